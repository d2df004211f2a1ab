"""One record of the archive as lists show it, and what later entries did to it."""

from __future__ import annotations

from typing import NamedTuple


class Record(NamedTuple):
    """An entry of the register with what its bag adds: who is responsible, 密级, 页数, 备注.

    A tuple, since lists run to a hundred thousand. Texts that are absent are empty; numbers that are absent None.
    ``searchable`` says whether the text is in the catalogue, ``followed`` which entries refer to this one, as
    ``type:sequence`` joined by commas.
    """

    sequence: int
    type: str
    series: str
    year: int | None
    number: int | None
    total: int | None
    supplement: int | None
    document_number: str
    printed: str
    kind: str
    title: str
    date: str
    reference: str
    retention: str
    bag: str
    refers_to: int | None
    reason: str
    registered: str
    by: str
    responsible: str
    security: str
    pages: int | None
    note: str
    searchable: int
    followed: str

    @property
    def followers(self) -> tuple[tuple[str, int], ...]:
        """(type, sequence) of the corrections and withdrawals of this record, in order."""
        pairs = (pair.split(":") for pair in self.followed.split(",") if pair)
        return tuple(sorted(((kind, int(sequence)) for kind, sequence in pairs), key=lambda pair: pair[1]))

    @property
    def state(self) -> str:
        """``withdrawn``, ``corrected``, or empty."""
        kinds = {kind for kind, _ in self.followers}
        return "withdrawn" if "withdrawal" in kinds else "corrected" if "correction" in kinds else ""


#: The columns of a SELECT on ``entry`` that make a Record.
COLUMNS = ", ".join(
    [
        *(f"entry.{name}" for name in Record._fields if name != "followed"),
        (
            "coalesce((SELECT group_concat(later.type || ':' || later.sequence) FROM entry AS later "
            "WHERE later.refers_to = entry.sequence), '') AS followed"
        ),
    ]
)
