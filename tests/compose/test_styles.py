"""Faults of ``styles.yaml``, each with its code and place; and what an office may change."""

import pytest

from mzreport.units import mm, pt

from .conftest import STYLES

FAULTS = {
    "no such group": ("style:\n  body: {size: 三号}\n", ["T202 {}:1:1"]),
    "no such property": ("styles:\n  body: {sizes: 三号}\n", ["T202 {}:2:10"]),
    "no length": ("styles:\n  body: {size: 大号}\n", ["T203 {}:2:16"]),
    "no colour": ("styles:\n  body: {colour: reddish}\n", ["T203 {}:2:18"]),
    "colour as a comment": ("styles:\n  body:\n    colour: #E60012\n", ["C030 {}:3:13"]),
    "no alignment": ("styles:\n  body: {align: middle}\n", ["T203 {}:2:17"]),
    "no switch": ("styles:\n  body: {bold: yes}\n", ["T203 {}:2:16"]),
    "no number": ("styles:\n  body: {first_indent: two}\n", ["T203 {}:2:24"]),
    "not a number": ("styles:\n  body: {first_indent: nan}\n", ["T203 {}:2:24"]),
    "no whole number": ("styles:\n  body: {pitch: 28.5}\n", ["T203 {}:2:17"]),
    "number of many digits": ("styles:\n  body: {pitch: " + "9" * 5000 + "}\n", ["T203 {}:2:17"]),
    "no size": ("styles:\n  body: {size: 0pt}\n", ["T203 {}:2:16"]),
    "no leading": ("styles:\n  body: {leading: -28.95pt}\n", ["T203 {}:2:19"]),
    "list for a value": ("styles:\n  body: {size: [三号]}\n", ["T203 {}:2:16"]),
    "long leader": ("styles:\n  body: {leader: ……}\n", ["T203 {}:2:18"]),
    "no margin left": ("pages:\n  default: {left: 120mm, right: 120mm}\n", ["T203 {}:2:12"]),
    "folio without style": ("pages:\n  default: {folio: {style: folios}}\n", ["T120 {}:2:28"]),
    "text for a folio": ("pages:\n  default: {folio: none}\n", ["T201 {}:2:20"]),
    "text for all styles": ("styles: none\n", ["T201 {}:1:9"]),
    "text for a style": ("styles:\n  body: 三号\n", ["T201 {}:2:3"]),
    "text for all pages": ("pages: A4\n", ["T201 {}:1:8"]),
    "text for the fallback": ("fallback: song\n", ["T201 {}:1:11"]),
    "no such fallback": ("fallback: [song, sung]\n", ["F004 {}:1:18"]),
    "no such font": ("styles:\n  body: {font: heiti}\n", ["F004 {}:2:16"]),
    "font without family": ("fonts:\n  own: {files: [a.ttf]}\n", ["T205 {}:2:8"]),
    "based on nothing": ("styles:\n  own: {based_on: bodies}\n", ["T204 {}:2:19"]),
    "circle": ("styles:\n  甲: {based_on: 乙}\n  乙: {based_on: 甲}\n", ["T204 {}:3:17"]),
    "based on itself": ("styles:\n  body: {based_on: body}\n", ["T204 {}:2:20"]),
    "several": (
        "styles:\n  body: {size: x, bold: y}\n  note: {aling: left}\n",
        ["T203 {}:2:16", "T203 {}:2:25", "T202 {}:3:10"],
    ),
    "broken YAML": ("styles:\n  body: {size: 三号\n", None),
    "not UTF-8": ("styles:\n  body: {title: 正文}\n".encode("gbk") + b"\xff\xff", None),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faults(office, name):
    text, faults = FAULTS[name]
    office.write(STYLES, text)
    found = office.faults()
    if faults is None:  # the reader of YAML has its own tests for codes and places
        assert found
        assert all(fault.startswith("C") and STYLES in fault for fault in found)
    else:
        assert sorted(found) == sorted(fault.format(STYLES) for fault in faults)


def test_a_long_chain_of_styles_ends_in_a_finding(office):
    chain = "".join(f"  s{i}: {{based_on: s{i + 1}}}\n" for i in range(3000))
    office.write(STYLES, f"styles:\n{chain}  s3000: {{size: 三号}}\n")
    assert all(fault.startswith("T204") for fault in office.faults())


@pytest.mark.parametrize("text", ["", "# 全部沿用\n", "styles:\n", "styles:\n  body:\n"])
def test_an_empty_sheet_changes_nothing(office, text):
    before = office.compose()
    office.write(STYLES, text)
    assert office.compose() == before


def test_the_office_s_sheet_is_laid_over_key_by_key(office):
    before = office.compose()
    office.write("templates/styles.yaml", 'styles:\n  body: {size: 小三, colour: "#00aaFF"}\n')
    office.write(STYLES, "styles:\n  masthead: {size: 60pt}\n  own: {based_on: masthead, bold: true}\n")
    after = office.compose()
    changed = {name for name in after.styles if after.styles[name] != before.styles.get(name)}
    body = after.styles["body"]
    assert (body.size, body.colour, body.font, body.pitch) == (pt(15), "00AAFF", "fangsong", 28)
    assert (after.styles["own"].size, after.styles["own"].bold, after.styles["own"].title) == (pt(60), True, "own")
    # What is based on a changed style changes with it, nothing else does.
    assert {"body", "heading1", "caption", "figure-caption", "masthead", "own"} <= changed
    assert not changed & {"section", "item-title", "table-text", "folio", "strong"}
    assert after.fonts == before.fonts
    assert after.masters == before.masters


def test_red_and_folio_come_from_the_office_s_settings(office):
    office.write("office.yaml", 'office: {name: 局}\nred: "CC0000"\nfolio: {side: center, form: "- {n} -"}\n')
    document = office.compose()
    assert document.styles["masthead"].colour == document.styles["red-rule"].colour == "CC0000"
    assert (document.master.folio.side, document.master.folio.form) == ("center", "- {n} -")


def test_the_national_numbers(office):
    master, body = office.compose().master, office.compose().styles["body"]
    assert (master.measure, master.depth, master.top, master.left) == (mm(156), mm(225), mm(37), mm(28))
    assert (body.size, body.leading, body.pitch, body.first_indent) == (pt(16), pt(28.95), 28, 2.0)


def test_a_sheet_mended_is_seen_by_the_same_process(office):
    office.write(STYLES, "styles:\n  body: {size: x}\n")
    assert office.faults()
    office.write(STYLES, "styles:\n  body: {size: 小三}\n")
    assert office.compose().styles["body"].size == pt(15)
