"""What verification says of each kind of harm, and what it says it did not look at."""

import os
import shutil
from dataclasses import replace

import pytest

from mzreport.archive.bag import BagReader
from mzreport.archive.digests import short_code
from mzreport.archive.register import Register, entry_key
from mzreport.archive.store import FolderStore
from mzreport.archive.verify import verify
from mzreport.archive.witness import Witness, witness_of_code
from mzreport.diagnostics import diagnostic, fail

from .build import archive, draft, filed, head_witness, worded


@pytest.fixture
def store(tmp_path):
    return archive(FolderStore(tmp_path / "archive"))


@pytest.fixture
def witness(store):
    return head_witness(store)


def codes(result):
    assert all(map(worded, result.findings))
    return sorted(finding.code for finding in result.findings)


def bag(store, number=1):
    return store.root / "bags" / Register(store).entries()[number].bag


def test_a_sound_archive(store, witness):
    result = verify(store, witnesses=[witness])
    assert result.findings == ()
    assert (result.entries, result.bags, result.files, result.ok) == (4, 3, 9, True)
    assert result.bytes == sum(p.stat().st_size for p in store.root.glob("bags/*/data/**/*") if p.is_file())
    assert result.head == (4, witness.digest)
    assert result.code == short_code(witness.digest)


def test_nothing_to_verify_is_a_failure(tmp_path):
    for root in (tmp_path / "none", tmp_path):
        result = verify(FolderStore(root))
        assert codes(result) == ["A201"]
        assert not result.ok


def test_an_emptied_archive_is_a_failure(store, witness):
    shutil.rmtree(store.root / "register")
    shutil.rmtree(store.root / "bags")
    assert codes(verify(store, witnesses=[witness])) == ["A201", "A219"]


def test_a_changed_file_is_named(store):
    path = bag(store) / "data/source/第一期.yaml"
    path.write_bytes(path.read_bytes()[:-1] + b" ")
    (finding,) = [f for f in verify(store).findings if f.code != "A220"]
    assert finding.code == "A208"
    assert finding.span.path == str(path)


def test_a_file_taken_out(store):
    (bag(store) / "data/text.json").unlink()
    assert codes(verify(store, quick=True)) == ["A207", "A220", "A221", "A228"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_is_not_the_file(store, tmp_path):
    path = bag(store) / "data/text.json"
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert "A207" in codes(verify(store))


def test_a_manifest_line_is_named_by_its_number(store):
    path = bag(store) / "manifest-sha256.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([lines[0], "x  ../escape", *lines[1:]]) + "\n", encoding="utf-8")
    found = {f.code: f for f in verify(store).findings}
    assert str(found["A210"].span) == f"{path}:2:1"
    assert "A208" in found


def test_a_bag_that_is_gone_is_told_with_its_number(store):
    path = bag(store, 2)
    shutil.rmtree(path)
    (finding,) = [f for f in verify(store).findings if f.code == "A205"]
    assert finding.arguments == {"sequence": 3, "printed": "2026年第2期", "bag": path.name}


def test_two_bags_exchanged(store):
    one, other = bag(store, 1), bag(store, 2)
    one.rename(one.with_name("x"))
    other.rename(one)
    one.with_name("x").rename(other)
    found = codes(verify(store))
    assert found.count("A206") == 2
    assert "A215" in found


def test_one_bag_under_two_entries(store):
    twice = replace(draft(4), bag=bag(store, 1).name)
    Register(store).append(twice, lambda entries: None)
    (finding,) = [f for f in verify(store).findings if f.code == "A224"]
    assert finding.arguments == {"first": 2, "second": 5, "bag": twice.bag}


def test_an_entry_at_odds_with_its_bag(store):
    source = draft(4)
    entry = filed(store, source)
    path = store.root / entry_key(entry.sequence)
    path.write_bytes(path.read_bytes().replace(b'2026-04-10"', b'2026-04-11"'))
    (finding,) = [f for f in verify(store).findings if f.code == "A215"]
    assert finding.arguments == {
        "sequence": 5,
        "label": "Document-Date",
        "entry": "2026-04-11",
        "bag": "2026-04-10",
    }


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("x.txt", "A211"),
        ("bags/x.txt", "A211"),
        ("bags/x/y.txt", "A211"),
        ("bags/含%/y.txt", "A211"),
        ("register/x.json", "A211"),
        ("register/0000005.json", "A211"),
        ("register/.DS_Store", "A212"),
        ("Thumbs.db", "A212"),
        ("._x", "A212"),
    ],
)
def test_foreign_files(store, witness, name, code):
    path = store.root / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"x")
    result = verify(store, witnesses=[witness])
    assert [(f.code, f.span.path) for f in result.findings] == [(code, str(path))]
    assert result.ok == (code == "A212")


@pytest.mark.parametrize("name", ["catalogue.sqlite", "catalogue.sqlite-wal", "fixity.jsonl", "head.json"])
def test_derived_files_are_not_foreign(store, witness, name):
    (store.root / name).write_bytes(b"x")
    assert codes(verify(store, witnesses=[witness])) == []


def test_a_changed_readme_is_told(store, witness):
    with (store.root / "README.txt").open("a", encoding="utf-8") as stream:
        stream.write("x")
    assert codes(verify(store, witnesses=[witness])) == ["A226"]


def test_extra_file_in_a_bag(store, witness):
    (bag(store) / "data" / "附件.txt").write_bytes(b"")
    (bag(store) / "manifest-md5.txt").write_bytes(b"")
    assert codes(verify(store, witnesses=[witness])) == ["A209", "A209"]


def test_an_unfinished_bag_is_no_harm(store, witness):
    from mzreport.archive.bag import file_bag, make_bag

    made = make_bag({"a": b"b"}, {})
    file_bag(store, made)
    result = verify(store, witnesses=[witness])
    assert [(f.code, f.arguments) for f in result.findings] == [("A213", {"bag": made.name})]
    (store.root / "bags" / made.name / "data" / "a").write_bytes(b"c")
    assert codes(verify(store, witnesses=[witness])) == ["A211"] * 5


def test_unfinished_work_in_staging_is_counted(store, witness):
    (store.root / "staging" / "abc").mkdir()
    (store.root / "staging" / "abc" / "x").write_bytes(b"")
    result = verify(store, witnesses=[witness])
    assert [(f.code, f.arguments) for f in result.findings] == [("A214", {"count": 1})]


def test_a_hole_in_the_register(store, witness):
    (store.root / entry_key(2)).unlink()
    found = codes(verify(store, witnesses=[witness]))
    assert "A203" in found
    assert "A204" not in found


def test_an_edited_entry(store, witness):
    path = store.root / entry_key(2)
    path.write_bytes(path.read_bytes().replace("张某某".encode(), "李某某".encode()))
    found = {f.code: f for f in verify(store, witnesses=[witness]).findings}
    assert set(found) == {"A204"}
    assert found["A204"].arguments["key"] == entry_key(3)


def test_the_last_entry_edited_is_found_by_a_witness_only(store, witness):
    path = store.root / entry_key(4)
    path.write_bytes(path.read_bytes().replace("张某某".encode(), "李某某".encode()))
    assert codes(verify(store)) == ["A220"]
    assert codes(verify(store, witnesses=[witness])) == ["A218", "A220"]


def test_a_cut_tail_is_found_by_a_witness_only(store, witness):
    shutil.rmtree(bag(store, 3))
    (store.root / entry_key(4)).unlink()
    assert codes(verify(store)) == ["A220"]
    found = {f.code: f for f in verify(store, witnesses=[witness]).findings}
    assert found["A219"].arguments == {"source": "第三期.issued.json", "sequence": 4, "last": 3}


def test_what_no_witness_saw_is_told(store, witness):
    filed(store, draft(4))
    (finding,) = verify(store, witnesses=[witness]).findings
    assert (finding.code, finding.arguments) == ("A220", {"first": 5, "last": 5})
    assert verify(store, witnesses=[witness]).ok


def test_the_printed_short_code_is_a_witness(store, witness):
    code = short_code(witness.digest)
    assert verify(store, witnesses=[witness_of_code(code)]).findings == ()
    assert verify(store, witnesses=[witness_of_code(f" {code.lower().replace('-', '')} ")]).findings == ()
    wrong = witness_of_code("00000-00000-00000-00000")
    assert codes(verify(store, witnesses=[wrong])) == ["A220", "A233"]


def test_a_gap_a_double_and_a_clock(store):
    Register(store).append(draft(5, type="void", registered="2026-01-01T00:00:00+08:00"), lambda e: None)
    Register(store).append(draft(5, type="void", total=206, registered="2026-06-01T00:00:00+08:00"), lambda e: None)
    found = {f.code: f for f in verify(store).findings}
    assert set(found) == {"A216", "A217", "A220", "A232"}
    assert found["A217"].arguments == {"wanted": "东湖民政信息2026年第5期", "first": 5, "second": 6}
    missing = [f.arguments["missing"] for f in verify(store).findings if f.code == "A216"]
    assert missing == ["东湖民政信息总第204期", "东湖民政信息2026年第4期"]


def test_a_correction_must_point_at_a_document_before_it(store):
    filed(store, draft(1, type="correction", refers_to=2, title="更正"))
    assert codes(verify(store)) == ["A220", "A232"]
    filed(store, draft(1, type="withdrawal", refers_to=1, title="撤回"))
    filed(store, draft(1, type="withdrawal", refers_to=9, title="撤回二"))
    found = [f.arguments for f in verify(store).findings if f.code == "A225"]
    assert found == [{"sequence": 6, "target": 1}, {"sequence": 7, "target": 9}]


def test_an_entry_of_a_newer_version(store, witness):
    path = store.root / entry_key(4)
    path.write_bytes(path.read_bytes().replace(b"register/1", b"register/2"))
    assert "A234" in codes(verify(store, witnesses=[witness]))


def test_quick_reads_no_payload_and_says_so(store, witness):
    path = bag(store) / "data/text.json"
    path.write_bytes(b"[] ")
    result = verify(store, witnesses=[witness], quick=True)
    assert codes(result) == ["A221"]
    assert result.findings[0].arguments["files"] == 9
    assert (result.files, result.bytes, result.files_skipped, result.bags_skipped) == (0, 0, 9, 3)


def test_a_sample_reads_so_many_bags_and_says_what_it_left(store, witness):
    result = verify(store, witnesses=[witness], sample=2)
    (finding,) = result.findings
    assert (finding.code, finding.arguments) == ("A222", {"total": 3, "checked": 2, "skipped": 1})
    assert (result.files, result.files_skipped) == (6, 3)
    assert verify(store, witnesses=[witness], sample=3).findings == ()
    path = bag(store) / "data/text.json"
    path.write_bytes(b"{}\n")
    found = [verify(store, witnesses=[witness], sample=1, seed=seed).ok for seed in range(30)]
    assert set(found) == {True, False}
    assert found == [verify(store, witnesses=[witness], sample=1, seed=seed).ok for seed in range(30)]


def test_content_checks_see_sound_bags_only(store, witness):
    (bag(store, 1) / "data/text.json").write_bytes(b"")
    seen = []

    def check(entry, reader):
        assert isinstance(reader, BagReader)
        seen.append((entry.number, reader.read("data/text.json")))
        yield diagnostic("A227", missing="x")
        if entry.number == 3:
            raise fail("A013", name="x", reason="y")

    result = verify(store, witnesses=[witness], checks=[check])
    assert seen == [(2, b"[]\n"), (3, b"[]\n")]
    assert codes(result) == ["A013", "A208", "A227", "A227", "A228"]


def test_a_check_that_misses_a_file(store, witness):
    result = verify(store, witnesses=[witness], checks=[lambda entry, reader: [reader.read("data/none")]])
    assert codes(result) == ["A207", "A207", "A207"]


def test_progress_counts_bytes_to_the_end(store, witness):
    seen = []
    result = verify(store, witnesses=[witness], progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (result.bytes, result.bytes)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert len(seen) == 9


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read anything")
def test_a_file_nobody_may_read(store, witness):
    path = bag(store) / "data/text.json"
    path.chmod(0)
    assert codes(verify(store, witnesses=[witness])) == ["A223"]


def test_a_file_that_cannot_be_read(store, witness, monkeypatch):
    opened = FolderStore.open

    def broken(self, key):
        if key.endswith("text.json"):
            raise fail("A006", path=key, reason="Input/output error")
        return opened(self, key)

    monkeypatch.setattr(FolderStore, "open", broken)
    assert codes(verify(store, witnesses=[witness])) == ["A223"] * 3


def test_errors_come_first(store):
    (bag(store) / "data/text.json").unlink()
    severities = [f.severity for f in verify(store).findings]
    assert severities == sorted(severities, reverse=True)


def test_a_witness_of_another_archive(store):
    wrong = Witness(2, "0" * 64, "副本")
    assert codes(verify(store, witnesses=[wrong])) == ["A218", "A220"]
