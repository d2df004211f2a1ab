"""Proof-reading: one rule a file, on content, document or pages."""

from mzreport.check.rule import STAGES, Stage
from mzreport.check.run import merge, run

__all__ = ["STAGES", "Stage", "merge", "run"]
