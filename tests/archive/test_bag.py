"""Bags: the same input makes the same bag, tools of others find it valid, and it reads back."""

import hashlib
import shutil
import subprocess

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mzreport.archive import bag_info
from mzreport.archive.bag import BagReader, file_bag, make_bag, parse_info, parse_manifest
from mzreport.archive.keys import portable, same_name
from mzreport.archive.store import FolderStore
from mzreport.diagnostics import MzreportError

from .build import draft, payload

INFO = {"Source-Organization": "东湖区民政局", "Bagging-Date": "2026-08-10"}


@pytest.fixture
def store(tmp_path):
    return FolderStore(tmp_path / "archive")


def test_the_files_of_a_bag(tmp_path):
    (tmp_path / "图.png").write_bytes(b"12345")
    bag = make_bag({"b/图.png": tmp_path / "图.png", "a.txt": b"abc"}, INFO)
    assert list(bag.files) == [
        "bagit.txt",
        "bag-info.txt",
        "manifest-sha256.txt",
        "tagmanifest-sha256.txt",
        "data/a.txt",
        "data/b/图.png",
    ]
    assert bag.files["bagit.txt"] == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    assert bag.files["bag-info.txt"].decode() == (
        "Source-Organization: 东湖区民政局\nBagging-Date: 2026-08-10\nPayload-Oxum: 8.2\n"
    )
    assert bag.files["manifest-sha256.txt"].decode() == (
        f"{hashlib.sha256(b'abc').hexdigest()}  data/a.txt\n{hashlib.sha256(b'12345').hexdigest()}  data/b/图.png\n"
    )
    assert bag.name == hashlib.sha256(bag.files["tagmanifest-sha256.txt"]).hexdigest()


def test_the_order_of_the_payload_does_not_matter():
    one = make_bag({"a": b"1", "b": b"2"}, INFO)
    assert make_bag({"b": b"2", "a": b"1"}, INFO) == one
    assert make_bag({"b": b"2", "a": b"3"}, INFO).name != one.name
    assert make_bag({"a": b"1", "b": b"2"}, {**INFO, "Bagging-Date": "2026-08-11"}).name != one.name


def test_valid_for_bagit_python(store):
    bagit = pytest.importorskip("bagit", reason="bagit-python judges our bags where it is installed")
    entry = draft(7, title="题名：“一”\n二")
    info = bag_info.describe(entry, organization="东湖区民政局", bagging_date="2026-08-10", software="mzreport 0")
    bag = make_bag({**payload(), "source/images/图 一％.png": b"\x00" * 70000}, info)
    file_bag(store, bag)
    judged = bagit.Bag(str(store.root / "bags" / bag.name))
    assert judged.validate() is True
    assert judged.info["External-Description"] == "题名：“一” 二"
    assert judged.info["Document-Issue"] == "7"


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum here")
def test_valid_for_sha256sum(store):
    bag = make_bag(payload(), INFO)
    file_bag(store, bag)
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        run = subprocess.run(
            ["sha256sum", "--check", "--strict", "--quiet", manifest], cwd=store.root / "bags" / bag.name, check=False
        )
        assert run.returncode == 0


def test_filing_twice_changes_nothing(store):
    bag = make_bag(payload(), INFO)
    file_bag(store, bag)
    before = sorted((p, p.stat().st_mtime_ns) for p in store.root.rglob("*") if p.is_file())
    file_bag(store, bag)
    assert sorted((p, p.stat().st_mtime_ns) for p in store.root.rglob("*") if p.is_file()) == before


def test_a_bag_that_was_damaged_since_is_not_built_on(store):
    bag = make_bag(payload(), INFO)
    file_bag(store, bag)
    path = store.root / "bags" / bag.name / "data" / "text.json"
    path.write_bytes(b"{}\n")
    with pytest.raises(MzreportError) as caught:
        file_bag(store, bag)
    (finding,) = caught.value.diagnostics
    assert (finding.code, finding.arguments["path"]) == ("A009", "data/text.json")
    path.unlink()
    with pytest.raises(MzreportError):
        file_bag(store, bag)
    assert not path.exists()


def test_a_file_that_changes_while_it_is_filed(store, tmp_path):
    source = tmp_path / "a.yaml"
    source.write_bytes(b"1")
    bag = make_bag({"a.yaml": source}, INFO)
    source.write_bytes(b"2")
    with pytest.raises(MzreportError) as caught:
        file_bag(store, bag)
    assert [(d.code, d.arguments["path"]) for d in caught.value.diagnostics] == [("A011", str(source))]


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(MzreportError) as caught:
        make_bag({"a": tmp_path / "none"}, INFO)
    assert [d.code for d in caught.value.diagnostics] == ["A016"]


@pytest.mark.parametrize("info", [{"A b": "x"}, {"": "x"}, {"A:": "x"}, {"A": " "}])
def test_elements_that_cannot_be_written(info):
    with pytest.raises(MzreportError) as caught:
        make_bag({"a": b""}, info)
    assert [d.code for d in caught.value.diagnostics] == ["A015"]


def test_reading_back(store):
    bag = make_bag(payload(), INFO)
    file_bag(store, bag)
    reader = BagReader(store, bag.name)
    assert reader.files() == tuple(sorted(bag.files))
    assert reader.read("data/text.json") == b"[]\n"
    assert reader.manifest() == {key: value for key, value in bag.digests.items() if key.startswith("data/")}
    assert reader.info()["Source-Organization"] == "东湖区民政局"
    assert reader.size("data/text.json") == 3
    with pytest.raises(KeyError):
        reader.read("data/none")
    with pytest.raises(KeyError):
        reader.digest("data")


def test_reading_what_is_missing_or_broken(store):
    with pytest.raises(MzreportError) as caught:
        BagReader(store, "0" * 64).manifest()
    assert [d.code for d in caught.value.diagnostics] == ["A013"]
    bag = make_bag(payload(), INFO)
    file_bag(store, bag)
    path = store.root / "bags" / bag.name / "manifest-sha256.txt"
    path.write_text(path.read_text(encoding="utf-8") + "x\n", encoding="utf-8")
    with pytest.raises(MzreportError) as caught:
        BagReader(store, bag.name).manifest()
    assert str(caught.value.diagnostics[0].span) == f"{path}:4:1"


ZEROS = "0" * 64


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{ZEROS}  ../a\n", 1),
        (f"{ZEROS}  /a\n", 1),
        (f"{ZEROS} a\n", 1),
        (f"{ZEROS} *a\n", 1),
        (f"{ZEROS[:-1]}  a\n", 1),
        (f"{ZEROS[:-1]}G  a\n", 1),
        (f"{ZEROS}  a\n{ZEROS}  a\n", 2),
        (f"{ZEROS}  a\n\n", 2),
        (f"{ZEROS}  a", 1),
        (f"{ZEROS}  a\n{ZEROS}  e\u0301\n", 2),
        (f"{ZEROS}  a\r\n", 1),
    ],
)
def test_a_malformed_line_of_a_manifest(text, line):
    assert [fault.line for fault in parse_manifest(text.encode())[1]] == [line]


def test_a_manifest_that_is_no_text():
    assert parse_manifest(f"{ZEROS}  a\n".encode() + b"\xff") == ({}, parse_manifest(b"\n\xff")[1])


def test_continued_elements():
    assert parse_info(b"A: b\n  c\nD:e\n") == {"A": "b c", "D": "e"}
    with pytest.raises(ValueError, match="x"):
        parse_info(b"x\n")


names = st.lists(st.text(min_size=1, max_size=12).map(portable), min_size=1, max_size=3).map("/".join)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(names, st.binary(max_size=50), min_size=1, max_size=4), st.text(min_size=1).filter(str.strip))
def test_any_payload_is_listed_exactly(tmp_path_factory, content, title):
    assume(len({same_name(key) for key in content}) == len(content))
    bag = make_bag(content, {"External-Description": title})
    listed, faults = parse_manifest(bag.files["manifest-sha256.txt"])
    assert faults == []
    assert listed == {f"data/{key}": hashlib.sha256(data).hexdigest() for key, data in content.items()}
    info = parse_info(bag.files["bag-info.txt"])
    assert info["Payload-Oxum"] == f"{sum(map(len, content.values()))}.{len(content)}"
    assert list(info) == ["External-Description", "Payload-Oxum"]


@given(st.text(min_size=1).filter(str.strip))
def test_what_a_bag_says_of_its_entry_is_compared_alike(title):
    entry = draft(3, title=title)
    bag = make_bag({"a": b""}, bag_info.describe(entry, organization="局", bagging_date="2026-01-01", software="x"))
    assert list(bag_info.differences(entry, parse_info(bag.files["bag-info.txt"]))) == []
    other = draft(3, title=title + "改")
    assert [label for label, _, _ in bag_info.differences(other, parse_info(bag.files["bag-info.txt"]))] == [
        "External-Description"
    ]
