import json
import zipfile

from tests.intake.onto.office import ISSUE, find, rendered, replace

NEW = ISSUE.replace("下半年工作", "全年工作").replace(
    '      - text: 另一条信息，只有一段。   # 短讯\n        source: "救助科、社工站"\n', ""
)


def test_differences_by_field(mzreport, write):
    write("a.yaml", ISSUE)
    write("b.yaml", NEW)
    run = mzreport("diff", "a.yaml", "b.yaml")
    assert (run.code, run.err) == (0, "")
    assert run.out == (
        "改 sections[1].items[1].text[1]  b.yaml:14:11\n"
        "    …召开养老服务推进会，部署[-下半-]{+全+}年工作。\n"
        "删 sections[1].items[2]  a.yaml:18:15\n"
        "    [-另一条信息，只有一段。\n"
        "    救助科、社工站-]\n"
        "共 2 处不同\n"
    )


def test_equal_issues(mzreport, write):
    write("a.yaml", ISSUE)
    write("b.yaml", ISSUE.replace("# 刊名", "# 名称"))
    run = mzreport("diff", "a.yaml", "b.yaml")
    assert (run.code, run.out) == (0, "两份文稿的内容相同\n")


def test_json_is_one_document(mzreport, write):
    write("a.yaml", ISSUE)
    write("b.yaml", NEW)
    run = mzreport("diff", "a.yaml", "b.yaml", "--json")
    found = json.loads(run.out)
    assert run.code == 0
    assert [(d["kind"], d["path"]) for d in found["differences"]] == [
        ("changed", "sections[1].items[1].text[1]"),
        ("deleted", "sections[1].items[2]"),
    ]


def test_a_redline_is_the_same_twice_and_dated_as_asked(mzreport, write, tmp_path):
    write("a.yaml", ISSUE)
    write("b.yaml", NEW)
    options = ("--author", "李某某", "--date", "2026-08-10T09:00")
    for name in ("r1.docx", "r2.docx"):
        assert mzreport("diff", "a.yaml", "b.yaml", "-o", name, *options).code == 0
    assert (tmp_path / "r1.docx").read_bytes() == (tmp_path / "r2.docx").read_bytes()
    with zipfile.ZipFile(tmp_path / "r1.docx") as archive:
        body = archive.read("word/document.xml").decode()
    assert 'w:author="李某某" w:date="2026-08-10T09:00:00Z"' in body


def test_a_redline_taken_back_onto_the_old_issue_is_the_new_one(mzreport, write, tmp_path):
    write("a.yaml", ISSUE)
    write("b.yaml", NEW)
    mzreport("diff", "a.yaml", "b.yaml", "-o", "red.docx", "--author", "李某某")
    run = mzreport("intake", "red.docx", "--onto", "a.yaml", "--apply")
    assert (run.code, run.err) == (0, "")
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == NEW
    assert "李某某" in run.out


def test_faults(mzreport, write):
    write("a.yaml", ISSUE)
    write("bad.yaml", "kind: [\n")
    assert mzreport("diff", "a.yaml", "missing.yaml").code == 3
    assert mzreport("diff", "a.yaml", "bad.yaml").code == 3
    assert mzreport("diff", "a.yaml", "a.yaml", "--date", "昨天").code == 2
    assert mzreport("diff", "a.yaml", "a.yaml", "-o", "a.yaml").code == 6


def test_onto_prints_takes_and_refuses(mzreport, write, tmp_path):
    import docx

    write("a.yaml", ISSUE)
    path = rendered(tmp_path / "a.yaml", tmp_path / "a.docx")
    file = docx.Document(str(path))
    replace(find(file, "区里召开"), "部署", "安排")
    replace(find(file, "（供稿：养老"), "供稿", "来源")
    file.save(str(path))
    run = mzreport("intake", "a.docx", "--onto", "a.yaml")
    assert run.code == 1
    assert "改 sections[1].items[1].text[1]  a.yaml:14:11\n" in run.out
    assert "改 ［没有收］" in run.out
    assert run.out.endswith("a.yaml：1 处可以收，1 处没有收\n加 --apply 写入\n")
    found = json.loads(mzreport("intake", "a.docx", "--onto", "a.yaml", "--json").out)
    assert (found["taken"], found["refused"], found["written"]) == (1, 1, False)
    assert mzreport("intake", "a.docx", "b.docx", "--onto", "a.yaml").code == 2
