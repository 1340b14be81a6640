"""The objects of a PDF file and how they are written: bodies, streams, cross-reference table, trailer."""

from __future__ import annotations

import hashlib
import zlib

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # the second line tells that the file is binary; PDF/A asks for it


class PdfFile:
    """Objects in the order of their numbers; the same objects give the same bytes."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []

    def reserve(self) -> int:
        """The number of an object whose body comes later."""
        self._bodies.append(b"null")
        return len(self._bodies)

    def put(self, number: int, body: bytes) -> None:
        self._bodies[number - 1] = body

    def add(self, body: bytes) -> int:
        """The number of a new object."""
        self._bodies.append(body)
        return len(self._bodies)

    def written(self, root: int, info: int) -> bytes:
        """The whole file; `root` and `info` are the numbers of the catalog and of the document's description."""
        parts, places, at = [_HEADER], [], len(_HEADER)
        for number, body in enumerate(self._bodies, 1):
            head = b"%d 0 obj\n" % number
            parts += (head, body, b"\nendobj\n")
            places.append(b"%010d 00000 n \n" % at)
            at += len(head) + len(body) + 8
        count = len(self._bodies) + 1
        digest = hashlib.md5(b"".join(parts), usedforsecurity=False).hexdigest().encode()
        parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % count)
        parts += places
        parts.append(
            b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]>>\nstartxref\n%d\n%%%%EOF\n"
            % (count, root, info, digest, digest, at)
        )
        return b"".join(parts)


def stream(data: bytes, entries: str = "", *, level: int = 6) -> bytes:
    """The body of a deflated stream; `entries` are further entries of its dictionary."""
    packed = zlib.compress(data, level)
    head = f"<</Length {len(packed)}/Filter/FlateDecode{entries}>>\nstream\n"
    return b"".join((head.encode("ascii"), packed, b"\nendstream"))


def plain_stream(data: bytes, entries: str) -> bytes:
    """The body of a stream whose data stand as they are."""
    return f"<</Length {len(data)}{entries}>>\nstream\n".encode("ascii") + data + b"\nendstream"


def text_string(text: str) -> str:
    """A text for people, in the form that every reader takes for Unicode."""
    return f"<FEFF{text.encode('utf-16-be', 'surrogatepass').hex().upper()}>"
