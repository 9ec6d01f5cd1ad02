"""What the journal holds, told as sentences: from what each row was before and after, not only from its summary."""
