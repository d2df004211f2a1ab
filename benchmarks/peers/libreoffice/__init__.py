"""LibreOffice: a finished DOCX to PDF."""
