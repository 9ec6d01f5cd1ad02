"""Campaigns: what they are, their posts, measures and polls, the timeline, the brief and its sign-off."""
