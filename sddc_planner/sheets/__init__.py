"""Reading tables from spreadsheets of unknown origin, within limits."""
