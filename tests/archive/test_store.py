"""The folder store: whole or not at all, never changed, and every fault in words."""

import errno
import os
import unicodedata

import pytest

from mzreport.archive import readme
from mzreport.archive.disk import LocalDisk
from mzreport.archive.store import FolderStore
from mzreport.diagnostics import MzreportError

from .memory_disk import FaultyDisk


@pytest.fixture
def store(tmp_path):
    return FolderStore(tmp_path / "档案")


def test_put_get_list(store):
    assert store.put_if_absent("register/000002.json", b"2") is True
    assert store.put_if_absent("register/000001.json", b"1") is True
    assert store.put_if_absent("register/000001.json", b"x") is False
    assert store.get("register/000001.json") == b"1"
    with store.open("register/000002.json") as stream:
        assert stream.read() == b"2"
    assert store.size("register/000002.json") == 1
    assert list(store.list("register/")) == ["register/000001.json", "register/000002.json"]
    assert list(store.list("register/000002")) == ["register/000002.json"]
    assert list(store.list("")) == ["README.txt", "register/000001.json", "register/000002.json"]
    assert store.where("register/000001.json") == str(store.root / "register" / "000001.json")


def test_what_is_not_there(store):
    for key in ("register/000001.json", "bags", "bags/x/y"):
        with pytest.raises(KeyError):
            store.get(key)
        with pytest.raises(KeyError):
            store.size(key)
    assert list(store.list("bags/")) == []
    assert not store.root.exists()


def test_a_key_never_leads_outside(store):
    for key in ("../x", "/x", "a/../../x", "C:x"):
        for use in (store.get, store.size, lambda key: store.put_if_absent(key, b"")):
            with pytest.raises(MzreportError) as caught:
                use(key)
            assert [d.code for d in caught.value.diagnostics] == ["A007"]


def test_a_readme_says_how_to_check_without_us(store):
    store.put_if_absent("register/000001.json", b"1")
    text = (store.root / "README.txt").read_text(encoding="utf-8")
    assert text == readme.TEXT
    assert "sha256sum -c manifest-sha256.txt" in text
    assert text.encode() in readme.KNOWN


def test_a_readme_that_is_there_is_left_alone(store):
    store.root.mkdir()
    (store.root / "README.txt").write_text("own", encoding="utf-8")
    store.put_if_absent("register/000001.json", b"1")
    assert (store.root / "README.txt").read_text(encoding="utf-8") == "own"


def test_a_bag_is_there_whole(store, tmp_path):
    (tmp_path / "图.png").write_bytes(b"\x89")
    store.put_bag("x", {"data/图.png": tmp_path / "图.png", "bagit.txt": b"B"})
    assert list(store.list("bags/")) == ["bags/x/bagit.txt", "bags/x/data/图.png"]
    assert store.get("bags/x/data/图.png") == b"\x89"
    assert list((store.root / "staging").iterdir()) == []


@pytest.mark.parametrize("files", [{"a": b"1"}, {"a": b"1", "b": b"2", "c": b""}, {"a": b"1", "b": b"3"}])
def test_a_bag_is_never_changed(store, files):
    store.put_bag("x", {"a": b"1", "b": b"2"})
    with pytest.raises(MzreportError) as caught:
        store.put_bag("x", files)
    assert [d.code for d in caught.value.diagnostics] == ["A009"]
    assert list(store.list("bags/")) == ["bags/x/a", "bags/x/b"]
    assert store.get("bags/x/b") == b"2"


def test_an_empty_folder_in_the_place_of_a_bag_is_no_bag(store):
    (store.root / "bags" / "x").mkdir(parents=True)
    with pytest.raises(MzreportError):
        store.put_bag("x", {"a": b"1"})


def test_decomposed_names_are_kept_composed(store):
    store.put_bag("x", {unicodedata.normalize("NFD", "é.txt"): b"1"})
    assert store.get("bags/x/é.txt") == b"1"
    assert store.get(unicodedata.normalize("NFD", "bags/x/é.txt")) == b"1"


def test_names_apart_by_case_only_are_refused(store):
    with pytest.raises(MzreportError) as caught:
        store.put_bag("x", {"a": b"", "A": b""})
    assert [d.code for d in caught.value.diagnostics] == ["A008"]
    assert not store.root.exists()


def test_replace_and_append(store):
    store.replace("head.json", b"1")
    store.replace("head.json", b"2")
    assert store.get("head.json") == b"2"
    store.append("fixity.jsonl", b"a\n")
    store.append("fixity.jsonl", b"b\n")
    assert store.get("fixity.jsonl") == b"a\nb\n"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "A001"),
        (errno.EDQUOT, "A001"),
        (errno.EROFS, "A002"),
        (errno.EACCES, "A002"),
        (errno.ENOENT, "A003"),
        (errno.ESTALE, "A003"),
        (errno.ENAMETOOLONG, "A004"),
        (errno.EBUSY, "A005"),
        (errno.EIO, "A006"),
    ],
)
def test_each_fault_has_its_words(tmp_path, number, code):
    FolderStore(tmp_path / "a").put_if_absent("register/000001.json", b"1")
    store = FolderStore(tmp_path / "a", FaultyDisk(number, 1, lasts=True))
    for operation in (
        lambda: store.put_if_absent("register/000002.json", b"2"),
        lambda: store.put_bag("x", {"a": b"1"}),
        lambda: store.replace("head.json", b""),
        lambda: store.append("fixity.jsonl", b""),
    ):
        with pytest.raises(MzreportError) as caught:
            operation()
        (finding,) = caught.value.diagnostics
        assert (finding.code, finding.exit_status) == (code, 7)
        assert str(tmp_path) in finding.message("zh")
        assert finding.message("en")
    assert list(FolderStore(tmp_path / "a").list("")) == ["README.txt", "register/000001.json"]


def test_a_file_in_the_place_of_the_archive(tmp_path):
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(MzreportError) as caught:
        FolderStore(tmp_path / "a").put_if_absent("register/000001.json", b"")
    assert [d.code for d in caught.value.diagnostics] == ["A012"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_read_only_archive_can_be_read(tmp_path):
    store = FolderStore(tmp_path / "a")
    store.put_if_absent("register/000001.json", b"1")
    folders = [store.root, *(path for path in store.root.iterdir() if path.is_dir())]
    for folder in folders:
        folder.chmod(0o500)
    try:
        assert FolderStore(tmp_path / "a").get("register/000001.json") == b"1"
        with pytest.raises(MzreportError) as caught:
            FolderStore(tmp_path / "a").put_bag("x", {"a": b""})
        assert [d.code for d in caught.value.diagnostics] == ["A002"]
    finally:
        for folder in folders:
            folder.chmod(0o700)


def test_a_very_long_path(tmp_path):
    root = tmp_path
    for _ in range(5):
        root = root / ("长文件夹名" * 8)
    root.mkdir(parents=True)
    store = FolderStore(root / "archive")
    store.put_bag("0" * 64, {"data/source/images/" + "图" * 60 + ".png": b"1"})
    assert store.size("bags/" + "0" * 64 + "/data/source/images/" + "图" * 60 + ".png") == 1


def test_everything_is_synced_before_it_has_its_name(tmp_path, monkeypatch):
    events = []
    fsync, link = os.fsync, os.link
    monkeypatch.setattr(os, "fsync", lambda handle: (events.append("sync"), fsync(handle)))
    monkeypatch.setattr(os, "link", lambda *names: (events.append("link"), link(*names)))
    store = FolderStore(tmp_path / "a")
    store.put_if_absent("register/000001.json", b"1")
    events.clear()
    store.put_if_absent("register/000002.json", b"2")
    assert events[-3:] == ["sync", "link", "sync"]


def test_a_folder_that_cannot_be_synced_is_no_failure(tmp_path, monkeypatch):
    import stat

    fsync = os.fsync

    def refuse(handle):
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", refuse)
    LocalDisk().sync_folder(tmp_path)
    assert FolderStore(tmp_path / "a").put_if_absent("register/000001.json", b"1") is True


def test_a_share_that_drops_off_in_between_is_not_made_anew(tmp_path):
    import shutil

    store = FolderStore(tmp_path / "a")
    store.put_if_absent("register/000001.json", b"1")
    shutil.rmtree(tmp_path / "a")
    with pytest.raises(MzreportError) as caught:
        store.put_if_absent("register/000002.json", b"2")
    assert [d.code for d in caught.value.diagnostics] == ["A003"]
    assert not (tmp_path / "a").exists()
