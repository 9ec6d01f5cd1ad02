"""Saved views in the window: keeping, choosing, arranging them."""
