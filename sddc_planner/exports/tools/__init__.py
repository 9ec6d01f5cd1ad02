"""Files for publishing tools, in the form of their own templates."""
