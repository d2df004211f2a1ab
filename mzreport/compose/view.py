"""What a template sees of the content: fields by name, and leaves that enter the layout by reference.

No text of a clerk is ever part of the template's output: a leaf writes ``<c n="7"/>``, and the number is resolved after
the XML is parsed. ``<``, ``&`` and ``{{`` are therefore always literal.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from mzreport.content import Leaf
from mzreport.content.leaf import DateLeaf, Flag, IntLeaf
from mzreport.diagnostics import Span
from mzreport.model import Inline, Text


def chinese_date(date: dt.date) -> str:
    """2026年1月5日: Arabic figures, no zero before month and day (GB/T 9704—2012 7.3.5.4)."""
    return f"{date.year}年{date.month}月{date.day}日"


#: More references than a layout can hold have fewer digits.
_DIGITS = 9


class Registry:
    """The things a layout refers to, by number."""

    def __init__(self, inlines: Callable[[Leaf], tuple[Inline, ...]]) -> None:
        self._things: list[object] = []
        self._inlines = inlines

    def add(self, thing: object) -> int:
        """The number of a thing."""
        self._things.append(thing)
        return len(self._things) - 1

    def get(self, reference: str) -> object | None:
        """The thing of a number; None where there is none."""
        if not reference.isdecimal() or len(reference) > _DIGITS or int(reference) >= len(self._things):
            return None
        return self._things[int(reference)]

    def inlines(self, reference: str) -> tuple[Inline, ...] | None:
        """The text of a number: links found, bold where the document asks for it; None where it is no text."""
        thing = self.get(reference)
        if isinstance(thing, Leaf):
            return self._inlines(thing)
        return (thing,) if isinstance(thing, Text) else None

    def reference(self, thing: object) -> Markup:
        """The element that stands for a thing in the layout."""
        return Markup(f'<c n="{self.add(thing)}"/>')  # noqa: S704 - a number of our own


class Piece(str):
    """A text of the content. Printed or joined with ``~`` and ``+`` it keeps its place in the source."""

    __slots__ = ("_registry", "_thing")

    _registry: Registry
    _thing: Leaf | Text

    def __new__(cls, text: str, thing: Leaf | Text, registry: Registry) -> Piece:
        """``text`` as compared and measured; ``thing`` as printed."""
        self = super().__new__(cls, text)
        self._thing = thing
        self._registry = registry
        return self

    def __html__(self) -> Markup:
        return self._registry.reference(self._thing)

    def __add__(self, other: str) -> Markup:
        return self.__html__() + other

    def __radd__(self, other: str) -> Markup:
        return Markup.escape(other) + self.__html__()

    def __getitem__(self, key: Any) -> Piece:  # noqa: ANN401 - an index or a slice
        thing = self._thing
        if isinstance(thing, Leaf) and isinstance(key, slice) and key.step is None:
            start, stop, _ = key.indices(len(self))
            part = thing.cut(start, max(start, stop))
            return Piece(part, part, self._registry)
        return self._made(super().__getitem__(key))

    @property
    def span(self) -> Span | None:
        """Where the text was typed."""
        return self._thing.span if isinstance(self._thing, Leaf) else self._thing.origin

    def traced(self, made: Any) -> Any:  # noqa: ANN401 - whatever a method or filter made of this text
        """What was made of this text: texts, alone or in a list, stand in its place."""
        if type(made) is str:
            return self._made(made)
        if isinstance(made, list | tuple):
            return [self.traced(part) for part in made]
        return made

    def _made(self, text: str) -> Piece:
        thing = self._thing
        return Piece(
            text, thing.replaced(text) if isinstance(thing, Leaf) else Text(text, thing.origin), self._registry
        )


class Number(int):
    """A whole number of the content, with its place when printed."""

    _registry: Registry
    _span: Span | None

    @classmethod
    def of(cls, value: IntLeaf, registry: Registry) -> Number:
        """The number as templates see it."""
        self = cls(value)
        self._registry, self._span = registry, value.span
        return self

    def __html__(self) -> Markup:
        return self._registry.reference(Text(str(int(self)), self._span))

    def __str__(self) -> str:
        return str(int(self))


class View:
    """A model of the content: its fields and nothing else."""

    __slots__ = ("_model", "_registry")

    def __init__(self, model: object, registry: Registry) -> None:
        self._model = model
        self._registry = registry

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a template reads any field
        if name.startswith("_") or name not in _fields(type(self._model)):
            raise AttributeError(name)
        return shown(getattr(self._model, name), self._registry)

    def __bool__(self) -> bool:
        return True


def model_of(view: View) -> object:
    """The model behind a view, which no template may reach."""
    return view._model


def field_names(view: View) -> frozenset[str]:
    """The names of a view's fields."""
    return _fields(type(view._model))


_FIELDS: dict[type, frozenset[str]] = {}


def _fields(kind: type) -> frozenset[str]:
    known = _FIELDS.get(kind)
    if known is None:
        named = getattr(kind, "model_fields", None) or getattr(kind, "__dataclass_fields__", {})
        known = _FIELDS[kind] = frozenset(named) | ({"blocks"} if hasattr(kind, "blocks") else set())
    return known


def shown(value: object, registry: Registry) -> Any:  # noqa: ANN401 - any value of the content
    """A value of the content as templates see it."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Leaf):
        return Piece(str(value), value, registry)
    if isinstance(value, Flag):
        return bool(value)
    if isinstance(value, IntLeaf):
        return Number.of(value, registry)
    if isinstance(value, DateLeaf):
        text = chinese_date(value)
        return Piece(text, Text(text, value.span), registry)
    if isinstance(value, tuple | list):
        return [shown(item, registry) for item in value]
    if isinstance(value, str | int | float):
        return value
    return View(value, registry)
