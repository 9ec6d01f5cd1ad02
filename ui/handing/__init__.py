"""Handing over in the window: files for publishing tools, ticks, calendar files."""
