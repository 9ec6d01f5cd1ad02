"""Evidence packs: what to tell of, gathered and written."""
