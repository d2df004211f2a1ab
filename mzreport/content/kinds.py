"""What each kind of document needs once it is to be signed off, and which keys it prints."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: Identity that each kind needs once it is to be signed off, as paths of ``KEYS``.
IDENTITY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "bulletin": ("series", "issue.year", "issue.number", "issue.date", "signoff.approver"),
        "notice": ("issuer", "number", "title", "signature.date"),
        "plan": ("title",),
        "article": ("title",),
        "letter": ("issuer", "number", "title", "to", "signature.date"),
        "order": ("issuer", "number", "signature.date"),
        "minutes": ("issuer", "number", "signature.date"),
        "report": ("issuer", "number", "title", "to", "signers", "signature.date"),
    }
)
_LETTERED = ("notice", "report", "letter", "order", "minutes")
_OFFICIAL = (*_LETTERED, "plan", "article")
#: The kinds that print what stands under a key; a key not named here is printed by all, or has a finding of its own.
_PRINTED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "series": ("bulletin", "minutes"),
        "compiler": ("bulletin", "minutes"),
        "editors_note": ("bulletin",),
        "contents": ("bulletin",),
        "distribution": ("bulletin",),
        "issuer": _LETTERED,
        "letterhead": _LETTERED,
        "masthead": ("bulletin", *_LETTERED),
        "number": _LETTERED,
        "copy_no": ("bulletin", *_LETTERED, "plan"),
        "secrecy": ("bulletin", *_LETTERED, "plan"),
        "urgency": (*_LETTERED, "plan"),
        "title": _OFFICIAL,
        "to": ("notice", "report", "letter", "minutes", "plan", "article"),
        "printed": _OFFICIAL,
        "attachments": _OFFICIAL,
        "signature": _OFFICIAL,
        "attendance": ("minutes",),
        "note": _OFFICIAL,
        "cc": _OFFICIAL,
        "printed_by": tuple(kind for kind in _OFFICIAL if kind != "letter"),
        "byline": ("article",),
    }
)


def numbered(kind: str) -> bool:
    """Whether documents of a kind are told apart by a number; a kind unknown here is."""
    return any(key.endswith("number") for key in IDENTITY.get(kind, ("number",)))


def unprinted(key: str, kind: str) -> bool:
    """Whether a document of a kind leaves out what stands under a top-level key."""
    return key in _PRINTED and kind not in _PRINTED[key]
