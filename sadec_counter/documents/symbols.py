"""Letters of Word's symbol fonts (Wingdings, Symbol) as Unicode text."""

from __future__ import annotations

WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x77: "◆",
    0x9F: "•", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xE0: "→", 0xDF: "←", 0xE8: "➔", 0xF0: "➪", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x2A: "✉", 0x28: "☎", 0x29: "✆", 0x22: "✂", 0x21: "✏",
}  # fmt: skip
WINGDINGS_2 = {
    0x2A: "□", 0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x97: "●", 0x98: "●",
}  # fmt: skip
SYMBOL = {
    0xB7: "•", 0xA7: "♣", 0xA8: "♦", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB9: "≠", 0xAE: "→", 0xAC: "←",
    0xAD: "↑", 0xAF: "↓", 0xB4: "×", 0xB8: "÷", 0xD0: "∠", 0xD6: "√", 0xA5: "∞", 0x2D: "−", 0x57: "Ω", 0x44: "Δ",
    0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x70: "π", 0x6D: "μ", 0x53: "Σ", 0xBB: "≈", 0xDE: "⇒", 0xDB: "⇔",
}  # fmt: skip
TABLES = {"wingdings": WINGDINGS, "wingdings 2": WINGDINGS_2, "symbol": SYMBOL}
UNKNOWN = "□"


def symbol_letter(code: int, family: str) -> str | None:
    """The Unicode letter of a symbol font's code (F0A8 and A8 alike); None where it is not known."""
    table = TABLES.get(family.lower())
    if table is None:
        return None
    return table.get(code - 0xF000 if 0xF000 <= code <= 0xF0FF else code)


def symbol_text(text: str, family: str) -> tuple[str, bool]:
    """(text in Unicode, whether it is drawn with the symbol font)."""
    if family.lower() not in TABLES:
        return "".join(_plain(letter) for letter in text), False
    return "".join(symbol_letter(ord(letter), family) or UNKNOWN for letter in text), True


def _plain(letter: str) -> str:
    return (symbol_letter(ord(letter), "symbol") or UNKNOWN) if 0xF000 <= ord(letter) <= 0xF0FF else letter
