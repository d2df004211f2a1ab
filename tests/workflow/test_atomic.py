"""A file is written whole or not at all, and the reason a write failed is told."""

import errno
import os
import stat
from pathlib import Path

import pytest

from mzreport.diagnostics import MzreportError
from mzreport.workflow import atomic

STEPS = ("open", "write", "flush", "fsync", "replace")


class FullDisk:
    """A stream that fails at one step as a full disk does."""

    def __init__(self, stream, step):
        self.stream, self.step = stream, step

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stream.close()

    def _do(self, step, *arguments):
        if step == self.step:
            raise OSError(errno.ENOSPC, "No space left on device")
        return getattr(self.stream, step)(*arguments)

    def write(self, data):
        return self._do("write", data)

    def flush(self):
        return self._do("flush")

    def fileno(self):
        return self.stream.fileno()


def inject(monkeypatch, step, number=errno.ENOSPC):
    def fault(*_arguments, **_keywords):
        raise OSError(number, os.strerror(number))

    if step in {"write", "flush"}:
        fdopen = os.fdopen
        monkeypatch.setattr(atomic.os, "fdopen", lambda handle, mode: FullDisk(fdopen(handle, mode), step))
    else:
        monkeypatch.setattr(atomic.os, step, fault)


def names(folder):
    return [path.name for path in folder.iterdir()]


def failure(path, data=b"new"):
    with pytest.raises(MzreportError) as caught:
        atomic.write_atomically(path, data)
    (finding,) = caught.value.diagnostics
    assert finding.exit_status == 6
    assert str(path) in finding.message("zh")
    assert str(path) in finding.message("en")
    return finding


def test_writes_exactly_the_bytes_and_leaves_nothing_else(tmp_path):
    atomic.write_atomically(tmp_path / "a.pdf", b"\x00\r\n\xff")
    assert (tmp_path / "a.pdf").read_bytes() == b"\x00\r\n\xff"
    assert names(tmp_path) == ["a.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_new_file_follows_the_umask_and_an_old_one_keeps_its_mode(tmp_path):
    old = os.umask(0o027)
    try:
        atomic.write_atomically(tmp_path / "new", b"1")
        (tmp_path / "old").write_bytes(b"0")
        (tmp_path / "old").chmod(0o664)
        atomic.write_atomically(tmp_path / "old", b"1")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640
    assert stat.S_IMODE((tmp_path / "old").stat().st_mode) == 0o664


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_is_followed(tmp_path):
    (tmp_path / "real").write_bytes(b"0")
    (tmp_path / "link").symlink_to("real")
    atomic.write_atomically(tmp_path / "link", b"1")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"1"


@pytest.mark.parametrize("existing", [True, False])
@pytest.mark.parametrize("step", STEPS)
def test_full_disk_at_every_step_harms_nothing(tmp_path, monkeypatch, step, existing):
    path = tmp_path / "a.pdf"
    if existing:
        path.write_bytes(b"old")
    inject(monkeypatch, step)
    assert failure(path).code == "O001"
    monkeypatch.undo()
    assert names(tmp_path) == (["a.pdf"] if existing else [])
    assert not existing or path.read_bytes() == b"old"


def test_an_interrupt_leaves_no_temporary_file(tmp_path, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(atomic.os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        atomic.write_atomically(tmp_path / "a", b"1")
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EDQUOT, "O001"),
        (errno.EACCES, "O002"),
        (errno.EPERM, "O002"),
        (errno.EROFS, "O002"),
        (errno.EBUSY, "O006"),
        (errno.EINVAL, "O009"),
        (errno.EIO, "O008"),
    ],
)
def test_each_cause_has_its_own_message(tmp_path, monkeypatch, number, code):
    inject(monkeypatch, "replace", number)
    assert failure(tmp_path / "a").code == code


@pytest.mark.parametrize(("winerror", "code"), [(32, "O006"), (112, "O001"), (123, "O009"), (206, "O005")])
def test_windows_own_numbers_say_more_than_errno(tmp_path, winerror, code):
    error = OSError(errno.EACCES, "denied")
    error.winerror = winerror
    assert atomic.output_error(tmp_path / "a", error).diagnostics[0].code == code


def test_missing_folder(tmp_path):
    finding = failure(tmp_path / "none" / "a")
    assert finding.code == "O003"
    assert str(tmp_path / "none") in finding.message()


def test_a_folder_in_the_way(tmp_path):
    (tmp_path / "a.pdf").mkdir()
    assert failure(tmp_path / "a.pdf").code == "O004"
    assert (tmp_path / "a.pdf").is_dir()


def test_a_file_where_a_folder_should_be(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    assert failure(tmp_path / "file" / "a").code == "O007"


@pytest.mark.parametrize("inside", ["", "a", "a/b"])
def test_the_file_in_the_way_is_named(tmp_path, inside):
    file = tmp_path / "file"
    file.write_bytes(b"")
    with pytest.raises(MzreportError) as caught:
        atomic.make_folder(file / inside)
    assert [(d.code, d.arguments["folder"]) for d in caught.value.diagnostics] == [("O007", str(file))]


@pytest.mark.parametrize("length", [86, 300])
def test_a_name_too_long(tmp_path, length):
    assert failure(tmp_path / ("长" * length)).code == "O005"
    assert names(tmp_path) == []


def test_the_longest_name_the_system_takes_is_no_problem(tmp_path):
    path = tmp_path / ("长" * 85)
    atomic.write_atomically(path, b"1")
    assert path.read_bytes() == b"1"


def test_a_name_no_system_takes(tmp_path):
    assert failure(tmp_path / "a\0b").code == "O009"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_read_only_folder(tmp_path):
    tmp_path.chmod(0o500)
    try:
        assert failure(tmp_path / "a").code == "O002"
    finally:
        tmp_path.chmod(0o700)


def test_a_folder_that_cannot_be_synced_is_no_failure(tmp_path, monkeypatch):
    synced = os.fsync

    def fsync(handle):
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        synced(handle)

    monkeypatch.setattr(atomic.os, "fsync", fsync)
    atomic.write_atomically(tmp_path / "a", b"1")
    assert (tmp_path / "a").read_bytes() == b"1"


def test_write_new_never_replaces(tmp_path):
    assert atomic.write_new(tmp_path / "a", b"1") is True
    assert atomic.write_new(tmp_path / "a", b"2") is False
    assert (tmp_path / "a").read_bytes() == b"1"


def test_make_folder(tmp_path):
    assert atomic.make_folder(tmp_path / "a" / "b") is True
    assert atomic.make_folder(tmp_path / "a" / "b") is False
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(MzreportError) as caught:
        atomic.make_folder(Path(tmp_path / "file"))
    assert [d.code for d in caught.value.diagnostics] == ["O007"]
