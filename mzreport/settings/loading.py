"""Finding an office, laying its settings over the national defaults, and an issue over both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from mzreport.content import MapNode, read_tree, validate
from mzreport.content.keys import choice, english
from mzreport.content.leaf import Leaf
from mzreport.content.nodes import Node, ScalarNode
from mzreport.diagnostics import Diagnostic, Span, diagnostic
from mzreport.settings.keys import spellings
from mzreport.settings.layers import lay_over, layers_below, letterhead_findings
from mzreport.settings.model import (
    OFFICE_FILE,
    ArchiveReference,
    Colophon,
    FileNames,
    FolioForm,
    Layer,
    Letterhead,
    NumberingStart,
    OfficeName,
    Origin,
    SealSize,
    Settings,
    Signing,
    Watermark,
)
from mzreport.settings.reading import LayerValues, read_layer

if TYPE_CHECKING:
    from mzreport.content import Issue

__all__ = [
    "LoadedIssue",
    "check_defaults",
    "find_office",
    "kind_of",
    "lay_over",
    "layers_below",
    "load_issue",
    "load_settings",
]

NATIONAL_FILE = Path(__file__).with_name("national.yaml")
#: Larger files are refused by the reader of content; it need not be handed their bytes.
_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class LoadedIssue:
    """An issue with all that it rests on.

    ``issue`` is None when the content could not be made sense of; the findings then hold an error. ``tree`` is the
    document's own tree, ``kind`` its kind as far as it can be told. ``sources`` maps the path of each file read to
    exactly the bytes that were read.
    """

    path: Path
    issue: Issue | None
    settings: Settings
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, bytes]
    tree: MapNode | None = None
    kind: str = ""


def find_office(path: Path) -> Path | None:
    """The nearest ``office.yaml`` in the folder of ``path`` or above it; relative when below the current folder."""
    here = Path.cwd()
    start = here / path
    for folder in (start, *start.parents) if start.is_dir() else start.parents:
        office = folder / OFFICE_FILE
        if office.is_file():
            return office.relative_to(here) if office.is_relative_to(here) else office
    return None


def load_settings(office: Path | None) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """The settings of an ``office.yaml`` over the national defaults; without one, the defaults alone.

    What is wrong in the file is reported and left out; the rest counts.
    """
    if office is None:
        return _load(None, None)
    return _load(office, _read_bytes(office))


def load_issue(path: Path, *, stage: str = "draft", data: bytes | None = None) -> LoadedIssue:
    """Read an issue, lay it over its office's defaults for its kind, and judge it by ``stage``.

    ``data`` stands for the bytes of the file, to judge what it would be.
    """
    data = _read_bytes(path) if data is None else data
    reading = read_tree(path, data)
    office = find_office(path)
    settings, found = load_settings(office)
    sources = {str(path): data} if data is not None else {}
    if office is not None and (office_data := _read_bytes(office)) is not None:
        sources[str(office)] = office_data
    issue, kind, findings = None, "", (*reading.diagnostics, *found)
    if reading.tree is not None and _is_office(path, reading.tree):
        alone = (*reading.diagnostics, diagnostic("S009", Span(str(path), 1, 1, 1, 1), name=path.name))
        return LoadedIssue(path, None, settings, alone, MappingProxyType(sources))
    if reading.tree is not None:
        kind = kind_of(reading.tree)
        whole = lay_over(reading.tree, settings, kind)
        issue, faults = validate(whole, stage=stage)
        findings += (*faults, *letterhead_findings(whole, settings, kind))
    return LoadedIssue(path, issue, settings, findings, MappingProxyType(sources), reading.tree, kind)


def check_defaults(settings: Settings) -> tuple[Diagnostic, ...]:
    """What is wrong in the defaults of any kind, found without a document."""
    found: list[Diagnostic] = []
    for kind in settings.defaults:
        # A document that lacks nothing: whatever is still wrong stands in the defaults.
        text = f"kind: {kind}\ntitle: 题\nbody: [文。]\nsections: [{{heading: 题, items: [{{text: 文。}}]}}]\n"
        complete = read_tree(Path(), text.encode()).tree
        assert complete is not None
        _, faults = validate(lay_over(complete, settings, kind))
        found += [fault for fault in faults if fault.span and fault.span.path != str(Path())]
    return tuple(found)


def kind_of(tree: MapNode) -> str:
    """The English name of the kind a tree says it is, or the empty string."""
    for key, node in tree.items():
        if english("", key) == "kind" and isinstance(node, ScalarNode):
            return choice("kind", node.value.strip()) or ""
    return ""


def _is_office(path: Path, tree: MapNode) -> bool:
    """Whether a tree holds an office's settings: it has no kind, and the office's own name or keys."""
    names = [key.strip() for key, _ in tree.items()]
    if any(english("", name) == "kind" for name in names):
        return False
    known = spellings("")
    return path.name == OFFICE_FILE or (bool(names) and all(name in known for name in names))


def _read_bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() and path.stat().st_size <= _LARGEST else None
    except OSError:
        return None


@lru_cache(maxsize=1)
def _national() -> LayerValues:
    tree = read_tree(NATIONAL_FILE).tree
    assert tree is not None
    return read_layer(tree, Layer.NATIONAL)


# A year's issues rest on one file: its bytes are the key, so that an edit is never missed.
@lru_cache(maxsize=8)
def _load(office: Path | None, data: bytes | None) -> tuple[Settings, tuple[Diagnostic, ...]]:
    if office is None:
        return _settled([_national()], None), ()
    reading = read_tree(office, data)
    diagnostics = list(reading.diagnostics)
    layers = [_national()]
    if reading.tree is not None:
        own = read_layer(reading.tree, Layer.OFFICE)
        layers.append(own)
        diagnostics += own.diagnostics
    settings = _settled(layers, office.parent)
    return settings, (*diagnostics, *_missing_fonts(settings), *_idle_signers(settings))


def _settled(layers: list[LayerValues], folder: Path | None) -> Settings:
    values: dict[str, Any] = {}
    nodes: dict[str, Node] = {}
    origins: dict[str, tuple[Origin, ...]] = {}
    defaults: dict[str, tuple[tuple[Layer, MapNode], ...]] = {}
    for layer in layers:
        values |= layer.values
        nodes |= layer.nodes
        for key, origin in layer.origins.items():
            origins[key] = (origin, *origins.get(key, ()))
        for kind, tree in layer.defaults.items():
            defaults[kind] = (*defaults.get(kind, ()), (layer.layer, tree))
    return Settings(
        folder=folder,
        office=OfficeName(**_under("office.", values)),
        letterhead=_own_letterhead(values, nodes),
        seal_size=SealSize(**_under("seal_size.", values)),
        colophon=Colophon(**_under("colophon.", values)),
        watermark=Watermark(**_under("watermark.", values)),
        folio=FolioForm(**_under("folio.", values)),
        fonts=MappingProxyType(_under("fonts.", values)),
        numbering=NumberingStart(**_under("numbering.start.", values)),
        signing=Signing(**_under("signing.", values)),
        files=FileNames(**_under("files.", values)),
        archive_reference=ArchiveReference(**_under("archive_reference.", values)),
        defaults=MappingProxyType(defaults),
        origins=MappingProxyType(origins),
        **{key: value for key, value in values.items() if "." not in key},
    )


def _own_letterhead(values: dict[str, Any], nodes: dict[str, Node]) -> Letterhead:
    """The letterhead of the office itself: what stands under its name."""
    name = nodes.get("office.name")
    tree = MapNode({"issuer": (Leaf("issuer", name.span), name)}, name.span) if name is not None else None
    return Letterhead(values.get("office.mark", ""), values.get("office.code", ""), tree)


def _under(prefix: str, values: dict[str, Any]) -> dict[str, Any]:
    return {key.removeprefix(prefix): value for key, value in values.items() if key.startswith(prefix)}


def _missing_fonts(settings: Settings) -> list[Diagnostic]:
    found = []
    for role, files in settings.fonts.items():
        origin = settings.origin(f"fonts.{role}")
        span: Span | None = origin.span if origin else None
        for file in files:
            if not any((folder / file).is_file() for folder in settings.font_folders):
                found.append(diagnostic("S005", span, role=role, file=file))  # noqa: PERF401
    return found


def _idle_signers(settings: Settings) -> list[Diagnostic]:
    """People named for a role that the order does not have: their signature could never be asked for."""
    origin = settings.origin("signing.people")
    order = settings.signing.order
    return [
        diagnostic("S008", origin.span if origin else None, role=role, roles="、".join(order))
        for role in settings.signing.people
        if role not in order
    ]
