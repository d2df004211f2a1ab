"""The way back: a DOCX that was rendered and then edited, led back into the YAML it came from."""
