"""The middle column: one application being typed, section by section."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from sadec_counter.domain.draft import clean_text
from sadec_counter.domain.form import FieldKind, Section
from sadec_counter.domain.problem import Problem, Severity
from sadec_counter.services.drafting import Change, DraftSession, What
from sadec_counter.ui.clerk.editing import is_row_key
from sadec_counter.ui.clerk.editors import FIELD_EDITORS, FieldEditor
from sadec_counter.ui.clerk.findings import Finding, Remedy, ShownProblems
from sadec_counter.ui.clerk.list_editor import CompletingEditor
from sadec_counter.ui.clerk.section_card import SectionCard, copy_sources
from sadec_counter.ui.clerk.section_line import SectionLine, Standing
from sadec_counter.ui.clerk.small_lines import UNFOLD_KEY, NextLine
from sadec_counter.ui.clerk.title_line import TitleLine
from sadec_counter.ui.shared import theme
from sadec_counter.ui.shared.theme import Colours

BUTTON_KEY, WRITE_OVER_KEY = "Alt+M", "F2"
MOST_SOURCES = 4
LATER_MS = 30


class FormPanel(QWidget):
    """Shows the session and writes to it: the Typist behind every editor.

    Signals:
        ended: Ctrl+Enter or Enter after the last section.
        problems_changed: how many problems are in sight may have changed.
        refused: the clerk wanted to change a locked application.
    """

    ended = Signal()
    problems_changed = Signal()
    refused = Signal()

    def __init__(self, session: DraftSession, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._colours = session, colours
        self._shown = ShownProblems(lambda: session.problems, [name for name, _fields in session.form.checks])
        self._marks: Mapping[str, Remedy] = {}
        self._lines: dict[str, SectionLine] = {}
        self._cards: dict[str, SectionCard] = {}
        self._open_id = ""
        self.is_locked = False
        self._writing = False  # the change under way came from the editor under the cursor
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER_MS)
        self._later.timeout.connect(self._on_later_timeout)
        self._build()
        self._leave = session.subscribe(self._on_session_changed)
        self.open_section(session.section_of(session.focus_id) or session.sections()[0])

    def _build(self) -> None:
        self.title = TitleLine(self._session, self._colours, self)
        self._next = NextLine(self._colours, self._on_next_chosen, self)
        self._content = QWidget()
        self._content.setObjectName("form-content")
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(theme.XL, 0, theme.XL, theme.L)
        self._column.setSpacing(theme.S)
        self._column.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self._content.setAutoFillBackground(False)
        self._scroll.setWidget(self._content)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self._scroll.verticalScrollBar().valueChanged.connect(self._follow_list)
        self._content.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.title, self._scroll, self._next):
            layout.addWidget(part)
        self._bind_keys()

    def _bind_keys(self) -> None:
        keys: dict[str, Callable[[], None]] = {
            UNFOLD_KEY: self.unfold,
            BUTTON_KEY: self.press_button,
            WRITE_OVER_KEY: self.write_over,
        }
        for number in range(1, MOST_SOURCES + 1):
            keys[f"Alt+{number}"] = partial(self._copy, number)
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def close_panel(self) -> None:
        """Stop following the session."""
        self._later.stop()
        self._leave()

    # --- typist ------------------------------------------------------------------------------

    def typed(self, value_id: str, text: str, caret: int) -> None:
        self._writing = True
        self._session.set_value(value_id, text, caret)
        self._writing = False

    def entered(self, value_id: str, caret: int) -> None:
        self._shown.entered(value_id)
        self._session.enter(value_id, caret)
        self._keep_in_middle(value_id)

    def left(self, value_id: str) -> None:
        self._session.leave(value_id)
        self._shown.left(value_id)
        self.refresh()

    def stepped(self, value_id: str, step: int) -> None:
        self.catch_up()
        order = self._card.order()
        index = order.index(value_id) + step if value_id in order else 0
        if 0 <= index < len(order):
            self.go_to(order[index])
        else:
            self._turn_section(step)

    def suggestions(self, value_id: str, text: str) -> list[str]:
        return self._session.suggestions(value_id, text)

    # --- going -------------------------------------------------------------------------------

    @property
    def _card(self) -> SectionCard:
        return self._cards[self._open_id]

    @property
    def is_last(self) -> bool:
        """The section being typed is the last one."""
        return self._session.sections()[-1].section_id == self._open_id

    def go_to(self, value_id: str) -> None:
        """Put the cursor into a field, wherever it is."""
        self.catch_up()
        section = self._session.section_of(value_id)
        if section is None:
            return
        if section.section_id != self._open_id:
            self.open_section(section)
        editor = self._card.editor(value_id)
        if editor is None:
            self._card.unfold()
            editor = self._card.editor(value_id)
        if editor is not None:
            opener = getattr(editor, "open", None)
            if opener is not None:
                opener()
            editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_section(self, section: Section) -> None:
        """Unfold one section; the others become lines."""
        if section.section_id not in self._cards:
            card = SectionCard(
                self._session,
                section,
                self,
                self._colours,
                add_row=self._add_row_to,
                remove_row=self._remove_row_of,
            )
            self._cards[section.section_id] = card
            self._column.insertWidget(self._column.count() - 1, card)
        here = QApplication.focusWidget()
        if here is not None and section.section_id != self._open_id and self._content.isAncestorOf(here):
            here.clearFocus()  # or Qt would pass the focus to a neighbour of the hidden card
        self._open_id = section.section_id
        self.refresh()

    def end_step(self) -> None:
        """On to the next section, or out of the last one."""
        self._turn_section(1)

    def next_problem(self) -> None:
        """F6: to the next field with a problem in sight; without one, to what is still missing."""
        self.catch_up()
        if not any(self._shown.all()):
            self._shown.reach_all()
        found = list(dict.fromkeys(problem.field_id for problem in self._shown.all()))
        self.refresh()
        if found:
            here = self._session.focus_id
            later = found[found.index(here) + 1 :] if here in found else self._after(here, found)
            self.go_to((later or found)[0])

    def order(self) -> list[str]:
        """The values of the open section in the order of typing."""
        self.catch_up()
        return self._card.order()

    def findings_of(self, value_id: str) -> list[Finding]:
        """What stands under a field now."""
        return self._findings(value_id)

    def scroll_view(self) -> QWidget:
        """The part of the column that scrolls."""
        return self._scroll.viewport()

    def set_locked(self, *, locked: bool) -> None:
        """A printed application is read only until it is opened for mending."""
        if locked != self.is_locked:
            self.is_locked = locked
            self.refresh()

    def problem_count(self) -> int:
        """How many problems are in sight."""
        return sum(1 for _ in self._shown.all())

    def show_marks(self, marks: Mapping[str, Remedy]) -> None:
        """Fields that the citizen says are wrong, each with what takes the mark back; a new one gets the cursor."""
        new = [value_id for value_id in marks if value_id not in self._marks]
        self._marks = dict(marks)
        if new:
            self.go_to(new[-1])
        self.refresh()

    def _after(self, here: str, found: list[str]) -> list[str]:
        order = [field.field_id for field in self._session.form.fields()]
        place = order.index(here) if here in order else -1
        return [one for one in found if one in order and order.index(one) > place]

    def _turn_section(self, step: int) -> None:
        sections = self._session.sections()
        index = [one.section_id for one in sections].index(self._open_id) + step
        if index >= len(sections):
            self.ended.emit()
        elif index >= 0:
            self.open_section(sections[index])
            order = self._card.order()
            if order:
                self.go_to(order[0] if step > 0 else order[-1])

    # --- keys --------------------------------------------------------------------------------

    def unfold(self) -> None:
        """Alt+T: show the folded fields of the section and begin with the first."""
        hidden = self._card.unfold()
        if hidden:
            self.go_to(hidden[0])
        self.refresh()

    def press_button(self) -> None:
        """Alt+M: the button of the first strip, that of the field at hand before others."""
        here = self._session.focus_id
        for value_id in (here, *self._card.order()):
            for finding in self._findings(value_id):
                if finding.button is not None:
                    finding.button.run()
                    return

    def write_over(self) -> None:
        """F2: write over the line that follows from the field at hand."""
        for flow in self._card.flows():
            line = flow.written_from(self._session.focus_id)
            if line is not None:
                line.open()
                return

    def add_row(self) -> None:
        """Ctrl+Insert: one more row of the table at hand, or of the section's first."""
        found = self._card.table_of(self._session.focus_id)
        tables = [found[0]] if found else self._card.tables()
        if tables:
            self._add_row_to(tables[0].table.field_id)

    def remove_row(self) -> None:
        """Ctrl+Delete: take out the row at hand."""
        found = self._card.table_of(self._session.focus_id)
        if found and found[1]:
            self._remove_row_of(found[0].table.field_id, found[1])

    def _add_row_to(self, table_id: str) -> None:
        table = self._session.form.field(table_id)
        if self.is_locked or (table.max_rows and self._session.rows(table_id) >= table.max_rows):
            return
        row = self._session.add_row(table_id)
        self.go_to(f"{table_id}.{row}.{table.columns[0].field_id.removeprefix(table_id + '.')}")

    def _remove_row_of(self, table_id: str, row: int) -> None:
        if self.is_locked:
            return
        self._session.remove_row(table_id, row)
        rows = self._session.rows(table_id)
        column = self._session.form.field(table_id).columns[0].field_id.removeprefix(table_id + ".")
        self.go_to(f"{table_id}.{min(row, rows)}.{column}" if rows else table_id)

    def _copy(self, number: int) -> None:
        here = self._session.focus_id
        sources = copy_sources(self._session, self._session.form.field(here))
        if number <= len(sources) and not self.is_locked:
            self._session.copy_from(here, sources[number - 1].field_id)

    # --- showing -----------------------------------------------------------------------------

    def _refresh_after(self, *, typed: bool) -> None:
        """At once, but a little later than the lens where a key was typed: nothing may slow the next one down."""
        if not typed:
            self.refresh()
        elif not self._later.isActive():
            self._later.start()

    def catch_up(self) -> None:
        """Show now what was put off, before anything depends on it."""
        if self._later.isActive():
            self.refresh()

    def _on_later_timeout(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Show everything as the session has it now."""
        self._later.stop()
        sections = self._session.sections()
        ids = [section.section_id for section in sections]
        here = ids.index(self._open_id) if self._open_id in ids else 0
        self._open_id = ids[here]
        standings = [self._standing(section) for section in sections]
        self._place_lines(ids, here, standings)
        for section_id, card in self._cards.items():
            card.setVisible(section_id == self._open_id)
        typing = self._typing_id()
        self._card.refresh(standings[here], typing, locked=self.is_locked)
        self._refresh_findings()
        self._next.show_standings(standings[here + 1 :])
        self._follow_list()
        self.problems_changed.emit()

    def _typing_id(self) -> str:
        """The value whose text under the cursor must stay as it is: what was typed there is what the draft holds."""
        editor = self._card.editor(self._session.focus_id)
        if isinstance(editor, FIELD_EDITORS) and editor.hasFocus() and self._holds(editor):
            return self._session.focus_id
        return ""

    def _holds(self, editor: FieldEditor) -> bool:
        return clean_text(editor.value()) == self._session.draft.value(editor.value_id)

    def _place_lines(self, ids: list[str], here: int, standings: list[Standing]) -> None:
        for section_id, line in self._lines.items():
            line.setVisible(section_id in ids[:here])
        for index in range(here):
            line = self._line(ids[index])
            line.show_standing(standings[index])
            if self._column.indexOf(line) != index:
                self._column.insertWidget(index, line)
            line.show()

    def _line(self, section_id: str) -> SectionLine:
        if section_id not in self._lines:
            line = SectionLine(self._colours, self._content)
            line.clicked.connect(lambda: self._open_by_id(section_id))
            self._lines[section_id] = line
        return self._lines[section_id]

    def _open_by_id(self, section_id: str) -> None:
        for section in self._session.sections():
            if section.section_id == section_id:
                self.open_section(section)
                self.go_to((self._card.order() or [""])[0])

    def _standing(self, section: Section) -> Standing:
        filled, total = self._session.progress(section)
        ids = {field.field_id for field in section.fields}
        wrong = any(_home(one.field_id, ids) for one in self._shown.all()) or any(
            _home(one, ids) for one in self._marks
        )
        return Standing(section.title, self._session.gist(section), filled, total, wrong)

    def _refresh_findings(self) -> None:
        key = BUTTON_KEY
        order = self._card.order()
        here = self._session.focus_id
        for value_id in sorted(order, key=lambda one: one != here):
            findings = self._findings(value_id)
            has_button = bool(findings) and findings[0].button is not None
            for flow in self._card.flows():
                if value_id in flow.blocks or value_id in flow.tables:
                    flow.set_findings(value_id, findings, key if has_button else "")
            key = "" if has_button else key

    def _findings(self, value_id: str) -> list[Finding]:
        found = [self._finding(problem) for problem in self._shown.of(value_id)]
        if value_id in self._marks:
            sentence = "Công dân báo chỗ này sai"
            remedy = "Hỏi lại ông/bà rồi sửa. Sửa xong, dấu này tự mất."
            found.insert(0, Finding(Severity.WARNING, sentence, remedy, self._marks[value_id], "hand"))
        return found

    def _finding(self, problem: Problem) -> Finding:
        return Finding(problem.severity, problem.sentence, problem.remedy, self._button(problem))

    def _button(self, problem: Problem) -> Remedy | None:
        """To the other field that the check looked at, else past a warning."""
        for name, fields in self._session.form.checks:
            others = [one for one in fields.values() if one != problem.field_id and self._is_field(one)]
            if name == problem.rule and problem.field_id in fields.values() and others:
                return Remedy(self._words_to(problem.field_id, others[-1]), partial(self.go_to, others[-1]))
        if problem.severity is Severity.WARNING:
            return Remedy("Đã xem", lambda: self._pass_over(problem))
        return None

    def _words_to(self, here: str, there: str) -> str:
        """A short name for going to another field: "Chọn lý do", "Xem người mẹ"."""
        field, section = self._session.form.field(there), self._session.section_of(there)
        if field.kind is FieldKind.CHOICE:
            return "Chọn " + " ".join(field.label.lower().split()[:2])
        if section is not None and section is not self._session.section_of(here):
            return f"Xem {section.title[:1].lower()}{section.title[1:]}"
        return field.label

    def _is_field(self, field_id: str) -> bool:
        return any(field.field_id == field_id and self._session.shows(field) for field in self._session.form.fields())

    def _pass_over(self, problem: Problem) -> None:
        self._shown.pass_over(problem)
        self.refresh()

    def _keep_in_middle(self, value_id: str) -> None:
        """Scroll when the field lies outside the middle third of the column."""
        editor = self._card.editor(value_id)
        if editor is None or editor.isHidden():
            return
        view = self._scroll.viewport().height()
        middle = editor.mapTo(self._content, QPoint(0, editor.height() // 2)).y()
        bar = self._scroll.verticalScrollBar()
        seen = middle - bar.value()
        if not view / 3 <= seen <= view * 2 / 3:
            bar.setValue(round(middle - view / 2))

    def _on_session_changed(self, change: Change) -> None:
        if change.what is What.SAVED:
            self.title.update()
        elif change.what is not What.FOCUS:
            self._refresh_after(typed=self._writing)

    def _on_next_chosen(self, index: int) -> None:
        sections = self._session.sections()
        here = [one.section_id for one in sections].index(self._open_id)
        self._open_by_id(sections[here + 1 + index].section_id)

    def _follow_list(self) -> None:
        """An open list of suggestions stays at its field."""
        here = QApplication.focusWidget()
        if isinstance(here, CompletingEditor):
            here.follow()

    def _on_range_changed(self, _least: int, most: int) -> None:
        bar = self._scroll.verticalScrollBar().sizeHint().width() if most else 0
        self._column.setContentsMargins(theme.XL, 0, theme.XL - bar, theme.L)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_locked and _changes(event):
            self.refused.emit()
        elif is_row_key(event):  # no shortcut: text editors keep these two for themselves
            act = self.add_row if event.key() == Qt.Key.Key_Insert else self.remove_row
            act()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() is QEvent.Type.Resize:
            self._keep_in_middle(self._session.focus_id)
        return super().eventFilter(watched, event)


def _home(value_id: str, field_ids: set[str]) -> bool:
    return value_id in field_ids or any(value_id.startswith(one + ".") for one in field_ids)


def _changes(event: QKeyEvent) -> bool:
    """A key that would write or take away."""
    erases = event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}
    return erases or is_row_key(event) or (bool(event.text()) and event.text().isprintable())
