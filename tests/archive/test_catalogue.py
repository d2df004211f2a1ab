import os
import sqlite3
from dataclasses import replace

import pytest

from mzreport.archive.catalogue import open_catalogue, rebuild
from mzreport.archive.filters import Filters
from mzreport.archive.passages import Passage
from mzreport.archive.register import Entry
from mzreport.archive.search import search
from mzreport.diagnostics import MzreportError
from tests.archive.filing import Filing, bulletin


@pytest.fixture
def filing(tmp_path):
    filing = Filing(tmp_path / "档案 #1")
    filing.file(
        bulletin(1, "2026-01-12"), [Passage("召开养老工作会议。", 1, "会议活动", 1, "", "养老服务科")], pages="4"
    )
    filing.file(bulletin(2, "2026-02-10"), [Passage("开展救助。", 1, "工作动态", 1, "", "救助科、办公室")])
    return filing


def codes(findings):
    return [finding.code for finding in findings]


def open_(filing):
    return open_catalogue(filing.store, filing.path)


def test_a_missing_catalogue_is_made_without_a_word(filing):
    with open_(filing) as catalogue:
        assert catalogue.findings == ()
        assert [record.number for record in catalogue.records()] == [2, 1]
        assert catalogue.head == filing.register.head()
    assert filing.path.is_file()


def test_records_carry_register_and_bag(filing):
    with open_(filing) as catalogue:
        record = catalogue.records()[1]
    assert (record.sequence, record.printed, record.pages) == (1, "2026年第1期（总第201期）", 4)
    assert (record.responsible, record.security, record.by) == ("东湖区民政局办公室", "非密", "张某某")
    assert (record.followers, record.state, record.searchable) == ((), "", 1)


def test_a_fresh_catalogue_is_used_as_it_is_and_a_stale_one_made_anew(filing):
    rebuild(filing.store, filing.path)
    before = filing.path.stat().st_mtime_ns, filing.path.stat().st_ino
    open_(filing).close()
    assert (filing.path.stat().st_mtime_ns, filing.path.stat().st_ino) == before
    filing.file(bulletin(3, "2026-03-10"), [Passage("新的一期。", 1)])
    with open_(filing) as catalogue:
        assert catalogue.count() == 3
        assert catalogue.findings == ()


def test_a_catalogue_of_another_archive_is_stale(filing, tmp_path):
    other = Filing(tmp_path / "other")
    other.file(bulletin(8, "2025-01-12"), [])
    other.file(bulletin(9, "2025-02-12"), [])
    rebuild(other.store, filing.path)
    with open_(filing) as catalogue:
        assert [record.number for record in catalogue.records()] == [2, 1]


@pytest.mark.parametrize("damage", ["garbage", "empty", "cut", "flipped", "foreign"])
def test_a_damaged_catalogue_is_noticed_and_made_anew(filing, damage):
    rebuild(filing.store, filing.path)
    data = filing.path.read_bytes()
    if damage == "foreign":
        filing.path.unlink()
        with sqlite3.connect(filing.path) as connection:
            connection.execute("CREATE TABLE a (b)")
        connection.close()
    else:
        flipped = data[:4096] + bytes(byte ^ 0xFF for byte in data[4096:8192]) + data[8192:]
        filing.path.write_bytes(
            {"garbage": b"not a database " * 99, "empty": b"", "cut": data[: len(data) // 2], "flipped": flipped}[
                damage
            ]
        )
    with open_(filing) as catalogue:
        assert codes(catalogue.findings) == ["A301"]
        assert catalogue.count() == 2
    with open_(filing) as catalogue:
        assert catalogue.findings == ()


def test_a_schema_of_another_version_is_made_anew(filing):
    rebuild(filing.store, filing.path)
    with sqlite3.connect(filing.path) as connection:
        connection.execute("UPDATE property SET value = '0' WHERE name = 'version'")
        connection.execute("DELETE FROM entry")
    connection.close()
    with open_(filing) as catalogue:
        assert (catalogue.count(), catalogue.findings) == (2, ())


def test_where_no_file_can_be_written_the_catalogue_is_made_in_memory(filing, tmp_path):
    with open_catalogue(filing.store, tmp_path / "absent" / "catalogue.sqlite") as catalogue:
        assert codes(catalogue.findings) == ["A304"]
        assert search(catalogue, "养老").total == 1
    with pytest.raises(MzreportError) as caught:
        rebuild(filing.store, tmp_path / "absent" / "catalogue.sqlite")
    assert codes(caught.value.diagnostics) == ["A320"]


def test_a_failed_rebuild_leaves_the_old_file_and_nothing_else(filing, monkeypatch):
    rebuild(filing.store, filing.path)
    before = filing.path.read_bytes()
    filing.file(bulletin(3, "2026-03-10"), [Passage("新的一期。", 1)])
    # An index that has lost its pairs, as a fault in the tokenizer would leave it.
    monkeypatch.setattr("mzreport.archive.indexing.grams", lambda folded: {"x"})
    with pytest.raises(MzreportError) as caught:
        rebuild(filing.store, filing.path)
    assert codes(caught.value.diagnostics) == ["A303"]
    assert filing.path.read_bytes() == before
    assert sorted(path.name for path in filing.root.glob("*.tmp")) == []


def test_what_a_killed_rebuild_left_is_swept_and_another_s_work_is_not(filing):
    old, young = (filing.root / f"catalogue.sqlite.{name}.tmp" for name in ("aaaa", "bbbb"))
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    rebuild(filing.store, filing.path)
    assert (old.exists(), young.exists()) == (False, True)


def test_the_self_test_finds_one_document_that_left_the_index(filing, monkeypatch):
    monkeypatch.setattr(
        "mzreport.archive.indexing.grams",
        lambda folded: set() if "救助" in folded else {folded[i : i + 2] for i in range(99)},
    )
    with pytest.raises(MzreportError) as caught:
        rebuild(filing.store, filing.path)
    assert caught.value.diagnostics[0].arguments["sequence"] == 2


@pytest.mark.parametrize("text", [b"", b"{}", b"\xff", b'[{"text": 3}]', None])
def test_a_record_whose_text_is_damaged_is_listed_and_named(filing, text):
    payload = {"metadata/metadata.json": b"[]"} | ({} if text is None else {"text.json": text})
    filing.file(bulletin(3, "2026-03-10"), payload=payload)
    rebuilt = rebuild(filing.store, filing.path)
    assert [(f.code, f.arguments["sequence"], f.arguments["file"]) for f in rebuilt.findings] == [
        ("A302", 3, "data/metadata/metadata.json"),
        ("A302", 3, "data/text.json"),
    ]
    with open_(filing) as catalogue:
        assert [(record.number, record.searchable) for record in catalogue.records()] == [(3, 0), (2, 1), (1, 1)]
        assert [hit.page for hit in search(catalogue, "第3期").hits] == [0, 0]


def test_an_adopted_record_need_not_have_text(filing):
    filing.file(bulletin(9, "2001-05-01", type="adopted"))
    assert rebuild(filing.store, filing.path).findings == ()


def test_corrections_and_withdrawals_show_at_both_ends(filing):
    old = filing.register.entries()[0]
    for kind in ("correction", "withdrawal"):
        filing.file(replace(old, type=kind, refers_to=1, date="2026-03-01", title=f"{kind} 1"), [])
    with open_(filing) as catalogue:
        assert catalogue.record("1").followers == (("correction", 3), ("withdrawal", 4))
        assert catalogue.record("1").state == "withdrawn"
        assert [catalogue.record(str(n)).refers_to for n in (3, 4)] == [1, 1]
        # The number means what was issued under it, though three entries carry it.
        assert catalogue.record("2026/1").sequence == 1
        assert catalogue.record("2026年第1期（总第201期）").sequence == 1


@pytest.mark.parametrize(
    ("wanted", "sequence"),
    [
        ("2", 2),
        (" 2026/2 ", 2),
        ("2026年第2期（总第202期）", 2),
        ("东民〔2026〕12号", 3),
        ("东民[２０２６]12号", 3),
        ("Z109-WS·2026-Y-BGS-0003", 3),
    ],
)
def test_a_record_is_found_by_each_of_its_names(filing, wanted, sequence):
    filing.file(
        Entry(
            type="issue",
            document_number="东民〔2026〕12号",
            reference="Z109-WS·2026-Y-BGS-0003",
            title="通知",
            date="2026-03-01",
        ),
        [],
    )
    with open_(filing) as catalogue:
        assert catalogue.record(wanted).sequence == sequence


def test_a_name_of_nothing_and_a_name_of_two(filing):
    filing.file(bulletin(1, "2026-04-01", series="西湖民政信息"), [])
    with open_(filing) as catalogue:
        for wanted, code in [("99", "A307"), ("没有", "A307"), ("9" * 30, "A307"), ("2026/1", "A309")]:
            with pytest.raises(MzreportError) as caught:
                catalogue.record(wanted)
            assert codes(caught.value.diagnostics) == [code]


def test_start_gap_and_void_entries_are_listed_and_found(filing):
    filing.enter(
        Entry(type="void", series="东湖民政信息", year=2026, number=3, total=203, reason="合并印发", date="2026-03-31")
    )
    with open_(filing) as catalogue:
        assert catalogue.records()[0].type == "void"
        assert [hit.text for hit in search(catalogue, "合并").hits] == ["合并印发"]


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        (Filters(year=2026), [2, 1]),
        (Filters(year=2025), [12]),
        (Filters(section="会议"), [1]),
        (Filters(unit="办公"), [2]),
        (Filters(unit="养老", section="动态"), []),
        (Filters(series="西湖"), []),
        (Filters(kind="bulletin"), [2, 1, 12]),
        (Filters(kind="notice"), []),
        (Filters(types=("issue", "void")), [2, 1, 12]),
        (Filters(since="2026-01-20"), [2]),
        (Filters(until="2026-01"), [1, 12]),
        (Filters(since="2026-01-12", until="2026-01-12"), [1]),
        (Filters(since="2026", until="2026"), [2, 1, 12]),
    ],
)
def test_filters(filing, filters, numbers):
    # 第12期 of the year before, dated in January.
    filing.file(bulletin(12, "2026-01-05", year=2025), [])
    with open_(filing) as catalogue:
        assert [record.number for record in catalogue.records(filters)] == numbers
        assert catalogue.count(filters) == len(numbers)


def test_pages_of_a_list(filing):
    with open_(filing) as catalogue:
        assert [r.number for r in catalogue.records(limit=1)] == [2]
        assert [r.number for r in catalogue.records(limit=1, offset=1)] == [1]
        assert catalogue.records(limit=1, offset=2) == []


def test_names_and_unknown_names(filing):
    with open_(filing) as catalogue:
        assert catalogue.names("unit") == sorted(["养老服务科", "办公室", "救助科"])
        assert catalogue.names("series") == ["东湖民政信息"]
        assert catalogue.unknown_names(Filters(section="会 议", unit="救助")) == []
        (found,) = catalogue.unknown_names(Filters(section="来信"))
        assert found.message("zh") == "归档库中没有名称含“来信”的栏目"
        assert found.hints("zh") == ("现有的栏目：会议活动、工作动态",)


def test_an_empty_archive_has_an_empty_catalogue(tmp_path):
    tmp_path.joinpath("档案").mkdir()
    with open_(Filing(tmp_path / "档案")) as catalogue:
        assert (catalogue.count(), catalogue.records(), search(catalogue, "养老").total) == (0, [], 0)


def test_progress_is_told_for_each_entry(filing):
    told = []
    rebuild(filing.store, filing.path, lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]
