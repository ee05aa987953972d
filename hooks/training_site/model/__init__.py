"""What the YAML may say: frozen pydantic models, no I/O, no clock; the source of the JSON Schemas."""
