from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mzreport.archive.reference import (
    PATTERNS,
    Fields,
    check_pattern,
    filing_stamp,
    make_reference,
    next_item,
    read_reference,
    require_free_reference,
)
from mzreport.diagnostics import MzreportError, Span

FIELDS = Fields("Z109", "WS", 2026, "Y", "BGS", 1)


@pytest.mark.parametrize(
    ("pattern", "fields", "reference"),
    [
        ("DA/T 22", FIELDS, "Z109-WS·2026-Y-BGS-0001"),
        ("DA/T 13", replace(FIELDS, organ="办公室"), "Z109-WS·2026·Y·办公室-0001"),
        ("{category}·{year}-{retention}-{item:3}", replace(FIELDS, retention="D30", item=12), "WS·2026-D30-012"),
        ("M{year}-{item}", replace(FIELDS, item=20000), "M2026-20000"),
    ],
)
def test_both_separator_styles_and_patterns_of_the_office(pattern, fields, reference):
    assert make_reference(pattern, fields) == reference


@pytest.mark.parametrize(
    "pattern",
    ["{fonds}-{year}", "{item}", "{year}-{number}-{item}", "{year}-{item}}", "{year}-{item:x}", "{year}{item}",
     "{year}年{item}", "{year}-{item}-{item}", ""],
)  # fmt: skip
def test_a_pattern_whose_references_could_not_be_told_apart_is_refused(pattern):
    with pytest.raises(MzreportError) as caught:
        check_pattern(pattern, Span("office.yaml", 3, 5))
    assert [(d.code, str(d.span)) for d in caught.value.diagnostics] == [("A313", "office.yaml:3:5")]
    assert caught.value.diagnostics[0].hints("zh")[0].startswith("可用 {fonds} {category}")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"fonds": ""}, "A314"),
        ({"fonds": "Z-109"}, "A315"),
        ({"organ": "办 公室"}, "A315"),
        ({"retention": "永久"}, "A315"),
        ({"item": 0}, "A315"),
        ({"year": 26}, "A315"),
    ],
)
def test_values_that_make_no_reference(change, code):
    with pytest.raises(MzreportError) as caught:
        make_reference("DA/T 13", replace(FIELDS, **change))
    assert [d.code for d in caught.value.diagnostics] == [code]


def test_a_field_that_the_pattern_does_not_use_may_be_empty():
    assert make_reference("{year}-{item:04}", Fields("", "", 2026, "", "", 3)) == "2026-0003"


def test_items_are_counted_within_their_own_class():
    taken = [
        "Z109-WS·2026-Y-BGS-0007",
        "Z109-WS·2026-D30-BGS-0041",
        "Z109-WS·2025-Y-BGS-0099",
        "Z109-WS·2026·Y·BGS-0055",
        "",
        None,
    ]
    assert next_item("DA/T 22", FIELDS, taken) == 8
    assert next_item("DA/T 22", replace(FIELDS, organ="YLK"), taken) == 1


@dataclass(frozen=True)
class Filed:
    sequence: int
    reference: str
    title: str


def test_a_reference_is_held_once():
    entries = [Filed(3, "A-1", "甲"), Filed(4, "", "乙")]
    require_free_reference("A-2", entries)
    require_free_reference("", entries)
    with pytest.raises(MzreportError) as caught:
        require_free_reference("A-1", entries)
    assert caught.value.diagnostics[0].code == "A316"
    assert caught.value.diagnostics[0].message("zh") == "档号“A-1”已用于登记号 3“甲”"


def test_the_stamp_has_its_six_fields_in_two_rows():
    assert filing_stamp(replace(FIELDS, retention="D30", organ="办公室", item=5), 12) == (
        (("全宗号", "Z109"), ("年度", "2026"), ("件号", "5")),
        (("机构或问题", "办公室"), ("保管期限", "30年"), ("页数", "12")),
    )
    assert filing_stamp(FIELDS, None)[1][2] == ("页数", "")


_WORD = st.text(st.sampled_from("AZ09办公室局"), min_size=1, max_size=5)


@given(
    st.sampled_from([*PATTERNS, "{fonds}·{organ}_{year}.{retention}-{category}/{item:02}"]),
    st.builds(
        Fields,
        _WORD,
        _WORD,
        st.integers(1949, 2999),
        st.sampled_from(["Y", "D30", "D10"]),
        _WORD,
        st.integers(1, 10**6),
    ),
)
def test_every_reference_reads_back(pattern, fields):
    reference = make_reference(pattern, fields)
    found = read_reference(pattern, reference)
    assert found is not None
    assert Fields(**{**found, "year": int(found["year"]), "item": int(found["item"])}) == fields
    assert next_item(pattern, fields, [reference]) == fields.item + 1
    assert read_reference(pattern, reference + "x") is None
