"""The history on screen: filters, lines under their days, what each line changed, two revisions side by side."""
