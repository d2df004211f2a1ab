"""The second copy: added to, compared both ways, never overwritten; its head is a witness."""

import shutil

import pytest

from mzreport.archive import replica
from mzreport.archive.register import Register, entry_key
from mzreport.archive.replica import replicate
from mzreport.archive.store import FolderStore
from mzreport.archive.verify import verify
from mzreport.archive.witness import read_witness
from mzreport.diagnostics import MzreportError

from .build import archive, draft, filed, worded


@pytest.fixture
def store(tmp_path):
    return archive(FolderStore(tmp_path / "archive"))


@pytest.fixture
def copy(tmp_path):
    return tmp_path / "copy"


def bag(root, store, number=1):
    return root / "bags" / Register(store).entries()[number].bag


def codes(result):
    assert all(map(worded, result.findings))
    return sorted(finding.code for finding in result.findings)


def content(root, *parts):
    return {str(p.relative_to(root)): p.read_bytes() for part in parts for p in (root / part).rglob("*") if p.is_file()}


def test_a_new_copy_is_the_archive(store, copy):
    result = replicate(store, copy)
    assert (result.bags_copied, result.entries_copied, result.ok) == (3, 4, True)
    assert content(copy, "bags", "register") == content(store.root, "bags", "register")
    witness = read_witness(copy / "head.json")
    assert (witness.sequence, witness.digest) == Register(store).head()
    assert verify(FolderStore(copy), witnesses=[witness]).findings == ()


def test_a_second_run_adds_what_is_new(store, copy):
    replicate(store, copy)
    filed(store, draft(4))
    seen = []
    result = replicate(store, copy, progress=lambda done, total: seen.append((done, total)))
    assert (result.bags_copied, result.entries_copied, result.ok) == (1, 1, True)
    assert seen[-1] == (5, 5)
    assert read_witness(copy / "head.json").sequence == 5


def test_unfinished_bags_are_not_copied(store, copy):
    from mzreport.archive.bag import file_bag, make_bag

    file_bag(store, make_bag({"a": b"b"}, {}))
    assert replicate(store, copy).bags_copied == 3


def test_harm_in_the_copy_is_told_and_left(store, copy):
    replicate(store, copy)
    path = bag(copy, store) / "data/text.json"
    path.write_bytes(b"{}\n")
    result = replicate(store, copy)
    assert codes(result) == ["A229"]
    assert path.read_bytes() == b"{}\n"
    assert not result.ok


def test_harm_in_the_archive_is_not_copied(store, copy):
    (bag(store.root, store) / "data/text.json").write_bytes(b"{}\n")
    result = replicate(store, copy)
    assert codes(result) == ["A231"]
    assert not bag(copy, store).exists()
    # What cannot stand on an entry that is missing is not there either.
    assert list(FolderStore(copy).list("register/")) == [entry_key(1)]
    assert result.bags_copied == 2
    assert not (copy / "head.json").exists()


def test_harm_in_the_archive_does_not_stop_the_copy_of_what_comes_after(store, copy):
    replicate(store, copy)
    (bag(store.root, store) / "data/text.json").write_bytes(b"{}\n")
    filed(store, draft(4))
    result = replicate(store, copy)
    assert codes(result) == ["A231"]
    assert (result.bags_copied, result.entries_copied) == (1, 1)
    assert verify(FolderStore(copy)).ok


def test_a_copy_that_knows_more_than_the_archive(store, copy):
    filed(store, draft(4))
    replicate(store, copy)
    shutil.rmtree(bag(store.root, store, 4))
    (store.root / entry_key(5)).unlink()
    with pytest.raises(MzreportError) as caught:
        replicate(store, copy)
    (finding,) = caught.value.diagnostics
    assert finding.code == "A113"
    assert finding.arguments == {"source": str(copy / "head.json"), "sequence": 5, "last": 4}
    (copy / "head.json").unlink()
    result = replicate(store, copy)
    assert set(codes(result)) == {"A230"}
    assert (copy / entry_key(5)).exists()


def test_a_copy_of_another_archive(store, copy, tmp_path):
    other = FolderStore(tmp_path / "other")
    Register(other).append(draft(1, type="start", total=1, reason="另一个"), lambda entries: None)
    replicate(other, copy)
    with pytest.raises(MzreportError) as caught:
        replicate(store, copy)
    assert [d.code for d in caught.value.diagnostics] == ["A114"]
    (copy / "head.json").unlink()
    assert "A229" in codes(replicate(store, copy))


def test_a_damaged_register_is_not_copied(store, copy):
    (store.root / entry_key(2)).unlink()
    with pytest.raises(MzreportError) as caught:
        replicate(store, copy)
    assert [d.code for d in caught.value.diagnostics] == ["A102"]
    assert not copy.exists()


def test_a_copy_cut_off_half_way_is_a_shorter_archive(store, copy, monkeypatch):
    copied = replica._copy_entry
    for stop in range(1, 4):
        left = iter(range(stop))

        def cut_off(*arguments, left=left):
            if next(left, None) is None:
                raise KeyboardInterrupt
            copied(*arguments)

        monkeypatch.setattr(replica, "_copy_entry", cut_off)
        with pytest.raises(KeyboardInterrupt):
            replicate(store, copy)
        assert len(list(FolderStore(copy).list("register/"))) == stop
        assert verify(FolderStore(copy)).ok
    monkeypatch.undo()
    assert replicate(store, copy).ok
