"""Whole numbers and sums of money as clerks type them, and as people read them."""

from __future__ import annotations

import re
from fractions import Fraction

from sadec_counter.domain.text import fold

_GROUPED = re.compile(r"\d{1,3}(?:([. ,])\d{3})(?:\1\d{3})*")
_CURRENCY = re.compile(r"\s*(?:dong|vnd|d|₫)\.?$")
_SCALED = re.compile(r"(\d[\d.,]*)\s*(ty|ti|trieu|tr|nghin|ngan|k)\s*")
_SCALES = {"ty": 10**9, "ti": 10**9, "trieu": 10**6, "tr": 10**6, "nghin": 1000, "ngan": 1000, "k": 1000}


def parse_number(text: str) -> int | None:
    """A whole number with or without grouping ("1803", "1.803", "1 803"), or None."""
    clean = text.strip()
    if re.fullmatch(r"[0-9]+", clean):
        return int(clean)
    return int(re.sub(r"\D", "", clean)) if _GROUPED.fullmatch(clean) else None


def parse_money(text: str) -> int | None:
    """Đồng from "5.000.000", "5 triệu", "5,5tr", "1 tỷ 200 triệu", "500k"; None when it is not understood."""
    clean = _CURRENCY.sub("", fold(text).strip())
    whole = parse_number(clean)
    if whole is not None:
        return whole
    total, at, last_scale = Fraction(0), 0, 10**12
    while at < len(clean):
        found = _SCALED.match(clean, at)
        if not found or _SCALES[found[2]] >= last_scale:
            return None
        part = _decimal(found[1])
        if part is None:
            return None
        last_scale = _SCALES[found[2]]
        total, at = total + part * last_scale, found.end()
    return int(total) if at and total.denominator == 1 else None


def _decimal(text: str) -> Fraction | None:
    whole = parse_number(text)
    if whole is not None:
        return Fraction(whole)
    return Fraction(text.replace(",", ".")) if re.fullmatch(r"\d+[.,]\d+", text) else None


def grouped(number: int) -> str:
    """1803 → "1.803"."""
    return f"{number:,}".replace(",", ".")
