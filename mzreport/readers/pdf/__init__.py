"""PDF pages as what is drawn on them."""
