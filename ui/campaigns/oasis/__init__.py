"""What a campaign says: its facts, its OASIS, and what of it is missing."""
