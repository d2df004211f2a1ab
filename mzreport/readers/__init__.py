"""Reads the files that offices send, of any format, into lines with their looks and place (``lines.py``)."""

from mzreport.readers.account import whole_text
from mzreport.readers.lines import (
    Box,
    Cell,
    Fragment,
    Image,
    Line,
    Reading,
    Removal,
    Revision,
    Source,
)
from mzreport.readers.reading import Progress, read, read_bytes
from mzreport.readers.reasons import REASONS

__all__ = [
    "REASONS",
    "Box",
    "Cell",
    "Fragment",
    "Image",
    "Line",
    "Progress",
    "Reading",
    "Removal",
    "Revision",
    "Source",
    "read",
    "read_bytes",
    "whole_text",
]
