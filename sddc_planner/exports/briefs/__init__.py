"""A campaign on paper: its two-page brief and its closing evaluation, as PDF, for Word and for Excel."""
