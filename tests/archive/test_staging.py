"""Unfinished work goes with its process, and never while another holds it."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from mzreport.archive import locks
from mzreport.archive.disk import LocalDisk
from mzreport.archive.staging import Staging


@pytest.fixture
def staging(tmp_path):
    return Staging(tmp_path / "staging", LocalDisk())


def names(tmp_path):
    return sorted(p.name for p in (tmp_path / "staging").iterdir())


def test_a_piece_goes_at_its_end(staging, tmp_path):
    with staging.piece() as folder:
        (folder / "x").write_bytes(b"")
        assert staging.left() == 1
    assert names(tmp_path) == []


def test_a_piece_goes_when_its_work_fails(staging, tmp_path):
    with pytest.raises(ZeroDivisionError), staging.piece():
        raise ZeroDivisionError
    assert names(tmp_path) == []


def test_two_pieces_leave_each_other_alone(staging, tmp_path):
    with staging.piece() as one:
        with Staging(tmp_path / "staging", LocalDisk()).piece() as other:
            assert one.is_dir()
            assert one != other
        assert one.is_dir()


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_what_a_killed_process_left_is_swept_and_what_a_living_one_holds_is_not(staging, tmp_path):
    program = textwrap.dedent(
        """
        import sys, pathlib, time
        from mzreport.archive.disk import LocalDisk
        from mzreport.archive.staging import Staging
        with Staging(pathlib.Path(sys.argv[1]), LocalDisk()).piece() as folder:
            (folder / "half").write_bytes(b"x")
            print(folder, flush=True)
            time.sleep(60)
        """
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path / "staging")], stdout=subprocess.PIPE, text=True
    )
    held = Path(process.stdout.readline().strip())
    with staging.piece():
        assert held.exists()
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert staging.left() == 1
    with staging.piece():
        assert not held.exists()
    assert names(tmp_path) == []


def test_leftovers_without_a_lock_are_swept(staging, tmp_path):
    for name in ("a", "b.swept"):
        (tmp_path / "staging" / name / "x").mkdir(parents=True)
    (tmp_path / "staging" / "c.lock").write_bytes(b"")
    with staging.piece():
        pass
    assert names(tmp_path) == []


def test_a_lock_is_held_by_one(tmp_path):
    with locks.held(tmp_path / "l", wait=False) as first, locks.held(tmp_path / "l", wait=False) as second:
        assert (first, second) == (True, False)
    with locks.held(tmp_path / "l", wait=False) as again:
        assert again is True


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be removed on Windows")
def test_a_lock_whose_file_was_removed_is_taken_on_the_new_one(tmp_path, monkeypatch):
    taken = locks._lock
    removed = []

    def remove_first(handle, *, wait):
        if not removed:
            removed.append(handle)
            (tmp_path / "l").unlink()
        return taken(handle, wait=wait)

    monkeypatch.setattr(locks, "_lock", remove_first)
    with locks.held(tmp_path / "l", wait=True) as mine:
        assert mine is True
        assert (tmp_path / "l").exists()
