"""Fonts in a PDF: glyphs by number with their Unicode text, each font embedded as a subset."""

from __future__ import annotations

import hashlib
import unicodedata
import zlib

from reportlab.pdfbase import pdfdoc

from sadec_counter.documents.font_file import font_file

_UNSEEN = "\u200b"  # a glyph whose text stands at its neighbour
_SYMBOLIC, _FIXED_PITCH, _ITALIC = 4, 1, 64
_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
    "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
    "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
)
_CMAP_FOOT = "endcmap CMapName currentdict /CMap defineresource pop end end\n"


class UsedFont:
    """One font of a document: each pair of glyph and text has a code, so one glyph may stand for several texts."""

    def __init__(self, name: str, number: int) -> None:
        self.resource = f"F{number}"
        self.codes: dict[tuple[int, str], tuple[str, int]] = {}  # (glyph, text) → (code in hex, width in 1/1000 em)
        self._file = font_file(name)

    def add(self, glyph: int, text: str) -> tuple[str, int]:
        """The code of a glyph that is used for the first time."""
        entry = (f"{len(self.codes) + 1:04X}", self._file.width(glyph))
        self.codes[glyph, text] = entry
        return entry

    def write(self, document: pdfdoc.PDFDocument) -> None:
        """Add the font's objects, and its name to the fonts that every page knows."""
        data = self._file.subset(sorted({glyph for glyph, _ in self.codes}))
        tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(data).digest()[:6])
        name = f"{tag}+{self._file.postscript_name}"
        descendant = {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("CIDFontType2"),
            "BaseFont": pdfdoc.PDFName(name),
            "CIDSystemInfo": "<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>",
            "FontDescriptor": document.Reference(self._descriptor(document, name, data)),
            "W": f"[1 [{' '.join(str(width) for _, width in self.codes.values())}]]",
            "CIDToGIDMap": document.Reference(compressed(self._glyph_numbers())),
        }
        font = {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("Type0"),
            "BaseFont": pdfdoc.PDFName(name),
            "Encoding": pdfdoc.PDFName("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([document.Reference(pdfdoc.PDFDictionary(descendant))]),
            "ToUnicode": document.Reference(compressed(self._unicode_map().encode())),
        }
        fonts = document.idToObject[pdfdoc.BasicFonts].dict
        fonts[self.resource] = document.Reference(pdfdoc.PDFDictionary(font))

    def _descriptor(self, document: pdfdoc.PDFDocument, name: str, data: bytes) -> pdfdoc.PDFDictionary:
        file, scale = self._file, 1000 / self._file.units
        flags = _SYMBOLIC | (_FIXED_PITCH if file.is_fixed_pitch else 0) | (_ITALIC if file.italic_angle else 0)
        stream = compressed(data)
        stream.dictionary["Length1"] = len(data)
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": pdfdoc.PDFName(name),
                "Flags": flags,
                "FontBBox": f"[{' '.join(str(round(side * scale)) for side in file.box)}]",
                "ItalicAngle": file.italic_angle,
                "Ascent": round(file.ascent * scale),
                "Descent": round(file.descent * scale),
                "CapHeight": round(file.ascent * scale * 0.72),
                "StemV": 80,
                "FontFile2": document.Reference(stream),
            }
        )

    def _glyph_numbers(self) -> bytes:
        return b"\0\0" + b"".join(glyph.to_bytes(2, "big") for glyph, _ in self.codes)

    def _unicode_map(self) -> str:
        lines = [f"<{code}> <{_utf16(text)}>" for (_, text), (code, _) in self.codes.items()]
        blocks = (lines[start : start + 100] for start in range(0, len(lines), 100))
        body = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
        return _CMAP_HEAD + body + _CMAP_FOOT


def _utf16(text: str) -> str:
    return (unicodedata.normalize("NFC", text) or _UNSEEN).encode("utf-16-be").hex().upper()


def compressed(data: bytes) -> pdfdoc.PDFStream:
    """A deflated stream."""
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary({"Filter": pdfdoc.PDFName("FlateDecode")}), zlib.compress(data, 6))
