"""A campaign planned from one that was."""
