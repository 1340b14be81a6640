"""What the form says beside its fields: problems in sight, marks of the citizen, each with its one button."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial

from sadec_counter.domain.form import FieldKind
from sadec_counter.domain.problem import Problem, Severity
from sadec_counter.services.drafting import DraftSession
from sadec_counter.ui.clerk.findings import Finding, Remedy, ShownProblems

MARKED = "Công dân báo chỗ này sai"
TWO_LEVELS, MODERN = "two_levels", "Ghi theo đơn vị mới"
MARKED_REMEDY = "Hỏi lại ông/bà rồi sửa. Sửa xong, dấu này tự mất."


class Found:
    """Composes the strips; `go_to` puts the cursor into a field, `changed` shows the form anew.

    `write` puts a value into a field, unless the form is locked.
    """

    def __init__(
        self,
        session: DraftSession,
        go_to: Callable[[str], None],
        changed: Callable[[], None],
        write: Callable[[str, str], None],
    ) -> None:
        self._session, self._go_to, self._changed, self._write = session, go_to, changed, write
        self.shown = ShownProblems(lambda: session.problems, [name for name, _fields in session.form.checks])
        self.marks: Mapping[str, Remedy] = {}

    @property
    def count(self) -> int:
        """How many problems are in sight."""
        return sum(1 for _ in self.shown.all())

    def of(self, value_id: str) -> list[Finding]:
        """The strips under a field now."""
        found = [self._finding(problem) for problem in self.shown.of(value_id)]
        if value_id in self.marks:
            found.insert(0, Finding(Severity.WARNING, MARKED, MARKED_REMEDY, self.marks[value_id], "hand"))
        return found

    def is_wrong(self, field_ids: Collection[str]) -> bool:
        """One of these fields, or a cell of one, has a problem in sight or a mark."""
        told = [*(one.field_id for one in self.shown.all()), *self.marks]
        return any(one in field_ids or any(one.startswith(f"{home}.") for home in field_ids) for one in told)

    def press_first(self, value_ids: Collection[str]) -> None:
        """Press the button of the first strip that has one."""
        for value_id in value_ids:
            for finding in self.of(value_id):
                if finding.button is not None:
                    finding.button.run()
                    return

    def next_after(self, here: str) -> str:
        """The next field with a problem, round the form; "" without any. With none in sight, all come into sight."""
        if not any(self.shown.all()):
            self.shown.reach_all()
        found = list(dict.fromkeys(problem.field_id for problem in self.shown.all()))
        if not found:
            return ""
        later = found[found.index(here) + 1 :] if here in found else self._after(here, found)
        return (later or found)[0]

    def _after(self, here: str, found: list[str]) -> list[str]:
        order = [field.field_id for field in self._session.form.fields()]
        place = order.index(here) if here in order else -1
        return [one for one in found if one in order and order.index(one) > place]

    def _finding(self, problem: Problem) -> Finding:
        return Finding(problem.severity, problem.sentence, problem.remedy, self._button(problem))

    def _button(self, problem: Problem) -> Remedy | None:
        """An old address is written anew; else to the other field that the check looked at, or past a warning."""
        modern = self._session.modern_address(problem.field_id) if problem.rule == TWO_LEVELS else ""
        if modern:
            return Remedy(MODERN, partial(self._write, problem.field_id, modern))
        for name, fields in self._session.form.checks:
            others = [one for one in fields.values() if one != problem.field_id and self._is_asked(one)]
            if name == problem.rule and problem.field_id in fields.values() and others:
                return Remedy(self._words_to(problem.field_id, others[-1]), partial(self._go_to, others[-1]))
        if problem.severity is Severity.WARNING:
            return Remedy("Đã xem", partial(self._pass_over, problem))
        return None

    def _words_to(self, here: str, there: str) -> str:
        """A short name for going to another field: "Chọn lý do", "Xem người mẹ"."""
        field, section = self._session.form.field(there), self._session.section_of(there)
        if field.kind is FieldKind.CHOICE:
            return "Chọn " + " ".join(field.label.lower().split()[:2])
        if section is not None and section is not self._session.section_of(here):
            return f"Xem {section.title[:1].lower()}{section.title[1:]}"
        return field.label

    def _is_asked(self, field_id: str) -> bool:
        return any(field.field_id == field_id and self._session.shows(field) for field in self._session.form.fields())

    def _pass_over(self, problem: Problem) -> None:
        self.shown.pass_over(problem)
        self._changed()
