"""A received application as it was typed: every value with its label, to be read, not to be changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from sadec_counter.domain import values
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.form import Field, FieldKind, Form, cell_id
from sadec_counter.ui.clerk.card import SIDE, draw_card
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import LABEL, STRONG, inked
from sadec_counter.ui.shared.rows import ReadRows
from sadec_counter.ui.shared.theme import Colours

LINE, PAD, TITLE = 19, 9, 40
LABEL_SHARE = 0.38


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A value with its label, or the title of a section when there is no value."""

    label: str
    value: str = ""


def value_rows(form: Form, draft: Draft) -> tuple[ValueRow, ...]:
    """The filled values in the order of typing; sections without one are left out."""
    rows: list[ValueRow] = []
    for section in form.sections:
        filled = [row for field in section.fields for row in _rows_of(field, draft)]
        rows += [ValueRow(section.title), *filled] if filled else []
    return tuple(rows)


def _rows_of(field: Field, draft: Draft) -> Iterator[ValueRow]:
    if field.kind is not FieldKind.TABLE:
        text = draft.value(field.field_id)
        if text:
            yield ValueRow(field.label, values.show(field, text))
        return
    for number in range(1, draft.rows(field.field_id) + 1):
        for column in field.columns:
            text = draft.value(cell_id(field.field_id, number, column.field_id))
            if text:
                yield ValueRow(f"{number}. {column.label}", values.show(column, text))


class ValueList(ReadRows):
    """Painted. Signal: `left` (Esc, Left or F3)."""

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(colours, "Nội dung đã khai", parent)
        self._rows: tuple[ValueRow, ...] = ()
        self.empty_words = ""

    def show_rows(self, rows: tuple[ValueRow, ...]) -> None:
        self._rows = rows
        self.renew(0 if rows else -1)

    def row(self, index: int) -> ValueRow:
        return self._rows[index]

    def count(self) -> int:
        return len(self._rows)

    def bottom_margin(self) -> float:
        return PAD if self._rows else TITLE

    def row_height(self, index: int) -> float:
        row = self._rows[index]
        if not row.value:
            return TITLE
        return max(len(self._label_lines(row)), len(self._value_lines(row))) * LINE + PAD

    def words_of(self, index: int) -> str:
        row = self._rows[index]
        return f"{row.label}: {row.value}" if row.value else row.label

    def _value_left(self) -> float:
        return self.width() * LABEL_SHARE

    def _label_lines(self, row: ValueRow) -> tuple[str, ...]:
        return paint.wrap(row.label, LABEL, max(self._value_left() - SIDE - 12, 80))

    def _value_lines(self, row: ValueRow) -> tuple[str, ...]:
        return paint.wrap(row.value, STRONG, max(self.width() - self._value_left() - SIDE, 80))

    def paint_rest(self, painter: QPainter) -> None:
        draw_card(painter, QRectF(self.rect()), self.colours)
        if not self._rows:
            place = QRectF(SIDE, 0, self.width() - 2 * SIDE, TITLE)
            paint.draw_in(painter, place, self.empty_words, inked(LABEL, self.colours.muted))

    def paint_row(self, painter: QPainter, place: QRectF, index: int) -> None:
        colours, row = self.colours, self._rows[index]
        if index == self.current and self.hasFocus() and row.value:
            paint.draw_box(painter, place.adjusted(8, 0, -8, 0), colours.soft, radius=theme.RADIUS_FIELD)
        if not row.value:
            paint.draw_in(painter, place.adjusted(SIDE, 8, -SIDE, 0), row.label, inked(STRONG, colours.accent))
            y = place.bottom() - 2
            paint.draw_hairline(painter, QPointF(SIDE, y), QPointF(self.width() - SIDE, y), colours.line)
            return
        for left, lines, style in (
            (float(SIDE), self._label_lines(row), inked(LABEL, colours.muted)),
            (self._value_left(), self._value_lines(row), inked(STRONG, colours.ink)),
        ):
            for number, line in enumerate(lines):
                box = QRectF(left, place.top() + PAD / 2 + number * LINE, self.width(), LINE)
                paint.draw_text(painter, left, paint.middle_baseline(box, style), line, style)
