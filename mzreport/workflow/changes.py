"""What has changed since a signature, field by field: a dotted path, the old words and the new ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from mzreport.content import Leaf
from mzreport.diagnostics import Diagnostic, Severity, Span, diagnostic
from mzreport.workflow.fingerprint import Fingerprint, canonical, texts_in

#: Characters of a value that are shown, and of them those before the first difference.
_SHOWN, _BEFORE = 24, 6


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs: ``path`` as ``explain`` takes it; ``old`` or ``new`` is None where there is none."""

    path: str
    old: Any
    new: Any

    @property
    def span(self) -> Span | None:
        """Where the new value stands, in a text where it begins to differ; None for what is gone."""
        if isinstance(self.old, str) and isinstance(self.new, Leaf) and self.new:
            return self.new.at(_first_difference(self.old, self.new))
        return next((span for text in _leaves(self.new) if (span := getattr(text, "span", None))), None)


def changed_fields(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Change, ...]:
    """Every field that differs between two contents, in the order of the new one, then those that are gone."""
    return tuple(_differing(old, new, ""))


def findings(signed: Fingerprint, now: Fingerprint, path: str, severity: Severity, **who: str) -> list[Diagnostic]:
    """Why a signature on ``signed`` does not hold for ``now``; empty when nothing covered has changed.

    ``who`` and ``who_en`` name in the messages those who signed.
    """
    found = [
        diagnostic("A411", c.span or Span(path), severity=severity, field=c.path, **_shown(c.old, c.new), **who)
        for c in changed_fields(signed.content, now.content)
    ]
    files = [
        *(("office.yaml " + key, Span(path)) for key in _keys(signed.settings, now.settings)),
        *((name, Span(path)) for name in _keys(signed.images, now.images)),
        *((name, Span(path)) for name in _keys(signed.data, now.data)),
        *((name, Span(path)) for name in _keys(signed.templates, now.templates)),
    ]
    found += [diagnostic("A412", span, severity=severity, file=name, **who) for name, span in files]
    if not found and signed.composed != now.composed:
        found.append(diagnostic("A413", Span(path), severity=severity, then=signed.tool, now=now.tool, **who))
    return found


def _keys(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    return sorted(key for key in {*old, *new} if old.get(key) != new.get(key))


def _differing(old: Any, new: Any, path: str) -> Iterator[Change]:  # noqa: ANN401 -- JSON
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*new, *(key for key in old if key not in new)]:
            yield from _differing(old.get(key), new.get(key), f"{path}.{key}" if path else key)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _differing_lists(old, new, path)
    elif canonical(old) != canonical(new):
        yield Change(path, old, new)


def _differing_lists(old: list[Any], new: list[Any], path: str) -> Iterator[Change]:
    """Entries that differ, matched so that one put in or taken out does not make all that follow differ."""
    matcher = SequenceMatcher(None, [canonical(x) for x in old], [canonical(x) for x in new], autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        paired = min(i_end - i, j_end - j)
        for k in range(paired):
            yield from _differing(old[i + k], new[j + k], f"{path}[{j + k + 1}]")
        for k in range(j + paired, j_end):
            yield Change(f"{path}[{k + 1}]", None, new[k])
        for k in range(i + paired, i_end):
            yield Change(f"{path}[{k + 1}]", old[k], None)


def _shown(old: Any, new: Any) -> dict[str, str]:  # noqa: ANN401 -- JSON
    """Both values cut to where they differ, as the messages quote them."""
    before, after = (None if value is None else " ".join(texts_in(value)) for value in (old, new))
    start = _first_difference(before or "", after or "")
    return {
        "old": "（无）" if before is None else _cut(before, start),
        "new": "（删去）" if after is None else _cut(after, start),
        "old_en": "(nothing)" if before is None else _cut(before, start),
        "new_en": "(removed)" if after is None else _cut(after, start),
    }


def _first_difference(old: str, new: str) -> int:
    return next(
        (at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), min(len(old), len(new))
    )


def _cut(text: str, start: int) -> str:
    first = max(0, start - _BEFORE)
    part = " ".join(text[first : first + _SHOWN].split())
    return f"“{'…' if first else ''}{part}{'…' if len(text) > first + _SHOWN else ''}”"


def _leaves(value: Any) -> Iterator[Any]:  # noqa: ANN401 -- JSON
    if isinstance(value, dict):
        for part in value.values():
            yield from _leaves(part)
    elif isinstance(value, list):
        for part in value:
            yield from _leaves(part)
    else:
        yield value
