"""HTML: the neutral document as one self-contained, accessible page without script."""

from mzreport.write.html.page import write_html

__all__ = ["write_html"]
