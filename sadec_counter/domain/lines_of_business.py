"""The classes (level 4) of the economic sectors, by code: Quyết định 36/2025/QĐ-TTg, in force from 15/11/2025."""

from __future__ import annotations

from sadec_counter.domain import vsic_goods, vsic_services
from sadec_counter.domain.text import match, words_of

CLASSES: dict[str, str] = {
    line[:4]: line[5:] for part in (vsic_goods.CLASSES, vsic_services.CLASSES) for line in part.strip().splitlines()
}
# What people say, where the name of the class does not hold it.
SAID = {"tạp hóa": "4711", "quán nhậu": "5610", "quán cà phê": "5630", "tiệm vàng": "4773", "cắt tóc": "9621"}


def is_class(code: str) -> bool:
    """Whether a code, or the class that its first four digits name, is in the list."""
    return code[:4] in CLASSES and code.isdecimal() and len(code) in {4, 5}


def find_classes(text: str, most: int = 8) -> list[str]:
    """Classes as "4711 Bán lẻ tổng hợp …" for the beginning of a code, or words of a name without accents."""
    typed = text.strip()
    if typed.isdecimal():
        return [_shown(code) for code in CLASSES if code.startswith(typed[:4])][:most]
    if not words_of(typed):
        return []
    said = [code for word, code in SAID.items() if match(typed, word) is not None]
    named = sorted((code for code, name in CLASSES.items() if match(typed, name) is not None), key=_shortness)
    return [_shown(code) for code in dict.fromkeys([*said, *named])][:most]


def class_code(text: str) -> str:
    """The code at the beginning of a text that was chosen from `find_classes`; else the text as it is."""
    head = text.split()[:1]
    return head[0] if head and is_class(head[0]) else text


def _shown(code: str) -> str:
    return f"{code} {CLASSES[code]}"


def _shortness(code: str) -> int:
    return len(CLASSES[code])
