"""The check step: the citizen looks over each section, marks what is wrong, and says "đúng"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sadec_counter.domain.composing import part_ids
from sadec_counter.domain.form import Audience, Field, FieldKind, Section, cell_id
from sadec_counter.domain.frame import Check, CheckRow, MirrorFrame
from sadec_counter.domain.records import Confirmation, Shown
from sadec_counter.services.drafting import Change, DraftSession, What
from sadec_counter.services.mirroring import Mirror, label_of, public_fields, public_sections

SMALL_KINDS = {FieldKind.DATE, FieldKind.PARTIAL_DATE, FieldKind.CHOICE, FieldKind.ETHNIC, FieldKind.NATIONALITY}


class Confirming:
    """Leads through the sections. "Đúng" counts only for values that were painted as they now are.

    Observers are called with no argument whenever the state changes.
    """

    def __init__(
        self,
        session: DraftSession,
        mirror: Mirror,
        *,
        clock: Callable[[], datetime],
        keep: Callable[[Confirmation], None],
    ) -> None:
        self._session, self._mirror = session, mirror
        self._clock, self._keep = clock, keep
        self._parts = part_ids(session.form)
        self._seen: dict[str, tuple[tuple[str, str], ...]] = {}
        self._marked_ever: list[str] = []
        self.marked: set[str] = set()
        self._mended: set[str] = set()
        self.index = -1  # of the section being read; -1: no check is going on
        self.confirmation: Confirmation | None = None
        self._observers: list[Callable[[], None]] = []
        self._leaves = (session.subscribe(self._on_session_changed), mirror.subscribe(self._on_frame))

    def subscribe(self, observer: Callable[[], None]) -> Callable[[], None]:
        self._observers.append(observer)
        return lambda: self._observers.remove(observer)

    def close(self) -> None:
        for leave in self._leaves:
            leave()

    # --- state -------------------------------------------------------------------------------

    @property
    def is_checking(self) -> bool:
        return self.index >= 0

    @property
    def is_confirmed(self) -> bool:
        """The values as they stand now were confirmed."""
        return self.confirmation is not None and self.confirmation.values_digest == self._session.draft.values_digest

    @property
    def section(self) -> Section | None:
        if not self.is_checking:
            return None
        sections = self.sections()
        return sections[self.index] if 0 <= self.index < len(sections) else None

    def sections(self) -> tuple[Section, ...]:
        """The sections that hold something to look over."""
        return tuple(one for one in public_sections(self._session) if self.rows_of(one))

    def rows_of(self, section: Section) -> tuple[CheckRow, ...]:
        """The filled values of a section, a table cell by cell; what a sentence says is not said twice."""
        rows = []
        for field in public_fields(self._session, section):
            if field.field_id in self._parts:
                continue
            rows += self._table_rows(field) if field.kind is FieldKind.TABLE else self._row(field, field.field_id)
        return tuple(rows)

    def unseen(self) -> tuple[Section, ...]:
        """Sections whose values, as they are now, were not painted yet."""
        return tuple(one for one in self.sections() if not self._is_seen(one))

    # --- steps -------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin with the first section whose current values were not seen, or the first of all."""
        sections, unseen = self.sections(), self.unseen()
        self.index = sections.index(unseen[0]) if unseen else 0
        self._show()

    def stop(self) -> None:
        """Back to typing; what was seen stays seen until it changes."""
        self.index = -1
        self._mirror.show_check(None)
        self._tell()

    def go(self, step: int) -> None:
        """Turn to the next (1) or previous (-1) section."""
        self.index = min(max(self.index + step, 0), len(self.sections()) - 1)
        self._show()

    def painted(self, section_id: str, revision: int) -> None:
        """A screen has painted the rows of a section as they were at this revision of the draft."""
        current = self.section
        if current is None or current.section_id != section_id or revision != self._session.draft.revision:
            return
        if not self._is_seen(current):
            self._seen[section_id] = self._values_of(current)
            self._show()

    def toggle_mark(self, field_id: str) -> None:
        """The citizen says "chỗ này sai" of a row, or takes it back."""
        if field_id in self.marked:
            self.marked.remove(field_id)
        else:
            self.marked.add(field_id)
            self._marked_ever.append(field_id)
        self._show()

    def approve(self, *, by: str, shown: Shown) -> bool:
        """Take "đúng rồi" for the section being read; after the last, all is confirmed. False: it can't count yet."""
        current = self.section
        if current is None or not self._may_confirm(current):
            return False
        unseen = self.unseen()
        if unseen:
            self.index = self.sections().index(unseen[0])
            self._show()
            return True
        self._confirm(by, shown)
        return True

    # --- inside ------------------------------------------------------------------------------

    def _confirm(self, by: str, shown: Shown) -> None:
        draft = self._session.draft
        self.confirmation = Confirmation(
            draft.draft_id,
            draft.revision,
            draft.values_digest,
            shown,
            by,
            self._clock(),
            tuple(dict.fromkeys(self._marked_ever)),
        )
        self._keep(self.confirmation)
        self.stop()

    def _may_confirm(self, section: Section) -> bool:
        """Nothing is marked, the section was read as it is, and the page beside it is the draft's."""
        page_is_current = self._mirror.frame.page_revision == self._session.draft.revision
        return not self.marked and page_is_current and self._is_seen(section)

    def _is_seen(self, section: Section) -> bool:
        return self._seen.get(section.section_id) == self._values_of(section)

    def _values_of(self, section: Section) -> tuple[tuple[str, str], ...]:
        """(id, text) of each row, the sensitive ones too, which stand on the page."""
        return tuple((row.field_id, self._session.draft.value(row.field_id)) for row in self.rows_of(section))

    def _show(self) -> None:
        section = self.section
        if section is None:
            self._tell()
            return
        rows = self.rows_of(section)
        count = len(self.sections())
        may = self._may_confirm(section)
        check = Check(section.section_id, section.title, rows, self.index, count, may)
        if check != self._mirror.frame.check:
            self._mirror.show_check(check)
        self._tell()

    def _row(self, field: Field, value_id: str) -> list[CheckRow]:
        text = self._session.shown(value_id)
        if not text:
            return []
        hidden = field.audience is Audience.PAGE_ONLY
        sixths = 2 if field.third else 3 if field.half else 6
        label = label_of(self._session, value_id)
        return [CheckRow(value_id, label, "" if hidden else text, value_id in self.marked, sixths, hidden)]

    def _table_rows(self, table: Field) -> list[CheckRow]:
        rows = []
        for number in range(1, self._session.draft.rows(table.field_id) + 1):
            for column in table.columns:
                if column.audience is not Audience.CLERK:
                    rows += self._row(column, cell_id(table.field_id, number, column.field_id))
        return rows

    def _on_session_changed(self, change: Change) -> None:
        if change.what is What.VALUE and change.field_id in self.marked:
            self._mended.add(change.field_id)
        if change.what is What.FOCUS:
            self._take_back_marks(self._mended - {change.field_id})
        if change.what is What.VALUE:
            self._show()

    def _take_back_marks(self, mended: set[str]) -> None:
        """A marked value that was changed and left is ready to be read again."""
        self.marked -= mended
        self._mended -= mended
        if mended:
            self._show()

    def _on_frame(self, frame: MirrorFrame) -> None:
        """A page that has just caught up may be what "đúng" was waiting for."""
        if self.is_checking and frame.check is not None and not frame.check.may_confirm:
            section = self.section
            if section is not None and self._may_confirm(section):
                self._show()

    def _tell(self) -> None:
        for observer in tuple(self._observers):
            observer()
