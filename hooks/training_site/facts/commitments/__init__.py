"""Which rule decides which kind of promise: one class per kind, one module per family."""
