"""The proof that an exported workbook carries, and judging it by the signers' public keys alone."""
