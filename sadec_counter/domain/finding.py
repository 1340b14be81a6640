"""What is wrong with a form package: which file, where in it, and what its author can do."""

from __future__ import annotations

from dataclasses import dataclass

from sadec_counter.domain.problem import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a package. `file` is "khai_sinh/form.toml", `place` is "phần “me”, trường “me.ho_ten”"."""

    file: str
    place: str
    sentence: str
    remedy: str
    severity: Severity = Severity.ERROR

    @property
    def message(self) -> str:
        """One line: file, place, what is wrong, what to do."""
        where = f"{self.file}, {self.place}" if self.place else self.file
        return f"{where}: {self.sentence} {self.remedy}".strip()
