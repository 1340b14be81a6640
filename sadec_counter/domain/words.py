"""Numbers, money and dates written out in Vietnamese, as officials write them."""

from __future__ import annotations

from dataclasses import dataclass

from sadec_counter.domain.text import capital_first

LARGEST = 999_999_999_999_999

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


@dataclass(frozen=True, slots=True)
class WordStyle:
    """What offices write differently.

    `zero_word`: "linh" (105 một trăm linh năm) or "lẻ". `day_word` stands before days 1–10: "", "mồng" or "mùng".
    """

    zero_word: str = "linh"
    day_word: str = ""


PLAIN = WordStyle()


def number_words(number: int, style: WordStyle = PLAIN) -> str:
    """0 … 999 999 999 999 999 in lower case: 2024 → "hai nghìn không trăm hai mươi tư". Raises ValueError beyond."""
    if not 0 <= number <= LARGEST:
        raise ValueError(number)
    if number == 0:
        return _DIGITS[0]
    billions, rest = divmod(number, 1_000_000_000)
    parts = [f"{_below_a_billion(billions, style, full=False)} tỷ"] if billions else []
    if rest:
        parts.append(_below_a_billion(rest, style, full=bool(billions)))
    return " ".join(parts)


def _below_a_billion(number: int, style: WordStyle, *, full: bool) -> str:
    groups = ((number // 1_000_000, " triệu"), (number // 1000 % 1000, " nghìn"), (number % 1000, ""))
    parts: list[str] = []
    for value, name in groups:
        if value:
            parts.append(_below_a_thousand(value, style, full=full or bool(parts)) + name)
    return " ".join(parts)


def _below_a_thousand(number: int, style: WordStyle, *, full: bool) -> str:
    """Three digits; `full` reads missing hundreds too: 10 → "không trăm mười"."""
    hundreds, rest = divmod(number, 100)
    if not hundreds and not full:
        return _below_a_hundred(rest)
    parts = [f"{_DIGITS[hundreds]} trăm"]
    if 0 < rest < 10:
        unit = "tư" if rest == 4 and style.zero_word == "linh" else _DIGITS[rest]
        parts.append(f"{style.zero_word} {unit}")
    elif rest:
        parts.append(_below_a_hundred(rest))
    return " ".join(parts)


def _below_a_hundred(number: int) -> str:
    tens, unit = divmod(number, 10)
    if tens == 0:
        return _DIGITS[unit]
    head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    return f"{head} {_unit_after_tens(tens, unit)}" if unit else head


def _unit_after_tens(tens: int, unit: int) -> str:
    if unit == 5:
        return "lăm"
    if tens > 1 and unit == 1:
        return "mốt"
    return "tư" if tens > 1 and unit == 4 else _DIGITS[unit]


def money_words(amount: int, style: WordStyle = PLAIN) -> str:
    """5000000 → "Năm triệu đồng"."""
    return capital_first(f"{number_words(amount, style)} đồng")


def year_words(year: int, style: WordStyle = PLAIN) -> str:
    """2010 → "năm hai nghìn không trăm mười"."""
    return f"năm {number_words(year, style)}"


def month_words(month: int) -> str:
    """4 → "tháng tư"."""
    return f"tháng {'tư' if month == 4 else _below_a_hundred(month)}"


def day_words(day: int, style: WordStyle = PLAIN) -> str:
    """5 → "ngày năm", or "ngày mồng năm" where the office writes so."""
    mark = f"{style.day_word} " if style.day_word and day <= 10 else ""
    return f"ngày {mark}{_below_a_hundred(day)}"


def partial_date_words(year: int, month: int = 0, day: int = 0, style: WordStyle = PLAIN) -> str:
    """The known parts of a date: "Ngày mười lăm tháng tư năm hai nghìn không trăm hai mươi sáu", "Tháng tư năm …"."""
    parts = [day_words(day, style)] if day else []
    parts += [month_words(month)] if month else []
    return capital_first(" ".join([*parts, year_words(year, style)]))
