"""Campaigns across the year: bars, marks, dragging, zoom."""
