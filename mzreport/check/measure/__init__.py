"""The measure of finished files, PDF or DOCX, ours or not, against GB/T 9704—2012."""

from mzreport.check.measure.copy import KINDS, Copy, Kind
from mzreport.check.measure.opening import open_copy
from mzreport.check.measure.run import measure
from mzreport.check.measure.values import Measure, Outcome, Report, Result, Verdict, Words

__all__ = [
    "KINDS",
    "Copy",
    "Kind",
    "Measure",
    "Outcome",
    "Report",
    "Result",
    "Verdict",
    "Words",
    "measure",
    "open_copy",
]
