"""What no rule has placed: kept as text at the end, marked as a guess, so that nothing is lost."""

from __future__ import annotations

from mzreport.intake.draft import Node
from mzreport.intake.recognise.scene import Scene
from mzreport.intake.traced import Traced


def recognise(scene: Scene) -> None:
    """Put every text that stands nowhere yet behind the body, or behind the last section's items."""
    used = scene.used()
    left = [rest for text in _texts(scene) if (rest := _unused(text, used)).strip()]
    if not left:
        return
    values: list[Node] = [scene.value("body", text, 0.3, "left-over") for text in left]
    if scene.kind == "bulletin":
        sections = scene.tree.setdefault("sections", [])
        assert isinstance(sections, list)
        sections.append({"items": [{"text": values}]})
    else:
        body = scene.tree.setdefault("body", [])
        assert isinstance(body, list)
        body += values


def _texts(scene: Scene) -> list[Traced]:
    return [text for paragraph in scene.source for text in paragraph.texts]


def _unused(text: Traced, used: set[int]) -> Traced:
    """The characters of a text that nothing else has."""
    kept = [(c, o) for c, o in zip(text.text, text.origins, strict=True) if o not in used]
    return Traced("".join(c for c, _ in kept), tuple(o for _, o in kept))
