"""Dialogs that move many posts at once, and what is pasted from other programs."""
