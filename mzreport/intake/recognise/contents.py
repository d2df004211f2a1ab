"""List of contents (目录, 本期要目): its lines say what headings and titles further on say again."""

from __future__ import annotations

import re

from mzreport.intake.recognise.scene import Scene

_HEADING = re.compile(
    r"[【〖\[]?\s*(?:[本今此]\s*[期日]\s*(?:要\s*目|要\s*闻|导\s*读|目\s*录|内\s*容|看\s*点|提\s*要)|目\s*录"
    r"|内\s*容\s*提\s*要|要\s*目|导\s*读)\s*[】〗\]]?\s*[：:]?"
)
_LEADERS = re.compile(r"[\s.…·・]*\d*\s*$")
_AMONG = 16


def find(scene: Scene, end: int) -> tuple[int, list[int]] | None:
    """The heading of the list near the head, and the lines of it, before paragraph ``end``; None without any."""
    free = [index for index in scene.free(0, end) if scene.words(index)]
    for position, index in enumerate(free[:_AMONG]):
        if not _HEADING.fullmatch(scene.words(index)):
            continue
        texts = [_bare(scene.words(i)) for i in free]
        lines = []
        for at in range(position + 1, len(free)):
            if not _repeats(texts, at):
                break
            lines.append(free[at])
        return (index, lines) if lines else None
    return None


def _bare(text: str) -> str:
    """A line of the list without its mark, leaders and page number."""
    return re.sub(r"^[【〖\[◆●■★▲※\d.、一二三四五六七八九十（）()\s]+|[】〗\]\s]", "", _LEADERS.sub("", text))


def _repeats(texts: list[str], at: int) -> bool:
    """Whether a later line says what this one lists."""
    return bool(texts[at]) and any(text == texts[at] or text.startswith(texts[at]) for text in texts[at + 1 :])
