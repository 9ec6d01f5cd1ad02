"""Templates of campaigns in the window: saving one, and the list of all."""
