"""Sign-off with another laptop: packs, the decisions that come back, and the folder in which both meet."""
