"""Seeded defects of every element in our own renderings: each is found by its own measure and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.measure.office import FILLER, LETTER, NOTICE, Office, deviations

REPORT = f"""\
kind: report
issuer: 东湖区民政局
number: 东民〔2026〕21号
copy_no: "000007"
secrecy: 秘密★1年
urgency: 加急
signers: [李某某, 王某]
title: 关于上半年养老服务工作情况的报告
to: 东湖区人民政府
body:
  - {FILLER}{FILLER}
  - h1: 基本情况
  - {FILLER}{FILLER}{FILLER}
  - h2: 机构建设
  - {FILLER}{FILLER}
  - h1: 下一步打算
  - {FILLER}{FILLER}{FILLER}
attachments:
  - title: 机构名册
    body: [{FILLER}{FILLER}]
  - title: 资金明细
    body: [{FILLER}{FILLER}]
signature: {{date: 2026-07-03}}
note: 联系人：陈某某，电话：00000000
cc: [市民政局]
printed_by: {{unit: 东湖区民政局办公室, date: 2026-07-04}}
"""
MINUTES = f"""\
kind: minutes
masthead: {{text: 东湖区民政局局长办公会议纪要}}
issuer: 东湖区民政局
number: 6
body:
  - {FILLER}{FILLER}
  - h1: 审议事项
  - {FILLER}{FILLER}{FILLER}
attendance: {{present: 李某某、王某, leave: 钱某}}
signature: {{date: 2026-07-06}}
printed_by: {{unit: 东湖区民政局办公室, date: 2026-07-07}}
"""
ORDER = f"""\
kind: order
issuer: 东湖区人民政府
number: 5
body: [{FILLER}{FILLER}]
signature: {{date: 2026-07-01, stamp: {{title: 区长, name: 李某某}}}}
"""
SOURCES = {"notice": NOTICE, "report": REPORT, "letter": LETTER, "minutes": MINUTES, "order": ORDER}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.mark.parametrize("form", ["pdf", "docx"])
@pytest.mark.parametrize("kind", SOURCES)
def test_the_good_document_is_silent(office: Office, kind: str, form: str):
    assert deviations(office.measured(SOURCES[kind], form)) == {}


#: Kind, styles → the code in PDF, in DOCX (None: a DOCX cannot show it).
STYLES: list[tuple[str, str, str, str | None]] = [
    ("notice", "pages: {default: {top: 34mm}}", "M102", "M102"),
    ("notice", "pages: {default: {left: 25mm}}", "M103", "M103"),
    ("notice", "pages: {default: {right: 23mm}}", "M104", "M104"),
    ("notice", "styles: {body: {leading: 30pt}}", "M105", "M105"),
    ("notice", "styles: {body: {pitch: 27}}", "M106", "M106"),
    ("notice", "styles: {to: {font: kai}}", "M306", "M306"),
    ("notice", "styles: {attachment-list: {font: kai}}", "M306", "M306"),
    ("notice", "styles: {attachment-list-next: {size: 四号}}", "M306", "M306"),
    ("notice", "styles: {signature: {font: hei}}", "M306", "M306"),
    ("notice", "styles: {signature-date: {font: song}}", "M306", "M306"),
    ("notice", "styles: {annotation: {font: kai}}", "M306", "M306"),
    ("notice", "styles: {annotation: {first_indent: 0}}", "M339", "M339"),
    ("notice", "styles: {attachment-title: {font: hei}}", "M311", "M311"),
    ("notice", "styles: {attachment-title: {align: left}}", "M336", "M336"),
    ("notice", "styles: {attachment-mark: {size: 四号}}", "M334", "M334"),
    ("notice", "styles: {heading1: {font: fangsong}}", "M321", "M321"),
    ("notice", "styles: {heading2: {font: hei}}", "M321", "M321"),
    ("notice", "styles: {heading3: {font: kai}}", "M321", "M321"),
    ("notice", "styles: {heading4: {font: hei}}", "M321", "M321"),
    ("notice", "styles: {title: {colour: red}}", "M303", "M303"),
    ("notice", "styles: {red-rule: {rule: 1.5mm}}", "M215", "M215"),
    ("notice", "styles: {colophon-rule: {rule_length: 100mm}}", "M506", "M506"),
    ("notice", "styles: {cc: {size: 三号}}", "M507", "M507"),
    ("notice", "styles: {printed-by: {size: 三号}}", "M507", "M507"),
    ("notice", "styles: {folio: {size: 小四}}", "M403", "M403"),
    ("report", "styles: {signer-name: {font: fangsong}}", "M209", "M209"),
    ("report", "styles: {secrecy: {font: fangsong}}", "M211", "M211"),
    ("report", "styles: {urgency: {size: 四号}}", "M211", "M211"),
    ("letter", "styles: {letter-rule-top: {rule_length: 150mm}}", "M222", "M222"),
    ("letter", "styles: {letter-number: {right_indent: 4}}", "M224", None),
    ("letter", "styles: {letter-number: {font: hei}}", "M206", "M206"),
    ("letter", "styles: {letter-mark: {font: kai}}", "M202", "M202"),
    ("letter", "pages: {default: {folio: {on_first_page: true}}}", "M401", "M401"),
    ("minutes", "styles: {label: {font: kai}}", "M340", "M340"),
]


@pytest.mark.parametrize(("kind", "styles", "pdf", "docx"), STYLES, ids=[row[1] for row in STYLES])
def test_a_defect_of_style_is_found(office: Office, kind: str, styles: str, pdf: str, docx: str | None):
    office.styles(styles)
    assert list(deviations(office.measured(SOURCES[kind]))) == [pdf]
    assert list(deviations(office.measured(SOURCES[kind], "docx"))) == ([docx] if docx else [])


@pytest.mark.parametrize("form", ["pdf", "docx"])
@pytest.mark.parametrize("size", ["width: 215.9mm, height: 279.4mm", "width: 297mm, height: 420mm"])
def test_paper_of_another_size(office: Office, size: str, form: str):
    assert "M101" in deviations(office.styles(f"pages: {{default: {{{size}}}}}").measured(NOTICE, form))


def test_a_foot_margin_too_wide(office: Office):
    office.styles("pages: {default: {bottom: 38mm}}")
    assert set(deviations(office.measured(NOTICE))) == {"M404", "M505"}
    assert set(deviations(office.measured(NOTICE, "docx"))) == {"M105", "M404"}
    assert "M105" in deviations(office.measured(NOTICE.replace("body:\n", f"body:\n  - {FILLER * 80}\n", 1)))


def colophon(cc: str, printed: str, head: str = '<rule style="colophon-rule"/>', place: bool = True) -> str:
    """A 版记 block with its copies and its date."""
    inside = (
        f'{head}<p style="cc">{cc}</p><rule style="colophon-rule-thin"/>'
        f'<row style="printed-by"><cell>东湖区民政局办公室</cell><cell align="right">{printed}印发</cell></row>'
        '<rule style="colophon-rule-last"/>'
    )
    group = f'<group place="last-page-foot">{inside}</group>' if place else inside
    return f"{{% block colophon %}}{group}{{% endblock %}}"


def addressed(text: str) -> str:
    return f'{{% block to %}}{{{{ blank(1) }}}}<p style="to">{text}</p>{{% endblock %}}'


def number(text: str, blank: int = 2, align: str = ' align="center"') -> str:
    row = f'<row style="doc-number"><cell{align}>{text}</cell></row>'
    return f"{{% block number %}}{{{{ blank({blank}) }}}}{row}{{% endblock %}}"


def ending(name: str, date: str, shifts: tuple[float, float] = (-4.25, -4), note: str = "") -> str:
    """Signature and date, each ``shifts`` characters from the right, and a 附注."""
    rows = "".join(
        f'<row style="{style}"><cell align="right" at="100%" shift="{shift}">{text}</cell></row>'
        for style, text, shift in (("signature", name, shifts[0]), ("signature-date", date, shifts[1]))
    )
    return f'{{% block signature %}}{rows}<p style="annotation">{note or "（此件公开发布）"}</p>{{% endblock %}}'


def attached(after: str = "", blank: int = 1, title: str = "", start: str = "<break/>") -> str:
    return (
        f'{{% block attachments %}}{{% for one in doc.attachments %}}{start}<p style="attachment-mark">'
        f"附件{{{{ loop.index }}}}{after}</p>{{{{ blank({blank}) }}}}"
        f'<h style="attachment-title" level="1">{{{{ titled(one.title, "attachment-title") }}}}{title}</h>'
        '{{ blank(1) }}<blocks of="{{ ref(one) }}" depth="1"/>{% endfor %}{% endblock %}'
    )


CC, DATE = "抄送：市民政局，区政府办公室。", "2026年3月13日"
LISTED = (
    '{% block attachment_list %}{{ blank(1) }}<p style="attachment-list">附件：1、检查项目一览</p>'
    '<p style="attachment-list-next">2、联系人名单</p>{% endblock %}'
)
LETTER_RULES = (
    '{{% block mark %}}<group place="fixed" x="20mm" y="{mark}mm"><p style="letter-mark">东湖区民政局</p>'
    '<rule style="letter-rule-top"/></group><group place="fixed" x="20mm" y="{foot}mm">'
    '<rule style="letter-rule-bottom"/></group><spacer to="{text}mm"/>{{% endblock %}}'
)
MARK = '{{% block mark %}}<spacer to="{top}mm"/><p style="{style}">{text}</p>{{% endblock %}}'

#: Kind, block → the code in PDF, in DOCX.
LAYOUTS: list[tuple[str, str, str, str | None]] = [
    ("notice", number("东民〔2026〕第18号"), "M205", "M205"),
    ("notice", number("东民[2026]18号"), "M205", "M205"),
    ("notice", number("东民（2026）18号"), "M205", "M205"),
    ("notice", number("东民〔2026〕18号", align=""), "M207", None),
    ("notice", number("东民〔2026〕18号", blank=4), "M208", None),
    ("notice", "{% block rule %}{% endblock %}", "M212", None),
    ("notice", '{% block rule %}{{ blank(1) }}<rule style="red-rule"/>{% endblock %}', "M214", None),
    ("notice", addressed("各街道办事处、局属各单位"), "M305", "M305"),
    ("notice", addressed("各街道办事处、局属各单位:"), "M305", "M305"),
    ("notice", LISTED, "M330", "M330"),
    ("notice", ending("东湖区民政局", "2026年03月12日"), "M338", "M338"),
    ("notice", ending("东湖区民政局", "二〇二六年三月十二日", (-6, -4)), "M338", "M338"),
    ("notice", ending("东湖区民政局", "2026年3月12日", (-12, -4)), "M337", None),
    ("notice", ending("东湖区民政局", "2026年3月12日", (0, 0)), "M337", None),
    ("notice", ending("东湖区民政局", "2026年3月12日", note="此件公开发布"), "M339", "M339"),
    ("notice", attached(after="："), "M335", "M335"),
    ("notice", attached(after="。"), "M335", "M335"),
    ("notice", attached(blank=4), "M336", None),
    ("notice", attached(title="（试行）"), "M333", "M333"),
    ("notice", attached(start="{{ blank(1) }}"), "M335", None),
    ("notice", colophon(CC[:-1], DATE), "M508", "M508"),
    ("notice", colophon(CC, "2026年03月13日"), "M509", "M509"),
    ("notice", colophon(CC, "二〇二六年三月十三日"), "M509", "M509"),
    ("notice", colophon(CC, DATE, place=False), "M505", None),
    ("notice", colophon(CC, DATE, head=""), "M503", "M504"),
    ("letter", LETTER_RULES.format(mark=36, foot=275.5, text=66), "M201", None),
    ("letter", LETTER_RULES.format(mark=30, foot=269, text=58), "M223", None),
    ("order", MARK.format(top=72, style="order-mark", text="东湖区人民政府令"), "M201", None),
    ("minutes", MARK.format(top=62, style="minutes-mark", text="东湖区民政局会议纪要"), "M201", None),
]


@pytest.mark.parametrize(("kind", "block", "pdf", "docx"), LAYOUTS, ids=[str(n) for n in range(len(LAYOUTS))])
def test_a_defect_of_layout_is_found(office: Office, kind: str, block: str, pdf: str, docx: str | None):
    office.layout(kind, block)
    assert list(deviations(office.measured(SOURCES[kind]))) == [pdf]
    assert list(deviations(office.measured(SOURCES[kind], "docx"))) == ([docx] if docx else [])


TEXTS = [
    ("notice", "  - h1: 检查安排", "  - h2: 前言\n  - h1: 检查安排", "M324"),
    ("notice", "h3: 抽查内容", "h3: 抽查内容\n    number: 1、", "M324"),
    ("notice", "东民〔2026〕18号", "东民〔26〕18号", "M205"),
    ("report", '"000007"', '"0007"', "M210"),
]


@pytest.mark.parametrize("form", ["pdf", "docx"])
@pytest.mark.parametrize(("kind", "good", "bad", "code"), TEXTS, ids=[row[2] for row in TEXTS])
def test_a_defect_of_text_is_found(office: Office, kind: str, good: str, bad: str, code: str, form: str):
    assert good in SOURCES[kind]
    assert list(deviations(office.measured(SOURCES[kind].replace(good, bad), form))) == [code]
