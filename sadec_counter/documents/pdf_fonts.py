"""Fonts in a PDF: glyphs by code with their Unicode text, each font embedded as a subset."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from sadec_counter.documents.font_file import FontFile, font_file
from sadec_counter.documents.fonts import Face, face
from sadec_counter.documents.pdf_objects import PdfFile, stream

_UNSEEN = "\u200b"  # a glyph whose text stands at its neighbour
_SYMBOLIC, _FIXED_PITCH, _ITALIC = 4, 1, 64
_ALL = -1
_MANY = 20  # a font of which so many usual letters are used is embedded with all usual letters
_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
    "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
    "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
)
_CMAP_FOOT = "endcmap CMapName currentdict /CMap defineresource pop end end\n"
_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_LOWER = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES) + "đ"
USUAL = "".join(map(chr, range(32, 127))) + _LOWER + _LOWER.upper() + "\u00a0\u2011“”‘’–—…·•§°²³☐☒"


@dataclass(frozen=True, slots=True, eq=False)
class Code:
    """How a glyph with its text is shown: `shown` within ( ), its advance in 1/1000 em."""

    number: int
    glyph: int
    text: str
    shown: bytes
    width: int
    usual: int = 0  # its bit among the usual letters, 0 for any other


@dataclass(slots=True)
class Used:
    """The codes of one font that something uses: usual letters as bits, the others one by one."""

    usual: int = 0
    others: set[Code] = field(default_factory=set)

    @classmethod
    def of(cls, codes: Iterable[Code]) -> Used:
        usual, others = 0, set()
        for code in codes:
            if bit := code.usual:
                usual |= bit
            else:
                others.add(code)
        return cls(usual, others)

    def add(self, other: Used) -> None:
        self.usual |= other.usual
        if other.others:
            self.others |= other.others


class FontCodes:
    """The codes of one font: a glyph's own number for its own letter, numbers behind the last glyph for others.

    They depend on nothing but the font, so that what is encoded once can be used in every document.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._file = font_file(name)
        self._numbers = _number_all(face(name), self._file.count)
        self.behind = 1 + max(self._numbers.values(), default=self._file.count)
        self.usual = tuple(self._usual(face(name)))
        self.known: dict[tuple[int, str], Code | None] = {(code.glyph, code.text): code for code in self.usual}

    def _usual(self, of_font: Face) -> Iterator[Code]:
        for place, letter in enumerate(letter for letter in USUAL if of_font.has(letter)):
            glyph = of_font.glyph(letter)[0]
            yield self.code(self._numbers[glyph, letter], glyph, letter, 1 << place)

    def code(self, number: int, glyph: int, text: str, usual: int = 0) -> Code:
        return Code(number, glyph, text, _shown(number), self._file.width(glyph), usual)

    def of(self, glyph: int, text: str) -> Code | None:
        """The code of a glyph with its text; None where the font itself does not pair them."""
        try:
            return self.known[glyph, text]
        except KeyError:
            composed = unicodedata.normalize("NFC", text)
            number = self._numbers.get((glyph, composed))
            found = self.known.get((glyph, composed))
            if found is None and number is not None:
                found = self.code(number, glyph, composed)
            self.known[glyph, text] = found
            return found

    def subset(self, used: Used) -> Subset:
        """The font cut down to what is used: all usual letters where many of them are."""
        many = used.usual.bit_count() >= _MANY
        return _subset(self, _ALL if many else used.usual, frozenset(used.others))


def _number_all(of_font: Face, count: int) -> dict[tuple[int, str], int]:
    """(glyph, text) → number, of each letter that a font has and of the letters that it joins."""
    numbers: dict[tuple[int, str], int] = {}
    own: set[int] = set()
    joins = sorted((joined, glyph) for joined, (_, glyph, _) in of_font.ligatures().items())
    for text, glyph in [*of_font.letters(), *joins]:
        if glyph in own:
            numbers.setdefault((glyph, text), count + len(numbers) - len(own))
        else:
            own.add(glyph)
            numbers[glyph, text] = glyph
    return numbers


@lru_cache(maxsize=32)
def font_codes(name: str) -> FontCodes:
    """The codes of a bundled font."""
    return FontCodes(name)


def _shown(number: int) -> bytes:
    """Two bytes of a literal string."""
    pair = number.to_bytes(2, "big")
    for plain, escaped in ((b"\\", b"\\\\"), (b"(", b"\\("), (b")", b"\\)"), (b"\r", b"\\r")):
        pair = pair.replace(plain, escaped)
    return pair


@dataclass(frozen=True, slots=True)
class Subset:
    """A font's subset in the form in which it stands in a file."""

    name: str
    program: bytes
    unicode_map: bytes
    widths: str
    glyph_numbers: bytes  # empty where each code is its glyph's number
    descriptor: str

    def write(self, pdf: PdfFile) -> int:
        """Add the font's objects; the number of the one that pages refer to."""
        descriptor = pdf.add(f"{self.descriptor}/FontFile2 {pdf.add(self.program)} 0 R>>".encode())
        numbers = f"{pdf.add(self.glyph_numbers)} 0 R" if self.glyph_numbers else "/Identity"
        descendant = pdf.add(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{self.name}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {descriptor} 0 R/W{self.widths}/CIDToGIDMap {numbers}>>".encode()
        )
        return pdf.add(
            f"<</Type/Font/Subtype/Type0/BaseFont/{self.name}/Encoding/Identity-H"
            f"/DescendantFonts[{descendant} 0 R]/ToUnicode {pdf.add(self.unicode_map)} 0 R>>".encode()
        )


@lru_cache(maxsize=48)
def _subset(font: FontCodes, usual: int, others: frozenset[Code]) -> Subset:
    file = font_file(font.name)
    codes = sorted({*(code for code in font.usual if code.usual & usual), *others}, key=lambda code: code.number)
    data = file.subset(sorted({code.glyph for code in codes}))
    tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(data).digest()[:6])
    own = all(code.number == code.glyph for code in codes)
    called = f"{tag}+{file.postscript_name}"
    return Subset(
        called,
        stream(data, f"/Length1 {len(data)}", level=9),
        stream(_unicode_map(codes).encode("ascii")),
        _widths(codes),
        b"" if own else stream(_glyph_numbers(codes)),
        _descriptor(file, called),
    )


def _descriptor(file: FontFile, name: str) -> str:
    """The font descriptor, open at its end."""
    scale = 1000 / file.units
    flags = _SYMBOLIC | (_FIXED_PITCH if file.is_fixed_pitch else 0) | (_ITALIC if file.italic_angle else 0)
    box = " ".join(str(round(side * scale)) for side in file.box)
    ascent, descent = round(file.ascent * scale), round(file.descent * scale)
    return (
        f"<</Type/FontDescriptor/FontName/{name}/Flags {flags}/FontBBox[{box}]/ItalicAngle {file.italic_angle:g}"
        f"/Ascent {ascent}/Descent {descent}/CapHeight {round(file.ascent * scale * 0.72)}/StemV 80"
    )


def _widths(codes: Iterable[Code]) -> str:
    """The array of advances: each run of neighbours after its first number."""
    parts = []
    for _, run in groupby(enumerate(codes), lambda placed: placed[1].number - placed[0]):
        neighbours = [code for _, code in run]
        parts.append(f"{neighbours[0].number}[{' '.join(str(code.width) for code in neighbours)}]")
    return f"[{''.join(parts)}]"


def _glyph_numbers(codes: Collection[Code]) -> bytes:
    numbers = bytearray(2 * (1 + max(code.number for code in codes)))
    for code in codes:
        numbers[2 * code.number : 2 * code.number + 2] = code.glyph.to_bytes(2, "big")
    return bytes(numbers)


def _unicode_map(codes: Iterable[Code]) -> str:
    lines = [f"<{code.number:04X}> <{_utf16(code.text)}>" for code in codes]
    blocks = (lines[start : start + 100] for start in range(0, len(lines), 100))
    body = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    return _CMAP_HEAD + body + _CMAP_FOOT


def _utf16(text: str) -> str:
    return (unicodedata.normalize("NFC", text) or _UNSEEN).encode("utf-16-be").hex().upper()
