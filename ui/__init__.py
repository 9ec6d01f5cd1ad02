"""The window. It speaks to the planner and never to the store."""
