"""The closed grammar of placeholders in Word text: what stands between {{ and }}, and what is printed in its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Protocol

from sadec_counter.domain.draft import clean_text

TICKED, UNTICKED = "☒", "☐"
ROW_NUMBER = "stt"

PLAIN_FORMATS = frozenset({"hoa", "thuong", "chu", "ngay_dai", "ngay", "thang", "nam", "gio", "phut", "so", "nhan"})
NUMBERED_FORMATS = frozenset({"cham", "o"})
_MOST = {"cham": 400, "o": 200}  # more is a slip of the finger

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"  # Word and web pages leave them between letters
_TOKEN = re.compile(rf"\{{[{_INVISIBLE}]*\{{([^{{}}]*)\}}[{_INVISIBLE}]*\}}")
_STRAY = re.compile(r"\{\{|\}\}|\{%|%\}|\{\s\{|\}\s\}")
_NAME = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*")
_CODE = re.compile(r"[a-z0-9][a-z0-9_.\-]*")
_QUOTES = str.maketrans(dict.fromkeys("\"'“”‘’«»‚„", ""))


@dataclass(frozen=True, slots=True)
class Value:
    """`{{ id | fmt | fmt }}`."""

    name: str
    formats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tick:
    """`{{ [id = code] }}`, or `{{ [id] }}` for a flag (`code` is empty)."""

    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Repeat:
    """`{{# table }}` or `{{# table : 4 }}`: the row (outside a table the paragraph) repeats."""

    table_id: str
    at_least: int = 1


@dataclass(frozen=True, slots=True)
class Condition:
    """`{{? id }}` for a paragraph, `{{?? id }}` for a row; `{{? id = a, b }}` and `{{? !id }}` ask for more."""

    name: str
    whole_row: bool = False
    codes: tuple[str, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """Something between braces that the grammar does not know; it is printed as it stands."""

    sentence: str


Mark = Value | Tick | Repeat | Condition | Fault


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One mark with its source text, which runs from `start` to `end` in the text that was parsed."""

    start: int
    end: int
    source: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class RowScope:
    """The row of a table field that is being printed: in it `bang.cot` means `bang.2.cot`."""

    table_id: str
    number: int

    def resolve(self, name: str) -> str:
        prefix = self.table_id + "."
        return f"{prefix}{self.number}.{name.removeprefix(prefix)}" if name.startswith(prefix) else name


@dataclass(frozen=True, slots=True)
class Piece:
    """Text to print with the formatting of one run.

    `field_id` is set when a placeholder made it; `value` is then the formatted value ("" when the field is empty
    and `text` holds at most the dots of its blank).
    """

    run: int
    text: str
    field_id: str = ""
    value: str = ""


class Answers(Protocol):
    """What a template asks; domain.filling.Filling is the real one."""

    def text(self, name: str, formats: tuple[str, ...] = ()) -> str: ...
    def ticked(self, field_id: str, code: str) -> bool: ...
    def rows(self, table_id: str) -> int: ...
    def applies(self, field_id: str) -> bool: ...


# --- reading ----------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def parse(text: str) -> tuple[Placeholder, ...]:
    """Every placeholder of a paragraph's whole text in order; what is broken comes back as a Fault."""
    found = [Placeholder(m.start(), m.end(), m.group(), _mark(m.group(1))) for m in _TOKEN.finditer(text)]
    return tuple(sorted(found + _strays(text), key=lambda placeholder: placeholder.start))


def _strays(text: str) -> list[Placeholder]:
    blanked = _TOKEN.sub(lambda match: "\0" * len(match.group()), text)
    return [_stray(text, match) for match in _STRAY.finditer(blanked)]


def _stray(text: str, match: re.Match[str]) -> Placeholder:
    start, end = match.span()
    around = text[start : start + 40] if "{" in match.group() else text[max(0, end - 40) : end]
    return Placeholder(start, end, around, Fault(_stray_sentence(match.group())))


def _stray_sentence(braces: str) -> str:
    if "%" in braces:
        return "lệnh {% … %} không có trong văn phạm của mẫu"
    if len(braces) > 2:
        return "hai dấu ngoặc nhọn phải viết liền nhau"
    return "có {{ mà thiếu }}" if braces == "{{" else "có }} mà thiếu {{"


def _mark(inner: str) -> Mark:
    if "\t" in inner or "\n" in inner or "\ufffc" in inner:
        return Fault("chỗ điền bị ngắt bởi dấu tab, xuống dòng hoặc hình")
    body = " ".join(_visible(inner).split())
    for sign, read in (("??", _row_condition), ("?", _condition), ("#", _repeat), ("[", _tick)):
        if body.startswith(sign):
            return read(body[len(sign) :].strip())
    return _value(body)


def _visible(text: str) -> str:
    """Without invisible characters and quotation marks; every kind of space becomes a blank; small letters."""
    kept = (ch for ch in text.translate(_QUOTES) if ch not in _INVISIBLE)
    return "".join(" " if ch.isspace() else ch for ch in kept).lower()


def _bad_name(name: str) -> Fault:
    if not name:
        return Fault("thiếu tên trường")
    return Fault(f"“{name}” không phải tên trường (chữ không dấu, số, gạch dưới, dấu chấm)")


def _value(body: str) -> Mark:
    name, *formats = (part.strip() for part in body.split("|"))
    if not _NAME.fullmatch(name):
        return _bad_name(name)
    read = tuple(_format(text) for text in formats)
    faults = [one for one in read if isinstance(one, Fault)]
    return faults[0] if faults else Value(name, tuple(one for one in read if isinstance(one, str)))


def _format(text: str) -> str | Fault:
    word, colon, number = (part.strip() for part in text.partition(":"))
    if word in PLAIN_FORMATS and not colon:
        return word
    if word in NUMBERED_FORMATS and number.isascii() and number.isdigit() and 1 <= int(number[:6]) <= _MOST[word]:
        return f"{word}:{int(number)}"
    if word in NUMBERED_FORMATS:
        return Fault(f"dạng “{word}” cần một số từ 1 đến {_MOST[word]}, ví dụ {word}:3")
    return Fault(f"không có dạng “{text}”")


def _tick(body: str) -> Mark:
    if not body.endswith("]"):
        return Fault("ô đánh dấu thiếu dấu ]")
    name, equals, code = (part.strip() for part in body[:-1].partition("="))
    if not _NAME.fullmatch(name):
        return _bad_name(name)
    if equals and not _CODE.fullmatch(code):
        return Fault(f"“{code}” không phải mã lựa chọn")
    return Tick(name, code)


def _repeat(body: str) -> Mark:
    name, colon, number = (part.strip() for part in body.partition(":"))
    if not _NAME.fullmatch(name):
        return _bad_name(name)
    if not colon:
        return Repeat(name)
    if not (number.isascii() and number.isdigit() and 0 <= int(number[:6]) <= 200):
        return Fault("số dòng ít nhất phải là số từ 0 đến 200")
    return Repeat(name, int(number))


def _row_condition(body: str) -> Mark:
    return _condition(body, whole_row=True)


def _condition(body: str, *, whole_row: bool = False) -> Mark:
    negated = body.startswith("!")
    name, equals, listed = (part.strip() for part in body.lstrip("! ").partition("="))
    codes = tuple(code.strip() for code in listed.split(",")) if equals else ()
    if not _NAME.fullmatch(name):
        return _bad_name(name)
    for code in codes:
        if not _CODE.fullmatch(code):
            return Fault(f"“{code}” không phải mã lựa chọn")
    return Condition(name, whole_row, codes, negated)


# --- what repeats, what vanishes ---------------------------------------------------------------


def repeat_of(text: str) -> Repeat | None:
    """The repeat mark in the text of a row (its cells' own paragraphs) or of a paragraph outside a table."""
    return next((found.mark for found in _marks(text) if isinstance(found.mark, Repeat)), None)


def scopes(text: str, answers: Answers) -> tuple[RowScope, ...] | None:
    """The rows to print in place of a row (or paragraph) with this text; None when it does not repeat."""
    repeat = repeat_of(text)
    if repeat is None:
        return None
    count = max(answers.rows(repeat.table_id), repeat.at_least)
    return tuple(RowScope(repeat.table_id, number) for number in range(1, count + 1))


def paragraph_vanishes(text: str, answers: Answers, scope: RowScope | None = None) -> bool:
    """Whether the paragraph with this text is left out: `{{? id }}` in it, and the condition does not hold."""
    return any(
        not _holds(found.mark, answers, scope)
        for found in _marks(text)
        if isinstance(found.mark, Condition) and not found.mark.whole_row
    )


def row_vanishes(text: str, answers: Answers, scope: RowScope | None = None) -> bool:
    """Whether the table row with this text (of all its cells' own paragraphs) is left out, by `{{?? id }}`."""
    return any(
        not _holds(found.mark, answers, scope)
        for found in _marks(text)
        if isinstance(found.mark, Condition) and found.mark.whole_row
    )


def _marks(text: str) -> tuple[Placeholder, ...]:
    return parse(text) if "{" in text else ()


def _holds(condition: Condition, answers: Answers, scope: RowScope | None) -> bool:
    name = scope.resolve(condition.name) if scope else condition.name
    if condition.codes:
        met = answers.applies(name) and any(answers.ticked(name, code) for code in condition.codes)
    else:
        met = answers.applies(name) and (bool(answers.text(name, ())) or answers.rows(name) > 0)
    return met is not condition.negated


# --- filling ----------------------------------------------------------------------------------


def expand(run_texts: Sequence[str], answers: Answers | None, scope: RowScope | None = None) -> list[Piece]:
    """A paragraph's runs with every placeholder replaced; `answers` of None leaves the text as it is.

    A placeholder that Word has split over runs takes the formatting of the run where it starts.
    """
    joined = "".join(run_texts)
    if answers is None or "{" not in joined:
        return [Piece(run, text) for run, text in enumerate(run_texts) if text]
    starts = [0, *accumulate(len(text) for text in run_texts)]
    pieces: list[Piece] = []
    position = 0
    for found in parse(joined):
        if isinstance(found.mark, Fault):
            continue
        pieces += _plain(joined, starts, position, found.start)
        pieces += _filled(found.mark, _run_at(starts, found.start), answers, scope)
        position = found.end
    return pieces + _plain(joined, starts, position, len(joined))


def _run_at(starts: Sequence[int], position: int) -> int:
    return bisect_right(starts, position) - 1


def _plain(joined: str, starts: Sequence[int], begin: int, end: int) -> list[Piece]:
    pieces = []
    while begin < end:
        run = _run_at(starts, begin)
        stop = min(end, starts[run + 1])
        pieces.append(Piece(run, joined[begin:stop]))
        begin = stop
    return pieces


def _filled(mark: Mark, run: int, answers: Answers, scope: RowScope | None) -> list[Piece]:
    if isinstance(mark, Tick):
        name = scope.resolve(mark.name) if scope else mark.name
        sign = TICKED if answers.ticked(name, mark.code) else UNTICKED
        return [Piece(run, sign, name, sign)]
    if not isinstance(mark, Value):
        return []
    if scope and mark.name == f"{scope.table_id}.{ROW_NUMBER}":
        return [Piece(run, str(scope.number))] if scope.number <= answers.rows(scope.table_id) else []
    name = scope.resolve(mark.name) if scope else mark.name
    value = clean_text(answers.text(name, mark.formats)).replace("\t", " ")
    return [Piece(run, value or _dots(mark.formats), name, value)]


def _dots(formats: tuple[str, ...]) -> str:
    return next(("." * int(text.removeprefix("cham:")) for text in formats if text.startswith("cham:")), "")
