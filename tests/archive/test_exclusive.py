"""A name is given once, on file systems with links, with an exclusive rename, and with locks only."""

import errno
import os
import threading

import pytest

from mzreport.archive import exclusive, locks
from mzreport.archive.exclusive import publish
from mzreport.diagnostics import MzreportError

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows renames exclusively by itself")


def no_links(*names):
    raise OSError(errno.EPERM, "Operation not permitted")


def no_rename(*names):
    raise OSError(errno.ENOSYS, "Function not implemented")


@pytest.fixture(params=["links", "rename", "locks"])
def system(request, monkeypatch):
    if request.param != "links":
        monkeypatch.setattr(os, "link", no_links)
    if request.param == "locks":
        monkeypatch.setattr(exclusive, "_exclusive_rename", no_rename)
    return request.param


def test_first_come_first_served(tmp_path, system):
    target = tmp_path / "000001.json"
    for number in range(3):
        temporary = tmp_path / f"t{number}"
        temporary.write_bytes(b"%d" % number)
        assert publish(temporary, target, tmp_path / "lock") is (number == 0)
    assert target.read_bytes() == b"0"


def test_many_at_once(tmp_path, system):
    won = []
    barrier = threading.Barrier(8)

    def race(name):
        for place in range(20):
            temporary = tmp_path / f"{name}-{place}"
            temporary.write_bytes(name.encode())
            barrier.wait()
            if publish(temporary, tmp_path / f"{place}.json", tmp_path / "lock"):
                won.append((place, name))

    threads = [threading.Thread(target=race, args=(f"w{n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(place for place, _ in won) == list(range(20))
    assert all((tmp_path / f"{place}.json").read_text() == name for place, name in won)


def test_without_links_renames_and_locks_nothing_is_committed(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "link", no_links)
    monkeypatch.setattr(exclusive, "_exclusive_rename", no_rename)

    def no_locks(handle, *, wait):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(locks, "_system_lock", no_locks)
    (tmp_path / "t").write_bytes(b"")
    with pytest.raises(MzreportError) as caught:
        publish(tmp_path / "t", tmp_path / "000001.json", tmp_path / "lock")
    assert [d.code for d in caught.value.diagnostics] == ["A010"]
    assert not (tmp_path / "000001.json").exists()


def test_a_link_whose_answer_was_lost_is_ours(tmp_path, monkeypatch):
    link = os.link

    def repeated(*names):
        link(*names)
        raise FileExistsError(errno.EEXIST, "File exists")

    monkeypatch.setattr(os, "link", repeated)
    (tmp_path / "t").write_bytes(b"")
    assert publish(tmp_path / "t", tmp_path / "000001.json", tmp_path / "lock") is True


def test_a_real_refusal_is_no_reason_for_another_way(tmp_path, monkeypatch):
    def full(*names):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "link", full)
    (tmp_path / "t").write_bytes(b"")
    with pytest.raises(OSError, match="No space"):
        publish(tmp_path / "t", tmp_path / "000001.json", tmp_path / "lock")
