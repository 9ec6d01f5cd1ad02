"""Holds: calling and lifting them, the posts inside them, and the list of what to pull from a publishing tool."""
