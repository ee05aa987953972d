"""Which worlds do tests live in? Three.

A few lines of YAML, from which records, facts, findings, digests and pages are made without a file (`cases`, `clauses`,
`teaching`); the smallest repository in which everything refers to something (`small`); and the demo (`demo`).
"""
