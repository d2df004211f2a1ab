"""DOCX: numbers, tables, notes, boxes, fields, tracked changes, symbols, looks; on packages made by hand."""

from __future__ import annotations

import pytest

from mzreport.readers import whole_text
from tests.readers.build import docx, docx_members, lines, p, part, read, zipped

LEVELS = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2.%3"/></w:lvl>'
)
NUMBERING = part(
    "numbering",
    f'<w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimalEnclosedCircle"/>'
    '<w:lvlText w:val="%1"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B2;"/>'
    '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>',
)


def numbered(text: str, identifier: int, depth: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{identifier}"/></w:numPr>')


def numbers(body: str, **parts: str) -> list[tuple[str, str]]:
    return [(line.number, line.text) for line in read(docx(body, numbering=NUMBERING, **parts)).lines]


def test_levels_count_and_restart() -> None:
    body = "".join(
        numbered(text, 1, depth)
        for text, depth in [("甲", 0), ("乙", 1), ("丙", 1), ("丁", 2), ("戊", 0), ("己", 1), ("庚", 2)]
    )
    assert [number for number, _ in numbers(body)] == ["一、", "（一）", "（二）", "1.2.1", "二、", "（一）", "2.1.1"]


def test_an_instance_with_its_own_start_and_one_that_goes_on() -> None:
    body = (
        numbered("甲", 1)
        + numbered("乙", 2)
        + numbered("丙", 2)
        + numbered("丁", 1)
        + numbered("戊", 3)
        + numbered("己", 4)
    )
    assert [number for number, _ in numbers(body)] == ["一、", "五、", "六、", "七、", "③", "✧"]


def test_a_number_of_the_style_and_none_where_it_is_switched_off() -> None:
    styles = part(
        "styles",
        (
            '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="heading 1"/>'
            '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
            '<w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/>'
            '<w:sz w:val="32"/><w:rFonts w:eastAsia="黑体"/></w:rPr></w:style>'
            '<w:style w:type="paragraph" w:styleId="a4"><w:basedOn w:val="a3"/><w:name w:val="二级"/></w:style>'
        ),
    )
    off = p("乙", '<w:pStyle w:val="a3"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    body = p("甲", '<w:pStyle w:val="a3"/>') + off + p("丙", '<w:pStyle w:val="a4"/>')
    assert numbers(body, styles=styles) == [("一、", "甲"), ("", "乙"), ("二、", "丙")]
    first = read(docx(body, numbering=NUMBERING, styles=styles)).lines[0]
    assert (first.style, first.style_name, first.level, first.size, first.face, first.bold) == (
        "a3",
        "heading 1",
        1,
        16.0,
        "黑体",
        True,
    )


def test_numbers_are_no_text_of_the_file() -> None:
    assert whole_text(read(docx(numbered("甲", 1), numbering=NUMBERING))) == "甲\n"


def test_tracked_changes_are_accepted_and_told() -> None:
    body = (
        '<w:p><w:r><w:t>共</w:t></w:r><w:del w:author="张三" w:date="2026'
        '-01-02T03:04:05Z"><w:r><w:delText>五</w:delText></w:r></w:del>'
        '<w:ins w:author="李四" w:date="2026-01-03T00:00:00Z"><w:r>'
        "<w:t>六</w:t></w:r></w:ins><w:r><w:t>户。</w:t></w:r></w:p>"
    )
    found = read(docx(body))
    assert [line.text for line in found.lines] == ["共六户。"]
    assert [(c.kind, c.text, c.author, c.line, c.offset) for c in found.changes] == [
        ("delete", "五", "张三", 0, 1),
        ("insert", "六", "李四", 0, 1),
    ]
    assert [(r.text, r.reason, r.offset) for r in found.removals] == [("五", "tracked-deletion", 1)]
    assert [(d.code, d.arguments["count"], d.arguments["authors"]) for d in found.diagnostics] == [
        ("N103", 2, "张三、李四")
    ]
    assert whole_text(found) == "共五六户。\n"


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = (
        '<w:p><w:pPr><w:rPr><w:del w:author="张" w:date="2026-01-01T00:00:00Z"/>'
        "</w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>"
    ) + p("后半。")
    assert lines(docx(body)) == ["前半后半。"]


def test_fields_give_their_result_page_numbers_do_not() -> None:
    def field(code: str, result: str) -> str:
        kinds = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
        return (
            f"{kinds[0]}<w:r><w:instrText> {code} </w:instrText>"
            f"</w:r>{kinds[1]}<w:r><w:t>{result}</w:t></w:r>{kinds[2]}"
        )

    circle = r'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>eq \o\ac(○,3)</w:instrText></w:r>'
    circle += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = f"<w:p>{field('DATE', '2026年1月5日')}{circle}<w:r><w:t>见第</w:t></w:r>{field('PAGEREF _a', '7')}</w:p>"
    body += '<w:p><w:fldSimple w:instr=" AUTHOR "><w:r><w:t>办公室</w:t></w:r></w:fldSimple></w:p>'
    found = read(docx(body))
    assert [line.text for line in found.lines] == ["2026年1月5日③见第", "办公室"]
    assert [(r.text, r.reason) for r in found.removals] == [("7", "page-reference")]


def test_an_automatic_contents_list_is_left_out() -> None:
    kinds = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    body = (
        rf"<w:p>{kinds[0]}<w:r><w:instrText>TOC \o</w:instrText></w:r>{kinds[1]}<w:r><w:t>一、情况……1</w:t></w:r></w:p>"
        f"{p('二、打算……2')}<w:p>{kinds[2]}</w:p>{p('正文。')}"
    )
    found = read(docx(body))
    assert [line.text for line in found.lines] == ["正文。"]
    assert [(r.text, r.reason) for r in found.removals] == [("一、情况……1", "contents"), ("二、打算……2", "contents")]


def box(content: str) -> str:
    shape = f"<wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp>"
    old = f"<w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{shape}</w:drawing></mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_text_box_is_read_once_where_its_anchor_stands() -> None:
    body = (
        f"<w:p>{box(p('某某文件'))}<w:r><w:t>正文</w:t></w:r></w:p>"
        f"<w:p><w:r><w:t>又一段</w:t></w:r>{box(p('旁注'))}</w:p>"
    )
    assert [(line.text, line.kind) for line in read(docx(body)).lines] == [
        ("某某文件", "textbox"),
        ("正文", "text"),
        ("又一段", "text"),
        ("旁注", "textbox"),
    ]


def test_tables_spans_nesting_and_single_cells() -> None:
    def cell(content: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"

    down, on, two = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    inner = f"<w:tbl><w:tr>{cell(p('甲'))}{cell(p('乙'))}</w:tr></w:tbl>"
    head = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell(p('街道'), down)}{cell(p('户数'), two)}</w:tr>"
    table = f"<w:tbl>{head}<w:tr>{cell(p(''), on)}{cell(p('低保'))}{cell(p('特困') + inner)}</w:tr></w:tbl>"
    single = f"<w:tbl><w:tr>{cell(p('框内') + p('文字'))}</w:tr></w:tbl>"
    found = read(docx(table + single)).lines
    assert [line.kind for line in found] == ["table", "text", "text"]
    assert found[0].text == "街道\t户数\n低保\t特困\n甲\t乙"
    (first, span), (low, last) = found[0].rows
    assert (first.rows, first.header, span.columns, low.text) == (2, True, 2, "低保")
    assert [line.kind for line in last.lines] == ["text", "table"]


def test_notes_headers_footers_comments_and_hidden_text() -> None:
    body = (
        '<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>继续</w:t></w:r>'
        '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
        + p("看不见", run="<w:vanish/>")
        + (
            '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
            '<w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
        )
    )
    page = (
        '<w:p><w:r><w:t>— </w:t></w:r><w:fldSimple w:instr="PAGE"><w:r>'
        "<w:t>1</w:t></w:r></w:fldSimple><w:r><w:t> —</w:t></w:r></w:p>"
    )
    found = read(
        docx(
            body,
            footnotes=part(
                "footnotes",
                (
                    f'<w:footnote w:type="separator" w:id="0">{p("线")}'
                    f'</w:footnote><w:footnote w:id="2">{p("见附表")}</w:footnote>'
                ),
            ),
            comments=part("comments", f'<w:comment w:id="0" w:author="王五">{p("核对")}</w:comment>'),
            header1=part("hdr", p("机密★1年")),
            footer1=part("ftr", page),
        )
    )
    assert [(line.kind, line.number, line.text) for line in found.lines] == [
        ("header", "", "机密★1年"),
        ("text", "", "正文继续"),
        ("footnote", "1", "见附表"),
    ]
    assert [(f.text, f.note) for f in found.lines[1].spans] == [("正文", "1"), ("继续", "")]
    assert {(r.reason, r.text) for r in found.removals} == {
        ("comment", "核对"),
        ("hidden", "看不见"),
        ("page-number", "— 1 —"),
    }
    assert sorted(d.code for d in found.diagnostics) == ["N104", "N105"]


def test_symbols_breaks_hyphens_and_ruby() -> None:
    body = (
        '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>同意'
        "</w:t><w:tab/><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t>"
        "<w:br/><w:t>下一行</w:t></w:r>"
        "<w:r><w:ruby><w:rt><w:r><w:t>qū</w:t></w:r></w:rt><w:rubyBase>"
        "<w:r><w:t>区</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
    )
    found = read(docx(body))
    assert [line.text for line in found.lines] == ["☑同意\tA-B\n下一行区"]
    assert [(r.text, r.reason) for r in found.removals] == [("qū", "ruby")]


def test_pasted_breaks_with_indents_are_paragraphs() -> None:
    body = "<w:p><w:r><w:t>标题</w:t><w:br/><w:t>　　第一段。</w:t><w:br/><w:br/><w:t>第二段。</w:t></w:r></w:p>"
    assert [(line.text, line.indent) for line in read(docx(body)).lines] == [
        ("标题", 0),
        ("第一段。", 2),
        ("第二段。", 0),
    ]


def test_pictures_are_kept_with_their_words() -> None:
    drawing = (
        '<w:drawing><wp:inline><wp:docPr id="1" name="x" descr="用餐人次"/>'
        '<a:graphic><a:graphicData><a:blip r:embed="image1"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    data = b"\x89PNG\r\n\x1a\nxx"
    found = read(docx(f"{p('见图')}<w:p><w:r>{drawing}</w:r></w:p>", image1=data))
    image = found.lines[1].image
    assert found.lines[1].kind == "image"
    assert image is not None
    assert (image.data, image.alternative, image.media_type) == (data, "用餐人次", "image/png")


def test_indents_alignment_theme_faces_and_colour() -> None:
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
        "<a:minorFont>"
        '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:font script="Hans" typeface="等线"/>'
        "</a:minorFont></a:fontScheme></a:themeElements></a:theme>"
    )
    body = p(
        "正文",
        '<w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>',
        '<w:rFonts w:eastAsiaTheme="minorEastAsia"/>',
    )
    body += p(
        "红字",
        '<w:ind w:left="640"/><w:jc w:val="center"/>',
        '<w:sz w:val="32"/><w:color w:val="ff0000"/><w:u w:val="single"/>',
    )
    one, two = read(docx(body, theme1=theme)).lines
    assert (one.indent, one.align, one.face) == (2.0, "justify", "等线")
    assert (two.margin, two.align, two.colour, two.spans[0].underline) == (2.0, "center", "FF0000", True)


def test_roles_only_in_files_of_our_own() -> None:
    styles = part(
        "styles",
        "".join(f'<w:style w:type="paragraph" w:styleId="{i}"/>' for i in ("title", "heading1-2", "run-in1-inline")),
    )
    body = p("标题", '<w:pStyle w:val="title"/>') + p("一、甲", '<w:pStyle w:val="heading1-2"/>')
    ours = read(docx(body, "mzreport", styles=styles))
    assert ([line.role for line in ours.lines], ours.source.ours) == (["title", "heading1"], True)
    assert [line.role for line in read(docx(body, "Microsoft Office Word", styles=styles)).lines] == ["", ""]


def test_a_main_part_of_another_name_and_the_strict_form() -> None:
    members = docx_members(p("正文"))
    body = str(members.pop("word/document.xml"))
    members["word/document2.xml"] = body.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    members["_rels/.rels"] = str(members["_rels/.rels"]).replace("word/document.xml", "word/document2.xml")
    assert lines(zipped(members)) == ["正文"]


def test_a_broken_side_part_is_passed_over_and_told() -> None:
    found = read(docx(p("正文"), styles="<w:styles"))
    assert [line.text for line in found.lines] == ["正文"]
    assert [d.code for d in found.diagnostics] == ["N111"]


def test_placeholders_nobody_filled_in_are_no_text() -> None:
    body = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        f"<w:sdtContent>{p('单击此处输入')}</w:sdtContent></w:sdt>{p('正文')}"
    )
    found = read(docx(body))
    assert [line.text for line in found.lines] == ["正文"]
    assert found.removals[0].reason == "placeholder"


@pytest.mark.parametrize(("form", "shown"), [("chineseCounting", "一、"), ("decimal", "1?")])
def test_a_mark_that_a_program_lost_behind_a_han_number(form: str, shown: str) -> None:
    numbering = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        '<w:lvlText w:val="%1?"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    )
    body = p("总体要求", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    (line,) = read(docx(body, numbering=numbering)).lines
    assert line.number == shown
