"""Holds in the window: the list of them, calling one, the posts inside, and what to pull from the publishing tool."""
