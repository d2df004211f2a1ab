"""What the body refers to outside itself, numbered as it is met: external links and pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import quote

from mzreport.diagnostics import Both, fail

_SIGNATURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8": "jpeg"}


@dataclass(slots=True)
class Relations:
    """Relation ids by target; a target met again keeps its id, so a picture used twice is stored once."""

    links: dict[str, str] = field(default_factory=dict)
    pictures: dict[bytes, str] = field(default_factory=dict)

    def link(self, uri: str) -> str:
        """The relation id of an external link; what a URI cannot hold is percent-encoded."""
        target = quote(uri, safe="/:?#[]@!$&'()*+,;=%~")
        return self.links.setdefault(target, f"link{len(self.links) + 1}")

    def picture(self, data: bytes, source: str) -> str:
        """The relation id of a picture. Raises MzreportError F105 when it is neither PNG nor JPEG."""
        if not picture_format(data):
            raise fail("F105", file=source, reason=Both("不是 PNG 或 JPEG", "neither PNG nor JPEG"))
        return self.pictures.setdefault(data, f"picture{len(self.pictures) + 1}")


def picture_format(data: bytes) -> str:
    """``png`` or ``jpeg`` by the first bytes, empty for anything else."""
    return next((name for signature, name in _SIGNATURES.items() if data.startswith(signature)), "")
