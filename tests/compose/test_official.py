"""What layouts of official kinds make of the content: elements in their order, styles and places."""

import pytest

from mzreport.model import (
    Break,
    Group,
    Heading,
    LineBreak,
    Paragraph,
    Row,
    Spacer,
    Table,
    plain_text,
    walk,
    walk_blocks,
)

OFFICE = "office: {name: 东湖区民政局, code: 东民}\n"
NOTICE = """\
kind: notice
number: 10
title: 东湖区民政局关于做好走访工作的通知
to: [各街道办事处, 局机关各科室]
body: [请认真贯彻落实。]
signature: {date: 2026-07-05}
"""


@pytest.fixture
def compose(office):
    """The blocks of an issue of an office with a name and a code."""
    office.write("office.yaml", OFFICE)

    def blocks(issue):
        return office.compose(issue).blocks

    return blocks


def texts(blocks):
    """(style, text) of every paragraph, heading and row; the cells of a row are parted by a bar."""
    found = []
    for block in walk_blocks(blocks):
        if isinstance(block, Paragraph | Heading):
            found.append((block.style, plain_text(block.inlines)))
        elif isinstance(block, Row):
            found.append((block.style, "|".join(plain_text(cell.inlines) for cell in block.cells)))
    return found


def styled(blocks, *styles):
    return [text for style, text in texts(blocks) if style in styles]


def test_a_notice_in_its_order(compose):
    blocks = compose(
        NOTICE + "note: 此件公开发布\ncc: [区委办公室, 区府办]\nprinted_by: {unit: 办公室, date: 2026-07-06}\n"
    )
    assert texts(blocks) == [
        ("mark", "东湖区民政局文件"),
        ("doc-number", "东民〔2026〕10号"),
        ("title", "东湖区民政局关于做好走访工作的通知"),
        ("to", "各街道办事处、局机关各科室："),
        ("body-kept", "请认真贯彻落实。"),
        ("signature", "东湖区民政局"),
        ("signature-date", "2026年7月5日"),
        ("annotation", "（此件公开发布）"),
        ("cc", "抄送：区委办公室，区府办。"),
        ("printed-by", "办公室|2026年7月6日印发"),
    ]
    assert blocks[0] == Spacer(blocks[0].height, blocks[0].to, origin=blocks[0].origin)
    assert blocks[0].to.mm == 72
    assert blocks[-1].place.name == "last-page-foot"


@pytest.mark.parametrize(
    ("given", "shown", "line"),
    [
        ("copy_no: '000012'\nsecrecy: 机密★1年\nurgency: 特急\n", ["000012", "机密★1年", "特急"], None),
        ("secrecy: 机密★1年\n", ["机密★1年"], 47.2),
        ("urgency: 特急\n", ["特急"], None),
    ],
)
def test_classification_keeps_to_the_second_line(compose, given, shown, line):
    blocks = compose(NOTICE + given)
    assert styled(blocks, "copy-no", "secrecy", "urgency") == shown
    first = blocks[0]
    assert (round(first.to.mm, 1) if isinstance(first, Spacer) else None) == line


@pytest.mark.parametrize(
    ("issuer", "style"),
    [
        ("民政局", "mark"),
        ("上海市东湖区民政局", "mark-long"),
        ("上海市东湖区养老服务联席会议", "mark-longest"),
    ],
)
def test_the_size_of_the_mark_follows_its_length(compose, issuer, style):
    assert texts(compose(f"issuer: {issuer}\n{NOTICE}"))[0] == (style, f"{issuer}文件")


def test_a_mark_longer_than_a_line_is_broken_by_sense(compose):
    issuer = "上海市东湖区推进养老服务高质量发展工作领导小组办公室"
    shown = [("mark-longest", "上海市东湖区推进养老服务\n高质量发展工作领导小组办公室文件")]
    assert texts(compose(f"issuer: {issuer}\n{NOTICE}"))[:1] == shown


@pytest.mark.parametrize(
    ("issuer", "lines"),
    [("东湖区民政局", 1), ("东湖区养老服务和老龄工作联席会议办公室", 2)],
)
def test_under_a_letter_s_mark_of_several_lines_all_else_stands_lower(compose, issuer, lines):
    blocks = compose(NOTICE.replace("kind: notice", f"kind: letter\nissuer: {issuer}"))
    (mark,) = styled(blocks, "letter-mark", "letter-mark-long", "letter-mark-longest")
    assert mark.count("\n") == lines - 1
    (under,) = [block.to.mm for block in blocks if isinstance(block, Spacer) and 30 < block.to.mm < 70]
    assert (under > 55) is (lines > 1)


@pytest.mark.parametrize(
    ("issuer", "mark"),
    [
        ("东湖区民政局", "东湖区民政局会议纪要"),
        ("东湖区残疾人联合会", "东湖区残疾人联合会会议纪要"),
        ("东湖区养老服务联席会议", "东湖区养老服务联席会议纪要"),
        ("局长办公会", "局长办公会纪要"),
    ],
)
def test_the_mark_of_minutes_says_meeting_once(compose, issuer, mark):
    blocks = compose(f"kind: minutes\nissuer: {issuer}\nnumber: 5\nbody: [纪要如下。]\n")
    assert texts(blocks)[0][1] == mark


@pytest.mark.parametrize(("kind", "word"), [("notice", "文件"), ("order", "令"), ("minutes", "会议纪要")])
def test_a_joint_mark_of_every_kind_names_every_organ(compose, kind, word):
    blocks = compose(f"kind: {kind}\nissuer: [东湖区民政局, 东湖区财政局]\nnumber: 5\nbody: [请执行。]\n")
    (table,) = [block for block in blocks if isinstance(block, Table)]
    names, last = table.rows[0].cells
    assert [plain_text(block.inlines) for block in names.blocks] == ["东湖区民政局", "东湖区财政局"]
    assert [plain_text(block.inlines) for block in last.blocks] == [word]


def test_a_joint_mark_names_every_organ_unless_a_mark_is_given(compose):
    joint = f"issuer: [东湖区民政局, 东湖区财政局]\n{NOTICE}"
    (table,) = [block for block in compose(joint) if isinstance(block, Table)]
    names, word = (["".join(plain_text(p.inlines)) for p in cell.blocks] for cell in table.rows[0].cells)
    assert (names, word) == (["东湖区民政局", "东湖区财政局"], ["文件"])
    assert texts(compose(f"masthead: {{text: 东湖区民政局文件}}\n{joint}"))[0] == ("mark", "东湖区民政局文件")


def test_a_report_names_its_signers_on_the_line_of_its_number(compose):
    blocks = compose(NOTICE.replace("notice", "report") + "signers: [李某某, 王某, 赵某某]\n")
    assert styled(blocks, "signer", "doc-number") == ["签发人：李某某|王某", "东民〔2026〕10号|赵某某"]
    first, last = [block for block in blocks if isinstance(block, Row) and block.style in ("signer", "doc-number")]
    assert last.cells[0].shift == 1
    assert [cell.shift for cell in first.cells] == [16, 24]
    assert last.cells[1].shift == 20
    wide = [style for cell in first.cells for inline in cell.inlines for style in _styles(inline)]
    assert wide.count("widened") == 1
    assert wide.count("signer-name") == 2


def _styles(inline):
    if hasattr(inline, "style"):
        yield inline.style
        for inner in inline.inlines:
            yield from _styles(inner)


def test_a_letter_has_no_rules_in_its_colophon_and_its_number_at_the_right(compose):
    blocks = compose(NOTICE.replace("notice", "letter") + "urgency: 特急\nsecrecy: 秘密\ncc: 区府办\n")
    assert texts(blocks)[:3] == [
        ("letter-mark", "东湖区民政局"),
        ("letter-number", "秘密|东民〔2026〕10号"),
        ("urgency", "特急"),
    ]
    places = [(block.place.name, round(block.place.x.mm), round(block.place.y.mm, 1)) for block in blocks[:2]]
    assert places == [("fixed", 20, 30.0), ("fixed", 20, 275.5)]
    assert [type(block) for block in blocks[-1].blocks] == [Paragraph]


def test_an_order_has_its_number_and_the_title_of_who_signs(compose):
    blocks = compose(
        "kind: order\nissuer: 东湖区人民政府\nnumber: 12\nbody: [现予公布。]\n"
        "signature: {date: 2026-07-05, stamp: 区长}\n"
    )
    assert texts(blocks) == [
        ("order-mark", "东湖区人民政府令"),
        ("order-number", "第12号"),
        ("body-kept", "现予公布。"),
        ("signature", "区长|"),
        ("signature-date", "2026年7月5日"),
    ]
    (row,) = [block for block in walk_blocks(blocks) if isinstance(block, Row) and block.style == "signature"]
    title, stamp = row.cells
    assert (stamp.align, stamp.shift, round(stamp.reserve.width.mm), round(stamp.reserve.height.mm)) == (
        "right",
        -4,
        40,
        20,
    )
    # Two characters lie between the title and the area.
    assert title.shift == pytest.approx(-4 - 40 / 5.571 - 2, abs=0.01)


def test_a_stamped_name_that_is_given_is_printed(compose):
    blocks = compose(
        "kind: order\nnumber: 12\nbody: [公布。]\nsignature: {date: 2026-07-05, stamp: [{title: 局长, name: 李某}]}\n"
    )
    assert styled(blocks, "signature") == ["局长|李某"]
    assert not any(cell.reserve for block in walk_blocks(blocks) if isinstance(block, Row) for cell in block.cells)


def test_minutes_list_who_was_there_and_carry_no_signature(compose):
    blocks = compose(
        "kind: minutes\nnumber: 5\nmasthead: {text: 东湖区民政局局长办公会议纪要}\nbody: [纪要如下。]\n"
        "attendance: {present: [区民政局 李某某, 王某], leave: 孙某, observers: [办公室 周某某]}\n"
        "signature: {date: 2026-07-05}\n"
    )
    assert texts(blocks) == [
        ("minutes-mark-long", "东湖区民政局局长办公会议纪要"),
        ("minutes-number", "第5期"),
        ("minutes-imprint", "东湖区民政局|2026年7月5日"),
        ("body", "纪要如下。"),
        ("attendance", "出席：区民政局李某某、王某"),
        ("attendance", "请假：孙某"),
        ("attendance", "列席：办公室周某某"),
    ]


def test_a_plan_and_an_article_have_no_letterhead(compose):
    plan = compose("kind: plan\ntitle: 2026年民政工作要点\nbody: [{h1: 总体要求}, {h2: 抓落实。, text: 做好工作。}]\n")
    assert texts(plan) == [
        ("title", "2026年民政工作要点"),
        ("heading1", "一、总体要求"),
        ("body", "（一）抓落实。做好工作。"),
    ]
    article = compose("kind: article\ntitle: 家门口\nbyline: 李某某\nbody: [天亮了。]\n")
    assert texts(article) == [("title", "家门口"), ("byline", "李某某"), ("body", "天亮了。")]


@pytest.mark.parametrize(
    ("attachments", "listed"),
    [
        ("[{title: 名单, text: 甲。}]", [("attachment-only", "附件：名单")]),
        (
            "[{title: 名单, text: 甲。}, {title: [登记, 表式], text: 乙。}]",
            [("attachment-list", "附件：1.名单"), ("attachment-list-next", "2.登记表式")],
        ),
    ],
)
def test_attachments_are_listed_under_the_names_they_bear(compose, attachments, listed):
    blocks = compose(NOTICE + f"attachments: {attachments}\n")
    assert [pair for pair in texts(blocks) if pair[0].startswith("attachment-") and pair[0] in dict(listed)] == listed
    titles = [
        plain_text(block.inlines).replace("\n", "")
        for block in blocks
        if isinstance(block, Heading) and block.style == "attachment-title"
    ]
    assert titles == [text.partition("：")[2].lstrip("12.") or text.lstrip("12.") for _, text in listed]
    assert sum(isinstance(block, Break) for block in blocks) == len(listed)


def test_what_is_issued_has_its_title_and_no_label(compose):
    blocks = compose(NOTICE + "printed: {title: 走访方案, body: [{h1: 目标}, 走到。]}\n")
    at = next(n for n, block in enumerate(blocks) if isinstance(block, Break))
    assert texts(blocks[at:]) == [("printed-title", "走访方案"), ("heading1", "一、目标"), ("body", "走到。")]
    assert styled(blocks, "attachment-mark") == []


@pytest.mark.parametrize(
    ("seal", "reserved", "name"),
    [("是", True, "center"), ("否", False, "right")],
)
def test_a_seal_has_its_area_and_nothing_without_one(compose, seal, reserved, name):
    blocks = compose(NOTICE.replace("signature: {", f"signature: {{seal: {seal}, "))
    (group,) = [block for block in blocks if isinstance(block, Group) and block.keep]
    (row,) = [block for block in group.blocks if isinstance(block, Row) and block.style == "signature"]
    assert (row.cells[0].reserve is not None) is reserved
    assert row.cells[0].align == name


@pytest.mark.parametrize(
    ("issuer", "seal", "note", "apart"),
    [
        ("东湖区民政局", 42, "此件公开发布", False),
        ("东湖区民政局", 42, "联系人：某某某，联系电话：00000000、11111111", False),  # the area ends over it
        ("东湖区民政局", 48, "此件公开发布", False),  # beside the seal
        ("东湖区民政局", 48, "联系人：某某某，联系电话：00000000、11111111", True),
        ("[东湖区民政局, 东湖区财政局]", 48, "此件公开发布", True),  # under the first of two seals
    ],
)
def test_a_note_keeps_to_the_line_under_the_date_unless_a_seal_reaches_it(office, issuer, seal, note, apart):
    office.write("office.yaml", OFFICE + f"seal_size: {{seal: {seal}mm}}\n")
    blocks = office.compose(NOTICE + f"issuer: {issuer}\nnote: {note}\n").blocks
    (group,) = [block for block in blocks if isinstance(block, Group) and block.keep]
    at = next(n for n, block in enumerate(group.blocks) if getattr(block, "style", "") == "annotation")
    assert isinstance(group.blocks[at - 1], Spacer) is apart


def test_the_size_of_the_seal_is_the_offices(office):
    office.write("office.yaml", OFFICE + "seal_size: {seal: 50mm}\n")
    rows = [block for block in walk_blocks(office.compose(NOTICE).blocks) if isinstance(block, Row)]
    assert [round(cell.reserve.width.mm) for row in rows for cell in row.cells if cell.reserve] == [50]


def test_a_date_not_settled_is_left_to_be_written(compose):
    assert styled(compose(NOTICE.replace("{date: 2026-07-05}", "{seal: 是}")), "signature-date") == ["　　年　月　日"]


def test_too_many_recipients_move_to_the_colophon(compose):
    names = "、".join(f"东湖区第{n}街道办事处社区服务办公室" for n in range(40))
    blocks = compose(NOTICE.replace("[各街道办事处, 局机关各科室]", f"[{names}]"))
    assert styled(blocks, "to") == []
    assert styled(blocks, "cc-to") == [f"主送：{names}。"]


def test_under_a_high_joint_mark_fewer_recipients_move(compose):
    names = "、".join(f"东湖区第{n}街道办事处" for n in range(7))
    given = NOTICE.replace("[各街道办事处, 局机关各科室]", f"[{names}]")
    organs = "[东湖区民政局, 东湖区财政局, 东湖区教育局, 东湖区文化局, 东湖区体育局]"
    assert styled(compose(given), "cc-to") == []
    assert styled(compose(f"issuer: {organs}\n{given}"), "cc-to") == [f"主送：{names}。"]


def test_the_colophon_keeps_to_an_even_page_where_the_office_asks(office):
    office.write("office.yaml", OFFICE + "colophon: {even_page: 是}\n")
    assert office.compose(NOTICE + "cc: 区府办\n").blocks[-1].place.name == "last-even-page-foot"


def test_a_cover_of_disclosure_metadata(compose):
    blocks = compose(NOTICE + "disclosure: {cover: 是, index: DH01, attribute: 主动公开, published: 2026-07-08}\n")
    (table,) = [block for block in blocks if isinstance(block, Table)]
    rows = [tuple(plain_text(cell.blocks[0].inlines) for cell in row.cells) for row in table.rows]
    assert rows == [
        ("索引号", "DH01"),
        ("标　　题", "东湖区民政局关于做好走访工作的通知"),
        ("发文字号", "东民〔2026〕10号"),
        ("成文日期", "2026年7月5日"),
        ("发布日期", "2026年7月8日"),
        ("公开属性", "主动公开"),
    ]
    assert isinstance(blocks[2], Break)


def test_titles_keep_the_authors_lines_or_are_broken_by_sense(compose):
    def lines(title):
        (heading,) = [
            b
            for b in compose(NOTICE.replace("东湖区民政局关于做好走访工作的通知", title))
            if getattr(b, "style", "") == "title"
        ]
        assert sum(isinstance(leaf, LineBreak) for leaf in walk(heading.inlines)) == plain_text(heading.inlines).count(
            "\n"
        )
        return plain_text(heading.inlines).split("\n")

    assert lines("[东湖区民政局, 关于走访的通知]") == ["东湖区民政局", "关于走访的通知"]
    assert lines("东湖区民政局关于印发《2026年养老服务工作要点》的通知") == [
        "东湖区民政局关于印发",
        "《2026年养老服务工作要点》的通知",
    ]


def test_an_office_changes_one_block_of_a_kind(office):
    office.write("office.yaml", OFFICE)
    office.write(
        "templates/notice/layout.xml.j2",
        '{% extends "builtin:notice" %}\n'
        '{% block number %}<row style="doc-number"><cell>无号</cell></row>{% endblock %}\n',
    )
    office.write("templates/official/styles.yaml", "styles: {title: {size: 24pt}}\n")
    office.write("templates/notice/styles.yaml", "styles: {title: {leading: 40pt}}\n")
    document = office.compose(NOTICE)
    assert styled(document.blocks, "doc-number") == ["无号"]
    assert (document.styles["title"].size.pt, document.styles["title"].leading.pt) == (24, 40)
    assert document.styles["printed-title"].size.pt == 24


def test_an_office_changes_one_block_of_every_kind(office):
    office.write("office.yaml", OFFICE)
    block = '{% block rule %}<p style="body">横线</p>{% endblock %}'
    office.write("templates/official/layout.xml.j2", '{% extends "builtin:official" %}\n' + block)
    for kind in ("notice", "report"):
        blocks = office.compose(NOTICE.replace("notice", kind)).blocks
        assert styled(blocks, "body", "body-kept") == ["横线", "请认真贯彻落实。"]


@pytest.mark.parametrize("kind", ["notice", "report", "letter", "order", "minutes", "plan", "article"])
def test_the_least_of_every_kind_is_composed(compose, kind):
    assert "请" in "".join(text for _, text in texts(compose(f"kind: {kind}\nbody: [请落实。]\n")))
