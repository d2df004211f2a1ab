"""Codes C…: findings on the content of an issue file."""

from __future__ import annotations

from mzreport.diagnostics.catalogue.content_file import FILE
from mzreport.diagnostics.catalogue.content_values import VALUES
from mzreport.diagnostics.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (*FILE, *VALUES)
