"""The middle column: one application being typed, section by section."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from sadec_counter.domain.draft import clean_text
from sadec_counter.domain.form import Section
from sadec_counter.services.drafting import Change, DraftSession, What
from sadec_counter.ui.clerk.editing import is_row_key
from sadec_counter.ui.clerk.editors import FIELD_EDITORS, FieldEditor
from sadec_counter.ui.clerk.findings import Finding, Remedy
from sadec_counter.ui.clerk.form_column import FormColumn
from sadec_counter.ui.clerk.found import Found
from sadec_counter.ui.clerk.scan_watch import ScanWatch
from sadec_counter.ui.clerk.section_card import SectionCard, copy_sources
from sadec_counter.ui.clerk.section_line import Standing
from sadec_counter.ui.clerk.small_lines import UNFOLD_KEY, NextLine
from sadec_counter.ui.clerk.table_rows import TableRows
from sadec_counter.ui.clerk.title_line import TitleLine
from sadec_counter.ui.clerk.written_editor import WrittenEditor
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
        card_came: a card was scanned into a field; the text so far, which was taken out of it.
    """

    ended = Signal()
    problems_changed = Signal()
    refused = Signal()
    card_came = Signal(str)

    def __init__(self, session: DraftSession, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._colours = session, colours
        self._found = Found(session, self.go_to, self.refresh, self._write)
        self._rows = TableRows(session, self.go_to)
        self._scans = ScanWatch(session, self._on_scan, self)
        self._cards: dict[str, SectionCard] = {}
        self._open_id = ""
        self._writing = False  # the change under way came from the editor under the cursor
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER_MS)
        self._later.timeout.connect(self.refresh)
        self.title = TitleLine(session, colours, self)
        self._column = FormColumn(colours, opened=self._open_by_id, moved=self._keep_in_middle, parent=self)
        self._next = NextLine(colours, self._on_next_chosen, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.title, self._column, self._next):
            layout.addWidget(part)
        self._bind_keys()
        self._leave = session.subscribe(self._on_session_changed)
        self.open_section(session.section_of(session.focus_id) or session.sections()[0])

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
        self._found.shown.entered(value_id)
        self._session.enter(value_id, caret)
        editor = self._card.editor(value_id) if self._open_id else None
        if editor is not None and not self._rows.is_locked:
            self._scans.watch(editor)
        self._keep_in_middle()

    def left(self, value_id: str) -> None:
        self._session.leave(value_id)
        self._found.shown.left(value_id)
        self.refresh()

    def settle(self) -> None:
        """Give the value at hand its final shape (capitals, dates), as leaving its field would; the cursor stays."""
        here = QApplication.focusWidget()
        if here is not None and self.isAncestorOf(here):
            self.left(self._session.focus_id)

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
            if isinstance(editor, WrittenEditor):
                editor.open()
            editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_section(self, section: Section) -> None:
        """Unfold one section; the others become lines."""
        if section.section_id not in self._cards:
            rows = self._rows
            card = SectionCard(self._session, section, self, self._colours, add_row=rows.add, remove_row=rows.remove)
            self._cards[section.section_id] = card
            self._column.add_card(card)
        if section.section_id != self._open_id:
            self._column.let_go()
        self._open_id = section.section_id
        self.refresh()

    def end_step(self) -> None:
        """On to the next section, or out of the last one."""
        self._turn_section(1)

    def next_problem(self) -> None:
        """F6: to the next field with a problem in sight; without one, to what is still missing."""
        self.catch_up()
        target = self._found.next_after(self._session.focus_id)
        self.refresh()
        if target:
            self.go_to(target)

    def order(self) -> list[str]:
        """The values of the open section in the order of typing."""
        self.catch_up()
        return self._card.order()

    def findings_of(self, value_id: str) -> list[Finding]:
        """What stands under a field now."""
        return self._found.of(value_id)

    def scroll_view(self) -> QWidget:
        """The part of the column that scrolls."""
        return self._column.viewport()

    def set_locked(self, *, locked: bool) -> None:
        """A printed application is read only until it is opened for mending."""
        if locked != self._rows.is_locked:
            self._rows.is_locked = locked
            self.refresh()

    def problem_count(self) -> int:
        """How many problems are in sight."""
        return self._found.count

    def show_marks(self, marks: Mapping[str, Remedy]) -> None:
        """Fields that the citizen says are wrong, each with what takes the mark back; a new one gets the cursor."""
        new = [value_id for value_id in marks if value_id not in self._found.marks]
        self._found.marks = dict(marks)
        if new:
            self.go_to(new[-1])
        self.refresh()

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
        self._found.press_first([self._session.focus_id, *self._card.value_ids()])

    def write_over(self) -> None:
        """F2: write over the line that follows from the field at hand."""
        for flow in self._card.flows():
            line = flow.written_from(self._session.focus_id)
            if line is not None:
                line.open()
                return

    def add_row(self) -> None:
        """Ctrl+Insert: one more row of the table at hand, or of the section's first."""
        self.catch_up()
        found = self._card.table_of(self._session.focus_id)
        tables = [found[0]] if found else self._card.tables()
        if tables:
            self._rows.add(tables[0].table.field_id)

    def remove_row(self) -> None:
        """Ctrl+Delete: take out the row at hand."""
        found = self._card.table_of(self._session.focus_id)
        if found and found[1]:
            self._rows.remove(found[0].table.field_id, found[1])

    def _write(self, value_id: str, text: str) -> None:
        """The button of a strip knows what should stand there."""
        if self._rows.is_locked:
            self.refused.emit()
        else:
            self._session.fill({value_id: text})

    def _copy(self, number: int) -> None:
        here = self._session.focus_id
        sources = copy_sources(self._session, self._session.form.field(here))
        if number <= len(sources) and not self._rows.is_locked:
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

    def refresh(self) -> None:
        """Show everything as the session has it now."""
        self._later.stop()
        sections = self._session.sections()
        ids = [section.section_id for section in sections]
        here = ids.index(self._open_id) if self._open_id in ids else 0
        self._open_id = ids[here]
        standings = [self._standing(section) for section in sections]
        self._column.show_lines(ids[:here], standings[:here])
        for section_id, card in self._cards.items():
            card.setVisible(section_id == self._open_id)
        self._card.refresh(standings[here], self._typing_id(), locked=self._rows.is_locked)
        self._refresh_findings()
        self._next.show_standings(standings[here + 1 :])
        self._column.follow_list()
        self.problems_changed.emit()

    def _typing_id(self) -> str:
        """The value whose text under the cursor must stay as it is: what was typed there is what the draft holds."""
        editor = self._card.editor(self._session.focus_id)
        if isinstance(editor, FIELD_EDITORS) and editor.hasFocus() and self._holds(editor):
            return self._session.focus_id
        return ""

    def _holds(self, editor: FieldEditor) -> bool:
        return clean_text(editor.value()) == self._session.draft.value(editor.value_id)

    def _open_by_id(self, section_id: str) -> None:
        for section in self._session.sections():
            if section.section_id == section_id:
                self.open_section(section)
                self.go_to((self._card.order() or [""])[0])

    def _standing(self, section: Section) -> Standing:
        filled, total = self._session.progress(section)
        wrong = self._found.is_wrong({field.field_id for field in section.fields})
        return Standing(section.title, self._session.gist(section), filled, total, wrong)

    def _refresh_findings(self) -> None:
        """The strips of the open section; the key stands on the button that it presses."""
        key, here = BUTTON_KEY, self._session.focus_id
        for value_id in sorted(self._card.value_ids(), key=lambda one: one != here):
            findings = self._found.of(value_id)
            has_button = bool(findings) and findings[0].button is not None
            for flow in self._card.flows():
                if value_id in flow.blocks or value_id in flow.tables:
                    flow.set_findings(value_id, findings, key if has_button else "")
            key = "" if has_button else key

    def _keep_in_middle(self) -> None:
        editor = self._card.editor(self._session.focus_id) if self._open_id else None
        if editor is not None and not editor.isHidden():
            self._column.keep_in_middle(editor)

    def _on_session_changed(self, change: Change) -> None:
        if change.what is What.SAVED:
            self.title.update()
        elif change.what is not What.FOCUS:
            self._refresh_after(typed=self._writing)

    def _on_scan(self, begun: str) -> None:
        self.refresh()
        self.card_came.emit(begun)

    def _on_next_chosen(self, index: int) -> None:
        sections = self._session.sections()
        here = [one.section_id for one in sections].index(self._open_id)
        self._open_by_id(sections[here + 1 + index].section_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._rows.is_locked and _changes(event):
            self.refused.emit()
        elif is_row_key(event):  # no shortcut: text editors keep these two for themselves
            act = self.add_row if event.key() == Qt.Key.Key_Insert else self.remove_row
            act()
        else:
            super().keyPressEvent(event)


def _changes(event: QKeyEvent) -> bool:
    """A key that would write or take away."""
    erases = event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}
    return erases or is_row_key(event) or (bool(event.text()) and event.text().isprintable())
