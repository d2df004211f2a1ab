"""A drawing in dots, for what a DOCX cannot hold as lines, from the items that the painters draw too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from math import dist
from typing import TYPE_CHECKING

from mzreport.typeset.pages import Box, Item, Line, Path, Run

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

_EMU_PER_INCH = 914_400
#: Dots an inch in the picture; while it is drawn there are more, so that edges come out smooth.
DENSITY, _OVER = 300, 3
#: Straight pieces that stand for one curve.
_PIECES = 12
#: How much a face without a bold cut is thickened, in em.
_THICKENED = 0.03
_WHITE = (255, 255, 255)

Point = tuple[float, float]


def png(items: Iterable[Item], width: int, height: int) -> bytes:
    """The items on white as PNG; ``width`` and ``height`` are the drawing's in EMU, its top left corner is (0, 0)."""
    from PIL import Image, ImageDraw

    scale = DENSITY * _OVER / _EMU_PER_INCH
    size = [max(1, round(length * scale / _OVER)) for length in (width, height)]
    image = Image.new("RGB", (size[0] * _OVER, size[1] * _OVER), _WHITE)
    canvas = _Canvas(image, ImageDraw.Draw(image), scale)
    for item in items:
        canvas.draw(item)
    stream = BytesIO()
    image.reduce(_OVER).save(stream, "PNG", dpi=(DENSITY, DENSITY), optimize=False)
    return stream.getvalue()


class _Canvas:
    """Draws items into an image; ``scale`` is dots an EMU."""

    def __init__(self, image: Image, pen: ImageDraw, scale: float) -> None:
        self._image = image
        self._pen = pen
        self._scale = scale

    def draw(self, item: Item) -> None:
        match item:
            case Run():
                self._run(item)
            case Box():
                self._box(item)
            case Path():
                self._path(item)
            case Line():
                self._stroke([(item.x1, item.y1), (item.x2, item.y2)], item.weight, item.colour, item.dots)
            case _:
                pass

    def _run(self, run: Run) -> None:
        """Every character at its own place; one of a turned run a quarter turn clockwise."""
        font = _font(str(run.face.path), max(1, round(run.size * self._scale)))
        along = 0
        for text, advance in zip(run.text, run.advances, strict=True):
            if text.strip():
                x, y = (run.x, run.y + along) if run.turned else (run.x + along, run.y)
                self._character(text[0], font, (x * self._scale, y * self._scale), run)
            along += advance

    def _character(self, text: str, font: FreeTypeFont, at: Point, run: Run) -> None:
        from PIL import Image, ImageDraw

        stroke = round(run.size * self._scale * _THICKENED / 2) if run.bold else 0
        if not run.turned:
            self._pen.text(at, text, f"#{run.colour}", font, "ls", stroke_width=stroke)
            return
        room = 2 * round(run.size * self._scale)
        glyph = Image.new("L", (2 * room, 2 * room))
        ImageDraw.Draw(glyph).text((room, room), text, 255, font, "ls", stroke_width=stroke)
        turned = glyph.transpose(Image.Transpose.ROTATE_270)
        self._image.paste(f"#{run.colour}", (round(at[0]) - room, round(at[1]) - room), turned)

    def _box(self, box: Box) -> None:
        corners = [
            (box.x, box.y), (box.x + box.width, box.y),
            (box.x + box.width, box.y + box.height), (box.x, box.y + box.height), (box.x, box.y),
        ]  # fmt: skip
        if box.fill:
            left, top = (round(value * self._scale) for value in corners[0])
            right, bottom = (round(value * self._scale) for value in corners[2])
            if right > left and bottom > top:
                self._pen.rectangle((left, top, right - 1, bottom - 1), f"#{box.fill}")
        if box.weight:
            self._stroke(corners, box.weight, box.colour)

    def _path(self, path: Path) -> None:
        for contour in _contours(path):
            if path.fill and len(contour) > 2:
                self._pen.polygon(self._scaled(contour), f"#{path.fill}")
            if path.weight:
                self._stroke(contour, path.weight, path.colour, path.dash)

    def _stroke(self, points: Sequence[Point], weight: int, colour: str, dash: int = 0) -> None:
        width = max(1, round(weight * self._scale))
        for piece in _dashes(points, dash) if dash else (points,):
            self._pen.line(self._scaled(piece), f"#{colour}", width, joint="curve")

    def _scaled(self, points: Iterable[Point]) -> list[Point]:
        return [(x * self._scale, y * self._scale) for x, y in points]


@lru_cache(maxsize=16)
def _font(path: str, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def _contours(path: Path) -> list[list[Point]]:
    """The path's contours with their curves as straight pieces."""
    contours: list[list[Point]] = []
    for operator, numbers in path.segments:
        points: list[Point] = [(numbers[n], numbers[n + 1]) for n in range(0, len(numbers), 2)]
        if operator == "M":
            contours.append(points)
        elif operator == "L":
            contours[-1] += points
        elif operator == "Q":
            contours[-1] += _curve(contours[-1][-1], *points)
        else:
            contours[-1].append(contours[-1][0])
    return contours


def _curve(begin: Point, control: Point, end: Point) -> list[Point]:
    def at(t: float, axis: int) -> float:
        return (1 - t) ** 2 * begin[axis] + 2 * t * (1 - t) * control[axis] + t * t * end[axis]

    steps = (n / _PIECES for n in range(1, _PIECES + 1))
    return [(at(t, 0), at(t, 1)) for t in steps]


def _dashes(points: Sequence[Point], length: int) -> list[Sequence[Point]]:
    """The pieces of a broken line, dashes and gaps of one length."""
    pieces: list[Sequence[Point]] = []
    drawn, left = True, float(length)
    for begin, end in pairwise(points):
        whole, done = dist(begin, end), 0.0
        while done < whole:
            step = min(left, whole - done)
            a, b = (
                (begin[0] + (end[0] - begin[0]) * at / whole, begin[1] + (end[1] - begin[1]) * at / whole)
                for at in (done, done + step)
            )
            if drawn:
                pieces.append([a, b])
            done, left = done + step, left - step
            if left <= 0:
                drawn, left = not drawn, float(length)
    return pieces
