"""Keys in both languages, unknown ones with a guess, empty values as absent ones."""

import pytest

from tests.content.conftest import brief, read


@pytest.mark.parametrize(
    ("text", "expected", "arguments"),
    [
        ("seris: 甲\n", ("C101", 2, 1), {"key": "seris", "guess": "series"}),
        ("刊物名: 甲\n", ("C101", 2, 1), {"key": "刊物名", "guess": "刊名"}),
        ("SERIES: 甲\n", ("C101", 2, 1), {"key": "SERIES", "guess": "series"}),
        ("issue: {yaer: 2026}\n", ("C101", 2, 9), {"key": "yaer", "guess": "year"}),
        ("signoff: {edtor: 甲}\n", ("C101", 2, 11), {"key": "edtor", "guess": "editor"}),
        ("期号: 7\n", ("C102", 2, 1), {"place_zh": "“期次”（issue）之下", "place_en": "under 'issue'"}),
        ("issue: {series: 甲}\n", ("C102", 2, 9), {"place_en": "at the top level, not indented"}),
        ("zzz: 甲\n", ("C103", 2, 1), {"key": "zzz"}),
    ],
)
def test_unknown_keys(text, expected, arguments):
    issue, found = read("kind: bulletin\n" + text + "sections: [{items: [{text: 甲}]}]\n")
    [finding] = [d for d in found if d.code == expected[0]]
    assert (finding.code, finding.span.line, finding.span.column) == expected
    assert arguments.items() <= finding.arguments.items()
    assert issue is not None


def test_english_and_chinese_keys_mean_the_same():
    english = (
        "kind: bulletin\nseries: 甲\nissue: {year: 2026, number: 7}\nsections: [{heading: 乙, items: [{text: 丙}]}]\n"
    )
    chinese = "文种: 简报\n刊名: 甲\n期次: {年度: 2026, 期号: 7}\n栏目: [{栏目名: 乙, 条目: [{文字: 丙}]}]\n"
    first, second = read(english)[0], read(chinese)[0]
    assert first == second
    assert first.sections[0].items[0].blocks[0].text == "丙"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("series: 甲\n刊名: 乙\n", ("C026", 3, 1)),
        ("issue: {year: 2026, 年度: 2026}\n", ("C026", 2, 21)),
        ("signoff: {editor: 甲, 编辑: 乙}\n", ("C026", 2, 22)),
    ],
)
def test_a_key_beside_its_alias_is_a_duplicate(text, expected):
    _, found = read("kind: bulletin\n" + text + "sections: [{items: [{text: 甲}]}]\n")
    assert brief(found) == [expected]


def test_empty_values_are_absent_keys():
    issue, found = read(
        "kind: notice\ntitle: 甲\nto:\nnote: ''\ncc: []\nsignature:\n  date:\nissue:\n"
        "body:\n  - 乙\n  -\n  - ''\nattachments:\n  -\n"
    )
    assert brief(found) == []
    assert (issue.to, issue.note, issue.cc, issue.signature.date) == ((), None, (), None)
    assert [block.text for block in issue.body] == ["乙"]
    assert issue.attachments == ()


def test_signoff_keeps_its_order_and_the_offices_own_labels():
    issue, found = read(
        "kind: bulletin\nsignoff: {phone: 025032421, 编辑: 办公室, approver: 李某某, 本期责编: 王某}\n"
        "sections: [{items: [{text: 甲}]}]\n"
    )
    assert brief(found) == []
    assert [(e.label, e.value, e.key) for e in issue.signoff] == [
        ("电话", "025032421", "phone"),
        ("编辑", "办公室", "editor"),
        ("签发", "李某某", "approver"),
        ("本期责编", "王某", ""),
    ]
    assert str(issue.signoff[0].label.span) == "f.yaml:2:11"
    assert issue.signed_off("approver").value == "李某某"
    assert issue.signed_off("reviewer") is None


def test_signoff_as_a_list():
    issue, found = read(
        "kind: bulletin\nsections: [{items: [{text: 甲}]}]\nsignoff:\n"
        "  - {label: 责任编辑, value: 甲}\n  - {名称: 核稿人, 内容: 乙}\n  - 签发: 丙\n"
    )
    assert brief(found) == []
    assert [(e.label, e.value, e.key) for e in issue.signoff] == [
        ("责任编辑", "甲", "executive_editor"),
        ("核稿人", "乙", ""),
        ("签发", "丙", "approver"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("signoff: [{label: 甲}]\n", ("C125", 2, 11)),
        ("signoff: [甲]\n", ("C125", 2, 11)),
        ("signoff: {编辑: [甲, 乙]}\n", ("C107", 2, 15)),
        ("signoff: 甲\n", ("C106", 2, 10)),
    ],
)
def test_signoff_faults(text, expected):
    _, found = read("kind: bulletin\n" + text + "sections: [{items: [{text: 甲}]}]\n")
    assert brief(found) == [expected]
