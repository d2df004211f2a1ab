"""The log of verifications: one line each, added; a log that cannot be written is no failure."""

import errno
import json

from mzreport.archive.fixity import Run, record
from mzreport.archive.store import FolderStore
from mzreport.archive.verify import verify

from .build import archive
from .memory_disk import FaultyDisk

RUN = Run("verify", "2026-08-10T09:00:00+08:00", "张某某", "mzreport 0")


def test_each_run_adds_a_line(tmp_path):
    store = archive(FolderStore(tmp_path / "archive"))
    assert record(store, RUN, verify(store)) == ()
    (store.root / "x").write_bytes(b"")
    assert record(store, RUN, verify(store)) == ()
    lines = [json.loads(line) for line in (store.root / "fixity.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["findings"] for line in lines] == [[], ["A211"]]
    assert lines[0] == {
        "time": "2026-08-10T09:00:00+08:00",
        "action": "verify",
        "scope": "full",
        "entries": 4,
        "bags": 3,
        "files": 9,
        "bytes": verify(store).bytes,
        "sequence": 4,
        "digest": verify(store).head[1],
        "findings": [],
        "by": "张某某",
        "tool": "mzreport 0",
    }


def test_a_log_that_cannot_be_written_is_a_warning(tmp_path):
    store = archive(FolderStore(tmp_path / "archive"))
    closed = FolderStore(store.root, FaultyDisk(errno.EROFS, 1, lasts=True))
    (finding,) = record(closed, RUN, verify(store))
    assert (finding.code, finding.severity.label) == ("A014", "warning")
    assert finding.message("en")
