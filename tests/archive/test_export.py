import hashlib
import zipfile
from dataclasses import replace

import pytest

from mzreport.archive.catalogue import open_catalogue
from mzreport.archive.export import Exported, export_zip, listing_workbook
from mzreport.archive.filters import Filters
from mzreport.archive.passages import Passage
from mzreport.archive.store import FolderStore
from mzreport.archive.verify import verify
from mzreport.diagnostics import MzreportError
from tests.archive.filing import Filing, bulletin
from tests.archive.sheets import cells, part


@pytest.fixture
def filing(tmp_path):
    filing = Filing(tmp_path / "archive")
    number = {"reference": "Z109-WS·2026·Y·BGS-0001"}
    old = filing.file(bulletin(1, "2026-01-12", **number), [Passage("养老。", 1)], pages="4", note="附光盘")
    filing.file(bulletin(2, "2026-02-10", reference="Z109-WS·2026·Y·BGS-0002"), [Passage("救助。", 1)], pages="6")
    filing.enter(bulletin(3, "2026-03-10", type="void", reason="合并"))
    correction = replace(old, type="correction", refers_to=1, date="2026-03-20", title="关于第1期的更正")
    correction = replace(correction, registered="2026-03-20T09:00:00+08:00")
    filing.file(replace(correction, reference="Z109-WS·2026·Y·BGS-0003"), [])
    return filing


def test_the_zip_holds_every_file_as_it_is_and_nothing_derived(filing, tmp_path):
    open_catalogue(filing.store, filing.path).close()
    (filing.root / "staging" / "x").mkdir(parents=True, exist_ok=True)
    (filing.root / "staging" / "x" / "half").write_bytes(b"half")
    target = tmp_path / "全部.zip"
    exported = export_zip(filing.store, target)
    expected = {
        path.relative_to(filing.root).as_posix(): path.read_bytes()
        for path in filing.root.rglob("*")
        if path.is_file() and path.relative_to(filing.root).parts[0] in {"README.txt", "bags", "register"}
    }
    with zipfile.ZipFile(target) as packed:
        assert packed.testzip() is None
        assert {name: packed.read(name) for name in packed.namelist()} == expected
        assert packed.namelist() == sorted(expected)
    assert exported == Exported(len(expected), sum(map(len, expected.values())))
    assert len([key for key in expected if key.startswith("register/")]) == 4


def test_an_unpacked_zip_is_the_archive_again(filing, tmp_path):
    export_zip(filing.store, tmp_path / "a.zip")
    again = FolderStore(tmp_path / "again")
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        packed.extractall(again.root)
    with open_catalogue(again, again.root / "catalogue.sqlite") as catalogue:
        assert catalogue.head == filing.register.head()
        assert [record.sequence for record in catalogue.records(Filters(types=("issue",)))] == [2, 1]
    # Only "tail not witnessed": neither the export nor the catalogue left anything for verification to find.
    assert [finding.code for finding in verify(again, witnesses=()).findings] == ["A220"]


def test_the_same_archive_gives_the_same_bytes(filing, tmp_path):
    digests = set()
    for name in ("a.zip", "b.zip"):
        export_zip(filing.store, tmp_path / name)
        digests.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert len(digests) == 1


def test_an_empty_archive_makes_no_zip(tmp_path):
    (tmp_path / "archive").mkdir()
    with pytest.raises(MzreportError) as caught:
        export_zip(FolderStore(tmp_path / "archive"), tmp_path / "a.zip")
    assert caught.value.diagnostics[0].code == "A322"
    assert not (tmp_path / "a.zip").exists()


def test_where_the_zip_cannot_be_written_the_old_one_stays(filing, tmp_path):
    with pytest.raises(MzreportError) as caught:
        export_zip(filing.store, tmp_path / "absent" / "a.zip")
    assert (caught.value.diagnostics[0].code, caught.value.diagnostics[0].exit_status) == ("A320", 7)


class Vanishing(FolderStore):
    """A store one of whose files is listed and then gone."""

    def open(self, key):
        if key == "register/000002.json":
            raise KeyError(key)
        return super().open(key)


def test_a_file_that_vanishes_stops_the_export_and_leaves_the_old_zip(filing, tmp_path):
    target = tmp_path / "a.zip"
    target.write_bytes(b"old")
    with pytest.raises(MzreportError) as caught:
        export_zip(Vanishing(filing.root), target)
    assert [(d.code, d.arguments["key"]) for d in caught.value.diagnostics] == [("A321", "register/000002.json")]
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["a.zip"]


def test_the_listing_has_the_columns_of_the_standard_and_one_row_a_bag(filing):
    with open_catalogue(filing.store, filing.path) as catalogue:
        data = listing_workbook(
            catalogue.records(), title="归档文件目录", subtitle="2026年", made="2026-03-10T09:00:00+08:00"
        )
        again = listing_workbook(
            catalogue.records(), title="归档文件目录", subtitle="2026年", made="2026-03-10T09:00:00+08:00"
        )
    title, subtitle, heading, *rows = cells(data)
    assert (title[0], subtitle[0]) == ("归档文件目录", "2026年")
    assert heading == ["序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注"]
    unit = "东湖区民政局办公室"
    first, second = "2026年第1期（总第201期）", "2026年第2期（总第202期）"
    assert rows == [
        [1, "Z109-WS·2026·Y·BGS-0001", first, unit, "东湖民政信息2026年第1期", "20260112", "非密", 4, "已更正；附光盘"],
        [2, "Z109-WS·2026·Y·BGS-0002", second, unit, "东湖民政信息2026年第2期", "20260210", "非密", 6, None],
        [3, "Z109-WS·2026·Y·BGS-0003", first, unit, "关于第1期的更正", "20260320", "非密", None, "更正"],
    ]
    assert data == again
    assert "2026-03-10T09:00:00Z" in part(data, "docProps/core.xml")


def test_a_listing_of_nothing_is_refused():
    with pytest.raises(MzreportError) as caught:
        listing_workbook([], title="目录")
    assert caught.value.diagnostics[0].code == "A322"
