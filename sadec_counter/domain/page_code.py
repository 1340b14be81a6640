"""The code on each printed page: which print it belongs to, which page it is, and the digest of its values."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass

PRINT_ID_BYTES = 7  # of chance; a print id shows fifty bits of them
_PRINT_ID = re.compile(r"[A-Z2-7]{10}")
_VERSION_1 = re.compile(r"SD1:([A-Z2-7]{10}):([1-9]\d{0,3})/([1-9]\d{0,3}):([0-9A-F]{8})")
_VERSION_1_PLAIN = re.compile(r"SD1·([A-Z2-7]{10})·([0-9A-F]{8})·TRANG([1-9]\d{0,3})/([1-9]\d{0,3})")


@dataclass(frozen=True, slots=True)
class PageCode:
    """The code of one page. `digest` is the first eight hexadecimal digits of the values' digest, in capitals.

    Paper outlives programs: a payload names its version, and every version that was ever printed is read.
    """

    print_id: str
    page: int
    pages: int
    digest: str

    def __post_init__(self) -> None:
        if not _PRINT_ID.fullmatch(self.print_id):
            raise ValueError("a print id has ten letters or digits of base32")
        if not 1 <= self.page <= self.pages:
            raise ValueError("a page is one of its pages")
        if not re.fullmatch(r"[0-9A-F]{8}", self.digest):
            raise ValueError("a page shows eight hexadecimal digits of the digest, in capitals")

    @property
    def payload(self) -> str:
        """What the QR code holds; only characters that QR packs two in eleven bits."""
        return f"SD1:{self.print_id}:{self.page}/{self.pages}:{self.digest}"

    @property
    def plain_text(self) -> str:
        """What a person reads beside it: "SD1 · ABCDE-FGHIJ · 7F2A-91C4 · trang 1/2"."""
        halves = (f"{self.print_id[:5]}-{self.print_id[5:]}", f"{self.digest[:4]}-{self.digest[4:]}")
        return f"SD1 · {halves[0]} · {halves[1]} · trang {self.page}/{self.pages}"


def new_print_id(chance: bytes) -> str:
    """A print id from random bytes (PRINT_ID_BYTES or more)."""
    if len(chance) < PRINT_ID_BYTES:
        raise ValueError("too little chance for a print id")
    return base64.b32encode(chance).decode()[:10]


def page_codes(print_id: str, pages: int, values_digest: str) -> tuple[PageCode, ...]:
    """The codes of all pages of one print."""
    digest = values_digest[:8].upper()
    return tuple(PageCode(print_id, page, pages, digest) for page in range(1, pages + 1))


def read_page_code(text: str) -> PageCode | None:
    """The code in a scanned payload, or in the plain text as a person types it; None for anything else."""
    clean = "".join(text.split()).upper()
    for pattern, read in _READERS:
        if found := pattern.fullmatch(clean):
            return read(found)
    return _read_version_1_plain(re.sub("[-–]", "", clean))


def _read_version_1(found: re.Match[str]) -> PageCode | None:
    print_id, page, pages, digest = found.groups()
    return _checked(print_id, int(page), int(pages), digest)


def _read_version_1_plain(clean: str) -> PageCode | None:
    found = _VERSION_1_PLAIN.fullmatch(clean.replace(".", "·"))
    if found is None:
        return None
    print_id, digest, page, pages = found.groups()
    return _checked(print_id, int(page), int(pages), digest)


def _checked(print_id: str, page: int, pages: int, digest: str) -> PageCode | None:
    return PageCode(print_id, page, pages, digest) if page <= pages else None


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], PageCode | None]], ...] = (
    (_VERSION_1, _read_version_1),
)
