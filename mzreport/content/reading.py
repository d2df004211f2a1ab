"""A YAML file read into a tree with everything that is wrong with it as YAML."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mzreport.content.decoding import clean, decode, load_bytes, too_large
from mzreport.content.nodes import MapNode, ScalarNode
from mzreport.content.parsing import Limits, TreeBuilder, build_tree, sorted_by_place
from mzreport.content.source import Source
from mzreport.content.swallowed import misread_key
from mzreport.content.syntax import explain
from mzreport.diagnostics import Diagnostic, MzreportError, Span, diagnostic

#: After so many syntax errors the rest are likely to be consequences.
_MAX_ROUNDS = 20
#: Reading again after a repair is for files of human size.
_REPAIR_SIZE = 2**19


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file held: its tree (None when it could not be read to the end), findings, and its encoding."""

    tree: MapNode | None
    diagnostics: tuple[Diagnostic, ...]
    encoding: str = "utf-8"


def read_tree(path: Path, text: bytes | None = None, *, limits: Limits | None = None, pure: bool = False) -> Reading:
    """Read a YAML file, or ``text`` as if it were its bytes, within ``limits``.

    Never raises on bad content: what is wrong is in the diagnostics. Where a fault stands alone on its line, reading
    goes on behind it, so that one run names them all; its value is then absent from the tree.
    ``pure`` asks for the parser in pure Python, which gives the same results more slowly.
    """
    limits = limits or Limits()
    name = str(path)
    try:
        if text is None:
            text = load_bytes(path, limits.size)
        elif len(text) > limits.size:
            raise too_large(Span(name), len(text), limits.size)
        decoded, encoding, notes = decode(name, text)
    except MzreportError as error:
        return Reading(None, error.diagnostics)
    source, removed = clean(name, decoded)
    tree, found = _read_source(source, limits, pure=pure)
    return Reading(tree, sorted_by_place((*notes, *removed, *found)), encoding)


def _read_source(source: Source, limits: Limits, *, pure: bool) -> tuple[MapNode | None, list[Diagnostic]]:
    faults: list[Diagnostic] = []
    last: Diagnostic | None = None
    attempt = source
    for _ in range(_MAX_ROUNDS):
        try:
            builder, error = build_tree(attempt, limits, pure=pure)
        except MzreportError as stop:
            return None, [*faults, *stop.diagnostics]
        if error is None:
            tree, found = _root(builder, source, faults)
            return tree, [*faults, *found]
        fault, repair = explain(attempt, error, builder.last_scalar, builder.last_flow)
        if not _continues(last, fault):
            faults.append(fault)
        last = fault
        if repair is None or len(source.text) > _REPAIR_SIZE:
            return None, [*faults, *builder.diagnostics]
        attempt = Source(source.path, repair.apply(attempt.text), repaired=True)
    return None, faults


def _continues(before: Diagnostic | None, fault: Diagnostic) -> bool:
    """Whether a fault is the next line of the same pasted text."""
    if before is None or not before.span or not fault.span:
        return False
    return before.code == fault.code == "C050" and fault.span.line == before.span.line + 1


def _root(builder: TreeBuilder, source: Source, faults: list[Diagnostic]) -> tuple[MapNode | None, list[Diagnostic]]:
    found = list(builder.diagnostics)
    root = builder.root
    if isinstance(root, MapNode):
        return root, found
    if root is None or (isinstance(root, ScalarNode) and root.empty):
        return None, found if faults else [*found, diagnostic("C014", Span(source.path, 1, 1, 1, 1))]
    misread = misread_key(root.value) if isinstance(root, ScalarNode) else None
    if misread and isinstance(root, ScalarNode):
        code = "C031" if misread[1] == "：" else "C032"
        place = source.span(root.index(misread[0]))
        # The same place may have been found as a line that continues a text.
        found = [d for d in found if d.span != place]
        return None, [*found, diagnostic(code, place, mark=misread[1], ascii=":")]
    return None, [*found, diagnostic("C015", root.span)]
