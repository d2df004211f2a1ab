"""What independent programs say of the page: axe-core in Chromium, and the Nu checker. They must say nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from mzreport.model import (
    Break,
    Cell,
    Chart,
    Figure,
    Group,
    Link,
    Metadata,
    PageMaster,
    Place,
    Row,
    RowCell,
    Rule,
    Series,
    Styled,
    Table,
    TableRow,
    Text,
)
from mzreport.settings import load_issue
from mzreport.units import mm
from mzreport.workflow.render import Rendering
from mzreport.write.html import write_html

from .reading import PNG, STYLES, document, h, inlines, p, page, shown, squeezed

ROOT = Path(__file__).resolve().parents[3]
PATTERNS = ("issues/**/*.yaml", "templates/examples/*/issues/*.yaml")
SAMPLES = sorted(path for pattern in PATTERNS for path in ROOT.glob(pattern) if path.name != "office.yaml")


def _everything():
    """A document with every block, look and generated part at once."""
    cells = [Cell((p("table-text", text),)) for text in ("街道", "人数", "")]
    tall = Cell((p("table-text", "甲"),), row_span=2)
    rows = (
        TableRow((cells[0], replace(cells[1], column_span=2)), header=True),
        TableRow((cells[2], cells[0], cells[1]), header=True),
        TableRow((tall, cells[0], cells[1])),
        TableRow((cells[0], cells[2])),
    )
    chart = Chart(
        "figure",
        "bar",
        ("1月", "2月"),
        (Series("点", (5.0, None)), Series("人", (-2.0, 4.0))),
        "各月",
        mm(130),
        mm(70),
        "万",
    )
    joint = TableRow((Cell((p("masthead", "甲局"), p("masthead", "乙局"))), Cell((p("masthead", "文件"),))))
    return replace(
        document(
            Table("mark-joint", (3.0, 1.0), (joint,)),
            Row("doc-number", (RowCell(inlines("东民发〔2026〕12号")), RowCell(inlines("签发人：李某某"), "right"))),
            Rule("red-rule"),
            h("title", 1, "关于养老服务的通知"),
            p("body", "请于2026年8月10日前报送，见", Link("http://a.example/?a=1&b=2", (Text("网站"),)), "。"),
            h("heading1", 2, "一、要求", anchor="a"),
            h("body", 3, Styled("run-in2", (Text("（一）领导。"),)), "各单位重视。", title="（一）领导。"),
            p("quote", "引文"),
            p("caption", "表1"),
            Table("table", (2.0, 1.0, 1.0), rows),
            Table("table", (1.0, 1.0, 1.0), rows[2:]),
            Group((Figure("figure", "a.png", PNG, "会场", mm(80), mm(40)), p("figure-caption", "图1")), keep=True),
            chart,
            replace(chart, form="line"),
            Break("turned"),
            h("heading1", 2, "二、保障"),
            Row("signature", (RowCell(inlines("2026年8月10日"), "center", 1.0, -6.0),)),
            Group((p("cc", "抄送：区委办公室。"),), place=Place("last-page-foot")),
            metadata=Metadata(
                "关于养老服务的通知", "东湖区民政局", disclosure=(("索引号", "A1"), ("公开属性", "主动公开"))
            ),
            watermark="草稿",
        ),
        masters={"default": PageMaster(), "turned": PageMaster("turned", width=mm(297), height=mm(210))},
        styles=STYLES,
    )


def _sample(path):
    return Rendering(load_issue(path)).composition.document


@pytest.fixture(scope="module")
def documents():
    made = {"everything": _everything(), "empty": document(metadata=Metadata()), "bare": document(p("body", "甲。"))}
    return made | {f"{number}-{path.stem}": _sample(path) for number, path in enumerate(SAMPLES)}


@pytest.fixture(scope="module")
def pages(documents, tmp_path_factory):
    folder = tmp_path_factory.mktemp("html")
    for name, made in documents.items():
        (folder / f"{name}.html").write_bytes(write_html(made))
    return folder


def _installed(*path):
    """Something in the folder of npm packages that MZREPORT_HTML_CHECKERS names; skips where it is not."""
    folder = os.environ.get("MZREPORT_HTML_CHECKERS")
    found = Path(folder, "node_modules", *path) if folder else None
    if found is None or not found.exists():
        pytest.skip(f"MZREPORT_HTML_CHECKERS names no folder with node_modules/{'/'.join(path)}")
    return found


def _program(name):
    found = shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed")
    return found


@pytest.fixture(scope="module")
def judged(pages):
    """What axe and Chromium say of each page."""
    modules = _installed("axe-core").parent
    _installed("puppeteer-core")
    command = [_program("node"), str(Path(__file__).with_name("axe.cjs")), _program("chromium")]
    done = subprocess.run(
        [*command, *map(str, sorted(pages.glob("*.html")))],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env={**os.environ, "NODE_PATH": str(modules)},
    )
    assert done.returncode == 0, done.stderr
    return {Path(one["file"]).stem: one for one in map(json.loads, done.stdout.splitlines())}


def test_axe_finds_nothing(judged, documents):
    assert set(judged) == set(documents)
    assert {name: one["violations"] for name, one in judged.items() if one["violations"]} == {}
    assert all(one["passes"] >= 10 for one in judged.values())


def test_axe_finds_what_is_wrong(tmp_path, pages):
    """The judge itself judges: a picture without words and a level skipped are found."""
    modules = _installed("axe-core").parent
    _installed("puppeteer-core")
    bad = tmp_path / "bad.html"
    bad.write_text(
        '<!DOCTYPE html><title>甲</title><div class="document"><h1>甲</h1><h3>乙</h3><img src="data:,">', "utf-8"
    )
    command = [_program("node"), str(Path(__file__).with_name("axe.cjs")), _program("chromium"), str(bad)]
    env = {**os.environ, "NODE_PATH": str(modules)}
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120, env=env)
    assert {"html-has-lang", "image-alt", "heading-order"} <= {one[0] for one in json.loads(done.stdout)["violations"]}


def test_chromium_blocks_and_misses_nothing(judged):
    assert {name: one["said"] for name, one in judged.items() if one["said"]} == {}


def test_chromium_shows_all_that_the_page_holds(judged, pages):
    for name, one in judged.items():
        assert squeezed(one["text"]) == shown(page((pages / f"{name}.html").read_bytes())), name


def test_the_nu_checker_finds_nothing(pages):
    jar = _installed("vnu-jar", "build", "dist", "vnu.jar")
    command = [_program("java"), "-jar", str(jar), "--format", "json", *map(str, sorted(pages.glob("*.html")))]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert json.loads(done.stderr)["messages"] == []
