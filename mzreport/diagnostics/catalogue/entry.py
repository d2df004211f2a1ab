"""The shape of a catalogue entry."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of finding: its code, usual severity, texts in both languages, clause, and exit status.

    ``severity`` is ``note``, ``warning`` or ``error``. ``{name}`` in a text is filled from the finding.
    """

    code: str
    severity: str
    zh: str
    en: str
    hint_zh: str = ""
    hint_en: str = ""
    clause: str = ""
    exit_status: int = 1

    def text(self, language: str) -> str:
        """The message in ``zh`` or ``en``."""
        return self.en if language == "en" else self.zh

    def hint(self, language: str) -> str:
        """The hint in ``zh`` or ``en``; empty where there is none."""
        return self.hint_en if language == "en" else self.hint_zh


def content_entry(code: str, severity: str, zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> Entry:
    """An entry on content: whatever is wrong, it cannot be used as it is, so an error always exits with 3."""
    return Entry(code, severity, zh, en, hint_zh, hint_en, exit_status=3)
