"""Reading files from outside. Every one is treated as hostile."""
