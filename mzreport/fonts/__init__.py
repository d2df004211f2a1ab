"""Fonts: faces by role, metrics, coverage, fallback, subsets."""

from mzreport.fonts.face import Face, open_face
from mzreport.fonts.library import FontLibrary

__all__ = ["Face", "FontLibrary", "open_face"]
