"""The states of an issue, what leads from one to the next, and the diagram of them.

``python -m mzreport.workflow.states`` writes the diagram to ``docs/states.md``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from mzreport.diagnostics import Span, fail

if TYPE_CHECKING:
    from mzreport.archive.register import Entry
    from mzreport.settings.loading import LoadedIssue
    from mzreport.workflow.signing import Signed


class State(Enum):
    """Where an issue stands between its first line and the archive."""

    DRAFT = "draft"
    SIGNED = "signed"
    ISSUED = "issued"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"

    @property
    def zh(self) -> str:
        """The state as an office calls it."""
        return _NAMES[self]


_NAMES = {
    State.DRAFT: "起草",
    State.SIGNED: "已签批",
    State.ISSUED: "已印发",
    State.CORRECTED: "已更正",
    State.WITHDRAWN: "已撤回",
}


@dataclass(frozen=True, slots=True)
class Transition:
    """One step: what is done (``action`` names the command, ``zh`` what an office calls it)."""

    source: State
    action: str
    target: State
    zh: str


TRANSITIONS = (
    Transition(State.DRAFT, "edit", State.DRAFT, "修改"),
    Transition(State.DRAFT, "sign", State.SIGNED, "签批齐全"),
    Transition(State.SIGNED, "edit", State.DRAFT, "修改，签批失效"),
    Transition(State.SIGNED, "issue", State.ISSUED, "印发"),
    Transition(State.ISSUED, "archive correct", State.CORRECTED, "更正"),
    Transition(State.ISSUED, "archive withdraw", State.WITHDRAWN, "撤回"),
    Transition(State.CORRECTED, "archive correct", State.CORRECTED, "再次更正"),
    Transition(State.CORRECTED, "archive withdraw", State.WITHDRAWN, "撤回"),
)
#: Entries that issue something, and the states later entries that point at them lead to.
_ISSUING = ("issue", "supplement", "adopted")
_CHANGING = {"correction": State.CORRECTED, "withdrawal": State.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of an issue; once issued with its entry of the register, and the later entries that changed it."""

    state: State
    entry: Entry | None = None
    changed_by: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """What an issue is known by: its series and number of a year, its document number, or for want of them its title.

    ``kind`` and ``date`` (ISO) tell documents of one title apart.
    """

    series: str = ""
    year: int | None = None
    number: int | None = None
    supplement: int | None = None
    document_number: str = ""
    title: str = ""
    kind: str = ""
    date: str = ""

    def names(self, entry: Entry) -> bool:
        """Whether an entry of the register holds this number."""
        if self.document_number:
            return bool(entry.document_number == self.document_number)
        if self.number is None and self.supplement is None:
            told = (entry.printed, entry.kind, entry.title, self.date and entry.date)
            return bool(self.title) and told == ("", self.kind, self.title, self.date)
        if self.year is None:
            return False
        held = (entry.series or "", entry.year, entry.number, entry.supplement)
        return held == (self.series, self.year, self.number, self.supplement)


def identity_of(loaded: LoadedIssue) -> Identity:
    """The identity an issue file claims; parts it does not give are absent."""
    issue = loaded.issue
    if issue is None:
        return Identity()
    from mzreport.compose.metadata import document_number, metadata_of

    numbered, name = issue.issue, document_number(issue, loaded.settings)
    if not name and numbered.number is None and numbered.supplement is None:
        told = metadata_of(issue, loaded.settings)
        return Identity(series=str(issue.series or ""), title=told.title, kind=told.kind, date=told.date)
    return Identity(
        series=str(issue.series or ""),
        year=numbered.year,
        number=numbered.number,
        supplement=numbered.supplement,
        document_number=name,
    )


def state_of(identity: Identity, signed: Signed | None, entries: Iterable[Entry]) -> Standing:
    """Where the issue of an identity stands, by its signatures and the register's entries.

    The register has the last word: what was issued stays issued, whatever becomes of the working file.
    """
    found = list(entries)
    entry = next((one for one in found if one.type in _ISSUING and identity.names(one)), None)
    if entry is None:
        return Standing(State.SIGNED if signed is not None and signed.complete else State.DRAFT)
    later = tuple(one for one in found if one.type in _CHANGING and one.refers_to == entry.sequence)
    states = [_CHANGING[one.type] for one in later]
    state = State.WITHDRAWN if State.WITHDRAWN in states else states[-1] if states else State.ISSUED
    return Standing(state, entry, later)


def standing_of(path: Path, loaded: LoadedIssue | None = None, signed: Signed | None = None) -> Standing:
    """Where the issue file at ``path`` stands, by the archive of its office. Raises MzreportError."""
    from mzreport.settings.loading import load_issue
    from mzreport.workflow.entries import entries_of

    loaded = loaded or load_issue(path)
    return state_of(identity_of(loaded), signed, entries_of(loaded.settings))


def allowed(state: State, target: State) -> bool:
    """Whether some step leads from a state to another."""
    return any(step.source is state and step.target is target for step in TRANSITIONS)


def require(standing: Standing, target: State, path: Path) -> None:
    """Refuse (A408, A430) what no step allows, naming the entry that stands in the way."""
    state, entry = standing.state, standing.entry
    if allowed(state, target):
        return
    if entry is not None and target in (State.SIGNED, State.ISSUED):
        raise fail(
            "A408",
            Span(str(path)),
            printed=entry.printed or entry.title,
            sequence=entry.sequence,
            date=entry.date,
            title=entry.title,
            path=str(path),
        )
    raise fail(
        "A430",
        Span(str(path)),
        state=state.zh,
        state_en=state.value,
        target=target.zh,
        target_en=target.value,
        steps="、".join(step.zh for step in TRANSITIONS if step.source is state) or "无",
        steps_en=", ".join(step.action for step in TRANSITIONS if step.source is state) or "nothing",
    )


def diagram() -> str:
    """The page of the states: a Mermaid diagram and the same steps as a table."""
    lines = ["# 文稿的状态 · States of an issue", "", "由 `python -m mzreport.workflow.states` 生成。Generated."]
    lines += ["", "```mermaid", "stateDiagram-v2", f"    [*] --> {State.DRAFT.value}"]
    lines += [f"    {state.value}: {state.zh} {state.value}" for state in State]
    lines += [f"    {step.source.value} --> {step.target.value}: {step.zh} ({step.action})" for step in TRANSITIONS]
    lines += ["```", "", "| 从 from | 做什么 action | 到 to |", "|---|---|---|"]
    lines += [
        f"| {step.source.zh} {step.source.value} | {step.zh} `{step.action}` | {step.target.zh} {step.target.value} |"
        for step in TRANSITIONS
    ]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    (Path(__file__).resolve().parents[2] / "docs" / "states.md").write_text(diagram(), encoding="utf-8")
