"""Find and replace over many posts."""
