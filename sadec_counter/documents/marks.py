"""The closed grammar of placeholders in Word text: what stands between {{ and }}."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

PLAIN_FORMATS = frozenset({"hoa", "thuong", "chu", "ngay_dai", "ngay", "thang", "nam", "gio", "phut", "so", "nhan"})
NUMBERED_FORMATS = frozenset({"cham", "o", "qr"})
PICTURE_FORMATS = ("qr:", "anh:")
_MOST = {"cham": 2000, "o": 200, "qr": 100}  # more is a slip of the finger
_PICTURE_SIZE = re.compile(r"([1-9]\d{0,2})x([1-9]\d{0,2})")  # millimetres

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

    @property
    def asks_for_picture(self) -> bool:
        return any(one.startswith(PICTURE_FORMATS) for one in self.formats)


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
class BlockStart:
    """`{{?( id }}`, alone in its paragraph: all up to the paragraph `{{?) }}` vanishes when the condition fails."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class BlockEnd:
    """`{{?) }}`, alone in its paragraph."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something between braces that the grammar does not know; it is printed as it stands."""

    sentence: str


Mark = Value | Tick | Repeat | Condition | BlockStart | BlockEnd | Fault


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One mark with its source text, which runs from `start` to `end` in the text that was parsed."""

    start: int
    end: int
    source: str
    mark: Mark


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
    for sign, read in _SIGNS:
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
    if word == "anh":
        found = _PICTURE_SIZE.fullmatch(number.replace(" ", ""))
        return f"anh:{found.group()}" if found else Fault("dạng “anh” cần cỡ ảnh tính bằng mm, ví dụ anh:30x40")
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


def _block_start(body: str) -> Mark:
    condition = _condition(body)
    return BlockStart(condition) if isinstance(condition, Condition) else condition


def _block_end(body: str) -> Mark:
    return Fault("dấu đóng khối chỉ gồm {{?) }}") if body else BlockEnd()


_SIGNS: tuple[tuple[str, Callable[[str], Mark]], ...] = (
    ("??", _row_condition),
    ("?(", _block_start),
    ("?)", _block_end),
    ("?", _condition),
    ("#", _repeat),
    ("[", _tick),
)
