"""The library on disk: the only SQL in the program."""
