"""An evidence pack as files: one value, from which the JSON and the PDF are made."""
