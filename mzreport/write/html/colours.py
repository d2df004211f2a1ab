"""Colours that can be read on white: WCAG 2.2, success criterion 1.4.3."""

from __future__ import annotations

#: The least contrast of text of any size; what large text may have less is not taken up.
LEAST_CONTRAST = 4.5


def contrast_with_white(colour: str) -> float:
    """The contrast ratio (1–21) of ``RRGGBB`` to white by WCAG's formula."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def readable(colour: str) -> str:
    """``#rrggbb``: the colour, darkened in its own hue as far as text on white needs it."""
    channels = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
    for part in range(100, -1, -1):
        shade = "".join(f"{channel * part // 100:02x}" for channel in channels)
        if contrast_with_white(shade) >= LEAST_CONTRAST:
            return f"#{shade}"
    raise AssertionError("black on white has the greatest contrast")


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
