"""The value axis of a chart: whole steps of 1, 2 or 5 times a power of ten, and numbers as they are printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, log10

#: About so many steps are marked on an axis.
_STEPS = 5
#: A line chart whose least value is more than this part of the greatest need not begin at zero: its changes matter.
_NEAR = 0.6
#: Differences smaller than this are none.
_LEAST = 1e-300
#: A number of more digits is printed with an exponent; one of more than four in groups of three (GB/T 15835).
_DIGITS = 15
_GROUPED = 10_000


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from ``low`` to ``high``, marked at every ``step``; exact, so that no value is too great for it."""

    low: Fraction
    high: Fraction
    step: Fraction

    def part(self, value: float | Fraction) -> float:
        """How far up the axis a value stands, from 0 to 1."""
        return float((Fraction(value) - self.low) / (self.high - self.low))

    def ticks(self) -> list[tuple[Fraction, str]]:
        """The marked values and how they are printed, all with as many decimals."""
        count = round((self.high - self.low) / self.step)
        values = [self.low + n * self.step for n in range(count + 1)]
        places = max(0, -floor(log10(self.step)))
        return [(value, _printed(value, places)) for value in values]


def scale_of(values: Iterable[float | None], *, from_zero: bool) -> Scale:
    """The axis for values, of which some may be missing; it begins or ends at zero if told, or if zero is near."""
    known = [Fraction(value) for value in values if value is not None] or [Fraction(0)]
    low, high = min(known), max(known)
    if from_zero or low <= _NEAR * high:
        low, high = min(low, Fraction(0)), max(high, Fraction(0))
    if high - low < _LEAST:
        high = low + 1
    step = _step((high - low) / _STEPS)
    return Scale(floor(low / step) * step, ceil(high / step) * step, step)


def _step(raw: Fraction) -> Fraction:
    """The least of 1, 2 and 5 times a power of ten that is not under ``raw``."""
    power = floor(log10(raw))
    unit = Fraction(10) ** power
    return next((factor * unit for factor in (1, 2, 5) if factor * unit >= raw), 10 * unit)


def number(value: float) -> str:
    """A value as it is printed beside its mark: every digit that was given."""
    text = repr(value)
    places = 0 if text.endswith(".0") or "e" in text else len(text.partition(".")[2])
    return text if "e" in text else _printed(Fraction(text), places)


def _printed(value: Fraction, places: int) -> str:
    if places > _DIGITS or abs(value) >= 10**_DIGITS:
        return f"{Decimal(value.numerator) / Decimal(value.denominator):.6g}".replace("-", "\u2212")
    text = f"{float(value):{',' if abs(value) >= _GROUPED else ''}.{places}f}"
    return text.replace("-", "\u2212")
