"""YAML content: read with a place on every value, and validated into an ``Issue``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mzreport.content.blocks import (
    Block,
    Chart,
    Figure,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Quote,
    SignoffEntry,
    Table,
)
from mzreport.content.bold import bold_spans
from mzreport.content.keys import CHOICES, KEYS, Key
from mzreport.content.leaf import DateLeaf, Flag, IntLeaf, Leaf, LengthLeaf
from mzreport.content.nodes import MapNode, Node, ScalarNode, SeqNode, overlay
from mzreport.content.parsing import Limits
from mzreport.content.reading import Reading, read_tree
from mzreport.content.texts import block_texts, bodies

if TYPE_CHECKING:
    from mzreport.content.json_schema import schema
    from mzreport.content.models import (
        Attendance,
        Disclosure,
        Distribution,
        Identity,
        Issue,
        Item,
        Masthead,
        Passage,
        PrintedBy,
        Section,
        Signature,
        Stamp,
    )
    from mzreport.content.validation import validate

#: What needs pydantic, and the module that brings it: loaded when first asked for.
_LATE = {
    "Attendance": "models",
    "Disclosure": "models",
    "Distribution": "models",
    "Identity": "models",
    "Issue": "models",
    "Item": "models",
    "Masthead": "models",
    "Passage": "models",
    "PrintedBy": "models",
    "Section": "models",
    "Signature": "models",
    "Stamp": "models",
    "schema": "json_schema",
    "validate": "validation",
}

__all__ = [
    "CHOICES",
    "KEYS",
    "Attendance",
    "Block",
    "Chart",
    "DateLeaf",
    "Disclosure",
    "Distribution",
    "Figure",
    "Flag",
    "Heading",
    "Identity",
    "IntLeaf",
    "Issue",
    "Item",
    "Key",
    "Leaf",
    "LengthLeaf",
    "Limits",
    "MapNode",
    "Masthead",
    "Node",
    "Note",
    "PageBreak",
    "Paragraph",
    "Passage",
    "PrintedBy",
    "Quote",
    "Reading",
    "ScalarNode",
    "Section",
    "SeqNode",
    "Signature",
    "SignoffEntry",
    "Stamp",
    "Table",
    "block_texts",
    "bodies",
    "bold_spans",
    "overlay",
    "read_tree",
    "schema",
    "validate",
]


def __getattr__(name: str) -> object:
    """Load the models, the schema or the validation when first asked for."""
    if name not in _LATE:
        raise AttributeError(name)
    from importlib import import_module

    value: object = getattr(import_module(f"mzreport.content.{_LATE[name]}"), name)
    return value
