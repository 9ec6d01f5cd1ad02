"""The plan on paper: a month on one page, or a list, as pages that a PDF and a printer show alike."""
