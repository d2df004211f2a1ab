"""WeasyPrint: content to PDF through HTML and CSS."""
