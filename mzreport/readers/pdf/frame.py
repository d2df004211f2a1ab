"""From PDF user space to EMU from the top left of the page as displayed."""

from __future__ import annotations

import math
from typing import NamedTuple

from mzreport.readers.pdf.page import Box
from mzreport.units import EMU_PER_PT


class Frame(NamedTuple):
    """An affine map ``X = a·x + c·y + e``, ``Y = b·x + d·y + f``."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, inner: Frame) -> Frame:
        """The map that applies ``inner`` first."""
        a, b = self.point(inner.a, inner.b)
        c, d = self.point(inner.c, inner.d)
        e, f = self.point(inner.e, inner.f)
        return Frame(a - self.e, b - self.f, c - self.e, d - self.f, e, f)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The box around a rectangle's image, in whole units."""
        xs, ys = zip(*(self.point(x, y) for x in (left, right) for y in (bottom, top)), strict=True)
        return Box(round(min(xs)), round(min(ys)), round(max(xs)), round(max(ys)))

    @property
    def scale(self) -> float:
        """How much areas' sides grow, on average."""
        return math.sqrt(abs(self.a * self.d - self.b * self.c))


IDENTITY = Frame(1, 0, 0, 1, 0, 0)


def page_frame(left: float, bottom: float, right: float, top: float, rotation: int) -> tuple[Frame, int, int]:
    """The map of a page with this visible box and rotation, and its displayed width and height in EMU."""
    k = EMU_PER_PT
    frame = {
        0: Frame(k, 0, 0, -k, -left * k, top * k),
        90: Frame(0, k, k, 0, -bottom * k, -left * k),
        180: Frame(-k, 0, 0, k, right * k, -bottom * k),
        270: Frame(0, -k, -k, 0, top * k, right * k),
    }[rotation % 360]
    width, height = round((right - left) * k), round((top - bottom) * k)
    return (frame, height, width) if rotation % 180 else (frame, width, height)
