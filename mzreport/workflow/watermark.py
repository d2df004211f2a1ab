"""The watermark of what is not issued yet: 草稿 until it is signed, 送审稿 until it is issued, or what is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mzreport.diagnostics import MzreportError

if TYPE_CHECKING:
    from mzreport.workflow.render import Rendering
    from mzreport.workflow.states import State


def watermark_of(rendering: Rendering, asked: str | None = None) -> str:
    """The words behind every page; empty for none. ``asked`` (empty for none) stands for what office.yaml says.

    What was issued has none, whatever is asked: a copy of it must not pass for a draft.
    """
    from mzreport.workflow.states import State

    words = rendering.loaded.settings.watermark
    if asked == "" or (asked is None and not (words.draft or words.signed)):
        return ""
    state = _state(rendering)
    if state not in (State.DRAFT, State.SIGNED):
        return ""
    if asked is not None:
        return asked
    return words.draft if state is State.DRAFT else words.signed


def _state(rendering: Rendering) -> State:
    """The state by register and sign-off record; a draft where these cannot be read, which others will tell."""
    from mzreport.workflow.record import record_path
    from mzreport.workflow.signing import signed_state
    from mzreport.workflow.states import State, standing_of

    loaded = rendering.loaded
    try:
        # Without a record there is nothing to take the document's fingerprint for.
        signed = signed_state(rendering) if record_path(loaded.path).exists() else None
        return standing_of(loaded.path, loaded, signed).state
    except MzreportError:
        return State.DRAFT
