"""What does one file of YAML say, and what is wrong with its characters, lines and structure?

Bytes go through `encoding` (one kind of text), `characters` and `raw_lines` (what no record may hold), `events`
(plain values, the fast way) and, only when something looks wrong, `inspection` (every problem with its place).
`reader.read` is the door to all of it.
"""
