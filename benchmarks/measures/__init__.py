"""What is measured, one subject a file. Each offers ``run`` and returns lines for the report."""
