"""What a template's placeholders become: text to print, rows that repeat, paragraphs that vanish; for both outputs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple, Protocol

from sadec_counter.documents.marks import (
    PICTURE_FORMATS,
    BlockEnd,
    BlockStart,
    Condition,
    Fault,
    Mark,
    Placeholder,
    Repeat,
    Tick,
    Value,
    parse,
)
from sadec_counter.documents.qr import MOST_BYTES as QR_MOST_BYTES
from sadec_counter.documents.qr import qr_png
from sadec_counter.domain.draft import clean_text

TICKED, UNTICKED = "☒", "☐"
ROW_NUMBER = "stt"
_PICTURE_STARTS = (b"\x89PNG", b"\xff\xd8")  # PNG, JPEG


@dataclass(frozen=True, slots=True)
class RowScope:
    """The row of a table field that is being printed: in it `bang.cot` means `bang.2.cot`."""

    table_id: str
    number: int

    def resolve(self, name: str) -> str:
        prefix = self.table_id + "."
        return f"{prefix}{self.number}.{name.removeprefix(prefix)}" if name.startswith(prefix) else name


@dataclass(frozen=True, slots=True)
class Inset:
    """A picture (PNG or JPEG) that a placeholder puts into the line."""

    picture: bytes
    width_mm: float
    height_mm: float


class Piece(NamedTuple):
    """Text to print with the formatting of one run.

    `field_id` is set when a placeholder made it; `value` is then the formatted value ("" when the field is empty
    and `text` holds at most the dots of its blank). A piece with an `inset` has no text and no field.
    """

    run: int
    text: str
    field_id: str = ""
    value: str = ""
    inset: Inset | None = None


class Answers(Protocol):
    """What a template asks; domain.filling.Filling is the real one."""

    def text(self, name: str, formats: tuple[str, ...] = ()) -> str: ...
    def ticked(self, field_id: str, code: str) -> bool: ...
    def rows(self, table_id: str) -> int: ...
    def applies(self, field_id: str) -> bool: ...
    def picture(self, name: str) -> bytes: ...


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


def block_pairs(texts: Sequence[str]) -> dict[int, int]:
    """Where blocks begin and end among the paragraphs of one body or cell; a mark without its partner is none."""
    pairs: dict[int, int] = {}
    begun: list[int] = []
    for place, text in enumerate(texts):
        mark = _lone_mark(text)
        if isinstance(mark, BlockStart):
            begun.append(place)
        elif isinstance(mark, BlockEnd) and begun:
            pairs[begun.pop()] = place
    return pairs


def kept(texts: Sequence[str], answers: Answers, scope: RowScope | None = None) -> list[bool]:
    """Which paragraphs and tables (their text given as "") of one body or cell stay, as far as blocks decide it."""
    stay = [True] * len(texts)
    for start, end in block_pairs(texts).items():
        mark = _lone_mark(texts[start])
        stay[start] = stay[end] = False
        if isinstance(mark, BlockStart) and not _holds(mark.condition, answers, scope):
            stay[start:end] = [False] * (end - start)
    return stay


def _lone_mark(text: str) -> Mark | None:
    """The mark that is all of a paragraph's text."""
    if "{" not in text:
        return None
    found = parse(text.strip())
    return found[0].mark if len(found) == 1 and found[0].source == text.strip() else None


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
        if isinstance(found.mark, Fault | BlockStart | BlockEnd):
            continue
        pieces += _plain(joined, starts, position, found.start)
        pieces += _filled(found.mark, _run_at(starts, found.start), answers, scope)
        position = found.end
    return pieces + _plain(joined, starts, position, len(joined))


def asked(marks: Sequence[Mark], answers: Answers, scope: RowScope | None = None) -> tuple[Hashable, ...]:
    """All that `expand` asks for these marks: where the answers are equal, so are the pieces."""
    return tuple(_asked(mark, answers, scope) for mark in marks)


def _asked(mark: Mark, answers: Answers, scope: RowScope | None) -> Hashable:
    if not isinstance(mark, Value | Tick):
        return None
    name = scope.resolve(mark.name) if scope else mark.name
    if isinstance(mark, Tick):
        return answers.ticked(name, mark.code)
    if scope and mark.name == f"{scope.table_id}.{ROW_NUMBER}":
        return scope.number <= answers.rows(scope.table_id)
    if mark.asks_for_picture:
        formats = tuple(one for one in mark.formats if not one.startswith(PICTURE_FORMATS))
        return answers.text(name, formats), answers.picture(name)
    return answers.text(name, mark.formats)


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
    if mark.asks_for_picture:
        inset = _inset(mark, name, answers)
        return [Piece(run, "", inset=inset)] if inset else []
    value = clean_text(answers.text(name, mark.formats)).replace("\t", " ")
    return [Piece(run, value or _dots(mark.formats), name, value)]


def _inset(mark: Value, name: str, answers: Answers) -> Inset | None:
    kind, _, size = next(one for one in mark.formats if one.startswith(PICTURE_FORMATS)).partition(":")
    if kind == "qr":
        text = clean_text(answers.text(name, tuple(one for one in mark.formats if not one.startswith("qr:"))))
        fits = text and len(text.encode()) <= QR_MOST_BYTES
        return Inset(qr_png(text), float(size), float(size)) if fits else None
    picture = answers.picture(name)
    width, height = size.split("x")
    return Inset(picture, float(width), float(height)) if picture.startswith(_PICTURE_STARTS) else None


def _dots(formats: tuple[str, ...]) -> str:
    return next(("." * int(text.removeprefix("cham:")) for text in formats if text.startswith("cham:")), "")
