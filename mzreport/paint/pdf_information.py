"""The document information dictionary (ISO 32000-1, 14.3.3), with the disclosure metadata beside its own entries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reportlab.pdfbase import pdfdoc


class Information(pdfdoc.PDFInfo):  # type: ignore[misc]  # reportlab is untyped
    """reportlab's dictionary with entries of our own, named in Chinese."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self._pairs = tuple(pairs)

    def digest(self, signature: Any) -> None:  # noqa: ANN401
        """Let our entries count for the file's identifier too."""
        super().digest(signature)
        for pair in self._pairs:
            signature.update("\0".join(pair).encode())

    def format(self, document: Any) -> bytes:  # noqa: ANN401
        """The dictionary as it is written."""
        # reportlab escapes a name character by character: the bytes of UTF-8 must each be one.
        own = {name.encode().decode("latin-1"): pdfdoc.PDFString(value) for name, value in self._pairs}
        written: bytes = super().format(document)
        if not own:
            return written
        added: bytes = pdfdoc.format(pdfdoc.PDFDictionary(own), document)
        return written.removesuffix(b">>") + added.removeprefix(b"<<\n")
