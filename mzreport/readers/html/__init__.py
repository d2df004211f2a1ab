"""Saved web pages as lines: the main text kept, the site around it removed and told."""
