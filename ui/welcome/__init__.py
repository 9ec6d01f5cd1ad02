"""The first run, and who is at the keyboard."""
