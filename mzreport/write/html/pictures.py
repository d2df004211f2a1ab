"""Pictures inside the page, as data, with what they show said in words."""

from __future__ import annotations

from base64 import b64encode

from mzreport.diagnostics import Both, fail
from mzreport.model import Figure
from mzreport.units import Length
from mzreport.write.html.markup import tag

_SIGNATURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8": "jpeg"}
#: EMU to a CSS pixel, of which an inch has 96.
_EMU_PER_PX = 9525


def picture(figure: Figure) -> str:
    """The ``img``, as large as printed. Raises MzreportError F105 when it is neither PNG nor JPEG."""
    kind = next((name for signature, name in _SIGNATURES.items() if figure.data.startswith(signature)), "")
    if not kind:
        raise fail("F105", file=figure.source, reason=Both("不是 PNG 或 JPEG", "neither PNG nor JPEG"))
    return tag(
        "img",
        {
            "src": f"data:image/{kind};base64,{b64encode(figure.data).decode()}",
            "alt": figure.alternative.strip(),
            "width": pixels(figure.width),
            "height": pixels(figure.height),
        },
    )


def pixels(length: Length) -> int:
    """A printed length in whole CSS pixels, at least one."""
    return max(1, round(length / _EMU_PER_PX))
