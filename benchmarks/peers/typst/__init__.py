"""Typst, through its Python wheel: content to PDF."""
