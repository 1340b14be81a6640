"""Faults that are not the program's own: each class carries its sentence and its remedy in Vietnamese."""

from __future__ import annotations


class KnownError(Exception):
    """Something outside the program went wrong; the work goes on.

    A subclass's docstring is its English sentence for the log, `sentence` and `remedy` are what a person reads.
    Both may name facts in braces, given as keyword arguments; a fact must never be a citizen's data.
    """

    sentence = "Có trục trặc: {what}."
    remedy = "Thử lại; nếu vẫn vậy, báo người phụ trách máy."

    def __init__(self, **facts: object) -> None:
        self.facts = {name: str(value) for name, value in facts.items()}
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """What happened, where, and what to do: one line of Vietnamese."""
        return f"{self.what} {self.advice}".strip()

    @property
    def what(self) -> str:
        """What happened, with its facts."""
        return self.sentence.format_map(_Facts(self.facts))

    @property
    def advice(self) -> str:
        """What to do, with its facts."""
        return self.remedy.format_map(_Facts(self.facts))


class _Facts(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"
