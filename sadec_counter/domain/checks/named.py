"""What a named check is: a function of the program that a form package calls by name, with the fields it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sadec_counter.domain.problem import Problem, Severity

Values = Mapping[str, str]
Params = Mapping[str, str]
Finder = Callable[[Values, Params, date], Problem | None]


@dataclass(frozen=True, slots=True)
class NamedCheck:
    """`needs` and `may_take` are parameters that hold field ids, `settings` those that hold plain values.

    A check whose fields are columns of a table looks at each row, unless it is about the `whole_table`.
    """

    name: str
    says: str
    find: Finder
    needs: tuple[str, ...]
    may_take: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    whole_table: bool = False

    def __call__(self, values: Values, params: Params, today: date) -> Problem | None:
        return self.find(values, params, today)


def named_check(
    *needs: str, may_take: tuple[str, ...] = (), settings: tuple[str, ...] = (), whole_table: bool = False
) -> Callable[[Finder], NamedCheck]:
    """Makes a function a check under its own name; the first line of its docstring says what it looks for."""

    def make(find: Finder) -> NamedCheck:
        says = (find.__doc__ or "").strip().partition("\n")[0]
        return NamedCheck(find.__name__, says, find, needs, may_take, settings, whole_table)

    return make


def value_of(values: Values, params: Params, name: str) -> str:
    """The value of the field that a parameter names; "" when the parameter or the value is missing."""
    return values.get(params.get(name, ""), "")


def error(field_id: str, rule: str, sentence: str, remedy: str, source: str = "") -> Problem:
    return Problem(field_id, Severity.ERROR, sentence, remedy, rule, source)


def warning(field_id: str, rule: str, sentence: str, remedy: str, source: str = "") -> Problem:
    return Problem(field_id, Severity.WARNING, sentence, remedy, rule, source)
