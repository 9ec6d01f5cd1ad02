"""The room of campaigns: timeline and list, and everything about the chosen campaign."""
