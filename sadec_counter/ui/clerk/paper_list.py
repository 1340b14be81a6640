"""The papers of one dossier with how each stands; marked by keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.dossier import ScanState, Status
from sadec_counter.domain.papers import RESULT
from sadec_counter.domain.saved import Dossier
from sadec_counter.ui.clerk.card import SIDE, draw_card
from sadec_counter.ui.clerk.paper_marking import KEYS, SCANNED, UNDO
from sadec_counter.ui.clerk.scan_signs import SCAN_ICONS, SCAN_WORDS
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import KEY, LABEL, STRONG, inked
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.rows import OPENERS, Rows
from sadec_counter.ui.shared.theme import Colours

HEAD, ROW, LOW_ROW, PAD = 38, 46, 34, 4


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper, or the RESULT."""

    paper_id: str
    name: str
    note: str
    state: ScanState
    required: bool


class PaperList(Rows):
    """Signals: `marked` (a key of MARKS was pressed on a row), `left` (Left or Esc: back to the list)."""

    marked = Signal(str)
    left = Signal()
    asks_whole_height = False

    MARKS: Mapping[Qt.Key, str] = {
        Qt.Key.Key_Space: SCANNED,
        **KEYS,
        Qt.Key.Key_Delete: UNDO,
        Qt.Key.Key_Backspace: UNDO,
    }

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(colours, "Thành phần hồ sơ", parent)
        self._rows: tuple[PaperRow, ...] = ()
        self._row_height = ROW

    def fit(self, room: float) -> None:
        """Lower rows where many papers would not find room."""
        self._row_height = ROW if HEAD + self.count() * ROW + PAD <= room else LOW_ROW

    def show_dossier(self, dossier: Dossier | None) -> None:
        self._rows = paper_rows(dossier) if dossier else ()
        first_open = next((n for n, row in enumerate(self._rows) if row.state is ScanState.NOT_SCANNED), 0)
        self.renew(first_open if self._rows else -1)

    @property
    def current_row(self) -> PaperRow | None:
        return self._rows[self.current] if 0 <= self.current < len(self._rows) else None

    def count(self) -> int:
        return len(self._rows)

    def top_margin(self) -> float:
        return HEAD

    def bottom_margin(self) -> float:
        return PAD

    def row_height(self, index: int) -> float:  # noqa: ARG002
        return self._row_height

    def words_of(self, index: int) -> str:
        row = self._rows[index]
        return f"{row.name}, {SCAN_WORDS[row.state]}"

    def paint_rest(self, painter: QPainter) -> None:
        colours = self.colours
        draw_card(painter, QRectF(self.rect()), colours)
        paint.draw_text(painter, SIDE, 25, "Thành phần hồ sơ", inked(STRONG, colours.ink))
        needed = [row for row in self._rows if row.required]
        told = f"{sum(row.state is not ScanState.NOT_SCANNED for row in needed)}/{len(needed)} bắt buộc"
        paint.draw_right(painter, self.width() - SIDE, 25, told, inked(LABEL, colours.muted))
        paint.draw_hairline(painter, QPointF(SIDE, HEAD), QPointF(self.width() - SIDE, HEAD), colours.line)

    def paint_row(self, painter: QPainter, place: QRectF, index: int) -> None:
        colours, row = self.colours, self._rows[index]
        if index == self.current and self.hasFocus():
            paint.draw_box(
                painter, place.adjusted(8, 2, -8, -2), colours.soft, border=colours.accent, width=2, radius=8
            )
        elif index == self.hovered:
            paint.draw_box(painter, place.adjusted(8, 2, -8, -2), colours.rail, radius=8)
        if index + 1 < self.count() and not (self.hasFocus() and self.current in {index, index + 1}):
            y = place.bottom()
            paint.draw_hairline(painter, QPointF(SIDE, y), QPointF(self.width() - SIDE, y), colours.line)
        missing = row.state is ScanState.NOT_SCANNED
        ink = (colours.caution if row.required else colours.muted) if missing else colours.done
        middle = place.center().y()
        draw_icon(painter, SCAN_ICONS[row.state], QRectF(SIDE, middle - 8, theme.ICON, theme.ICON), ink)
        words = SCAN_WORDS[row.state] if row.required or not missing else "nếu có"
        left = paint.draw_right(painter, self.width() - SIDE, middle + 5, words, inked(LABEL, ink))
        room = left - SIDE - 28 - 10
        name = inked(LABEL, colours.ink)
        if row.note and self._row_height == ROW:
            paint.draw_text(painter, SIDE + 28, middle - 3, paint.shorten(row.name, name, room), name)
            note = inked(KEY, colours.muted)
            paint.draw_text(painter, SIDE + 28, middle + 14, paint.shorten(row.note, note, room), note)
        else:
            paint.draw_text(painter, SIDE + 28, middle + 5, paint.shorten(row.name, name, room), name)

    def pressed_at(self, point: QPointF) -> None:
        row = self.row_at(point.y())
        if row >= 0:
            self.setFocus()
            self.move_to(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers()
        if plain and key in self.MARKS:
            self.marked.emit(self.MARKS[key])
        elif plain and key in OPENERS:
            self.marked.emit(SCANNED)
        elif plain and key in {Qt.Key.Key_Left, Qt.Key.Key_Escape}:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def paper_rows(dossier: Dossier) -> tuple[PaperRow, ...]:
    """The papers and, once there may be one, the result."""
    rows = [
        PaperRow(paper.paper_id, paper.name, _note(paper.state, paper.note), paper.state, paper.required)
        for paper in dossier.papers
    ]
    if dossier.result is not None and dossier.line.status is Status.FINISHED:
        note = _note(dossier.result, dossier.result_note)
        rows.append(PaperRow(RESULT, "Kết quả giải quyết", note, dossier.result, required=True))
    return tuple(rows)


_NOTES: Mapping[ScanState, Callable[[str], str]] = {
    ScanState.REUSED: lambda note: f"từ hồ sơ {note}" if note[:1].isdigit() else f"từ {note}",
    ScanState.TAKEN: lambda note: f"số {note} trong kho quốc gia",
    ScanState.EXCUSED: lambda note: note,
}


def _note(state: ScanState, note: str) -> str:
    return _NOTES[state](note) if note and state in _NOTES else note
