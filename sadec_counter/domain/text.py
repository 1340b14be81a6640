"""Vietnamese text: without accents, as initials, as a name, and found again by a few letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

Ranges = tuple[tuple[int, int], ...]

_WORD = re.compile(r"[^\W_]+")
_STARTS_A_NAME_PART = frozenset(" -'’.")


def nfc(text: str) -> str:
    """The composed form in which every text is kept."""
    return unicodedata.normalize("NFC", text)


class _Folding(dict[int, str]):
    """What each character becomes; filled as characters occur."""

    def __missing__(self, code: int) -> str:
        ch = chr(code)
        parts = [part for part in unicodedata.normalize("NFD", ch.lower()) if not unicodedata.combining(part)]
        folded = "".join(parts) if len(parts) < 2 else ch  # Hangul falls apart into letters: left whole
        self[code] = "d" if folded == "đ" else folded
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Lower case, without accents, đ as d: what a search compares."""
    return unicodedata.normalize("NFC", text).translate(_FOLDING)


def words_of(text: str) -> list[str]:
    """The folded words of a text, punctuation left out."""
    return _WORD.findall(fold(text))


def initials(text: str) -> str:
    """First letters, folded: "Đăng ký khai sinh" → "dkks"."""
    return "".join(word[0] for word in words_of(text))


def search_key(*parts: str) -> str:
    """Several texts as one folded line, words parted by single spaces: what a list is searched in."""
    return " ".join(word for part in parts for word in words_of(part))


def tidy_spaces(text: str) -> str:
    """One space between words, none at the ends; NFC."""
    return " ".join(nfc(text).split())


def title_case_name(text: str) -> str:
    """Each part of a name begins with a capital: "NGUYỄN THỊ ÁNH" → "Nguyễn Thị Ánh", "h'brôi" → "H'Brôi"."""
    out: list[str] = []
    previous = " "
    for ch in nfc(text).lower():
        out.append(ch.upper() if previous in _STARTS_A_NAME_PART else ch)
        previous = ch
    return "".join(out)


def capital_first(text: str) -> str:
    """The first letter as a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def match(query: str, title: str) -> Ranges | None:
    """Where the letters of a query stand in a title, for lighting them; None when they do not.

    Accents and case do not matter. In this order: the words of the query begin words of the title, in any order
    ("sinh khai"); the query is a part of the title; its letters run through beginnings of the title's words
    ("dkks", "kstre"). An empty query matches with nothing lit. Positions count in the title's NFC form.
    """
    title = nfc(title)
    spans = _word_spans(title)
    wanted = words_of(query)
    if not wanted:
        return () if not query.strip() else None
    return _by_words(wanted, title, spans) or _by_part(query, title) or _by_beginnings("".join(wanted), title, spans)


def _word_spans(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in _WORD.finditer(text)]


def _by_words(wanted: Sequence[str], title: str, spans: Sequence[tuple[int, int]]) -> Ranges | None:
    free = list(spans)
    lit: list[tuple[int, int]] = []
    for word in sorted(wanted, key=len, reverse=True):  # the longest first: "an anh" must not give Anh to "an"
        home = next((span for span in free if fold(title[slice(*span)]).startswith(word)), None)
        if home is None:
            return None
        free.remove(home)
        lit.append((home[0], home[0] + len(word)))
    return tuple(sorted(lit))


def _by_part(query: str, title: str) -> Ranges | None:
    wanted = fold(" ".join(query.split()))
    folded = [fold(ch) for ch in title]
    at = "".join(folded).find(wanted)
    if at < 0 or any(len(ch) != 1 for ch in folded):
        return None
    return ((at, at + len(wanted)),)


def _by_beginnings(letters: str, title: str, spans: Sequence[tuple[int, int]]) -> Ranges | None:
    words = [fold(title[slice(*span)]) for span in spans]
    dead: set[tuple[int, int]] = set()

    def rest(letter: int, word: int) -> list[tuple[int, int]] | None:
        if letter == len(letters):
            return []
        if word == len(words) or (letter, word) in dead:
            return None
        for length in range(_common(letters, letter, words[word]), -1, -1):
            after = rest(letter + length, word + 1)
            if after is not None:
                start = spans[word][0]
                return [(start, start + length), *after] if length else after
        dead.add((letter, word))
        return None

    found = rest(0, 0)
    return tuple(found) if found else None


def _common(letters: str, start: int, word: str) -> int:
    length = 0
    while start + length < len(letters) and length < len(word) and letters[start + length] == word[length]:
        length += 1
    return length
