"""Characters of symbol fonts as the Unicode characters that look like them."""

from __future__ import annotations

#: By the low byte: bullets, arrows, boxes and circled figures that office documents really use.
_WINGDINGS = {
    0x20: " ", 0x21: "✏", 0x22: "✂", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6D: "❍",
    0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "◆", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆",
    0x78: "☒", 0x7A: "⌘", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "□", 0xAA: "✦", 0xAB: "★",
    0xAC: "✶", 0xB2: "✧", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇐", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✔", 0xFD: "☒", 0xFE: "☑",
    **{0x80 + number: sign for number, sign in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")},
    **{0x8B + number: sign for number, sign in enumerate("⓿❶❷❸❹❺❻❼❽❾❿")},
}  # fmt: skip
_WINGDINGS_2 = {0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA3: "□", 0xA2: "■"}
_SYMBOL = {
    0x2D: "−", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xA3: "≤",
    0xA5: "∞", 0xA2: "′", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xDE: "⇒", 0xD6: "√", 0xE5: "∑", 0x44: "Δ",
    0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6D: "μ", 0x70: "π", 0x71: "θ", 0x6C: "λ", 0x73: "σ", 0x77: "ω",
    0x57: "Ω", 0x53: "Σ",
}  # fmt: skip
_TABLES = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL, "wingdings 3": {}}


def symbol(code: int, font: str) -> str:
    """The character that ``w:sym`` shows; one the table does not know stays as it is, in the private area."""
    table = _TABLES.get(font.strip().lower())
    if table is None and not 0xF000 <= code <= 0xF0FF:
        return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
    low = code & 0xFF if 0xF000 <= code <= 0xF0FF or code <= 0xFF else -1
    known = (_WINGDINGS if table is None else table).get(low)
    return known or (
        chr(code if code > 0xFF else 0xF000 + code) if 0 <= code < 0xD800 or 0xE000 <= code < 0x10000 else ""
    )


def plain(text: str, font: str) -> str:
    """A text of a symbol font, such as a bullet, as Unicode."""
    if font.strip().lower() not in _TABLES and not any("\uf000" <= character <= "\uf0ff" for character in text):
        return text
    return "".join(symbol(ord(character), font) if character.strip() else character for character in text)
