"""What a signature covers: the content as the author gave it, and every file the printed document rests on."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mzreport import __version__
from mzreport.content import Block as ContentBlock
from mzreport.content import Chart, Flag, Heading, Leaf, LengthLeaf, Note, PageBreak, Paragraph, Quote, Table
from mzreport.model import Figure as Picture
from mzreport.model import walk_blocks
from mzreport.resources import templates_folder
from mzreport.units import format_length

if TYPE_CHECKING:
    from mzreport.settings import Settings
    from mzreport.workflow.render import Rendering

#: Office settings that reach the page; the others are none of a signature's business.
_PRINTED = (
    "office.",
    "letterheads",
    "seal_size.",
    "colophon.",
    "caption_numbers",
    "red",
    "folio.",
    "imprint_suffix",
    "fonts.",
)


@dataclass(frozen=True)
class Fingerprint:
    """What was, or would be, signed.

    ``content`` is the merged content as JSON values, ``settings`` the office's printed settings by dotted key;
    ``images``, ``templates`` and ``data`` (of tables and charts) map file names to SHA-256, ``composed`` is that of the
    composed XML. ``tool`` is a note: the version that composed it, not covered by the digest.
    """

    content: Mapping[str, Any]
    settings: Mapping[str, str]
    images: Mapping[str, str]
    templates: Mapping[str, str]
    composed: str
    tool: str = ""
    data: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def digest(self) -> str:
        """The SHA-256, in hexadecimal, of all that is covered."""
        return hashlib.sha256(canonical(self.covered)).hexdigest()

    @property
    def covered(self) -> dict[str, Any]:
        """All that is covered, by the names it has in a sign-off record."""
        return {
            "content": self.content,
            "settings": dict(self.settings),
            "images": dict(self.images),
            "templates": dict(self.templates),
            "composed": self.composed,
            # Records older than tables in files have none.
            **({"data": dict(self.data)} if self.data else {}),
        }


def take_fingerprint(rendering: Rendering) -> Fingerprint:
    """The fingerprint of a composed issue. Raises MzreportError when a template can no longer be read."""
    from mzreport.model.xml_write import write_xml

    issue, settings = rendering.loaded.issue, rendering.loaded.settings
    document = rendering.composition.document
    pictures = (block for block in walk_blocks(document.blocks) if isinstance(block, Picture))
    return Fingerprint(
        content=content_of(issue),
        settings={
            key: origins[0].text for key, origins in sorted(settings.origins.items()) if key.startswith(_PRINTED)
        },
        images={picture.source: _sha256(picture.data) for picture in pictures},
        templates={template_label(path, settings): _sha256(path.read_bytes()) for path in template_files(rendering)},
        composed=_sha256(write_xml(document)),
        tool=f"mzreport {__version__}",
        data={name: _sha256(data) for name, data in sorted(rendering.composition.data.items())},
    )


def template_files(rendering: Rendering) -> tuple[Path, ...]:
    """Every layout and style file that made the document: those the kind's layout extends or includes among them."""
    from jinja2 import meta

    from mzreport.compose.environment import Templates, environment

    settings = rendering.loaded.settings
    office = settings.templates_folder.absolute() if settings.templates_folder.is_dir() else None
    world = environment(office)
    loader = world.loader
    assert isinstance(loader, Templates)
    files = [path.absolute() for path in rendering.composition.sources]
    names = [str(rendering.composition.document.metadata.kind)]
    for name in names:
        text, path, _ = loader.get_source(world, name)
        files.append(Path(path).absolute())
        # A name that is only known at run time is None here; what it printed is in the composed document.
        names += [other for other in meta.find_referenced_templates(world.parse(text)) if other and other not in names]
    return tuple(dict.fromkeys(files))


def template_label(path: Path, settings: Settings) -> str:
    """A template or style file by a name that is the same on every machine."""
    own, path = settings.templates_folder.absolute(), path.absolute()
    if path.is_relative_to(own):
        return f"templates/{path.relative_to(own).as_posix()}"
    return f"builtin:{path.relative_to(templates_folder()).as_posix()}"


def canonical(value: object) -> bytes:
    """JSON with sorted keys and no white space, in UTF-8: equal values give equal bytes."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    # An escape in a YAML text can make half of a surrogate pair; it is signed as it stands.
    return text.encode("utf-8", "surrogatepass")


def content_of(issue: object) -> dict[str, Any]:
    """An issue as JSON values under its English keys; what is empty is absent, texts keep the place they stand in."""
    value = _plain(issue)
    assert isinstance(value, dict)
    return value


def _plain(value: object) -> Any:  # noqa: ANN401 -- JSON
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, LengthLeaf):
        return Leaf(format_length(value), value.span)
    if isinstance(value, Flag):
        return bool(value)
    if isinstance(value, int | float):
        return value
    if isinstance(value, dt.date):
        return Leaf(value.isoformat(), getattr(value, "span", None))
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return _block(value) if isinstance(value, ContentBlock) else _fields(value)


def _block(block: object) -> Any:  # noqa: ANN401 -- JSON
    """A block under the keys it is written with in YAML."""
    match block:
        case Paragraph(text):
            return text
        case Heading(level, heading, text, number):
            return {f"h{level}": heading, **_present({"text": text, "number": number})}
        case Quote(paragraphs):
            return {"quote": list(paragraphs)}
        case Note(paragraphs):
            return {"note": list(paragraphs)}
        case Table():
            return {"table": _fields(block)}
        case Chart():
            return {"chart": _fields(block)}
        case PageBreak():
            return {"page_break": True}
    return {"figure": _fields(block)}


def _fields(part: object) -> dict[str, Any]:
    names = getattr(type(part), "model_fields", None) or [f.name for f in fields(part)]  # type: ignore[arg-type]
    return _present({name: _plain(getattr(part, name)) for name in names if name != "span"})


def _present(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None and value != [] and value != {}}


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def texts_in(value: Any) -> Iterator[str]:  # noqa: ANN401 -- JSON
    """The texts and numbers in a JSON value, in order."""
    parts: Iterable[Any] = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if not isinstance(value, dict | list):
        yield value if isinstance(value, str) else json.dumps(value)
    for part in parts:
        yield from texts_in(part)
