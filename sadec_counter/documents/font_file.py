"""TrueType files cut down to the glyphs that a document uses, for embedding; glyph ids stay as they are."""

from __future__ import annotations

import logging
import struct
import sys
from array import array
from collections.abc import Iterable
from functools import lru_cache

from fontTools.ttLib import TTFont

from sadec_counter.documents.fonts import FOLDER

logging.getLogger("fontTools").setLevel(logging.ERROR)  # it warns of a date in Carlito that nobody reads

_KEPT_WHOLE = ("OS/2", "cvt ", "fpgm", "hhea", "maxp", "prep")
_ARGS_ARE_WORDS, _HAS_SCALE, _MORE, _HAS_XY_SCALE, _HAS_MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80


class FontFile:
    """The raw tables of one bundled font."""

    def __init__(self, name: str) -> None:
        with TTFont(FOLDER / f"{name}.ttf", lazy=True) as font:
            tables = font.reader
            self._tables = {str(tag): tables[tag] for tag in tables.keys()}  # noqa: SIM118 - the reader is no mapping
            self.postscript_name = str(font["name"].getDebugName(6) or name)
        head, hhea = self._tables["head"], self._tables["hhea"]
        self.units: int = struct.unpack_from(">H", head, 18)[0]
        self.box: tuple[int, ...] = struct.unpack_from(">4h", head, 36)
        self.ascent, self.descent = struct.unpack_from(">2h", hhea, 4)
        self.italic_angle: float = struct.unpack_from(">i", self._tables["post"], 4)[0] / 65536
        self.is_fixed_pitch = struct.unpack_from(">I", self._tables["post"], 12)[0] != 0
        self.count: int = struct.unpack_from(">H", self._tables["maxp"], 4)[0]
        self._metrics: int = struct.unpack_from(">H", hhea, 34)[0]
        self._loca = self._read_loca(is_long=struct.unpack_from(">h", head, 50)[0] == 1)

    def _read_loca(self, *, is_long: bool) -> tuple[int, ...]:
        if is_long:
            return struct.unpack_from(f">{self.count + 1}I", self._tables["loca"])
        return tuple(2 * half for half in struct.unpack_from(f">{self.count + 1}H", self._tables["loca"]))

    def width(self, glyph: int) -> int:
        """The advance in 1/1000 em, rounded, as a PDF gives it."""
        place = 4 * min(glyph, self._metrics - 1)
        advance: int = struct.unpack_from(">H", self._tables["hmtx"], place)[0]
        return round(advance * 1000 / self.units)

    def subset(self, glyphs: Iterable[int]) -> bytes:
        """A font file with the outlines and widths of these glyphs, and of what they are composed of, only."""
        wanted = self._with_components(glyphs)
        tables = {tag: self._tables[tag] for tag in _KEPT_WHOLE if tag in self._tables}
        tables["glyf"], tables["loca"] = self._outlines(wanted)
        tables["hmtx"] = self._widths(wanted)
        head = bytearray(self._tables["head"])
        struct.pack_into(">I", head, 8, 0)  # the checksum of the whole, set below
        struct.pack_into(">h", head, 50, 1)
        tables["head"] = bytes(head)
        return _font_file(tables)

    def _with_components(self, glyphs: Iterable[int]) -> set[int]:
        wanted: set[int] = set()
        left = [0, *glyphs]
        while left:
            glyph = left.pop()
            if glyph not in wanted and glyph < self.count:
                wanted.add(glyph)
                left += _components(self._outline(glyph))
        return wanted

    def _outline(self, glyph: int) -> bytes:
        whole: bytes = self._tables["glyf"]
        return whole[self._loca[glyph] : self._loca[glyph + 1]]

    def _outlines(self, wanted: set[int]) -> tuple[bytes, bytes]:
        parts: list[bytes] = []
        places = array("I", bytes(4 * (self.count + 1)))
        end = previous = 0
        for glyph in sorted(wanted):
            outline = self._outline(glyph)
            padded = outline + bytes(-len(outline) % 4)
            for earlier in range(previous, glyph + 1):
                places[earlier] = end
            previous = glyph + 1
            parts.append(padded)
            end += len(padded)
        for later in range(previous, self.count + 1):
            places[later] = end
        return b"".join(parts) or bytes(4), _big_endian(places)

    def _widths(self, wanted: set[int]) -> bytes:
        whole = self._tables["hmtx"]
        kept = bytearray(len(whole))
        for glyph in wanted:
            place = 4 * min(glyph, self._metrics - 1)
            kept[place : place + 4] = whole[place : place + 4]
        return bytes(kept)


@lru_cache(maxsize=32)
def font_file(name: str) -> FontFile:
    """The bundled font of that name, read once."""
    return FontFile(name)


def _components(outline: bytes) -> list[int]:
    """The glyphs that a composed glyph is made of."""
    if len(outline) < 10 or struct.unpack_from(">h", outline)[0] >= 0:
        return []
    found = []
    place, flags = 10, _MORE
    while flags & _MORE:
        flags, glyph = struct.unpack_from(">2H", outline, place)
        found.append(glyph)
        place += 8 if flags & _ARGS_ARE_WORDS else 6
        place += 2 if flags & _HAS_SCALE else 4 if flags & _HAS_XY_SCALE else 8 if flags & _HAS_MATRIX else 0
    return found


def _font_file(tables: dict[str, bytes]) -> bytes:
    power = 1 << (len(tables).bit_length() - 1)
    header = struct.pack(
        ">I4H", 0x00010000, len(tables), 16 * power, power.bit_length() - 1, 16 * (len(tables) - power)
    )
    place = len(header) + 16 * len(tables)
    entries, bodies = [header], []
    for tag in sorted(tables):
        data = tables[tag]
        entries.append(struct.pack(">4s3I", tag.encode(), _checksum(data), place, len(data)))
        bodies.append(data + bytes(-len(data) % 4))
        place += len(bodies[-1])
    whole = bytearray(b"".join(entries + bodies))
    head = struct.unpack_from(">I", whole, 12 + 16 * sorted(tables).index("head") + 8)[0]
    struct.pack_into(">I", whole, head + 8, (0xB1B0AFBA - _checksum(bytes(whole))) & 0xFFFFFFFF)
    return bytes(whole)


def _checksum(data: bytes) -> int:
    words = array("I", data + bytes(-len(data) % 4))
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF


def _big_endian(words: array[int]) -> bytes:
    if sys.byteorder == "little":
        words.byteswap()
    return words.tobytes()
