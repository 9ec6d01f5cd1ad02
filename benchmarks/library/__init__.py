"""Makes large libraries quickly: rows and journal in bulk, in the very form in which the program writes them."""
