"""Terms of procedures as papers write them: "trong ngày", "3 ngày làm việc", "15 ngày", "8 giờ làm việc"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.text import fold


class TermKind(StrEnum):
    SAME_DAY = "same_day"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    WORKING_HOURS = "working_hours"


@dataclass(frozen=True, slots=True)
class Term:
    kind: TermKind
    amount: int = 0


class UnknownTermError(KnownError):
    """A procedure's term is written in a way that cannot be counted."""

    sentence = "Chưa hiểu thời hạn “{term}”."
    remedy = "Ghi “trong ngày”, “3 ngày làm việc”, “15 ngày” hoặc “8 giờ làm việc”."


_LEAD = re.compile(r"^(?:toi da|khong qua|trong vong|trong thoi han|trong|ngay)\s+")
_SAME_DAY = re.compile(r"(?:trong|ngay trong|cung)(?: cung)? (?:mot )?ngay(?: lam viec)?")
_COUNTED = re.compile(r"\(?(\d{1,4})\)?\s*(ngay|gio)(\s+lam viec)?")
_WITH_HALF = re.compile(r"(?:(\d{1,3})[.,]5|1/2)\s*ngay(?:\s+lam viec)?")
_HOURS_A_DAY = 8


def parse_term(text: str) -> Term:
    """The term that a text means. Raises UnknownTermError."""
    words = " ".join(fold(text).split()).rstrip(".")
    if _SAME_DAY.fullmatch(words):
        return Term(TermKind.SAME_DAY)
    rest = words
    while _LEAD.match(rest):
        rest = _LEAD.sub("", rest)
    half = _WITH_HALF.match(rest)
    if half:  # provinces shorten terms to "2,5 ngày làm việc"
        return Term(TermKind.WORKING_HOURS, _HOURS_A_DAY * int(half[1] or 0) + _HOURS_A_DAY // 2)
    found = _COUNTED.match(rest)
    if not found or int(found[1]) == 0 or rest[found.end() :].strip(" ,;.").startswith(("-", "–", "va", "den")):
        raise UnknownTermError(term=text)
    amount = int(found[1])
    if found[2] == "gio":
        return Term(TermKind.WORKING_HOURS, amount)
    return Term(TermKind.WORKING_DAYS if found[3] else TermKind.CALENDAR_DAYS, amount)
