"""The plan on paper: what the pages look like, printing them, and saving them as a PDF."""
