"""Painters: draw the items of finished pages, and decide nothing."""
