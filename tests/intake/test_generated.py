"""Any issue that was rendered comes back: whole from DOCX and HTML, its parts from PDF, its characters from text."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from mzreport.compose import compose
from mzreport.intake.taking import take_in
from mzreport.model import Heading, Paragraph, Row, Table, plain_text, walk_blocks
from mzreport.readers.reading import read
from mzreport.settings.loading import load_issue
from mzreport.workflow.render import render_issues
from tests.documents import same_text
from tests.intake.generated import bulletins, officials

#: The styles of sections, headings and paragraphs: what a page without roles must give back.
_PARTS = re.compile(r"section.*|item-title|heading\d|body.*|flush|table-(text|head)")


def printed(path: Path) -> list[tuple[str, str]]:
    """Every text that an issue prints with the style of its element, lines broken for looks joined."""
    loaded = load_issue(path)
    assert loaded.issue is not None, loaded.diagnostics
    found = []
    for block in walk_blocks(compose(loaded.issue, loaded.settings, path.parent).document.blocks):
        if isinstance(block, Paragraph | Heading):
            found.append((block.style, plain_text(block.inlines).replace("\n", "")))
        elif isinstance(block, Row):
            found += [(block.style, plain_text(cell.inlines)) for cell in block.cells]
        elif isinstance(block, Table):
            cells = (cell for row in block.rows for cell in row.cells)
            found += [(inner.style, plain_text(inner.inlines)) for cell in cells for inner in cell.blocks]
    return found


def parts(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(style.removesuffix("-kept"), text) for style, text in found if _PARTS.fullmatch(style)]


@settings(max_examples=40, phases=(Phase.explicit, Phase.reuse, Phase.generate))  # to shrink takes minutes
@given(st.one_of(bulletins(), officials()))
def test_what_was_rendered_comes_back(content: dict[str, Any]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "first.yaml"
        path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
        (made,) = render_issues([path], formats=("docx", "html", "pdf", "txt"), folder=folder, watermark="")
        outputs = {output.suffix: output for output in made.outputs}
        again = {suffix: _taken(output) for suffix, output in outputs.items()}
        given_ = printed(path)
        assert printed(again[".docx"]) == given_
        assert printed(again[".html"]) == given_
        assert parts(printed(again[".pdf"])) == parts(given_)
        (text,) = render_issues([again[".txt"]], formats=("txt",), folder=folder, watermark="")
        assert same_text(text.outputs[0].read_text("utf-8")) == same_text(outputs[".txt"].read_text("utf-8"))


def _taken(output: Path) -> Path:
    path = output.with_name(f"{output.suffix[1:]}-again.yaml")
    path.write_text(take_in(read(output), stem=path.stem).yaml, encoding="utf-8")
    return path
