"""``explain`` names the layer, the place, and what was overridden."""

import pytest

from mzreport.diagnostics import MzreportError
from mzreport.settings import Layer, explain, load_issue

OFFICE = """\
red: C00000
bulletin:
  series: 东湖民政信息
  签发栏: {editor: 办公室, approver: 张某某}
  distribution: {report: [区委办, 区府办]}
"""
ISSUE = """\
kind: bulletin
signoff:
  approver: 李某某
distribution:
  report: [市民政局]
栏目:
  - heading: 重点工作
    items:
      - text: 第一条。
      - {title: 标题, text: 第二条。}
"""


@pytest.fixture
def loaded(write):
    write("office.yaml", OFFICE)
    return load_issue(write("issues/07.yaml", ISSUE))


def told(explanations):
    return [(e.key, [(o.layer.value, o.text, str(o.span)) for o in e.origins]) for e in explanations]


def test_document_over_office(loaded):
    expected = [
        (
            "signoff.approver",
            [("document", "李某某", "issues/07.yaml:3:13"), ("office", "张某某", "office.yaml:4:32")],
        )
    ]
    assert told(explain("signoff.approver", loaded)) == expected
    assert told(explain("签发栏.签发", loaded)) == expected


def test_a_key_with_keys_below_gives_each(loaded):
    assert [e.key for e in explain("signoff", loaded)] == ["signoff.editor", "signoff.approver"]


def test_a_list_is_one_value_replaced_whole(loaded):
    assert told(explain("distribution.report", loaded)) == [
        (
            "distribution.report",
            [("document", "市民政局", "issues/07.yaml:5:11"), ("office", "区委办、区府办", "office.yaml:5:26")],
        )
    ]


def test_places_in_lists_count_from_one(loaded):
    assert told(explain("sections[1].items[2].text", loaded)) == [
        ("sections[1].items[2].text", [("document", "第二条。", "issues/07.yaml:10:27")])
    ]
    (nothing,) = explain("sections[2].heading", loaded)
    assert nothing.origins == ()


def test_office_over_national(loaded):
    (explanation,) = explain("red", loaded)
    assert [o.layer for o in explanation.origins] == [Layer.OFFICE, Layer.NATIONAL]
    assert (explanation.value, explanation.layer, explanation.basis) == ("C00000", Layer.OFFICE, "")


def test_national_value_gives_its_basis(loaded):
    (explanation,) = explain("页码.位置", loaded)
    assert explanation.key == "folio.side"
    assert explanation.layer is Layer.NATIONAL
    assert explanation.basis.startswith("GB/T 9704—2012 7.5")


def test_defaults_of_a_kind_leave_the_document_out(loaded):
    assert told(explain("bulletin.signoff.approver", loaded)) == [
        ("bulletin.signoff.approver", [("office", "张某某", "office.yaml:4:32")])
    ]
    assert [e.key for e in explain("简报", loaded)] == [
        "bulletin.series",
        "bulletin.signoff.editor",
        "bulletin.signoff.approver",
        "bulletin.distribution.report",
    ]


@pytest.mark.parametrize(
    "key", ["compiler", "issue.year", "retention", "numbering.start.year", "notice", "notice.title"]
)
def test_known_but_not_set(loaded, key):
    for explanation in explain(key, loaded):
        assert (explanation.value, explanation.layer) == (None, None)


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("signof", "for 'signof', did you mean 'signoff'?"),
        ("signoff.aprover", "for 'aprover', did you mean 'approver'?"),
        ("folio.sied", "for 'sied', did you mean 'side'?"),
        ("bulletin.sereis", "for 'sereis', did you mean 'series'?"),
        ("xyzzy", None),
        ("", None),
        ("a..b", None),
        ("sections[0]", None),
        ("[1]", None),
    ],
)
def test_unknown_key(loaded, key, hint):
    with pytest.raises(MzreportError) as caught:
        explain(key, loaded)
    (finding,) = caught.value.diagnostics
    assert (finding.code, finding.exit_status) == ("U011" if hint else "U009", 2)
    assert hint is None or finding.hints("en") == (hint,)
