"""States of an issue: what the signatures and the register make of it, and what may follow."""

from pathlib import Path

import pytest

from mzreport.archive.entry import Entry
from mzreport.archive.register import Register
from mzreport.archive.store import FolderStore
from mzreport.settings import load_issue
from mzreport.workflow.states import (
    TRANSITIONS,
    Identity,
    Standing,
    State,
    allowed,
    diagram,
    identity_of,
    require,
    standing_of,
    state_of,
)

BAG = "a" * 64
SEVENTH = Identity("东湖民政信息", 2026, 7)


def entry(sequence=1, kind="issue", **more):
    given = {"series": "东湖民政信息", "year": 2026, "number": 7, "bag": BAG, "printed": "2026年第7期", **more}
    return Entry(sequence=sequence, type=kind, title="东湖民政信息", date="2026-07-31", **given)


def test_the_page_of_the_diagram_is_current():
    page = Path(__file__).resolve().parents[2] / "docs" / "states.md"
    assert page.read_text(encoding="utf-8") == diagram()
    assert all(f"{t.source.value} --> {t.target.value}" in diagram() for t in TRANSITIONS)


def test_every_state_can_be_reached_and_only_withdrawal_is_the_end():
    reached = {State.DRAFT}
    for _ in State:
        reached |= {step.target for step in TRANSITIONS if step.source in reached}
    assert reached == set(State)
    assert {state for state in State if not any(step.source is state for step in TRANSITIONS)} == {State.WITHDRAWN}


@pytest.mark.parametrize(
    ("later", "state"),
    [
        ([], State.ISSUED),
        ([entry(2, "correction", refers_to=1)], State.CORRECTED),
        ([entry(2, "correction", refers_to=1), entry(3, "withdrawal", refers_to=1)], State.WITHDRAWN),
        ([entry(2, "withdrawal", refers_to=1), entry(3, "correction", refers_to=1)], State.WITHDRAWN),
        ([entry(2, number=8, printed="2026年第8期"), entry(3, "correction", number=8, refers_to=2)], State.ISSUED),
    ],
)
def test_the_register_has_the_last_word(later, state):
    standing = state_of(SEVENTH, None, [entry(), *later])
    assert (standing.state, standing.entry.sequence) == (state, 1)
    assert [one.sequence for one in standing.changed_by] == [one.sequence for one in later if one.refers_to == 1]


@pytest.mark.parametrize(
    ("identity", "held"),
    [
        (Identity("东湖民政信息", 2026, 8), False),
        (Identity("东湖民政信息", 2025, 7), False),
        (Identity("别的简报", 2026, 7), False),
        (Identity("东湖民政信息", 2026, None, 7), False),
        (Identity("东湖民政信息", None, None), False),
        (SEVENTH, True),
    ],
)
def test_the_number_tells_an_issue(identity, held):
    assert (state_of(identity, None, [entry()]).state is State.ISSUED) is held


def test_a_number_left_out_issues_nothing():
    assert state_of(SEVENTH, None, [entry(kind="void", bag=None)]).state is State.DRAFT


def test_documents_go_by_their_own_number():
    held = entry(series="", year=None, number=None, document_number="东民〔2026〕10号")
    assert state_of(Identity(document_number="东民〔2026〕10号"), None, [held]).state is State.ISSUED
    assert state_of(Identity(document_number="东民〔2026〕11号"), None, [held]).state is State.DRAFT


def test_all_signatures_make_a_draft_signed(issue, approve):
    from mzreport.workflow.render import Rendering
    from mzreport.workflow.signing import signed_state

    approve(issue)
    assert standing_of(issue, signed=signed_state(Rendering(load_issue(issue)))).state is State.DRAFT
    approve(issue, "李某某", "签发")
    assert standing_of(issue, signed=signed_state(Rendering(load_issue(issue)))).state is State.SIGNED


def test_what_is_issued_is_not_signed_again(issue, approve, refused, tmp_path):
    register = Register(FolderStore(tmp_path / "archive"))
    assert identity_of(load_issue(issue)) == SEVENTH
    register.append(entry(0), lambda _: None)
    # Without office.yaml the archive is that of the current folder.
    assert refused(approve, issue) == [("A408", "issues/2026-07.yaml", 7)]
    assert not (tmp_path / "issues/2026-07.sign.jsonl").exists()


def test_what_no_step_allows_is_refused(refused):
    assert not allowed(State.DRAFT, State.ISSUED)
    assert refused(require, Standing(State.DRAFT), State.ISSUED, Path("a.yaml")) == [("A430", "a.yaml", 7)]
    assert refused(require, Standing(State.WITHDRAWN, entry()), State.CORRECTED, Path("a.yaml")) == [
        ("A430", "a.yaml", 7)
    ]
    assert refused(require, Standing(State.CORRECTED, entry()), State.ISSUED, Path("a.yaml")) == [("A408", "a.yaml", 7)]
    require(Standing(State.CORRECTED, entry()), State.WITHDRAWN, Path("a.yaml"))
