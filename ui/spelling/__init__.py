"""Going through the spelling of posts, and the council's own words."""
