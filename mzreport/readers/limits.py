"""What a file may at most be: bounds that hold memory and time down whatever is sent, far above any real document."""

from __future__ import annotations

#: Bytes of a file as it lies on the disk; of plain text, which grows most when it is taken apart.
FILE_BYTES = 64 << 20
TEXT_BYTES = 4 << 20
#: Lines, pages, cells across a table.
LINES = 50_000
PAGES = 5_000
COLUMNS = 1_000
#: Packages: members, bytes of their list, bytes of one XML part and of all that is unpacked, unpacked to packed.
MEMBERS = 5_000
DIRECTORY_BYTES = 2 << 20
PART_BYTES = 24 << 20
UNPACKED_BYTES = 160 << 20
RATIO = 300
#: Below this size any ratio is harmless: a page of blanks packs well.
HARMLESS_BYTES = 4 << 20
#: Elements and attributes of one XML or HTML part, and how deep they may lie within each other.
ELEMENTS = 400_000
ATTRIBUTES = 1_200_000
DEPTH = 200
#: Tables within tables, text boxes within text boxes.
NESTING = 12
#: Stretches of text on one PDF page.
CHUNKS = 8_000
#: Seconds that another program gets.
CONVERSION_SECONDS = 60
