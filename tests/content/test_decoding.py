"""Files of every encoding and of none: read and said, or refused with a reason."""

import os
from pathlib import Path

import pytest

from mzreport import content
from tests.content.conftest import brief, read

TEXT = "kind: notice\n标题: 关于开展工作的通知\nbody:\n  - 请认真贯彻。\n"


@pytest.mark.parametrize(
    ("data", "code", "encoding"),
    [
        (TEXT.encode("utf-8-sig"), "C008", "utf-8"),
        (TEXT.encode("utf-16"), "C008", "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "C008", "utf-16-be"),
        (TEXT.encode("gb18030"), "C009", "gb18030"),
        (TEXT.encode("gbk"), "C009", "gb18030"),
    ],
)
def test_other_encodings_are_read_and_said(data, code, encoding):
    reading = content.read_tree(Path("f.yaml"), data)
    assert reading.encoding == encoding
    assert [(d.code, d.severity.label, d.span.line) for d in reading.diagnostics] == [(code, "note", 1)]
    assert reading.tree.get("标题").value == "关于开展工作的通知"
    assert str(reading.tree.key("标题").span) == "f.yaml:2:1"


def test_plain_utf8_is_read_in_silence():
    reading = content.read_tree(Path("f.yaml"), TEXT.encode())
    assert (reading.encoding, reading.diagnostics) == ("utf-8", ())


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", [("C014", 1, 1)]),
        (b"  \n\n", [("C014", 1, 1)]),
        ("# 只有注释\n".encode(), [("C014", 1, 1)]),
        (b"\x89PNG\r\n\x1a\n\0\0", [("C005", 1, 1)]),
        (b"PK\x03\x04\0\0", [("C005", 1, 1)]),
        (b"%PDF-1.7\n\xe2\xe3", [("C005", 1, 1)]),
        (bytes(range(256)), [("C006", 1, 1)]),
        (b"a" + bytes(range(1, 32)) * 4 + "甲".encode("gbk"), [("C006", 1, 1)]),
        (TEXT.encode().replace("展".encode(), "展".encode()[:2], 1), [("C007", 2, 8)]),
        (b"title: caf\xe9 \n", [("C007", 1, 11)]),
        ("你好\n".encode(), [("C015", 1, 1)]),
        (b"- kind: notice\n", [("C015", 1, 1)]),
    ],
)
def test_what_is_no_content_is_refused(data, expected):
    issue, found = read(data)
    assert issue is None
    assert brief(found) == expected
    assert found[0].exit_status == 3


def test_unprintable_characters_are_removed_and_named_once_each():
    issue, found = read("kind: notice\ntitle: 甲\nbody:\n  - 甲\x07乙\x07\u200b丙\ufeff丁\u2028戊\n")
    assert [(d.arguments["character"], d.arguments["count"], str(d.span)) for d in found if d.code == "C010"] == [
        ("U+0007", 2, "f.yaml:4:6"),
        ("U+200B", 1, "f.yaml:4:9"),
        ("U+FEFF", 1, "f.yaml:4:11"),
        ("U+2028", 1, "f.yaml:4:13"),
    ]
    assert issue.body[0].text == "甲乙丙丁戊"


def test_unprintable_characters_from_escapes_are_removed_too(pure):
    issue, found = read('kind: notice\ntitle: 甲\nbody:\n  - "甲\\u0007乙"\n', pure=pure)
    assert brief(found) == [("C010", 4, 5)]
    assert issue.body[0].text == "甲乙"


def test_lone_surrogates_are_removed(pure):
    issue, found = read(b"kind: notice\ntitle: a\nbody:\n  - a\xed\xa0\x80b\n", pure=pure)
    assert brief(found) == [("C010", 4, 6)]
    assert issue.body[0].text == "ab"


def test_rare_characters_are_kept(pure):
    text = "甲𠮷㐀\U000e0100乙"
    issue, found = read(f"kind: notice\ntitle: 甲\nbody:\n  - {text}\n", pure=pure)
    assert brief(found) == []
    assert issue.body[0].text == text
    assert issue.body[0].text.at(4).column == 9


def test_missing_file_folder_and_large_file(tmp_path):
    missing = tmp_path / "无.yaml"
    assert [d.code for d in content.read_tree(missing).diagnostics] == ["C001"]
    assert [d.code for d in content.read_tree(tmp_path).diagnostics] == ["C002"]
    large = tmp_path / "large.yaml"
    with large.open("wb") as file:
        file.truncate(100 * 2**20)
    [finding] = content.read_tree(large).diagnostics
    assert (finding.code, finding.arguments) == ("C004", {"size": "100.0", "limit": "8"})
    assert [d.code for d in content.read_tree(large, b"a" * (8 * 2**20 + 1)).diagnostics] == ["C004"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_unreadable_file(tmp_path):
    path = tmp_path / "f.yaml"
    path.write_text("kind: notice\n")
    path.chmod(0)
    assert [d.code for d in content.read_tree(path).diagnostics] == ["C003"]


def test_error_of_the_operating_system_is_named(tmp_path, monkeypatch):
    path = tmp_path / "f.yaml"
    path.write_text("kind: notice\n")

    def refuse(self, *args):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    [finding] = content.read_tree(path).diagnostics
    assert (finding.code, finding.arguments["reason"]) == ("C003", "Permission denied")


def test_windows_line_ends(pure):
    issue, found = read("kind: notice\r\ntitle: 甲\r\nbody:\r\n  - |\r\n    乙\r\n    丙\r\n\r\n    丁\r\n", pure=pure)
    assert brief(found) == []
    assert [block.text for block in issue.body] == ["乙丙", "丁"]
    assert str(issue.body[1].text.span) == "f.yaml:8:5"
