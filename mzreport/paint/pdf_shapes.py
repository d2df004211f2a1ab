"""Lines, boxes and paths as PDF operators (ISO 32000-1 8.5)."""

from __future__ import annotations

from mzreport.typeset import Box, Line, Path
from mzreport.typeset.pages import WATERMARK
from mzreport.units import EMU_PER_PT


def draw_line(line: Line, height: int) -> str:
    """A line or a row of dots on a page ``height`` EMU high."""
    dash = f"[0 {pt(line.dots)}] 0 d 1 J " if line.dots else ""
    return (
        f"q {colour(line.colour)} RG {pt(line.weight)} w {dash}"
        f"{pt(line.x1)} {pt(height - line.y1)} m {pt(line.x2)} {pt(height - line.y2)} l S Q"
    )


def draw_box(box: Box, height: int) -> str:
    """A rectangle, filled, drawn around, or both."""
    corner = f"{pt(box.x)} {pt(height - box.y - box.height)}"
    return f"q {_paints(box)}{corner} {pt(box.width)} {pt(box.height)} re {_operator(box)} Q"


def draw_path(path: Path, height: int) -> str:
    """A path; a watermark is marked as no part of the content (14.8.2.2)."""
    dash = f"[{pt(path.dash)}] 0 d " if path.dash else ""
    parts: list[str] = []
    at = (0, 0)
    for operator, ends in path.segments:
        points = [(ends[n], height - ends[n + 1]) for n in range(0, len(ends), 2)]
        if operator == "Q":
            parts.append(_curve(at, *points))
        elif operator == "Z":
            parts.append("h")
        else:
            parts.append(f"{pt(points[0][0])} {pt(points[0][1])} {operator.lower()}")
        at = points[-1] if points else at
    drawn = f"q {_paints(path)}{dash}1 j {' '.join(parts)} {_operator(path)} Q"
    return f"/Artifact <</Type /Background>> BDC {drawn} EMC" if path.element == WATERMARK else drawn


def _curve(start: tuple[int, int], control: tuple[int, int], end: tuple[int, int]) -> str:
    """A quadratic curve as the cubic one of the same form."""
    points = [((one[0] + 2 * control[0]) / 3, (one[1] + 2 * control[1]) / 3) for one in (start, end)]
    return " ".join(f"{pt(x)} {pt(y)}" for x, y in (*points, end)) + " c"


def _paints(shape: Box | Path) -> str:
    fill = f"{colour(shape.fill)} rg " if shape.fill else ""
    return fill + (f"{colour(shape.colour)} RG {pt(shape.weight)} w " if shape.weight else "")


def _operator(shape: Box | Path) -> str:
    return {(True, True): "B", (True, False): "f", (False, True): "S"}.get((bool(shape.fill), bool(shape.weight)), "n")


def pt(length: float) -> str:
    """EMU as points with three decimals at most."""
    text = f"{length / EMU_PER_PT:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def colour(value: str) -> str:
    """The operands of RRGGBB."""
    return " ".join(f"{int(value[i : i + 2], 16) / 255:.3g}" for i in (0, 2, 4))
