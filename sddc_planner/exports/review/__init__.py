"""The review copy: a workbook in which a department decides, written and read back."""
