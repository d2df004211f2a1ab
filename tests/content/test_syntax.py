"""Broken YAML as clerks break it: each fault with its own code, at the place where the clerk must look."""

import pytest

from tests.content.conftest import brief, read

BROKEN = {
    "full-width colon after a key": ("kind: bulletin\n刊名：东湖民政信息\ncompiler: 办公室\n", [("C031", 2, 3)]),
    "full-width colon in the first line": ("文种：简报\nseries: 东湖\n", [("C031", 1, 3)]),
    "full-width colon in the only line": ("文种：简报\n", [("C031", 1, 3)]),
    "full-width colons throughout": (
        "文种：简报\n刊名：东湖\n编印单位：办公室\n",
        [("C031", 1, 3), ("C031", 2, 3), ("C031", 3, 5)],
    ),
    "full-width colon above a list": (
        "kind: bulletin\nsections：\n  - heading: 甲\n    items:\n      - text: 乙。\n",
        [("C031", 2, 9)],
    ),
    "full-width colon below a key": ("kind: bulletin\nissue:\n  year：2026\n  number: 7\n", [("C031", 3, 7)]),
    "full-width colon in a last line": ("kind: bulletin\nissue:\n  year: 2026\n  期号：7\n", [("C031", 4, 5)]),
    "no space after the colon": ("kind: bulletin\nseries:东湖\ncompiler: 办公室\n", [("C032", 2, 7)]),
    "no space in the first line": ("kind:bulletin\nseries: 东湖\n", [("C032", 1, 5)]),
    "ASCII quotes open a paragraph": ('kind: notice\nbody:\n  - "两网"工程启动。\n  - 第二段\n', [("C043", 3, 5)]),
    "ASCII quotes open a title": ('kind: notice\ntitle: "一网通办"实施方案\nbody: [甲]\n', [("C043", 2, 8)]),
    "apostrophes open a title": ("kind: notice\ntitle: '一网通办'实施方案\nbody: [甲]\n", [("C043", 2, 8)]),
    "a quotation mark never closed": ('kind: notice\ntitle: "关于\nissuer: 局\n', [("C041", 2, 8)]),
    "a quotation mark closed by the next": ('kind: notice\ntitle: "关于\nissuer: "局"\n', [("C041", 2, 8)]),
    "a backslash in quotes": ('kind: notice\ntitle: "C:\\照片"\n', [("C042", 2, 11)]),
    "a surrogate escaped": ('kind: notice\ntitle: "a\\ud800b"\n', [("C042", 2, 10)]),
    "tab for indentation": ("kind: bulletin\nissue:\n\tyear: 2026\n", [("C040", 3, 1)]),
    "tab inside a block": ("kind: notice\nbody:\n  - |\n    甲\n\t乙\n", [("C040", 5, 1)]),
    "a paste that ends its block": (
        "kind: notice\nbody:\n  - |\n    7月9日，\n区民政局召开会议。\n这是第二行。\n  - 好\n",
        [("C050", 5, 1)],
    ),
    "two pastes": (
        "kind: notice\nbody:\n  - |\n    甲\n乙乙。\n  - |\n    丙\n丁丁。\n",
        [("C050", 5, 1), ("C050", 8, 1)],
    ),
    "a paste indented too little": ("kind: notice\nbody:\n  - |\n    甲\n   乙\n", [("C050", 5, 4)]),
    "a paste with a colon": ("kind: notice\nbody:\n  - |\n    甲\n会议强调，要做到: 一要学习。\n", [("C050", 5, 1)]),
    "a text opens with an asterisk": ("kind: notice\nbody:\n  - *重点工作\n", [("C044", 3, 5)]),
    "a text opens with asterisk and letters": ("kind: notice\nbody:\n  - *abc 重点工作\n", [("C044", 3, 5)]),
    "a text opens with an ampersand": ("kind: notice\nbody:\n  - &重点工作\n", [("C044", 3, 5)]),
    "a text opens with @": ("kind: notice\nbody:\n  - @各科室\n  - 乙\n", [("C044", 3, 5)]),
    "a text opens with %": ("kind: notice\nbody:\n  - %5的增长\n", [("C044", 3, 5)]),
    "a text opens with a backquote": ("kind: notice\nbody:\n  - `甲`\n", [("C044", 3, 5)]),
    "a text opens with !": ("kind: notice\ntitle: !重要 通知\nbody: [甲]\n", [("C044", 2, 8)]),
    "a text opens with brackets": ("kind: notice\nbody:\n  - [通知]各科室\n", [("C044", 3, 5)]),
    "a bracket never closed": ("kind: notice\nto: [各街道, 各镇\nissuer: 局\n", [("C046", 2, 5)]),
    "a brace never closed": ("kind: bulletin\nissue: {year: 2026\nseries: 甲\n", [("C046", 2, 8)]),
    "an empty place between commas": ("kind: notice\nto: [各街道, , 各镇]\n", [("C047", 2, 11)]),
    "a second colon on a line": ("kind: notice\ntitle: 通知: 关于会议\nbody: [甲]\n", [("C048", 2, 10)]),
    "text on the line of a bar": ("kind: notice\nbody: | 正文\n  第二行\n", [("C045", 2, 9)]),
    "a list on the line of its key": ("kind: notice\nbody: - 第一段\ntitle: 甲\n", [("C049", 2, 7)]),
    "a line indented too far": ("kind: bulletin\nissue:\n  year: 2026\n   number: 7\n", [("C051", 4, 4)]),
    "the first line indented": ("  kind: bulletin\nseries: 甲\n", [("C051", 2, 1)]),
    "list entries out of line": ("kind: notice\nto:\n  - 甲\n - 乙\n", [("C051", 4, 2)]),
    "a line of text with a colon": (
        "kind: notice\nbody:\n  - 会议指出\n    下一步: 要加强\n",
        [("C051", 4, 5)],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_fault_is_named_where_it_stands(name, pure):
    text, expected = BROKEN[name]
    _issue, found = read(text, pure=pure)
    assert brief(found) == expected
    assert all(d.exit_status == 3 for d in found if d.code == expected[0][0])


def test_faults_of_different_kinds_come_in_one_run(pure):
    text = (
        "kind: bulletin\n"
        "刊名：东湖\n"
        "compiler:办公室\n"
        "sections:\n"
        "  - heading: @甲\n"
        "    items:\n"
        '      - text: "两网"工程\n'
        "        zzzz: 乙\n"
        "issue: {year: 第一年}\n"
    )
    _, found = read(text, pure=pure)
    assert brief(found) == [
        ("C031", 2, 3),
        ("C032", 3, 9),
        ("C044", 5, 14),
        ("C043", 7, 15),
        ("C103", 8, 9),
        ("C110", 9, 15),
    ]


def test_what_a_fault_took_away_is_not_called_missing(pure):
    issue, found = read("kind：bulletin\nbody:\n  - 甲\n", pure=pure)
    assert brief(found) == [("C031", 1, 5)]
    assert issue is None


def test_twenty_faults_are_enough(pure):
    _, found = read("kind: notice\n" + "刊名：甲\n" * 500, pure=pure)
    assert len(found) == 20


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_message_and_hint_can_be_said(language):
    for text, _ in BROKEN.values():
        for finding in read(text)[1]:
            assert finding.message(language)
            assert all(finding.hints(language))
            assert "{" not in finding.message(language).replace("“{”", "").replace("'{'", "")
