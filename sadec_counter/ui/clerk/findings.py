"""Which problems the clerk sees now: none shouts while its field is still being typed or was never reached."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from sadec_counter.domain.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class Remedy:
    """The one button of a strip."""

    text: str
    run: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Finding:
    """A strip under a field: what, then what to do, then one button."""

    severity: Severity
    sentence: str
    remedy: str
    button: Remedy | None = None
    icon: str = "triangle-alert"


class ShownProblems:
    """Decides by what the clerk has done so far; the problems themselves are the session's.

    A warning of one of the form's checks is shown as soon as it is found, what is wrong with a value alone once its
    field was left; it stays in sight while it is mended. A missing value is no error before its field was left or the
    clerk asked for the next problem.
    """

    def __init__(self, problems: Callable[[], Mapping[str, tuple[Problem, ...]]], checks: Collection[str]) -> None:
        self._problems, self._checks = problems, frozenset(checks)
        self._reached: set[str] = set()
        self._standing: set[tuple[str, str]] = set()  # (field, rule) in sight when its field was entered
        self._passed: set[tuple[str, str, str]] = set()
        self._typing = ""

    def entered(self, value_id: str) -> None:
        """The cursor is in this field: its errors stay in sight only if they were."""
        if value_id != self._typing:
            self._typing = ""
            self._standing = {(value_id, problem.rule) for problem in self.of(value_id)}
            self._typing = value_id

    def left(self, value_id: str) -> None:
        self._reached.add(value_id)
        if self._typing == value_id:
            self._typing = ""

    def reach_all(self) -> None:
        """The clerk asked for what is missing: from now on every problem is in sight."""
        self._reached |= set(self._problems())
        self._standing |= {(one.field_id, one.rule) for some in self._problems().values() for one in some}

    def pass_over(self, problem: Problem) -> None:
        """The clerk has looked at a warning; it is quiet until it says something else."""
        self._passed.add((problem.field_id, problem.rule, problem.sentence))

    def of(self, value_id: str) -> tuple[Problem, ...]:
        """What stands under a field now."""
        return tuple(one for one in self._problems().get(value_id, ()) if self._is_shown(one))

    def all(self) -> Iterator[Problem]:
        for value_id in self._problems():
            yield from self.of(value_id)

    def _is_shown(self, problem: Problem) -> bool:
        if (problem.field_id, problem.rule, problem.sentence) in self._passed:
            return False
        if problem.severity is Severity.WARNING and problem.rule in self._checks:
            return True
        if problem.field_id == self._typing:
            return (problem.field_id, problem.rule) in self._standing
        return problem.field_id in self._reached
