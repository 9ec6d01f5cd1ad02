"""Repeating posts: a series made by rule, its members changed alone or together, and the same over a month."""
