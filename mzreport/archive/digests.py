"""SHA-256 of bytes, files and streams, in hexadecimal."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, cast

ZERO = "0" * 64


def digest_of(source: bytes | Path) -> str:
    """The digest of bytes, or of the content of a file; OSError when it cannot be read."""
    if isinstance(source, bytes):
        return hashlib.sha256(source).hexdigest()
    with source.open("rb") as stream:
        return stream_digest(stream)


def stream_digest(stream: BinaryIO) -> str:
    """The digest of what is left in ``stream``."""
    # The type of a binary stream does not say that it can read into a buffer; every one can.
    return hashlib.file_digest(cast("BytesIO", stream), "sha256").hexdigest()


def short_code(digest: str) -> str:
    """The first 20 digits of ``digest`` as four groups of five: what fits on a sheet of paper and in a phone call."""
    return "-".join(digest[place : place + 5].upper() for place in range(0, 20, 5))
