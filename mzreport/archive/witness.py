"""Witnesses: what is kept outside the register of its head, so that a cut or replaced end is noticed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mzreport.archive.digests import short_code
from mzreport.archive.register import Link
from mzreport.diagnostics import Span, fail

FORMAT = "mzreport-witness/1"
SUFFIX = ".issued.json"


@dataclass(frozen=True, slots=True)
class Witness:
    """One who saw the entry ``sequence`` with ``digest``; ``source`` says who.

    Of a printed code only the first 20 digits of the digest are known, and no sequence: that is 0 then.
    """

    sequence: int
    digest: str
    source: str


def witness_bytes(link: Link) -> bytes:
    """The file to keep beside an issue, or as the head of a second copy."""
    tree = {
        "format": FORMAT,
        "sequence": link.entry.sequence,
        "digest": link.digest,
        "code": short_code(link.digest),
        "printed": link.entry.printed,
        "bag": link.entry.bag,
        "registered": link.entry.registered,
    }
    return (json.dumps(tree, ensure_ascii=False, indent=2) + "\n").encode()


def parse_witness(data: bytes, source: str) -> Witness:
    """The witness in a file's bytes; raises A116."""
    try:
        tree = json.loads(data.decode())
        sequence, digest = tree["sequence"], tree["digest"]
        if tree["format"] != FORMAT or type(sequence) is not int or sequence < 1:
            raise ValueError(f"{tree['format']}, {sequence!r}")
        if not isinstance(digest, str) or len(digest) != 64 or set(digest) - set("0123456789abcdef"):
            raise ValueError(f"digest: {digest!r}")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise fail("A116", Span(source), path=source, reason=str(error)) from None
    return Witness(sequence, digest, source)


def read_witness(path: Path) -> Witness:
    """The witness in a file; raises A116."""
    try:
        return parse_witness(path.read_bytes(), str(path))
    except OSError as error:
        raise fail("A116", Span(str(path)), path=str(path), reason=error.strerror or str(error)) from error


def find_witnesses(folder: Path) -> list[Path]:
    """The witness files under ``folder``, sorted; none for a missing folder."""
    return sorted(folder.rglob(f"*{SUFFIX}"))


def witness_of_code(code: str) -> Witness:
    """The witness that a printed short code is; raises A233 for what cannot be one."""
    digits = "".join(c for c in code.lower() if c not in "- \t　—－")
    if len(digits) != 20 or set(digits) - set("0123456789abcdef"):
        raise fail("A233", given=code)
    return Witness(0, digits, code)


def require_witnessed(links: Sequence[Link], witnesses: Iterable[Witness]) -> None:
    """Let pass a register that holds all that ``witnesses`` saw; run before a number is given out.

    Raises A113 for a register shorter than a witness knows it, A114 for one with another entry at its place.
    """
    for witness in witnesses:
        if witness.sequence > len(links):
            raise fail("A113", source=witness.source, sequence=witness.sequence, last=len(links))
        if witness.sequence and links[witness.sequence - 1].digest != witness.digest:
            raise fail("A114", source=witness.source, sequence=witness.sequence)
