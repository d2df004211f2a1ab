"""The count of ``benchmarks/issue_kills.py``, on a few kills: real processes, really killed."""

import os

import pytest

from benchmarks.issue_kills import kill

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


def test_two_processes_killed_at_random_lose_nothing(tmp_path):
    outcome = kill(tmp_path, 12, seed=7)
    assert (outcome.lost, outcome.double, outcome.gaps, outcome.findings, outcome.faults) == ([], [], [], [], [])
    assert outcome.kills >= 12
    assert outcome.issued >= 1
