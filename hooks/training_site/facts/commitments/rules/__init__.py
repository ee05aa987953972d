"""How is each kind of promise decided: one class per rule?"""
