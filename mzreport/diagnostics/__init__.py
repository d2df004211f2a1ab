"""Spans, diagnostics, and the closed catalogue of their codes."""

from mzreport.diagnostics.catalogue import CATALOGUE, Entry
from mzreport.diagnostics.diagnostic import (
    Both,
    Diagnostic,
    MzreportError,
    Severity,
    diagnostic,
    exit_status,
    fail,
    has_errors,
)
from mzreport.diagnostics.span import Span

__all__ = [
    "CATALOGUE",
    "Both",
    "Diagnostic",
    "Entry",
    "MzreportError",
    "Severity",
    "Span",
    "diagnostic",
    "exit_status",
    "fail",
    "has_errors",
]
