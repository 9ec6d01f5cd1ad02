"""Campaigns as files in the window: saved whole, and brought in."""
