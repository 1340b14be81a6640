"""The parts of a .docx: XML roots, related parts and pictures."""

from __future__ import annotations

import hashlib
import io
import posixpath
import weakref
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from PIL import Image, UnidentifiedImageError

from sadec_counter.documents.cropping import View, seen
from sadec_counter.documents.guard import read_docx
from sadec_counter.documents.wordxml import Element, R

RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Part:
    """One XML part with the parts it points to."""

    def __init__(self, package: Package, name: str) -> None:
        self.package = package
        self.name = name
        self.root: Element | None = package.root(name)
        self._targets = package.relations(name)

    def target(self, relation_id: str | None) -> str | None:
        """The name of the part that a relation id points to."""
        found = self._targets.get(relation_id or "")
        return found[1] if found else None

    def related(self, kind: str) -> Iterator[str]:
        """The names of related parts of a kind: "styles", "numbering"."""
        return (name for relation, name in self._targets.values() if relation == kind)

    def related_root(self, kind: str) -> Element | None:
        return next((self.package.root(name) for name in self.related(kind)), None)


WHOLE = View()


class Package:
    """An opened .docx, read into memory part by part. Raises WordFileError.

    Its trees are large and out of sight of Python's collector: nothing here may refer back to what holds it.
    """

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(read_docx(path)))
        self._names = set(self._zip.namelist())
        self.pictures: dict[str, bytes] = {}
        main = next((name for kind, name in self.relations("").values() if kind == "officeDocument"), "")
        self.main = Part(weakref.proxy(self), main or "word/document.xml")

    def root(self, name: str) -> Element | None:
        """The root element of a part; None where there is none."""
        if name not in self._names:
            return None
        return etree.fromstring(
            self._zip.read(name), etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
        )

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """Relation id → (kind, name of the part) of one part."""
        folder, base = posixpath.split(name)
        root = self.root(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in root.iter(RELATIONS) if root is not None else ():
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target", "")
            full = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], full)
        return found

    def picture(self, name: str | None, view: View = WHOLE) -> str:
        """The digest of a picture part that can be drawn, kept in `pictures`; "" for other kinds."""
        if name is None or name not in self._names:
            return ""
        raw = self._zip.read(name)
        try:
            with Image.open(io.BytesIO(raw)) as image:
                kind = image.format
                if kind not in {"PNG", "JPEG"}:
                    if kind not in {"GIF", "BMP", "TIFF"}:
                        return ""
                    out = io.BytesIO()
                    image.convert("RGBA").save(out, "PNG")
                    raw = out.getvalue()
            raw = raw if view.is_whole else seen(raw, view)
        except (UnidentifiedImageError, OSError, MemoryError, ValueError, Image.DecompressionBombError):
            return ""
        digest = hashlib.sha256(raw).hexdigest()
        self.pictures[digest] = raw
        return digest


def relation_id(element: Element, name: str) -> str | None:
    """An r: attribute."""
    found = element.get(R + name)
    return None if found is None else str(found)
