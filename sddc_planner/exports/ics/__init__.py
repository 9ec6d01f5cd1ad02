"""Posts as a calendar file (.ics)."""
