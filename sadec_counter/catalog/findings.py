"""Faults gathered while a package is read: all of them, each with its place, before anything is refused."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.finding import Finding


class PackageError(KnownError):
    """A form package is not usable; `findings` lists every fault."""

    sentence = "Bộ biểu mẫu {package} có {count} chỗ sai: {first}"
    remedy = ""

    def __init__(self, package: str, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(package=package, count=len(self.findings), first=self.findings[0].message)


class Notes:
    """Collects the findings of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []

    def add(self, place: str, sentence: str, remedy: str) -> None:
        self.findings.append(Finding(self.file, place, sentence, remedy))


def likely(word: str, known: Iterable[str]) -> str:
    """A remedy that names what was probably meant, or what there is."""
    offered = sorted(known)
    close = get_close_matches(word, offered, n=1, cutoff=0.6)
    if close:
        return f"Có lẽ là “{close[0]}”."
    shown = ", ".join(offered[:12]) + (", …" if len(offered) > 12 else "")
    return f"Dùng một trong: {shown}." if shown else "Bỏ đi."
