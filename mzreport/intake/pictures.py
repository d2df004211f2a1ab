"""Pictures of a received file in a form that the layouts print: PNG and JPEG as they are, others made PNG."""

from __future__ import annotations

import io

from mzreport.readers.lines import Image

_PRINTED = {b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg"}
#: Larger pictures are no scans of an office but attacks on its memory.
_MOST_PIXELS = 100_000_000


def printable(image: Image) -> tuple[bytes, str] | None:
    """The bytes of a picture that can be printed, and their suffix; None where there are none."""
    for magic, suffix in _PRINTED.items():
        if image.data.startswith(magic):
            return image.data, suffix
    return _converted(image.data) if image.data else None


def _converted(data: bytes) -> tuple[bytes, str] | None:
    from PIL import Image as Pillow

    try:
        with Pillow.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return None
            made = io.BytesIO()
            picture.convert("RGBA" if "A" in picture.getbands() else "RGB").save(made, "PNG")
    except Exception:
        return None
    return made.getvalue(), ".png"
