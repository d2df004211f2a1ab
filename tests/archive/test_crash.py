"""Killed, cut off or out of space at any step, the archive is as before or as after; a rerun finishes."""

import errno

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mzreport.archive.numbers import require_free
from mzreport.archive.register import Register
from mzreport.archive.store import FolderStore
from mzreport.archive.verify import verify
from mzreport.diagnostics import MzreportError

from .build import archive, draft, filed
from .memory_disk import ROOT, FaultyDisk, MemoryDisk, PowerCut, office


def issue(disk, number=2, root=ROOT):
    store = FolderStore(root, disk)
    entry = draft(number)
    return filed(store, entry, check=lambda entries: require_free(entries, entry))


def prepared():
    disk = office()
    archive(FolderStore(ROOT, disk), count=1)
    disk.steps = 0
    return disk


def copy_of(node):
    """The same tree apart: what is done to one does not show in the other."""
    import copy

    return copy.deepcopy(node)


BEFORE = prepared()
STEPS = MemoryDisk(copy_of(BEFORE.top))
issue(STEPS)
STEPS = STEPS.steps


def holds(disk):
    """The numbers that the register holds, in order, once the archive is found sound."""
    store = FolderStore(ROOT, disk)
    result = verify(store)
    assert result.ok, [finding.message() for finding in result.findings]
    return [entry.number for entry in Register(store).entries() if entry.type == "issue"]


def test_an_issue_takes_many_steps():
    assert STEPS > 20


@pytest.mark.parametrize("step", range(1, STEPS + 1))
def test_killed_at_each_step(step):
    disk = MemoryDisk(copy_of(BEFORE.top), fail_at=step)
    with pytest.raises(PowerCut):
        issue(disk)
    disk = disk.after_kill()
    if holds(disk) == [1]:
        assert issue(disk).number == 2
    assert holds(disk) == [1, 2]
    issue(disk, 3)
    assert holds(disk) == [1, 2, 3]
    assert {name for name, _ in disk.children(ROOT / "staging")} <= {"commit"}


@settings(max_examples=400, deadline=None)
@given(step=st.integers(1, STEPS), data=st.data())
def test_power_cut_at_any_step_whatever_reached_the_disk(step, data):
    disk = MemoryDisk(copy_of(BEFORE.top), fail_at=step)
    with pytest.raises(PowerCut):
        issue(disk)
    disk = disk.after_power_cut(lambda: data.draw(st.booleans()))
    if holds(disk) == [1]:
        issue(disk)
    assert holds(disk) == [1, 2]


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_what_was_reported_done_survives_a_power_cut(data):
    disk = office()
    store = FolderStore(ROOT, disk)
    archive(store, count=2)
    issue(disk, 3)
    disk = disk.after_power_cut(lambda: data.draw(st.booleans()))
    assert holds(disk) == [1, 2, 3]


@settings(max_examples=100, deadline=None)
@given(step=st.integers(1, STEPS), data=st.data())
def test_the_very_first_issue_of_a_new_archive(step, data):
    disk = office(fail_at=step)
    with pytest.raises(PowerCut):
        [issue(disk, number) for number in (1, 2)]
    disk = disk.after_power_cut(lambda: data.draw(st.booleans()))
    numbers = [e.number for e in Register(FolderStore(ROOT, disk)).entries()]
    assert numbers in ([], [1])
    for number in range(len(numbers) + 1, 3):
        filed(FolderStore(ROOT, disk), draft(number))
    assert holds(disk) == [1, 2]


FAULTS = {
    errno.ENOSPC: "A001",
    errno.EDQUOT: "A001",
    errno.EROFS: "A002",
    errno.EACCES: "A002",
    errno.ESTALE: "A003",
    errno.EIO: "A006",
}


@pytest.mark.parametrize("lasts", [False, True])
@pytest.mark.parametrize("number", FAULTS)
def test_a_fault_of_the_disk_at_each_step(tmp_path, number, lasts):
    root = tmp_path / "archive"
    archive(FolderStore(root), count=1)
    wanted = 2
    for step in range(1, 200):
        disk = FaultyDisk(number, step, lasts=lasts)
        try:
            issue(disk, wanted, root)
        except MzreportError as error:
            (finding,) = error.diagnostics
            assert finding.code == FAULTS[number]
            assert finding.exit_status == 7
        held = [e.number for e in Register(FolderStore(root)).entries() if e.type == "issue"]
        assert held in (list(range(1, wanted)), list(range(1, wanted + 1)))
        assert verify(FolderStore(root)).ok
        if held[-1] == wanted:
            wanted += 1
        if disk.steps < step:
            break
    else:
        raise AssertionError("no end of steps")
    issue(None, wanted, root)
    assert FolderStore(root).unfinished() == 0


def test_a_share_that_is_gone_is_not_made_anew(tmp_path):
    store = FolderStore(tmp_path / "share" / "archive")
    with pytest.raises(MzreportError) as caught:
        filed(store, draft(1))
    assert [d.code for d in caught.value.diagnostics] == ["A003"]
    assert not (tmp_path / "share").exists()
