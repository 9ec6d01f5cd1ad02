"""Values and rules. No files, no SQL, no clock."""
