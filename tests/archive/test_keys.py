"""Names that every system can keep."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mzreport.archive.keys import check_key, check_keys, portable, same_name
from mzreport.diagnostics import MzreportError


@pytest.mark.parametrize(
    "key", ["a", "register/000001.json", "bags/x/data/第七期（增刊）.yaml", "a.b.c", "CONSOLE.txt", "长" * 85]
)
def test_good_keys_stay(key):
    assert check_key(key) == key


@pytest.mark.parametrize(
    "key",
    [
        "",
        "/a",
        "a/",
        "a//b",
        ".",
        "..",
        "a/../b",
        "a/./b",
        "C:/a",
        "a\\b",
        "a\nb",
        "a\0b",
        "a\x7fb",
        "a\u2028b",
        "a\ud800",
        "a%b",
        "a?",
        "a*",
        "a<b",
        "a>b",
        "a|b",
        'a"b',
        "a.",
        "a ",
        "con",
        "NUL.txt",
        "com1",
        "Lpt9.a.b",
        "COM¹",
        "长" * 86,
    ],
)
def test_bad_keys_are_refused(key):
    with pytest.raises(MzreportError) as caught:
        check_key(key)
    (finding,) = caught.value.diagnostics
    assert finding.code == "A007"
    finding.message("zh").encode()
    finding.message("en").encode()


def test_keys_are_composed():
    assert check_key("e\u0301") == "é"
    assert list(check_keys({"e\u0301/x": b""})) == ["é/x"]


@pytest.mark.parametrize("other", ["Ａ.PDF".lower(), "a.pdf", "A.Pdf"])
def test_two_names_that_are_one_somewhere(other):
    first = "Ａ.PDF" if other.startswith("ａ") else "A.PDF"
    with pytest.raises(MzreportError) as caught:
        check_keys({first: b"", other: b""})
    assert [d.code for d in caught.value.diagnostics] == ["A008"]


def test_composed_and_decomposed_are_one_name():
    with pytest.raises(MzreportError):
        check_keys({"é": b"", "e\u0301": b""})


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("占比50%.png", "占比50％.png"),
        ("a/b:c.pdf", "a／b：c.pdf"),
        ("NUL.txt", "_NUL.txt"),
        (" x. ", "x"),
        ("..", "_"),
        ("", "_"),
        ("a\nb", "a_b"),
        ("长" * 100 + ".yaml", "长" * 83 + ".yaml"),
    ],
)
def test_portable(name, expected):
    assert portable(name) == expected


@given(st.text(max_size=300))
def test_portable_names_are_always_good(name):
    made = portable(name)
    assert check_key(made) == made
    assert portable(made) == made


@given(st.text(max_size=20))
def test_same_name_is_blind_to_case(name):
    assert same_name(same_name(name)) == same_name(name)
