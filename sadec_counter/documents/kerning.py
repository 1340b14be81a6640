"""Pairs of letters that a font moves together, and letters that it joins, read from its tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def _lookups(table: Any, feature_tag: str) -> Iterator[Any]:
    """The subtables of a feature, extensions unwrapped."""
    records = table.FeatureList.FeatureRecord
    numbers = sorted({i for r in records if r.FeatureTag == feature_tag for i in r.Feature.LookupListIndex})
    for number in numbers:
        for subtable in table.LookupList.Lookup[number].SubTable:
            yield getattr(subtable, "ExtSubTable", subtable)


def pair_kerns_of(font: Any, order: Mapping[str, int]) -> dict[tuple[int, int], int]:
    """(left glyph, right glyph) → change of the left one's advance in font units."""
    kerns: dict[tuple[int, int], int] = {}
    if "GPOS" not in font:
        return kerns
    for subtable in _lookups(font["GPOS"].table, "kern"):
        if getattr(subtable, "LookupType", 0) not in (0, 2) or not hasattr(subtable, "Coverage"):
            continue
        pairs = _single_pairs(subtable) if subtable.Format == 1 else _class_pairs(subtable)
        for left, right, value in pairs:
            kerns.setdefault((order[left], order[right]), value)
    return kerns


def _single_pairs(subtable: Any) -> Iterator[tuple[str, str, int]]:
    for left, pair_set in zip(subtable.Coverage.glyphs, subtable.PairSet, strict=True):
        for record in pair_set.PairValueRecord:
            yield left, record.SecondGlyph, getattr(record.Value1, "XAdvance", 0) or 0


def _class_pairs(subtable: Any) -> Iterator[tuple[str, str, int]]:
    rights: dict[int, list[str]] = {}
    for glyph, number in subtable.ClassDef2.classDefs.items():
        rights.setdefault(number, []).append(glyph)
    for left in subtable.Coverage.glyphs:
        records = subtable.Class1Record[subtable.ClassDef1.classDefs.get(left, 0)].Class2Record
        for number, record in enumerate(records):
            value = getattr(record.Value1, "XAdvance", 0) or 0
            for right in rights.get(number, ()) if value else ():
                yield left, right, value


def ligatures_of(font: Any, order: Mapping[str, int]) -> dict[str, tuple[str, int, int]]:
    """Joined letters → (letters, glyph id, advance in font units)."""
    letter_of = {name: chr(code) for code, name in font.getBestCmap().items() if code < 0x250}
    joins: dict[str, tuple[str, int, int]] = {}
    for subtable in _lookups(font["GSUB"].table, "liga"):
        for first, ligatures in getattr(subtable, "ligatures", {}).items():
            for ligature in ligatures:
                names = (first, *ligature.Component)
                if all(name in letter_of for name in names):
                    letters = "".join(letter_of[name] for name in names)
                    joins[letters] = (letters, order[ligature.LigGlyph], font["hmtx"].metrics[ligature.LigGlyph][0])
    return joins
