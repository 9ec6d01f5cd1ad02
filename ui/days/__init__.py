"""The days that matter: a year of them, the form of one, and bringing them in from a file."""
