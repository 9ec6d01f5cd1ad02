"""Ctrl+K: one line for going anywhere and doing anything."""
