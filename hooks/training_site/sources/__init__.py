"""Which data files exist, what their YAML says, and where exactly it says it."""
