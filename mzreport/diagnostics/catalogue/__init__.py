"""The closed catalogue: every code the product can report, a family a file.

C content (exit 3) · S settings (3) · T templates (4) · F fonts and layout (5) · O output (6) · A archive (7) ·
R rules (1) · M measure (1) · N files read in (3) · I intake (2, 3, 6) · B the way back (1, 3) · U usage (2) ·
X internal (70).
"""

from mzreport.diagnostics.catalogue import (
    archive,
    content,
    fonts,
    intake,
    measure,
    onto,
    output,
    readers,
    rules,
    settings,
    template,
    usage,
)
from mzreport.diagnostics.catalogue.entry import Entry

CATALOGUE: dict[str, Entry] = {
    entry.code: entry
    for family in (content, settings, template, fonts, output, archive, rules, measure, readers, intake, onto, usage)
    for entry in family.ENTRIES
}

__all__ = ["CATALOGUE", "Entry"]
