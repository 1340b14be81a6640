"""Broken copies of Word files: the same seed always gives the same ones."""

from __future__ import annotations

import io
import random
import re
import zipfile

_TAG = re.compile(rb"<[^<>]*>")
_VALUE = re.compile(rb'"[^"<>]*"')
_ODD_VALUES = (
    b'""',
    b'"-1"',
    b'"0"',
    b'"99999999999"',
    b'"x"',
    b'"1e9"',
    b'"auto"',
    b'"\xc3\xa1"',
    b'"rId999"',
    b'"3.7"',
)


def mutant(raw: bytes, seed: int) -> bytes:
    """The `seed`-th broken copy of a .docx: bytes of the archive, or one or two of its parts changed."""
    chance = random.Random(seed)
    if chance.random() < 0.2:
        return _scratched(raw, chance)
    with zipfile.ZipFile(io.BytesIO(raw)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        name = _chosen(parts, chance)
        if name:
            _change(parts, name, chance)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
        for name, data in parts.items():
            copy.writestr(name, data)
    return buffer.getvalue()


def _chosen(parts: dict[str, bytes], chance: random.Random) -> str:
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    important = [name for name in names if name.startswith("word/") and "stylesWith" not in name]
    return chance.choice(important or names) if names else ""


def _change(parts: dict[str, bytes], name: str, chance: random.Random) -> None:
    data = parts[name]
    kind = chance.randrange(8)
    if kind == 0 and chance.random() < 0.3:
        del parts[name]
    elif kind == 1:
        parts[name] = data[: chance.randrange(len(data) + 1)]
    elif kind == 2:
        parts[name] = _scratched(data, chance)
    elif kind in {3, 4}:
        parts[name] = _with_odd_value(data, chance)
    elif kind == 5:
        parts[name] = _without_element(data, chance)
    elif kind == 6:
        parts[name] = _with_moved_element(data, chance)
    else:
        parts[name] = _with_other_text(data, chance)


def _scratched(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed[: chance.randrange(len(changed))] if changed and chance.random() < 0.3 else changed)


def _with_odd_value(data: bytes, chance: random.Random) -> bytes:
    values = list(_VALUE.finditer(data, data.find(b"<w:", 400)))
    if not values:
        return data
    found = chance.choice(values)
    return data[: found.start()] + chance.choice(_ODD_VALUES) + data[found.end() :]


def _element(data: bytes, chance: random.Random) -> tuple[int, int] | None:
    """Where a random element begins and ends, if it is a short one."""
    tags = [tag for tag in _TAG.finditer(data) if not tag.group().startswith((b"<?", b"</"))]
    if not tags:
        return None
    tag = chance.choice(tags)
    if tag.group().endswith(b"/>"):
        return tag.span()
    name = re.split(rb"[\s>]", tag.group()[1:])[0]
    end = data.find(b"</" + name + b">", tag.end())
    return (tag.start(), end + len(name) + 3) if end >= 0 else None


def _without_element(data: bytes, chance: random.Random) -> bytes:
    found = _element(data, chance)
    return data if found is None else data[: found[0]] + data[found[1] :]


def _with_moved_element(data: bytes, chance: random.Random) -> bytes:
    """An element copied to another place, often one where it means nothing, sometimes many times."""
    found, tags = _element(data, chance), list(_TAG.finditer(data))
    if found is None:
        return data
    place = chance.choice(tags).end()
    return data[:place] + data[found[0] : found[1]] * chance.choice((1, 1, 2, 50)) + data[place:]


def _with_other_text(data: bytes, chance: random.Random) -> bytes:
    texts = list(re.finditer(rb"<w:t(?: [^>]*)?>[^<]*", data))
    if not texts:
        return data
    found = chance.choice(texts)
    more = chance.choice(
        ("{{", "}}", "{{# x }}", "{{? x", "{{ x | o:99 }}", "{{ [x = ] }}", "A" * 5000, "\u202e\ufeff")
    )
    return data[: found.end()] + more.encode() + data[found.end() :]
