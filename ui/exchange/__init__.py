"""What comes in from a spreadsheet, what goes out as a workbook, and whether it still says what was signed."""
