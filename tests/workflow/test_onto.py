"""An edited DOCX taken back: what is found, what is written, what is refused."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import docx
import pytest

from mzreport.diagnostics import MzreportError
from mzreport.workflow.onto import take_back
from tests.intake.onto.office import ISSUE, delete, find, insert_after, rendered, replace, texts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Desk:
    """One issue and its DOCX, open for edits."""

    def __init__(self, folder: Path, text: str | bytes = ISSUE):
        self.issue = folder / "issue.yaml"
        self.issue.write_bytes(text.encode() if isinstance(text, str) else text)
        self.path = rendered(self.issue, folder / "edited.docx")
        self.file = docx.Document(str(self.path))

    def take(self, *, apply=False):
        self.file.save(str(self.path))
        return take_back(self.path, self.issue, apply=apply)

    def applied(self):
        """Take back, write, and hold the result to all that it promises."""
        result = self.take(apply=True)
        assert result.written
        again = take_back(self.path, self.issue)
        assert [d for d in again.differences if d.refusal is None] == []
        return result

    @property
    def text(self):
        return self.issue.read_text(encoding="utf-8")

    def lines(self):
        """What was taken out of the YAML and put in, line by line."""
        import difflib

        diff = difflib.unified_diff(ISSUE.splitlines(), self.text.splitlines(), n=0, lineterm="")
        return [line for line in diff if line[:3] not in ("---", "+++") and line[:2] != "@@"]


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def brief(result):
    return [(d.kind, d.path, d.old, d.new) for d in result.differences]


def refusals(result):
    return [d.refusal.code for d in result.differences if d.refusal]


def test_an_unedited_file_shows_no_difference(desk):
    result = desk.take()
    assert brief(result) == []
    assert result.diagnostics == ()
    assert not desk.take(apply=True).written


def test_words_of_a_paragraph(desk):
    replace(find(desk.file, "区里召开"), "下半年", "明年")
    result = desk.applied()
    assert [(d.kind, d.path) for d in result.differences] == [("changed", "sections[1].items[1].text[1]")]
    assert [(p.kind, p.text) for p in result.differences[0].pieces] == [
        ("=", "区里召开养老服务推进会，部署"),
        ("-", "下半"),
        ("+", "明"),
        ("=", "年工作。"),
    ]
    assert desk.lines() == [
        "-          区里召开养老服务推进会，部署下半年工作。",
        "+          区里召开养老服务推进会，部署明年工作。",
    ]


def test_a_wrapped_paragraph_keeps_its_lines(desk):
    replace(find(desk.file, "会议指出"), "三成", "四成")
    desk.applied()
    assert desk.lines() == ["-          占三成以上。", "+          占四成以上。"]


def test_a_deletion_that_empties_a_line_joins_no_paragraphs(desk):
    replace(find(desk.file, "会议指出"), "占三成以上。", "")
    desk.applied()
    assert desk.lines() == ["-          占三成以上。"]


@pytest.mark.parametrize(
    ("start", "old", "new", "line"),
    [
        ("另一条", "一段", "两段", "      - text: 另一条信息，只有两段。   # 短讯"),
        ("另一条", "只有", "只有: #", '      - text: "另一条信息，只有: #一段。"   # 短讯'),
        ("（供稿：救助科", "社工站", "社“工”站", '        source: "救助科、社“工”站"'),
        ("社区助餐", "助餐", "it's餐", "      - title: '社区it''s餐'"),
        ("东湖区民政局办公室", "办公室", "文秘科", "compiler: 东湖区民政局文秘科"),
        ("东湖区民政局办公室", "31日", "30日", "issue: {year: 2026, number: 7, total: 213, date: 2026-07-30}"),
        ("2026年第7期", "第7", "第8", "issue: {year: 2026, number: 8, total: 213, date: 2026-07-31}"),
        ("共印", "60", "80", "  copies: 80"),
        ("运行情况", "情况", "数据", "              caption: 运行数据"),
    ],
)
def test_values_keep_their_style_and_comments(desk, start, old, new, line):
    replace(find(desk.file, start), old, new)
    desk.applied()
    assert [one for one in desk.lines() if one[0] == "+"] == [f"+{line}"]


def test_sign_off_values(desk):
    replace(find(desk.file, "编辑："), "办公室", "综合科")
    replace(find(desk.file, "编辑："), "李某某", "王某某")
    desk.applied()
    assert 'signoff: {editor: 综合科, approver: 王某某, phone: "025032421"}\n' in desk.text


def test_a_new_paragraph_in_a_block(desk):
    insert_after(find(desk.file, "区里召开"), "新增一段：{{ x }} # 照原样。")
    result = desk.applied()
    assert brief(result)[0][0] == "inserted"
    assert desk.lines() == ["+", "+          新增一段：{{ x }} # 照原样。"]


def test_a_new_paragraph_beside_a_plain_text_makes_it_a_block(desk):
    insert_after(find(desk.file, "另一条"), "又一段。")
    desk.applied()
    assert [line for line in desk.lines() if line[0] == "+"] == [
        "+      - text: |   # 短讯",
        "+          另一条信息，只有一段。",
        "+",
        "+          又一段。",
    ]


def test_new_entries_of_a_body(desk):
    insert_after(find(desk.file, "中心厨房"), "运转平稳。")
    insert_after(find(desk.file, "陈阿姨"), "第三次去，门开了。")
    insert_after(find(desk.file, "半年来"), "一、总体情况", "一级标题")
    desk.applied()
    assert "          - 中心厨房已经建成。\n          - 运转平稳。\n" in desk.text
    assert "          - h1: 总体情况\n          - h1: 基本情况\n" in desk.text
    assert "第三次去，门开了。" in desk.text


def test_a_new_item_with_its_source(desk):
    source = find(desk.file, "（供稿：养老")
    title = insert_after(source, "助餐点开业", "条目标题")
    body = find(desk.file, "区里召开").style.name
    first = insert_after(title, "新助餐点开业。", body)
    second = insert_after(first, "当日用餐三百人。", body)
    insert_after(second, "（供稿：江岸街道）", source.style.name)
    result = desk.applied()
    assert [(d.kind, d.path) for d in result.differences] == [("inserted", "sections[1].items[2]")]
    assert [line for line in desk.lines() if line[0] == "+"] == [
        "+      - title: 助餐点开业",
        "+        source: 江岸街道",
        "+        text: |",
        "+          新助餐点开业。",
        "+",
        "+          当日用餐三百人。",
    ]


def test_a_title_without_text_is_refused(desk):
    insert_after(find(desk.file, "（供稿：养老"), "孤零零的标题", "条目标题")
    assert refusals(desk.take()) == ["B014"]


def test_the_template_s_paragraphs_have_no_place_for_more(desk):
    insert_after(find(desk.file, "（总第213期）"), "（内部）")
    assert refusals(desk.take()) == ["B014"]


def test_a_heading_parts_a_block_of_paragraphs(tmp_path):
    text = "kind: plan\ntitle: 要点\nbody:\n  - |\n    第一段。\n\n    第二段。\n"
    try:
        desk = Desk(tmp_path, text)
    except MzreportError:
        pytest.skip("no layout for plans yet")
    insert_after(find(desk.file, "第一段"), "一、新标题", "一级标题")
    desk.applied()
    assert desk.text == "kind: plan\ntitle: 要点\nbody:\n  - |\n    第一段。\n  - h1: 新标题\n  - |\n\n    第二段。\n"


def test_a_deleted_paragraph(desk):
    delete(find(desk.file, "会议指出"))
    desk.applied()
    assert desk.lines() == ["-", "-          会议指出，全区老年人口8.6万人，", "-          占三成以上。"]


def test_a_deleted_source_line(desk):
    delete(find(desk.file, "（供稿：救助科"))
    desk.applied()
    assert desk.lines() == ['-        source: "救助科、社工站"']


def test_a_deleted_item_goes_with_all_its_lines(desk):
    for start in ("另一条", "（供稿：救助科"):
        delete(find(desk.file, start))
    desk.applied()
    assert desk.lines() == ["-      - text: 另一条信息，只有一段。   # 短讯", '-        source: "救助科、社工站"']


def test_a_deleted_title_moves_the_next_key_to_the_dash(desk):
    delete(find(desk.file, "推进会召开"))
    desk.applied()
    assert "      - source: 养老服务科\n        text: |\n" in desk.text


def test_table_cells_and_rows(desk):
    table = desk.file.tables[0]
    table.cell(1, 1).paragraphs[0].runs[0].text = "1300"
    table.cell(2, 1).paragraphs[0].add_run("986")
    row = table.add_row()
    row.cells[0].text, row.cells[1].text = "青禾街道", "718"
    desk.applied()
    assert "                - [澄波街道, 1300]   # 最多\n" in desk.text
    assert '                - [柳堤街道, "986"]\n                - [青禾街道, 718]\n' in desk.text


def test_a_deleted_row(desk):
    row = desk.file.tables[0].rows[1]._tr
    row.getparent().remove(row)
    desk.applied()
    assert desk.lines() == ["-                - [澄波街道, 1240]   # 最多"]


def test_other_columns_are_refused(desk):
    for row in desk.file.tables[0].rows:
        row._tr.remove(row.cells[1]._tc)
    assert refusals(desk.take()) == ["B016"]


def test_lists_in_brackets_and_in_lines(desk):
    replace(find(desk.file, "报："), "区委办公室", "区政府办公室，区人大办公室")
    replace(find(desk.file, "送："), "区财政局，", "")
    desk.applied()
    assert "  report: [市民政局, 区政府办公室, 区人大办公室]\n" in desk.text
    assert "  send:\n    - 区卫生健康局     # 新增\n" in desk.text


def test_words_of_the_template_are_refused_and_named(desk):
    replace(find(desk.file, "（供稿：养老"), "供稿", "来源")
    replace(find(desk.file, "（供稿：救助"), "救助科", "社会救助科")
    result = desk.take(apply=True)
    assert refusals(result) == ["B010"]
    reason = result.refused[0].refusal
    assert reason.arguments["template"].endswith("layout.xml.j2")
    assert (result.refused[0].old, result.refused[0].new) == ("供稿", "来源")
    assert result.written
    assert [line for line in desk.lines() if line[0] == "+"] == ['+        source: "社会救助科、社工站"']


def test_contents_entries_follow_their_titles(desk):
    replace(find(desk.file, "推进会召开"), "召开", "举行")
    desk.applied()
    entry = [d.code for d in take_back(desk.path, desk.issue).diagnostics]
    assert entry == ["B032"]
    assert "title: 推进会举行\n" in desk.text


def test_an_edited_contents_entry_alone_changes_nothing(desk):
    from tests.intake.onto.office import paragraphs

    entry = next(p for p in paragraphs(desk.file) if p.text.startswith("推进会召开"))
    entry._p.findall(f".//{W}t")[0].text = "推进会"
    result = desk.take(apply=True)
    assert (brief(result), [d.code for d in result.diagnostics], result.written) == ([], ["B032"], False)


def test_an_impossible_date_and_a_word_for_a_number_are_refused(desk):
    replace(find(desk.file, "东湖区民政局办公室"), "7月31日", "2月30日")
    replace(find(desk.file, "共印"), "60", "若干")
    result = desk.take(apply=True)
    assert sorted(refusals(result)) == ["B013", "B018"]
    assert not result.written
    assert desk.text == ISSUE


def test_habits_of_word_are_no_edits(desk):
    from tests.intake.onto.office import paragraphs

    for paragraph in paragraphs(desk.file):
        for run in list(paragraph.runs):
            run.text = run.text.replace(" ", "\u00a0")
            if len(run.text) > 4:  # split runs, with the marks of a spelling check between them
                other = paragraph.add_run(run.text[2:])
                run.text = run.text[:2]
                run._r.addnext(other._r)
                other._r.addnext(other._r.makeelement(f"{W}proofErr", {f"{W}type": "spellStart"}))
                other.font.size = run.font.size
        paragraph._p.set(f"{W}rsidR", "00AA11BB")
    result = desk.take()
    assert (brief(result), result.diagnostics) == ([], ())


def test_renamed_and_copied_styles_are_recognised(desk):
    styles = desk.file.styles.element
    for style in styles.findall(f"{W}style"):
        identifier = style.get(f"{W}styleId")
        if identifier in ("body", "item-title"):
            style.set(f"{W}styleId", f"a{len(identifier)}")
    for mark in desk.file.element.body.iter(f"{W}pStyle"):
        if mark.get(f"{W}val") in ("body", "item-title"):
            mark.set(f"{W}val", f"a{len(mark.get(f'{W}val'))}")
    replace(find(desk.file, "区里召开"), "部署", "安排")
    result = desk.take()
    assert [d.path for d in result.differences] == ["sections[1].items[1].text[1]"]
    assert result.diagnostics == ()


def _tracked(paragraph, old, new, author):
    """Exchange words with the change tracked."""
    run = next(run for run in paragraph.runs if old in run.text)
    head, _, tail = run.text.partition(old)
    facts = {f"{W}id": "7", f"{W}author": author, f"{W}date": "2026-08-01T09:00:00Z"}
    make = run._r.makeelement
    gone, come = make(f"{W}del", facts), make(f"{W}ins", facts)
    for mark, name, text in ((gone, "delText", old), (come, "t", new)):
        inner = make(f"{W}r", {})
        words = make(f"{W}{name}", {})
        words.text = text
        inner.append(words)
        mark.append(inner)
    rest = paragraph.add_run(tail)
    run.text = head
    run._r.addnext(gone)
    gone.addnext(come)
    come.addnext(rest._r)


def test_tracked_changes_are_proposals_with_their_author(desk):
    _tracked(find(desk.file, "区里召开"), "下半年", "全年", "陈某某")
    replace(find(desk.file, "会议指出"), "三成", "四成")
    result = desk.applied()
    assert [(d.author, d.date) for d in result.differences] == [("陈某某", "2026-08-01T09:00:00Z"), ("", "")]
    assert "部署全年工作。" in desk.text


def test_a_tracked_deletion_of_a_whole_paragraph(desk):
    paragraph = find(desk.file, "会议指出")
    make = paragraph._p.makeelement
    facts = {f"{W}id": "8", f"{W}author": "陈某某", f"{W}date": "2026-08-01T09:00:00Z"}
    for run in list(paragraph.runs):
        mark = make(f"{W}del", facts)
        run._r.addprevious(mark)
        mark.append(run._r)
        for words in run._r.findall(f"{W}t"):
            words.tag = f"{W}delText"
    look = make(f"{W}rPr", {})
    look.append(make(f"{W}del", facts))
    paragraph._p.pPr.append(look)
    result = desk.applied()
    assert [(d.kind, d.author) for d in result.differences] == [("deleted", "陈某某")]


def test_comments_are_reported(desk):
    paragraph = find(desk.file, "区里召开")
    desk.file.add_comment(paragraph.runs[0], text="请核实", author="陈某某")
    result = desk.take()
    assert [(d.code, d.arguments["author"], d.arguments["text"]) for d in result.diagnostics] == [
        ("B030", "陈某某", "请核实")
    ]


def test_bold_is_an_edit_where_it_has_a_meaning(tmp_path):
    desk = Desk(tmp_path, ISSUE.replace("contents: 是", "markup: bold"))
    paragraph = find(desk.file, "会议指出")
    run = paragraph.runs[-1]
    head, _, tail = run.text.partition("三成")
    run.text = head
    paragraph.add_run("三成").bold = True
    paragraph.add_run(tail)
    desk.applied()
    assert "          会议指出，全区老年人口8.6万人，占**三成**以上。\n" in desk.text
    assert take_back(rendered(desk.issue, tmp_path / "again.docx"), desk.issue).differences == ()


def test_bold_is_format_elsewhere(desk):
    find(desk.file, "区里召开").runs[0].bold = True
    assert brief(desk.take()) == []


@pytest.mark.parametrize(
    ("encode", "newline"),
    [
        (lambda text: b"\xef\xbb\xbf" + text.encode(), "\r\n"),
        (lambda text: text.encode("gb18030"), "\n"),
        (lambda text: b"\xff\xfe" + text.encode("utf-16-le"), "\r\n"),
    ],
    ids=["bom-crlf", "gb18030", "utf-16"],
)
def test_encoding_and_line_ends_stay(tmp_path, encode, newline):
    text = ISSUE.replace("\n", newline)
    desk = Desk(tmp_path, encode(text))
    insert_after(find(desk.file, "区里召开"), "新增一段。")
    replace(find(desk.file, "另一条"), "一段", "两段")
    desk.take(apply=True)
    wanted = text.replace("工作。" + newline, f"工作。{newline}{newline}          新增一段。{newline}", 1)
    wanted = wanted.replace("一段。   #", "两段。   #")
    assert desk.issue.read_bytes() == encode(wanted)


def test_a_value_of_the_office_is_refused(tmp_path):
    (tmp_path / "office.yaml").write_text("bulletin: {compiler: 东湖区民政局}\n", encoding="utf-8")
    desk = Desk(tmp_path, ISSUE.replace("compiler: 东湖区民政局办公室\n", ""))
    replace(find(desk.file, "东湖区民政局"), "民政局", "人民政府")
    result = desk.take()
    assert refusals(result) == ["B012"]
    assert result.refused[0].refusal.arguments["file"].endswith("office.yaml")


def test_a_document_from_elsewhere_is_refused(desk, tmp_path):
    other = docx.Document()
    other.add_paragraph("别处来的稿件。")
    other.save(str(tmp_path / "other.docx"))
    with pytest.raises(MzreportError) as caught:
        take_back(tmp_path / "other.docx", desk.issue)
    assert [d.code for d in caught.value.diagnostics] == ["B005"]


def test_a_signed_issue_warns(tmp_path, monkeypatch):
    from mzreport.workflow.signing import sign

    monkeypatch.chdir(tmp_path)
    text = ISSUE.replace("contents: 是\n", "")
    desk = Desk(tmp_path, text)
    now = dt.datetime(2026, 7, 31, 9, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    sign(desk.issue, by="王某某", role="审核", now=now)
    assert desk.take().diagnostics == ()
    replace(find(desk.file, "区里召开"), "部署", "安排")
    assert [d.code for d in desk.take().diagnostics] == ["B022"]


def test_the_printed_text_afterwards_is_that_of_the_docx(desk, tmp_path):
    replace(find(desk.file, "区里召开"), "部署", "安排")
    insert_after(find(desk.file, "会议指出"), "会议要求，抓好落实。")
    delete(find(desk.file, "中心厨房"))
    desk.applied()
    assert texts(rendered(desk.issue, tmp_path / "again.docx")) == texts(desk.path)
