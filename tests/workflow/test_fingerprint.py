"""What a signature covers, as JSON that does not depend on how the YAML was laid out."""

import json

import pytest

from mzreport.settings import load_issue
from mzreport.workflow.changes import changed_fields
from mzreport.workflow.fingerprint import canonical, content_of, take_fingerprint
from mzreport.workflow.render import Rendering


def fingerprint(path):
    return take_fingerprint(Rendering(load_issue(path)))


def content(text, write):
    return content_of(load_issue(write("a.yaml", text)).issue)


def test_content_is_plain_json_under_english_keys(write, issue_text):
    made = content(issue_text, write)
    assert json.loads(canonical(made)) == {
        "kind": "bulletin",
        "series": "东湖民政信息",
        "issue": {"year": 2026, "number": 7, "total": 213, "date": "2026-07-31"},
        "compiler": "东湖区民政局办公室",
        "sections": [
            {
                "heading": "工作要闻",
                "items": [
                    {"title": "推进会召开", "text": ["区里召开养老服务推进会。", "会议指出，全区老年人口8.6万人。"]},
                    {"text": ["另一条信息。"]},
                ],
            }
        ],
        "signoff": [
            {"label": "编辑", "value": "办公室", "key": "editor"},
            {"label": "签发", "value": "李某某", "key": "approver"},
        ],
    }


def test_blocks_keep_the_keys_they_are_written_with(write):
    body = """\
kind: notice
title: [关于, 通知]
body:
  - 一段。
  - h1: 标题
  - {h2: 小标题, text: 接排。, number: "（三）"}
  - quote: 引文。
  - note: 按语。
  - table: {caption: 表, head: [甲, 乙], rows: [[1, ""]], widths: [1, 2]}
signature: {units: 东湖区民政局, date: 2026年8月1日, seal: 否}
"""
    made = json.loads(canonical(content(body, write)))
    assert made["body"] == [
        "一段。",
        {"h1": "标题"},
        {"h2": "小标题", "text": "接排。", "number": "（三）"},
        {"quote": ["引文。"]},
        {"note": ["按语。"]},
        {"table": {"head": [["甲", "乙"]], "rows": [["1", ""]], "widths": [1.0, 2.0], "caption": "表"}},
    ]
    assert made["signature"] == {"units": ["东湖区民政局"], "date": "2026-08-01", "seal": False}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: bulletin\n", "# 说明\nkind: bulletin  # 简报\n"),
        ("kind: bulletin\nseries: 东湖民政信息\n", "刊名: 东湖民政信息\n文种: 简报\n"),
        ("year: 2026, number: 7", "number: 7, year: 2026"),
        ("2026-07-31", "2026年7月31日"),
        ("      - text: 另一条信息。\n", "      - text: |\n          另一条信息。\n"),
        ("compiler: 东湖区民政局办公室\n", 'compiler: "东湖区民政局办公室"\nnote:\n'),
        ("区里召开养老服务推进会。", "区里召开\n          养老服务推进会。"),
    ],
)
def test_what_changes_nothing_gives_the_same_digest(write, old, new, issue_text):
    assert old in issue_text
    before = fingerprint(write("a.yaml", issue_text))
    assert fingerprint(write("b.yaml", issue_text.replace(old, new))).digest == before.digest


def test_texts_are_covered_as_typed_without_normalisation(write, issue_text):
    composed, decomposed = "caf\u00e9", "cafe\u0301"
    one = fingerprint(write("a.yaml", issue_text.replace("另一条信息", composed)))
    two = fingerprint(write("b.yaml", issue_text.replace("另一条信息", decomposed)))
    assert one.digest != two.digest
    assert [c.path for c in changed_fields(one.content, two.content)] == ["sections[1].items[2].text[1]"]


def test_all_files_a_document_rests_on_are_covered(write, issue_text):
    write("office.yaml", "red: C00000\n")
    write("templates/bulletin/layout.xml.j2", '{% extends "builtin:bulletin" %}\n')
    write("templates/styles.yaml", "styles:\n  body: {leading: 29pt}\n")
    made = fingerprint(write("issues/a.yaml", issue_text))
    assert set(made.templates) == {
        "templates/bulletin/layout.xml.j2",
        "templates/styles.yaml",
        "builtin:base/styles.yaml",
        "builtin:bulletin/layout.xml.j2",
        "builtin:bulletin/styles.yaml",
    }
    assert made.settings["red"] == "C00000"
    assert not {"archive", "output", "signing.order"} & set(made.settings)


def test_the_digest_does_not_depend_on_the_place_of_the_office(write, monkeypatch, tmp_path, issue_text):
    for place in ("here", "there"):
        write(f"{place}/office.yaml", "red: C00000\n")
        write(f"{place}/templates/styles.yaml", "styles:\n  body: {leading: 29pt}\n")
        write(f"{place}/issues/a.yaml", issue_text)
    monkeypatch.chdir(tmp_path / "there")
    inside = fingerprint(tmp_path / "here/issues/a.yaml").digest
    monkeypatch.chdir(tmp_path)
    assert fingerprint((tmp_path / "there/issues/a.yaml").relative_to(tmp_path)).digest == inside
