"""The Chinese page engine: a ``Document`` becomes ``Pages`` of positioned runs."""

from mzreport.typeset.engine import typeset
from mzreport.typeset.pages import Anchor, Image, Item, Line, LineFact, Page, Pages, Run

__all__ = ["Anchor", "Image", "Item", "Line", "LineFact", "Page", "Pages", "Run", "typeset"]
