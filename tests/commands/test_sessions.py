"""Sessions of render, check, explain, schema and doctor in small offices: exact output and exit status."""

import io
import json

import pytest
from PIL import Image

from mzreport.model import validate_xml

OFFICE = """\
office: {name: 东湖区民政局, short_name: 区民政局}
bulletin:
  series: 东湖民政信息
  compiler: 东湖区民政局办公室
  signoff: {editor: 办公室, approver: 李某某}
"""
ISSUE = """\
kind: bulletin
issue: {year: 2026, number: 7, total: 213, date: 2026-08-10}
sections:
  - heading: 重要会议活动
    items:
      - title: 养老服务
        text: |
          7月9日，区里召开民政工作会议，部署下半年重点任务。
"""
TEXT = """\
东湖民政信息
2026年第7期
（总第213期）
东湖区民政局办公室编\t2026年8月10日

【重要会议活动】
养老服务
　　7月9日，区里召开民政工作会议，部署下半年重点任务。

编辑：办公室\t签发：李某某

"""


@pytest.fixture
def ready(office):
    """An office with one good issue."""
    office.write("office.yaml", OFFICE)
    office.write("issues/2026-07.yaml", ISSUE)
    return office


def test_a_clean_session(ready):
    checked = ready.run("check", "issues/2026-07.yaml")
    assert (checked.status, checked.out, checked.err) == (0, "issues/2026-07.yaml: nothing found\n", "")
    rendered = ready.run("render", "issues/2026-07.yaml")
    assert (rendered.status, rendered.err) == (0, "")
    assert rendered.out == "build/2026-07.pdf\nbuild/2026-07.docx\n"
    assert ready.run("render", "issues/2026-07.yaml", "-f", "txt,xml", "-o", "送审").out == (
        "送审/2026-07.txt\n送审/2026-07.xml\n"
    )
    files = ready.files()
    assert files["送审/2026-07.txt"].decode() == TEXT
    assert validate_xml(files["送审/2026-07.xml"]) == []
    assert sorted(files) == [
        "build/2026-07.docx", "build/2026-07.pdf", "issues/2026-07.yaml", "office.yaml",
        "送审/2026-07.txt", "送审/2026-07.xml",
    ]  # fmt: skip


def test_without_an_office(office):
    office.write("a.yaml", ISSUE + "series: 东湖民政信息\n")
    rendered = office.run("render", "a.yaml", "-f", "txt")
    assert (rendered.status, rendered.out) == (0, "build/a.txt\n")


def test_a_draft_that_has_only_its_text(office):
    office.write("a.yaml", "kind: bulletin\nsections: [{items: [{text: 区里召开民政工作会议。}]}]\n")
    rendered = office.run("render", "a.yaml", "-f", "pdf", "-f", "docx", "-f", "txt")
    assert (rendered.status, rendered.out) == (0, "build/a.pdf\nbuild/a.docx\nbuild/a.txt\n")
    assert "第　期" in office.files()["build/a.txt"].decode()
    assert "error" not in office.run("check", "a.yaml").err
    assert office.run("check", "a.yaml", "--stage", "signoff").status == 3


def test_all_errors_of_a_file_in_one_run(ready):
    ready.write(
        "issues/bad.yaml",
        "kind: bulletin\nisue: {year: 2026}\nissue: {year: 二〇二六, date: 2026-13-01}\n"
        "sections:\n  - items:\n      - txt: 文。\n",
    )
    checked = ready.run("check", "issues/bad.yaml")
    assert checked.status == 3
    lines = checked.err.splitlines()
    assert [line.split(" ")[0].rstrip(":") for line in lines if " error " in line] == [
        "issues/bad.yaml:2:1",
        "issues/bad.yaml:3:15",
        "issues/bad.yaml:3:27",
        "issues/bad.yaml:6:9",
    ]
    assert all(not line.startswith("Traceback") for line in lines)


def test_one_broken_file_among_good_ones(ready):
    ready.write("issues/2026-08.yaml", "kind: [bulletin\n")
    ready.write("issues/2026-09.yaml", ISSUE)
    rendered = ready.run("render", "issues/2026-07.yaml", "issues/2026-08.yaml", "issues/2026-09.yaml", "-f", "txt")
    assert rendered.status == 3
    assert rendered.out == "build/2026-07.txt\nbuild/2026-09.txt\n"
    assert all(line.startswith("issues/2026-08.yaml:") for line in rendered.err.splitlines())


def test_two_files_of_one_name(ready):
    ready.write("other/2026-07.yaml", ISSUE)
    rendered = ready.run("render", "issues/2026-07.yaml", "other/2026-07.yaml", "-f", "txt", "-o", "out")
    assert (rendered.status, rendered.out) == (6, "out/2026-07.txt\n")
    assert rendered.err == (
        "other/2026-07.yaml: error O011 '2026-07.txt' in out is already the output of issues/2026-07.yaml; "
        "files of one name would overwrite each other\n"
    )


def test_a_template_of_the_office_with_a_fault(ready):
    ready.write(
        "templates/bulletin/layout.xml.j2",
        '{% extends "builtin:bulletin" %}\n{% block masthead %}{{ doc.serie }}{% endblock %}',
    )
    for command in ("render", "check"):
        session = ready.run(command, "issues/2026-07.yaml", language="zh")
        assert session.status == 4
        assert session.err == (
            "templates/bulletin/layout.xml.j2:2:28: error T003 模板使用了没有定义的名称：serie（series、secrecy？）\n"
        )
    assert not [name for name in ready.files() if name.startswith("build/")]


def test_a_style_of_the_office_with_a_fault(ready):
    ready.write("templates/styles.yaml", "styles:\n  body: {size: 大号}\n")
    session = ready.run("render", "issues/2026-07.yaml")
    assert (session.status, session.out) == (4, "")
    assert session.err.startswith("templates/styles.yaml:2:16: error T203 ")


def test_an_office_s_own_masthead(ready):
    ready.write(
        "templates/bulletin/layout.xml.j2",
        '{% extends "builtin:bulletin" %}\n'
        '{% block masthead %}<p style="masthead">{{ doc.series }}</p>\n'
        '<p style="own">东湖区民政局主办</p>{% endblock %}\n',
    )
    ready.write("templates/bulletin/styles.yaml", "styles:\n  own: {based_on: issue-number, colour: red}\n")
    session = ready.run("render", "issues/2026-07.yaml", "-f", "txt", "-f", "pdf", "-f", "docx")
    assert (session.status, session.err) == (0, "")
    wanted = TEXT.replace("东湖民政信息\n", "东湖民政信息\n东湖区民政局主办\n", 1)
    assert ready.files()["build/2026-07.txt"].decode() == wanted


def test_a_picture_as_masthead_and_a_missing_one(ready):
    ready.write("issues/2026-07.yaml", ISSUE + "masthead: {image: 刊名.png, alt: 东湖民政信息, height: 20mm}\n")
    missing = ready.run("render", "issues/2026-07.yaml")
    assert (missing.status, missing.out) == (5, "")
    assert missing.err.startswith("issues/2026-07.yaml:9:19: error F105 the picture '刊名.png' cannot be placed: ")
    file = io.BytesIO()
    Image.new("RGB", (600, 100), "red").save(file, "PNG")
    ready.write("issues/刊名.png", file.getvalue())
    session = ready.run("render", "issues/2026-07.yaml", "-f", "txt", "-f", "pdf", "-f", "docx")
    assert (session.status, session.err) == (0, "")
    assert ready.files()["build/2026-07.txt"].decode().startswith("［图：东湖民政信息］\n2026年第7期\n")


def test_a_font_that_is_none(ready):
    ready.write("office.yaml", OFFICE + "fonts: {fangsong: [own.ttf]}\n")
    ready.write("fonts/own.ttf", b"no font")
    session = ready.run("render", "issues/2026-07.yaml")
    assert (session.status, session.out) == (5, "")
    assert " error F002 " in session.err
    doctor = ready.run("doctor")
    assert doctor.status == 1
    assert [line for line in doctor.out.splitlines() if "WRONG" in line and "own.ttf" in line]


def test_a_fault_of_the_office_s_settings(ready):
    ready.write("office.yaml", OFFICE + "folio: {side: left}\n")
    session = ready.run("render", "issues/2026-07.yaml")
    assert (session.status, session.out) == (3, "")
    assert session.err.startswith("office.yaml:6:15: error S")


def test_check_for_programs(ready):
    ready.write("issues/2026-08.yaml", ISSUE.replace("sections", "section"))
    session = ready.run("check", "issues/2026-07.yaml", "issues/2026-08.yaml", "--json")
    found = json.loads(session.out)
    assert (session.status, session.err, found["status"]) == (3, "", 3)
    statuses = [(f["file"], f["status"]) for f in found["files"]]
    assert statuses == [
        ("issues/2026-07.yaml", 0),
        ("issues/2026-08.yaml", 3),
    ]
    assert {(d["file"], d["line"], d["column"]) for d in found["diagnostics"] if d["severity"] == "error"} >= {
        ("issues/2026-08.yaml", 3, 1)
    }


def test_where_a_value_comes_from(ready):
    assert ready.run("explain", "compiler", "issues/2026-07.yaml").out == (
        "compiler = 东湖区民政局办公室\n    office office.yaml:4:13\n"
    )
    ready.write("issues/2026-07.yaml", ISSUE + "签发栏: {签发: 赵某}\n")
    session = ready.run("explain", "signoff.approver", "issues/2026-07.yaml", language="zh")
    assert session.out.splitlines() == [
        "signoff.approver = 赵某",
        "    本文稿 issues/2026-07.yaml:9:11",
        "    覆盖了 李某某  本单位设置 office.yaml:5:36",
    ]


def test_schema_is_one_json_document(office):
    session = office.run("schema")
    schema = json.loads(session.out)
    assert (session.status, session.err) == (0, "")
    assert schema["$schema"].startswith("https://json-schema.org/")


def test_doctor_of_a_good_office(ready):
    session = ready.run("doctor", language="zh")
    assert (session.status, session.err) == (0, "")
    assert session.out.splitlines()[-1] == "一切正常"
    assert ready.files().keys() == {"office.yaml", "issues/2026-07.yaml"}


def test_hostile_content_comes_out_as_typed(ready):
    text = "<p>假</p> & {{ 7*7 }} {% raw %} ]]> 310***1234 #3 楼 &lt;"
    ready.write("issues/2026-07.yaml", ISSUE.replace("7月9日，", f"7月9日，{text}"))
    session = ready.run("render", "issues/2026-07.yaml", "-f", "txt,xml,pdf,docx")
    assert session.status == 0
    assert text in ready.files()["build/2026-07.txt"].decode()


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["render"], 2),
        (["render", "a.yaml", "-f", "doc"], 2),
        (["frob"], 2),
        (["render", "none.yaml"], 3),
        (["check", "."], 3),
    ],
)
def test_faults_of_use(office, arguments, status):
    session = office.run(*arguments)
    assert (session.status, session.out if status == 2 else "") == (status, "")
    assert session.err
    assert "Traceback" not in session.err
