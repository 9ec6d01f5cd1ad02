"""The list of what to pull from a publishing tool while a hold lasts: on paper, as a workbook, as a CSV."""
