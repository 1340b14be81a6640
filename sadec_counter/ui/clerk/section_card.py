"""The section being typed: a card with its title, its progress and its fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from sadec_counter.domain.form import Audience, Field, FieldKind, Section
from sadec_counter.services.drafting import DraftSession
from sadec_counter.ui.clerk.editing import Typist
from sadec_counter.ui.clerk.editors import FieldEditor
from sadec_counter.ui.clerk.field_flow import FieldFlow, Place
from sadec_counter.ui.clerk.flow import unfolded
from sadec_counter.ui.clerk.section_line import Standing
from sadec_counter.ui.clerk.small_lines import FoldLine
from sadec_counter.ui.clerk.table_editor import TableEditor
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import HALO, STRONG, VALUE_STRONG, inked
from sadec_counter.ui.shared.theme import Colours

HEAD, PAD = 49, theme.L - HALO
BAR, BAR_HEIGHT = 72, 4
AUDIENCES = {
    Audience.PAGE_ONLY: "công dân chỉ thấy trên trang in",
    Audience.CLERK: "chỉ cán bộ thấy",
}
HINTS = {FieldKind.NAME: "tự viết hoa"}


class SectionCard(QWidget):
    """Shows what the session says; whatever is typed goes to the typist."""

    def __init__(
        self,
        session: DraftSession,
        section: Section,
        typist: Typist,
        colours: Colours,
        *,
        add_row: Callable[[str], None],
        remove_row: Callable[[str, int], None],
    ) -> None:
        super().__init__()
        self.section, self._session, self._typist, self._colours = section, session, typist, colours
        self._add_row, self._remove_row = add_row, remove_row
        self._standing = Standing(section.title)
        self._is_open = self._locked = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.flow = FieldFlow(typist, colours, self._make_table, self)
        self._fold = FoldLine(colours, self)
        self._fold.hide()
        self._fold.clicked.connect(self.unfold)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAD, HEAD, PAD, PAD)
        layout.addWidget(self.flow)

    def refresh(self, standing: Standing, typing: str, *, locked: bool = False) -> None:
        """Show fields and values as they are now; `typing` is the value whose text under the cursor stays."""
        self._locked = locked
        if standing != self._standing:
            self._standing = standing
            self.update(0, 0, self.width(), HEAD)
        fields = self._session.fields_of(self.section)
        filled = [self._session.is_filled(field) or field.field_id == typing for field in fields]
        shown, hidden = unfolded(fields, filled, opened=self._is_open)
        self.flow.show_places([Place(field, field.field_id) for field in shown])
        self._fold.show_fields(hidden)
        self.flow.set_last(self._fold if hidden else None)
        for table in self.tables():
            table.show_rows(self._session.rows(table.table.field_id), table.table.columns)
        for value_id in self.value_ids():
            self._refresh_value(value_id, typing)

    def unfold(self) -> list[str]:
        """Show the folded fields; the ids of those that were hidden."""
        before = set(self.flow.order())
        self._is_open = True
        self.refresh(self._standing, "", locked=self._locked)
        return [value_id for value_id in self.flow.order() if value_id not in before]

    def tables(self) -> list[TableEditor]:
        return [one for one in self.flow.tables.values() if isinstance(one, TableEditor) and not one.isHidden()]

    def flows(self) -> list[FieldFlow]:
        """The section's own flow and those of its tables' rows."""
        return [self.flow, *(flow for table in self.tables() for flow in table.flows())]

    def order(self) -> list[str]:
        """Every value in the order of typing."""
        tables = {table.table.field_id: table for table in self.tables()}
        return [
            cell
            for value_id in self.flow.order()
            for cell in (tables[value_id].order() if value_id in tables else [value_id])
        ]

    def editor(self, value_id: str) -> FieldEditor | TableEditor | None:
        for table in self.tables():
            if table.table.field_id == value_id:
                return table
        return next((found for flow in self.flows() if (found := flow.editor(value_id)) is not None), None)

    def table_of(self, value_id: str) -> tuple[TableEditor, int] | None:
        """The table that a cell lies in, and its row; a table's own id has row 0."""
        for table in self.tables():
            name = table.table.field_id
            if value_id == name:
                return table, 0
            if value_id.startswith(name + "."):
                return table, int(value_id[len(name) + 1 :].split(".", maxsplit=1)[0])
        return None

    def value_ids(self) -> list[str]:
        """Every value that has a place here, written lines and tables too."""
        return [value_id for flow in self.flows() for value_id in flow.value_ids()]

    def _refresh_value(self, value_id: str, typing: str) -> None:
        for flow in self.flows():
            block = flow.blocks.get(value_id)
            if block is not None:
                block.set_hint(self._hint(block.field, value_id), required=self._session.is_required(block.field))
                block.editor.set_locked(self._locked)
                if value_id != typing:
                    block.editor.show_value(self._session.draft.value(value_id))

    def _hint(self, field: Field, value_id: str) -> str:
        sources = copy_sources(self._session, field)
        if sources and not self._session.draft.value(value_id):
            return ", ".join(f"Alt+{number} giống {_lower(one)}" for number, one in enumerate(sources, 1))
        return AUDIENCES.get(field.audience) or field.help or HINTS.get(field.kind, "")

    def _make_table(self, field: Field, parent: QWidget) -> TableEditor:
        return TableEditor(
            field, self._typist, self._colours, add=self._add_row, remove=self._remove_row, parent=parent
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours, standing = QPainter(self), self._colours, self._standing
        paint.smooth(painter)
        box = QRectF(self.rect())
        paint.draw_box(painter, box, colours.surface, border=colours.line, radius=theme.RADIUS_CARD)
        head = QRectF(theme.L, theme.M, box.width() - 2 * theme.L, 28)
        ink = colours.done if standing.is_done else colours.accent
        base = paint.middle_baseline(head, STRONG)
        left = paint.draw_right(painter, head.right(), base, standing.count, inked(STRONG, ink)) - 11
        bar = QRectF(left - BAR, head.center().y() - BAR_HEIGHT / 2, BAR, BAR_HEIGHT)
        if standing.total:
            paint.draw_box(painter, bar, colours.line, radius=BAR_HEIGHT / 2)
            bar.setWidth(BAR * standing.filled / standing.total)
            paint.draw_box(painter, bar, ink, radius=BAR_HEIGHT / 2)
        head.setRight(left - BAR - theme.L)
        paint.draw_in(painter, head, standing.title, inked(VALUE_STRONG, colours.ink))


def copy_sources(session: DraftSession, field: Field) -> Sequence[Field]:
    """The filled fields whose value may be copied into this one."""
    fields = [session.form.field(source) for source in field.same_as]
    return [one for one in fields if session.is_filled(one)]


def _lower(field: Field) -> str:
    return field.citizen_label[:1].lower() + field.citizen_label[1:]
