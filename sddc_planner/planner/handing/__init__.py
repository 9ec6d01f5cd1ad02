"""Handing approved posts over: calendar files, publishing tools, and what became of them."""
