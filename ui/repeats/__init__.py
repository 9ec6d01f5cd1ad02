"""Repeating posts, templates, and planning a month from another, in the window."""
