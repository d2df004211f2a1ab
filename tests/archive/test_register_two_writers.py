"""Two writers at once: one wins each place; no hole, no number twice, and the loser hears who was first."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mzreport.archive.numbers import next_number, next_total, require_free
from mzreport.archive.register import Register
from mzreport.archive.store import FolderStore
from mzreport.archive.verify import verify
from mzreport.diagnostics import MzreportError

from .build import SERIES, archive, draft, filed, head_witness
from .memory_disk import ROOT, MemoryDisk, office


def prepared():
    disk = office()
    archive(FolderStore(ROOT, disk), count=1)
    return disk.top


PREPARED = prepared()


def claim(store, entry, text):
    return filed(store, entry, text, check=lambda entries: require_free(entries, entry))


def sound(disk, last):
    store = FolderStore(ROOT, disk)
    result = verify(store, witnesses=[head_witness(store)])
    assert {finding.code for finding in result.findings} <= {"A213"}
    numbers = [entry.number for entry in Register(store).entries() if entry.type == "issue"]
    assert numbers == list(range(1, last + 1))


@pytest.mark.parametrize("step", range(1, 45))
def test_the_same_number_claimed_while_the_other_is_at_any_step(step):
    top = copy.deepcopy(PREPARED)

    def meanwhile(now):
        if now == step:
            claim(FolderStore(ROOT, disk.other), draft(2, by="另一人"), "另一份")

    disk = MemoryDisk(top, at_step=meanwhile)
    disk.other = MemoryDisk(top)
    disk.other.locked = disk.locked
    try:
        claim(FolderStore(ROOT, disk), draft(2), "这一份")
    except MzreportError as error:
        (finding,) = error.diagnostics
        assert finding.code == "A104"
        assert finding.arguments["sequence"] == 3
        assert finding.arguments["next"] == f"{SERIES}2026年第3期"
    else:
        # The other never came to run, or came too late.
        if disk.steps >= step:
            raise AssertionError("both were told that 第2期 is theirs")
    sound(disk, 2)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1), st.integers(1, 40)), min_size=1, max_size=8))
def test_writers_that_take_whatever_comes_next(turns):
    """Each turn one writer issues; at some step of it the other issues one too, whole."""
    top = copy.deepcopy(PREPARED)
    plain = MemoryDisk(top)
    issued = []

    def issue(disk, name):
        store = FolderStore(ROOT, disk)
        while True:
            entries = Register(store).entries()
            number, total = next_number(entries, SERIES, 2026), next_total(entries, SERIES)
            try:
                entry = claim(store, draft(number, total=total, by=name), f"{name}{number}")
            except MzreportError as error:
                if [d.code for d in error.diagnostics] != ["A104"]:
                    raise
            else:
                issued.append(entry.number)
                return

    for writer, step in turns:
        names = ("甲", "乙") if writer else ("乙", "甲")
        disk = MemoryDisk(top, at_step=lambda now, step=step, name=names[1]: now == step and issue(plain, name))
        disk.locked = plain.locked
        issue(disk, names[0])
    assert sorted(issued) == list(range(2, len(issued) + 2))
    sound(plain, len(issued) + 1)
