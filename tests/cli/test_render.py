"""``render``: one written path a line; formats from several -f, joined by commas or not."""

import sys
import types
from pathlib import Path

import pytest

from mzreport.diagnostics import Span, diagnostic


@pytest.fixture(autouse=True)
def asked(monkeypatch):
    """Rendering has its own tests; here it writes nothing and records what it was asked for."""
    calls = []

    def render_issues(paths, *, formats, folder, watermark):
        calls.append((tuple(paths), formats, folder) if watermark is None else watermark)
        for path in paths:
            findings = (diagnostic("O001", Span("x"), path="x"),) if path.stem == "full" else ()
            outputs = () if findings else tuple(Path(folder or "build") / f"{path.stem}.{name}" for name in formats)
            yield types.SimpleNamespace(path=path, outputs=outputs, diagnostics=findings)

    module = types.ModuleType("mzreport.workflow.render")
    module.render_issues = render_issues
    monkeypatch.setitem(sys.modules, "mzreport.workflow.render", module)
    return calls


def test_default_formats(mzreport, asked):
    session = mzreport("render", "a.yaml")
    assert (session.code, session.err) == (0, "")
    assert session.out.splitlines() == [str(Path("build/a.pdf")), str(Path("build/a.docx"))]
    assert asked == [((Path("a.yaml"),), ("pdf", "docx"), None)]


@pytest.mark.parametrize(
    "options", [("-f", "pdf", "-f", "txt"), ("-f", "pdf,txt"), ("-f", "PDF， txt"), ("-f", "pdf,txt", "--format=pdf")]
)
def test_formats(mzreport, asked, options):
    assert mzreport("render", "a.yaml", *options, "-o", "送审").code == 0
    assert asked == [((Path("a.yaml"),), ("pdf", "txt"), Path("送审"))]


def test_one_failure_spares_the_others_and_sets_the_status(mzreport):
    session = mzreport("render", "full.yaml", "b.yaml", "-f", "pdf", language="en")
    assert session.code == 6
    assert session.out.splitlines() == [str(Path("build/b.pdf"))]
    assert session.err == "x: error O001 no space left on the disk: x was not written\n"


def test_progress_for_a_person(mzreport):
    assert "正在处理" in mzreport("render", "a.yaml", "b.yaml", terminal=True).err
    assert mzreport("render", "a.yaml", terminal=True).err == ""


@pytest.mark.parametrize(("typed", "watermark"), [("内部资料", "内部资料"), ("无", ""), ("none", "")])
def test_a_watermark_may_be_asked_for(mzreport, asked, typed, watermark):
    assert mzreport("render", "a.yaml", "--watermark", typed).code == 0
    assert asked == [watermark]


def test_a_watermark_is_a_few_characters(mzreport, asked):
    result = mzreport("render", "a.yaml", "--watermark", "很" * 13)
    assert (result.code, asked) == (2, [])
    assert "U006" in result.err
