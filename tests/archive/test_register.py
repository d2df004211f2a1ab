"""The register: what an append writes, and the damage it refuses to build on."""

import json
from dataclasses import replace

import pytest

from mzreport.archive.digests import ZERO, digest_of, short_code
from mzreport.archive.register import Entry, Register, entry_key, sequence_of
from mzreport.archive.store import FolderStore
from mzreport.diagnostics import MzreportError

from .build import archive, draft, worded


@pytest.fixture
def store(tmp_path):
    return archive(FolderStore(tmp_path / "archive"))


def append(store, entry=None):
    entry = entry or draft(9, type="void", reason="试印")
    return Register(store).append(entry, lambda entries: None)


def refused(store):
    with pytest.raises(MzreportError) as caught:
        append(store)
    (finding,) = caught.value.diagnostics
    assert worded(finding)
    return finding


def path(store, sequence):
    return store.root / entry_key(sequence)


def test_entries_are_chained_by_the_digest_of_the_file_before(store):
    files = [path(store, n).read_bytes() for n in range(1, 5)]
    previous = [json.loads(data)["previous"] for data in files]
    assert previous == [ZERO, *map(digest_of, files[:3])]
    assert Register(store).head() == (4, digest_of(files[3]))


def test_an_empty_register(tmp_path):
    register = Register(FolderStore(tmp_path / "archive"))
    assert register.entries() == ()
    assert register.head() == (0, ZERO)
    assert not (tmp_path / "archive").exists()


def test_the_check_sees_every_entry_and_its_refusal_registers_nothing(store):
    seen = []

    def check(entries):
        seen.extend(entry.sequence for entry in entries)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Register(store).append(draft(9, type="void"), check)
    assert seen == [1, 2, 3, 4]
    assert not path(store, 5).exists()


def test_an_open_register_sees_what_others_append(store):
    register = Register(store)
    assert len(register.entries()) == 4
    append(store)
    assert register.entries()[-1].number == 9


def test_a_missing_entry_is_not_built_on(store):
    path(store, 3).unlink()
    finding = refused(store)
    assert finding.code == "A102"
    assert finding.arguments["sequence"] == 3
    assert not path(store, 5).exists()


def test_an_edited_entry_breaks_the_chain_at_the_next(store):
    text = path(store, 2).read_text(encoding="utf-8")
    path(store, 2).write_text(text.replace("张某某", "李某某"), encoding="utf-8")
    assert refused(store).code == "A103"


@pytest.mark.parametrize(
    ("change", "place", "reason"),
    [
        (lambda b: b[:-1], ":0:0", "JSON ≠ canonical"),
        (lambda b: b[:40], ":3:3", "JSON"),
        (lambda b: b"", ":1:1", "JSON"),
        (lambda b: b"[1]", ":1:1", "JSON ≠ {…}"),
        (lambda b: b.replace(b"30\xe5", b"30\xff"), ":16:0", "UTF-8"),
        (lambda b: b"[" * 100000, ":0:0", "JSON"),
        (lambda b: b.replace(b'"year": 2026', b'"year": 2026.0'), ":0:0", "year: 2026.0"),
        (lambda b: b.replace(b'"year": 2026', b'"year": true'), ":0:0", "year: True"),
        (lambda b: b.replace(b'"year": 2026', b'"year": {}'), ":0:0", "year: ()"),
        (lambda b: b.replace(b'"year": 2026', b'"year": ' + b"9" * 5000), ":0:0", "JSON"),
        (lambda b: b.replace(b'"kind": "bulletin"', b'"kind": "x",\n  "kind": "bulletin"'), ":0:0", "JSON ≠ canonical"),
        (lambda b: b.replace(b'"kind": "bulletin"', b'"kinds": "bulletin"'), ":0:0", "kind, kinds"),
        (lambda b: b.replace(b'"type": "issue"', b'"type": "issues"'), ":0:0", "type: 'issues'"),
        (lambda b: b.replace(b"\n", b"\r\n"), ":0:0", "JSON ≠ canonical"),
        (lambda b: b.replace(b'"sequence": 4', b'"sequence": 5'), ":0:0", "sequence: 5"),
        (lambda b: b.replace(b'"format": "mzreport-register/1"', b'"format": 1'), ":0:0", "format: 1"),
    ],
)
def test_a_damaged_entry_is_named_and_not_built_on(store, change, place, reason):
    path(store, 4).write_bytes(change(path(store, 4).read_bytes()))
    finding = refused(store)
    assert finding.code == "A101"
    assert finding.span.path == str(path(store, 4))
    assert f":{finding.span.line}:{finding.span.column}" == place
    assert finding.arguments["reason"] == reason


def test_an_entry_of_a_newer_version_is_not_built_on(store):
    path(store, 4).write_bytes(path(store, 4).read_bytes().replace(b"register/1", b"register/2"))
    finding = refused(store)
    assert finding.code == "A110"
    assert finding.arguments["found"] == "mzreport-register/2"


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"total": 0}, "total"),
        ({"year": "2026"}, "year"),
        ({"bag": "x"}, "bag"),
        ({"bag": None, "type": "issue"}, "bag"),
        ({"bag": "0" * 64, "type": "void"}, "bag"),
        ({"bag": "0" * 64, "type": "correction"}, "refers_to"),
        ({"refers_to": 1}, "refers_to"),
        ({"title": "a\ud800"}, "title"),
        ({"type": "other"}, "type"),
    ],
)
def test_a_draft_that_fits_no_entry(store, fields, name):
    with pytest.raises(MzreportError) as caught:
        append(store, replace(draft(9, type="void"), **fields))
    assert [(d.code, d.arguments["name"]) for d in caught.value.diagnostics] == [("A112", name)]
    assert not path(store, 5).exists()


def test_a_place_taken_that_never_shows_is_given_up(store, monkeypatch):
    monkeypatch.setattr("mzreport.archive.register._PAUSES", (0, 0))
    monkeypatch.setattr(store, "put_if_absent", lambda key, data: False)
    finding = refused(store)
    assert finding.code == "A111"
    assert finding.arguments == {"attempts": 3, "sequence": 5}


def test_keys():
    assert entry_key(7) == "register/000007.json"
    assert entry_key(1234567) == "register/1234567.json"
    assert sequence_of("register/000007.json") == 7
    assert sequence_of("register/1234567.json") == 1234567
    assert sequence_of("register/0000007.json") is None
    assert sequence_of("register/7.json") is None


def test_the_short_code():
    assert short_code("0123456789abcdef" * 4) == "01234-56789-ABCDE-F0123"


def test_titles_with_anything_in_them_come_back(store):
    title = "“引号”\\ \n\t\u2028 𠮷 \x00"
    append(store, draft(9, type="void", title=title))
    assert Register(store).entries()[-1].title == title
    assert isinstance(Register(store).entries()[-1], Entry)
