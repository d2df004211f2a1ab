"""docxtpl: content to DOCX through a template document."""
