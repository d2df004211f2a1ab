"""``inspect``: the report, the JSON, the marked pages, and the exit status."""

from __future__ import annotations

import json

import pytest

from tests.check.measure.sheet import FULL, make, plain

GOOD = make(plain())
BAD = make(plain().text(5, FULL[:26], "，" + FULL[:27], FULL[:9] + "。", indent=2))


def test_a_good_file(mzreport, write):
    write("好.pdf", GOOD)
    session = mzreport("inspect", "好.pdf")
    assert (session.code, session.err) == (0, "")
    first = session.out.splitlines()[0]
    assert first.startswith("好.pdf: 没有版头的文件，1 页；偏差 0，无法判断 ")
    assert "符合" in session.out
    assert "不适用\n" not in session.out


def test_deviations_come_first_with_clause_and_hint(mzreport, write):
    write("bad.pdf", BAD)
    session = mzreport("inspect", "bad.pdf", language="en")
    assert session.code == 1
    lines = session.out.splitlines()
    assert lines[0].startswith("bad.pdf: document without letterhead, 1 page; deviation 1, ")
    assert lines[2] == "deviation"
    assert lines[4].split()[:2] == ["error", "M343"]
    assert lines[5] == "  M343  GB/T 15834—2011 5.1"


def test_all_lists_what_does_not_apply(mzreport, write):
    write("good.pdf", GOOD)
    assert "\n不适用\n" in mzreport("inspect", "good.pdf", "--all").out


def test_json_is_one_document(mzreport, write):
    write("bad.pdf", BAD)
    session = mzreport("inspect", "bad.pdf", "--json")
    document = json.loads(session.out)
    assert (session.code, document["status"], document["version"]) == (1, 1, 1)
    (file,) = document["files"]
    assert (file["kind"], file["format"], file["pages"], file["counts"]["deviation"]) == ("plain", "pdf", 1, 1)
    (found,) = [result for result in file["results"] if result["verdict"] == "deviation"]
    assert found["code"] == "M343"
    assert found["page"] == 1
    assert found["measured"] == {"zh": "，", "en": "，"}
    assert 28 <= found["box_mm"][0] < 29
    assert found["clause"] == "GB/T 15834—2011 5.1"


def test_the_kind_can_be_given(mzreport, write):
    write("good.pdf", GOOD)
    document = json.loads(mzreport("inspect", "good.pdf", "--kind", "bulletin", "--json").out)
    assert document["files"][0]["kind"] == "bulletin"
    assert mzreport("inspect", "good.pdf", "--kind", "poster").code == 2


@pytest.mark.parametrize("name", ["marked.pdf", "marked.png"])
def test_mark_writes_and_names_the_file(mzreport, write, tmp_path, name):
    write("bad.pdf", BAD)
    session = mzreport("inspect", "bad.pdf", "--mark", name)
    assert session.code == 1
    assert session.out.splitlines()[-1] == name
    magic = b"%PDF" if name.endswith("pdf") else b"\x89PNG"
    assert (tmp_path / name).read_bytes().startswith(magic)
    assert (tmp_path / "bad.pdf").read_bytes() == BAD


@pytest.mark.parametrize("arguments", [("a.pdf", "b.pdf", "--mark", "x.pdf"), ("a.pdf", "--mark", "x.txt")])
def test_mark_is_for_one_file_and_two_formats(mzreport, arguments):
    session = mzreport("inspect", *arguments)
    assert session.code == 2
    assert "M703" in session.err


def test_a_docx_has_no_pages_to_mark(mzreport, write):
    import io

    import docx

    buffer = io.BytesIO()
    docx.Document().save(buffer)
    write("given.docx", buffer.getvalue())
    session = mzreport("inspect", "given.docx", "--mark", "x.pdf")
    assert session.code == 2
    assert "M702" in session.err


def test_one_unreadable_file_does_not_hide_the_others(mzreport, write):
    write("good.pdf", GOOD)
    write("note.txt", "只是文字")
    session = mzreport("inspect", "note.txt", "good.pdf", "none.pdf")
    assert session.code == 3
    assert "note.txt: error M701" in session.err
    assert "none.pdf: error N001" in session.err
    assert "good.pdf: 没有版头的文件" in session.out
