"""Which worlds do tests live in? Three.

Cases, a few lines of YAML from which records, facts, findings, digests and pages are made without a file (`builder`; its
large cases are `everything` and `typed`; `cases`, `clauses` and `teaching` compare what is expected); the smallest repository
in which everything refers to something (`small`, and what is more in `variants`); and the demo (`demo`). Pages are read by
`outline`.
"""
