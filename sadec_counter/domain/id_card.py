"""What the QR code of a chip ID card says, and what scanners and keyboards may have made of it on the way.

Fields: number | old number or nothing | name | ddMMyyyy | Nam or Nữ | residence | ddMMyyyy of issue, and on cards from
1 July 2024 four more of which only a cancelled number is told by its shape. Repairs are made only where one reading is
possible; letters are never guessed.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import unquote

from sadec_counter.domain.composing import card_name_on, issuer_on
from sadec_counter.domain.dates import date_text, today_in_vietnam
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.numbers import PersonNumber
from sadec_counter.domain.text import fold, tidy_spaces

_BETWEEN = r"\s*\|{0,3}\s*"
_CARD = re.compile(
    r"(?P<number>\d{12})" + _BETWEEN + r"(?P<old>\d{9})?" + _BETWEEN + r"(?P<name>[^|]+?)" + _BETWEEN
    + r"(?P<birth>\d{8})" + _BETWEEN + r"(?P<sex>Nam|Nữ|NAM|NỮ)" + _BETWEEN + r"(?P<address>[^|]*?)" + _BETWEEN
    + r"(?P<issued>\d{8})(?P<more>(?:\|.*)?)$",
    re.DOTALL,
)  # fmt: skip
_BEGINS = re.compile(r"\d{12}[|¦│｜](?:\d{9})?[|¦│｜]")
_HEALTH_CARD = re.compile(r"^[A-Z]{0,2}\d{8,15}\|(?:[0-9a-fA-F]{2}){4,}\|\d{2}/\d{2}/\d{4}\|")
_MACHINE_LINES = re.compile(r"IDVNM\d{9}")
_DECIMAL_BYTES = re.compile(r"(?:0(?:1(?:2[89]|[3-9]\d)|2[0-4]\d|25[0-5]))+")
_PIPES = str.maketrans({"¦": "|", "│": "|", "｜": "|"})


class UnreadableCardError(KnownError):
    """The scanned text is no ID card's, or was damaged on its way."""

    sentence = "Chưa đọc được mã trên thẻ."
    remedy = "Tắt bộ gõ tiếng Việt (chữ E) rồi quét lại; không có mã thì lật mặt kia của thẻ."


class HealthCardError(KnownError):
    """The code of a health insurance card was scanned."""

    sentence = "Đây là mã của thẻ bảo hiểm y tế."
    remedy = "Quét mã trên thẻ căn cước."


class MachineLinesError(KnownError):
    """The machine-readable lines of a card were read, not its QR code."""

    sentence = "Đây là dòng chữ máy đọc ở mặt sau thẻ, không có họ tên đủ dấu."
    remedy = "Quét ô vuông mã QR trên thẻ."


@dataclass(frozen=True, slots=True)
class IdCard:
    """The card as read; `raw` is the text that came from the scanner, `repaired` whether it had to be mended."""

    number: str
    name: str
    birth: date
    sex: str  # "Nam" or "Nữ"
    residence: str
    issued: date
    old_number: str = ""
    cancelled_number: str = ""
    repaired: bool = False
    raw: str = ""

    @property
    def disagreements(self) -> tuple[str, ...]:
        """What the number's digits say otherwise than the card: a reason to look at it, never to refuse it."""
        number = PersonNumber(self.number)
        found = [("giới tính", fold(self.sex) != fold(number.sex)), ("năm sinh", self.birth.year != number.birth_year)]
        return tuple(name for name, differs in found if differs)

    def facts(self) -> dict[str, str]:
        """Values by the fact they mean: "name", "birth_date", "id_number" …, as papers write them."""
        return {
            "name": self.name,
            "birth_date": date_text(self.birth),
            "sex": self.sex,
            "residence": self.residence,
            "id_number": self.number,
            "id_issued": date_text(self.issued),
            "id_issuer": issuer_on(self.issued),
            "id_type": card_name_on(self.issued),
        }


def card_begins(text: str) -> tuple[int, int] | None:
    """Where in a text the first fields of a card stand: nobody types these by hand."""
    found = _BEGINS.search(text)
    return found.span() if found else None


def parse_card(text: str, today: date | None = None) -> IdCard:
    """The card in a scanner's text. Raises UnreadableCardError, HealthCardError or MachineLinesError."""
    whole = _kept(text)
    if _HEALTH_CARD.search(whole):
        raise HealthCardError
    if _MACHINE_LINES.search(whole):
        raise MachineLinesError
    clean = _from_the_number_on(whole)
    for repair in _REPAIRS:
        repaired = repair(clean)
        card = _read(repaired, today or today_in_vietnam()) if repaired is not None else None
        if card:
            return replace(card, repaired=repaired != clean or clean.count("|") < 6, raw=text)
    raise UnreadableCardError


def _kept(text: str) -> str:
    """Without line ends, marks of order and width, and the scanner's own prefix (]Q1)."""
    kept = "".join(ch for ch in text if unicodedata.category(ch) not in {"Cc", "Cf"} or "\x80" <= ch <= "\xad")
    return re.sub(r"^\][A-Za-z]\d", "", _nfc(kept).strip())


def _from_the_number_on(text: str) -> str:
    start = re.search(r"\d{12}(?=[|¦│｜])", text) or re.search(r"\d{12}", text)
    return text[start.start() :] if start and "|" not in text[: start.start()] else text


def _read(text: str, today: date) -> IdCard | None:
    found = _CARD.match(text)
    if not found:
        return None
    name, address = tidy_spaces(found["name"]), tidy_spaces(found["address"])
    birth, issued = _day(found["birth"]), _day(found["issued"])
    if birth is None or issued is None or not birth <= issued <= today:
        return None
    if not all(ch.isalpha() or ch in " '’-." for ch in name) or not _is_vietnamese(name + address):
        return None
    more = [part.strip() for part in found["more"].split("|")]
    return IdCard(
        number=found["number"],
        old_number=found["old"] or "",
        name=name,
        birth=birth,
        sex=found["sex"].capitalize(),
        residence=address,
        issued=issued,
        cancelled_number=next((part for part in more if re.fullmatch(r"\d{12}", part)), ""),
    )


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return None


def _is_vietnamese(text: str) -> bool:
    """Whether every letter is one that Vietnamese names and places are written with."""
    return all(ch.isascii() or not ch.isalpha() or fold(ch).isascii() for ch in text) and not re.search(
        "[ÃÄÆ][^a-zA-Z]", text
    )


# --- repairs: each gives a text, or None where it does not apply ---------------------------------


def _as_it_is(text: str) -> str | None:
    return text


def _with_pipes(text: str) -> str | None:
    """Other keyboard layouts have another upright line in the pipe's place."""
    return text.translate(_PIPES)


def _unescaped(text: str) -> str | None:
    """&#7877; as some scanners are set to send."""
    return _nfc(html.unescape(text)) if "&#" in text else None


def _unquoted(text: str) -> str | None:
    """%E1%BB%85: bytes in percent signs."""
    try:
        return _nfc(unquote(text, errors="strict")) if "%" in text else None
    except UnicodeDecodeError:
        return None


def _from_decimal_bytes(text: str) -> str | None:
    """Nguy022501870133n: each byte above 127 typed as four digits."""

    def decoded(run: re.Match[str]) -> str:
        numbers = [int(run[0][at : at + 4]) for at in range(0, len(run[0]), 4)]
        return bytes(numbers).decode("utf-8")

    parts = text.split("|")
    try:
        return _nfc("|".join(part if part.isdigit() else _DECIMAL_BYTES.sub(decoded, part) for part in parts))
    except UnicodeDecodeError:
        return None


def _from_code_page(page: str) -> Callable[[str], str | None]:
    """UTF-8 bytes that were read as another code page: Nguyá»…n, Nguyß╗àn."""

    def repair(text: str) -> str | None:
        try:
            data = b"".join(_byte(ch, page) for ch in text)
            return _nfc(data.decode("utf-8"))
        except UnicodeError:
            return None

    return repair


def _byte(ch: str, page: str) -> bytes:
    """Code page 1252 leaves five bytes without a letter; they come through as control characters."""
    return ch.encode("latin-1") if "\x80" <= ch <= "\x9f" else ch.encode(page)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


_REPAIRS: tuple[Callable[[str], str | None], ...] = (
    _as_it_is,
    _unescaped,
    _unquoted,
    _from_decimal_bytes,
    _from_code_page("cp1252"),
    _from_code_page("cp437"),
    _from_code_page("cp850"),
    _with_pipes,
)
