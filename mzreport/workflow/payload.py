"""What is filed of a document: its source, composed form, every rendered format, metadata, sign-off and text.

``source/`` is an office's folder in small: the YAML, ``office.yaml``, ``templates/`` with the office's own layouts and
styles, and under ``templates/builtin/`` those that ship with the product; ``images/`` holds the pictures and ``data/``
the tables kept in files, by their names in the YAML. Nothing here depends on the clock, so that the same document
always makes the same bag.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mzreport.diagnostics import Span, fail
from mzreport.formats import FORMATS

if TYPE_CHECKING:
    from mzreport.model import Figure
    from mzreport.settings import Settings
    from mzreport.workflow.render import Rendering

#: Libraries that shape the bytes of the outputs, by the names of their distributions.
_LIBRARIES = ("reportlab", "python-docx", "lxml", "pillow", "jinja2", "pyyaml")
#: Formats no archive is without; the composed document stands by itself.
_ALWAYS = ("pdf", "docx")
_OWN, _BUILTIN = "templates/", "builtin:"


@dataclass(frozen=True, slots=True)
class Content:
    """The payload of a document but for its metadata; ``rendered`` are the paths of its outputs in it."""

    files: Mapping[str, bytes]
    rendered: tuple[str, ...]
    pages: int


def content_of(rendering: Rendering) -> Content:
    """Render every format of the office and gather what belongs to the document.

    Raises MzreportError when a format cannot be made, a file has changed since it was composed (A011), or a name
    cannot be kept on every system (A007, A008).
    """
    from mzreport.archive.keys import portable
    from mzreport.archive.passages import TEXT_FILE, passages_json
    from mzreport.model.xml_write import write_xml
    from mzreport.workflow.texts import passages_of

    loaded, pages = rendering.loaded, rendering.pages
    assert loaded.issue is not None
    stem = portable(loaded.path.stem)
    composed = write_xml(rendering.composition.document)
    rendered = _rendered(rendering, composed, stem)
    files = {
        **_sources(rendering, stem),
        f"composed/{stem}.xml": composed,
        **rendered,
        "metadata/fonts.json": _json(_fonts(rendering)),
        TEXT_FILE.removeprefix("data/"): passages_json(passages_of(loaded.issue, str(loaded.path), pages)),
        "tool.json": _json(_tool([path.rpartition("/")[2] for path in rendered])),
    }
    return Content(files, tuple(rendered), len(pages.pages))


def archived_formats(settings: Settings) -> tuple[str, ...]:
    """The formats that are made and filed, in the order of the table."""
    chosen = {*_ALWAYS, *settings.archive_formats} - {"xml"}
    return tuple(name for name in FORMATS if name in chosen)


def tool_json() -> bytes:
    """What made a bag, for a bag without outputs."""
    return _json(_tool([]))


def _rendered(rendering: Rendering, composed: bytes, stem: str) -> dict[str, bytes]:
    """Every format, made from the composed XML as it is filed, so that the same bytes can be made of it again."""
    from mzreport.model.xml_document import read_xml
    from mzreport.workflow.making import Making

    settings = rendering.loaded.settings
    pictures = {figure.source: figure.data for figure in _figures(rendering)}
    document = read_xml(composed, str(rendering.loaded.path), lambda source: pictures.get(source, b""))
    formats = [FORMATS[name] for name in archived_formats(settings)]
    making = Making(document, settings.font_folders)
    files: dict[str, bytes] = {}
    for form, made in zip(formats, making.make(formats), strict=True):
        for number, data in enumerate(made, 1):
            page = "" if number == 1 else f"-{number}"
            files[f"rendered/{stem}{page}{form.suffix}"] = data
    return files


def _figures(rendering: Rendering) -> list[Figure]:
    from mzreport.model import Figure, walk_blocks

    blocks = walk_blocks(rendering.composition.document.blocks)
    return [block for block in blocks if isinstance(block, Figure)]


def _sources(rendering: Rendering, stem: str) -> dict[str, bytes]:
    from mzreport.settings import OFFICE_FILE

    loaded = rendering.loaded
    sources = {path: data for path, data in loaded.sources.items() if path != str(loaded.path)}
    files = {f"source/{stem}.yaml": loaded.sources[str(loaded.path)]}
    files |= {f"source/{OFFICE_FILE}": data for data in sources.values()}
    files |= {f"source/images/{figure.source}": figure.data for figure in _figures(rendering)}
    files |= {f"source/data/{name}": data for name, data in rendering.composition.data.items()}
    return files | _templates(rendering)


def _templates(rendering: Rendering) -> dict[str, bytes]:
    from mzreport.workflow.fingerprint import take_fingerprint, template_files, template_label

    settings = rendering.loaded.settings
    composed = take_fingerprint(rendering).templates
    files: dict[str, bytes] = {}
    for path in template_files(rendering):
        label, data = template_label(path, settings), path.read_bytes()
        if hashlib.sha256(data).hexdigest() != composed[label]:
            raise fail("A011", Span(str(path)), path=str(path))
        own = label.startswith(_OWN)
        files[f"source/{label}" if own else f"source/templates/builtin/{label.removeprefix(_BUILTIN)}"] = data
    return files


def _fonts(rendering: Rendering) -> dict[str, str]:
    """The font files that the pages are set in, with their SHA-256."""
    from mzreport.typeset.pages import Run

    faces = {item.face for page in rendering.pages.pages for item in page.items if isinstance(item, Run)}
    return {face.path.name: face.digest for face in sorted(faces, key=lambda face: face.path.name)}


def _tool(outputs: list[str]) -> dict[str, object]:
    from importlib.metadata import PackageNotFoundError, version

    from mzreport.workflow.drafting import TOOL

    libraries: dict[str, str] = {}
    for name in _LIBRARIES:
        try:
            libraries[name] = version(name)
        except PackageNotFoundError:  # frozen into one program, libraries have no metadata
            libraries[name] = ""
    return {"format": "mzreport-tool/1", "tool": TOOL, "libraries": libraries, "outputs": outputs}


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
