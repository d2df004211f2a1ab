"""Composing: ``Issue`` + settings + template → an explicit ``Document``."""

from mzreport.compose.composer import Composition, compose, style_sheet

__all__ = ["Composition", "compose", "style_sheet"]
