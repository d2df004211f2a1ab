"""Rendering: each file on its own, whole or not at all, and never one file's output over another."""

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from mzreport.diagnostics import exit_status
from mzreport.formats import FORMATS
from mzreport.workflow.render import Rendering, render_issues

ROOT = Path(__file__).parents[2]
GOOD = """\
kind: bulletin
series: 东湖民政信息
issue: {year: 2026, number: 7, total: 213, date: 2026-08-10}
compiler: 东湖区民政局办公室
contents: true
sections:
  - heading: 重要会议活动
    items:
      - title: 养老服务
        text: 7月9日，区里开会。
signoff: {editor: 办公室, approver: 李某某}
"""
BROKEN = GOOD.replace("compiler:", "complier:")


@pytest.fixture(autouse=True)
def office(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name, text=GOOD):
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def render(*paths, formats=("txt",), folder=Path("out")):
    return list(render_issues([Path(path) for path in paths], formats=formats, folder=folder))


def found(rendered):
    return [f"{d.code} {d.span}" for d in rendered.diagnostics if d.severity.label == "error"]


def everything():
    return {str(path): path.read_bytes() for path in Path().rglob("*") if path.is_file()}


def test_every_format_begins_as_it_should():
    write("a.yaml")
    (rendered,) = render("a.yaml", formats=tuple(FORMATS))
    assert rendered.diagnostics == ()
    assert [path.name for path in rendered.outputs] == [f"a{form.suffix}" for form in FORMATS.values()]
    heads = {
        ".pdf": b"%PDF-",
        ".docx": b"PK\x03\x04",
        ".xml": b"<?xml",
        ".svg": b"<",
        ".png": b"\x89PNG",
        ".html": b"<!",
    }
    for path in rendered.outputs:
        assert path.read_bytes().startswith(heads.get(path.suffix, b"")), path


def test_the_default_folder_is_the_office_s():
    write("office.yaml", "office: {name: 局}\noutput: 成品\n")
    write("issues/a.yaml")
    (rendered,) = render("issues/a.yaml", folder=None)
    assert rendered.outputs == (Path("成品/a.txt"),)


def test_a_broken_file_spares_the_others_and_sets_the_status():
    for name, text in (("a.yaml", GOOD), ("b.yaml", BROKEN), ("c.yaml", GOOD)):
        write(name, text)
    results = render("a.yaml", "b.yaml", "none.yaml", "c.yaml")
    assert [len(r.outputs) for r in results] == [1, 0, 0, 1]
    assert [exit_status(r.diagnostics) for r in results] == [0, 3, 3, 0]
    assert found(results[1])[0].endswith("b.yaml:4:1")


def test_nothing_is_written_and_old_outputs_stay_when_the_content_has_errors():
    write("a.yaml", BROKEN)
    write("out/a.txt", "旧的一份")
    before = everything()
    (rendered,) = render("a.yaml", formats=("txt", "pdf"))
    assert rendered.outputs == ()
    assert everything() == before


def test_nothing_is_written_when_one_of_the_formats_cannot_be_made():
    write("office.yaml", "office: {name: 局}\nfonts: {fangsong: [坏.ttf]}\n")
    write("fonts/坏.ttf", b"no font at all")
    write("a.yaml")
    before = everything()
    (rendered,) = render("a.yaml", formats=("txt", "xml", "pdf"))
    assert rendered.outputs == ()
    assert everything() == before
    assert [fault.split()[0] for fault in found(rendered)] == ["F002"]
    assert exit_status(rendered.diagnostics) == 5


def test_two_files_of_one_name_do_not_overwrite_each_other():
    write("2025/07.yaml")
    write("2026/07.yaml", GOOD.replace("区里", "市里"))
    first, second = render("2025/07.yaml", "2026/07.yaml")
    assert found(first) == []
    assert found(second) == [f"O011 {Path('2026/07.yaml')}"]
    assert second.outputs == ()
    assert "区里" in Path("out/07.txt").read_text("utf-8")
    assert exit_status(second.diagnostics) == 6


def test_files_of_one_name_in_different_offices_are_no_trouble():
    for name in ("甲", "乙"):
        write(f"{name}/office.yaml", f"office: {{name: {name}}}\n")
        write(f"{name}/07.yaml")
    results = render("甲/07.yaml", "乙/07.yaml", folder=None)
    assert [r.outputs for r in results] == [(Path("甲/build/07.txt"),), (Path("乙/build/07.txt"),)]


def test_the_second_page_of_one_is_not_the_first_of_another():
    write("a.yaml", GOOD.replace("7月9日，区里开会。", "7月9日，区里开会。" * 200))
    write("a-2.yaml")
    first, second = render("a.yaml", "a-2.yaml", formats=("svg",))
    assert Path("out/a-2.svg") in first.outputs
    assert [fault.split()[0] for fault in found(second)] == ["O011"]


def test_an_output_never_replaces_an_issue():
    write("a.txt")
    (rendered,) = render("a.txt", folder=Path())
    assert [fault.split()[0] for fault in found(rendered)] == ["O011"]
    assert Path("a.txt").read_text("utf-8") == GOOD
    write("a.yaml")
    results = render("a.yaml", "a.txt", folder=Path())
    assert [fault.split()[0] for r in results for fault in found(r)] == ["O011", "O011"]
    assert Path("a.txt").read_text("utf-8") == GOOD


def test_what_else_lies_in_the_folder_is_left_alone():
    write("a.yaml")
    write("out/b.txt", "别的文件")
    render("a.yaml")
    assert Path("out/b.txt").read_text("utf-8") == "别的文件"


def png(width=40, height=20):
    file = io.BytesIO()
    Image.new("RGB", (width, height), "blue").save(file, "PNG")
    return file.getvalue()


WITH_PICTURE = GOOD.replace(
    "text: 7月9日，区里开会。", "body:\n          - 开会。\n          - figure: {src: 图.png, alt: 会场}"
)


@pytest.mark.parametrize(
    ("src", "data"),
    [
        ("图.png", None),
        ("图.png", b""),
        ("图.png", png()[:60]),
        ("图.png", b"GIF89a"),
        ("../图.png", png()),
        ("/图.png", png()),
        ("..\\图.png", png()),
    ],
)
def test_a_picture_that_cannot_be_printed_is_told_where_it_was_typed(src, data):
    write("a/b/a.yaml", WITH_PICTURE.replace("图.png", src))
    for folder in ("a", "a/b"):
        if data is not None:
            write(f"{folder}/图.png", data)
    (rendered,) = render("a/b/a.yaml", formats=("pdf", "docx"))
    assert found(rendered) == [f"F105 {Path('a/b/a.yaml')}:12:27"]
    assert rendered.outputs == ()
    assert exit_status(rendered.diagnostics) == 5


def test_a_good_picture_is_printed_and_filed_by_its_digest():
    write("a.yaml", WITH_PICTURE)
    write("图.png", png())
    (rendered,) = render("a.yaml", formats=("pdf", "docx", "xml"))
    assert found(rendered) == []
    assert hashlib.sha256(png()).hexdigest() in rendered.outputs[2].read_text("utf-8")


def test_a_picture_taller_than_the_page_still_fits_on_one():
    write("a.yaml", WITH_PICTURE)
    write("图.png", png(300, 3000))
    (rendered,) = render("a.yaml", formats=("pdf", "docx"))
    assert found(rendered) == []
    assert len(rendered.outputs) == 2


@pytest.mark.parametrize(
    "layout", ['<p style="body"/>', '<row style="imprint"/>', "<group/>", '<h style="section" level="1"/>', ""]
)
def test_a_layout_with_nothing_in_it_is_a_page(layout):
    write("office.yaml", "office: {name: 局}\n")
    write("templates/bulletin/layout.xml.j2", f"<document>{layout}</document>")
    write("a.yaml")
    (rendered,) = render("a.yaml", formats=tuple(FORMATS))
    assert found(rendered) == []
    assert len(rendered.outputs) == len(FORMATS)


def test_a_full_disk_is_an_output_fault_of_that_file(monkeypatch):
    from mzreport.diagnostics import fail
    from mzreport.workflow import render as module

    def full(path, _data):
        raise fail("O001", path=str(path))

    write("a.yaml")
    monkeypatch.setattr(module, "write_atomically", full)
    (rendered,) = render("a.yaml")
    assert (rendered.outputs, exit_status(rendered.diagnostics)) == ((), 6)


def test_warnings_do_not_stop_the_work():
    write("a.yaml", GOOD.replace("区里", "区\U000f0000里"))
    (rendered,) = render("a.yaml", formats=("pdf",))
    assert [(d.code, d.severity.label, d.span.line) for d in rendered.diagnostics] == [("F101", "warning", 10)]
    assert len(rendered.outputs) == 1


def test_pages_are_made_once_for_all_formats(monkeypatch):
    from mzreport.settings import load_issue
    from mzreport.typeset import easing

    calls = []
    real = easing.typeset
    monkeypatch.setattr(easing, "typeset", lambda *arguments: calls.append(1) or real(*arguments))
    write("a.yaml")
    made = Rendering(load_issue(Path("a.yaml"))).make([FORMATS[name] for name in ("docx", "pdf", "txt", "svg")])
    assert [files[0][:4] for files in made[:2]] == [b"PK\x03\x04", b"%PDF"]
    assert len(calls) == 1


def test_two_processes_make_the_same_bytes():
    write("office.yaml", "office: {name: 局}\n")
    write("templates/bulletin/styles.yaml", "styles:\n  own: {based_on: body}\n")
    write("图.png", png())
    write("a.yaml", WITH_PICTURE + "secrecy: 内部资料\ndistribution: {report: [市局], copies: 60}\n")
    made = []
    for seed, zone in (("1", "UTC"), ("77", "Asia/Shanghai"), ("0", "America/Lima")):
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "TZ": zone, "MZREPORT_CACHE": ""}
        command = [sys.executable, "-m", "mzreport", "render", "a.yaml", "-o", seed]
        command += [part for name in FORMATS for part in ("-f", name)]
        subprocess.run(command, env=environment, check=True, capture_output=True)
        made.append({path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in Path(seed).iterdir()})
    assert len(made[0]) == len(FORMATS)
    assert made[0] == made[1] == made[2]
