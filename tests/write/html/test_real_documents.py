"""Real documents, from typed YAML to a page that holds the same text in the same order."""

from __future__ import annotations

import re

import pytest

from mzreport.workflow.render import render_issues
from tests.documents import bulletin_yaml, find_document, same_text

from .reading import page, shown

REASON = "the shared documents are not beside this checkout"
BULLETIN, PLAN = find_document("000_"), find_document("003_")
_LEVEL_1 = re.compile(r"[一二三四五六七八九十]+、")
_LEVEL_2 = re.compile(r"\([一二三四五六七八九十]+\)")


def plan_yaml(lines):
    """The YAML of a plan: its title, then paragraphs, headings, and headings that their text follows."""
    yield f"kind: plan\ntitle: {lines[0]}\nbody:"
    for line in lines[1:]:
        first, second = _LEVEL_1.match(line), _LEVEL_2.match(line)
        if first:
            yield f'  - h1: "{line[first.end() :]}"\n    number: "{first[0]}"'
        elif second:
            heading, stop, text = line[second.end() :].partition("。")
            yield f'  - h2: "{heading}{stop}"\n    number: "{second[0]}"\n    text: |\n      {text}'
        else:
            yield f"  - |\n    {line}"


def rendered_page(folder, source):
    path = folder / "document.yaml"
    path.write_text(source, "utf-8")
    (rendered,) = render_issues([path], formats=("html",), folder=folder)
    assert [d.message() for d in rendered.diagnostics if d.severity.label == "error"] == []
    (output,) = rendered.outputs
    return page(output.read_bytes())


@pytest.mark.skipif(BULLETIN is None, reason=REASON)
def test_a_real_bulletin_is_in_the_page(tmp_path):
    text = BULLETIN.read_text("utf-8")
    root = rendered_page(tmp_path, bulletin_yaml(text))
    assert same_text(shown(root)) == same_text(text)
    assert len(list(root.iter("h1"))) == 1
    assert len(list(root.iter("h2"))) == text.count("【")


@pytest.mark.skipif(PLAN is None, reason=REASON)
def test_a_real_plan_is_in_the_page(tmp_path):
    first, *rest = [line.strip() for line in PLAN.read_text("utf-8").splitlines() if line.strip()]
    lines = [first.rsplit(" ", 1)[0], *rest]
    root = rendered_page(tmp_path, "\n".join(plan_yaml(lines)) + "\n")
    assert same_text(shown(root)) == same_text("".join(lines))
    assert [len(list(root.iter(name))) for name in ("h1", "h2", "h3")] == [
        1,
        sum(bool(_LEVEL_1.match(line)) for line in lines),
        sum(bool(_LEVEL_2.match(line)) for line in lines),
    ]
