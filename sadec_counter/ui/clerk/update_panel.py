"""What an archive of forms would change, form by form, before it is taken in."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from sadec_counter.services.updating import FormChange, Update
from sadec_counter.ui.clerk.boxes import KEY, LABEL, VALUE_STRONG, inked
from sadec_counter.ui.clerk.buttons import Dress, KeyButton
from sadec_counter.ui.clerk.told_list import PAD, ToldList, ToldRow
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.theme import Colours

MARGIN, HEAD = 20, 92
LOOKS_ONLY = "Chỉ sửa cách trình bày."


class UpdatePanel(QWidget):
    """Signals: `wanted` (take it in), `left` (leave everything as it is)."""

    wanted = Signal()
    left = Signal()

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = colours
        self.update_shown: Update | None = None
        self.changes = ToldList(colours, "Thay đổi trong gói")
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.viewport().setAutoFillBackground(False)
        self.area.setWidget(self.changes)
        self.changes.setAutoFillBackground(False)
        self.take = KeyButton("Nhận gói này", colours, key="Return", icon="check", height=40, parent=self)
        self.take.set_dress(Dress.FILLED)
        self.leave = KeyButton("Không nhận", colours, key="Esc", height=40, parent=self)
        self.take.clicked.connect(self.wanted)
        self.leave.clicked.connect(self.left)
        self.changes.chosen.connect(lambda _row: self.wanted.emit())
        self.changes.left.connect(self.left)
        self.changes.moved.connect(self._show_change)
        self.hide()

    def show_update(self, shown: Update) -> None:
        self.update_shown = shown
        self.changes.show_rows([_row(change) for change in shown.changes])
        self.take.setEnabled(bool(shown.changes))
        self.show()
        self.raise_()
        self.changes.setFocus()
        self._lay_out()

    def _show_change(self, row: int) -> None:
        place = self.changes.place_of(row)
        self.area.ensureVisible(0, round(place.center().y()), 0, round(place.height() / 2) + PAD)

    def _lay_out(self) -> None:
        wide, bottom = self.width() - 2 * MARGIN, self.height() - MARGIN - 40
        take = self.take.sizeHint().width()
        leave = self.leave.sizeHint().width()
        self.take.setGeometry(self.width() - MARGIN - take, bottom, take, 40)
        self.leave.setGeometry(self.width() - MARGIN - take - theme.M - leave, bottom, leave, 40)
        room = max(bottom - theme.M - HEAD, 0)
        self.area.setGeometry(MARGIN, HEAD, wide, min(self.changes.sizeHint().height() + 2, room))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours, shown = QPainter(self), self._colours, self.update_shown
        paint.smooth(painter)
        painter.fillRect(self.rect(), theme.colour(colours.desk))
        paint.draw_hairline(painter, QPointF(0, 0), QPointF(0, self.height()), colours.line)
        if shown is None:
            return
        archive, room = shown.archive, self.width() - 2 * MARGIN
        title, small = inked(VALUE_STRONG, colours.ink), inked(KEY, colours.muted)
        words = f"Gói {archive.number}, {archive.sender}"
        paint.draw_text(painter, MARGIN, 32, paint.shorten(words, title, room), title)
        told = f"làm ngày {archive.made_on} · ký bằng khóa “{archive.signed_with}”"
        paint.draw_text(painter, MARGIN, 56, paint.shorten(told, small, room), small)
        note = archive.note or _count_words(shown)
        paint.draw_text(painter, MARGIN, 78, paint.shorten(note, LABEL, room), inked(LABEL, colours.ink))
        if not shown.changes:
            place = QRectF(MARGIN, HEAD, room, 30)
            paint.draw_in(painter, place, "Không có gì mới so với các mẫu đang dùng.", inked(LABEL, colours.muted))


def _count_words(shown: Update) -> str:
    new = sum(change.is_new for change in shown.changes)
    return f"{new} mẫu mới, {len(shown.changes) - new} mẫu đổi"


def _row(change: FormChange) -> ToldRow:
    form = change.form
    return ToldRow(f"{form.title}, {form.version}", " ".join(change.sentences) or LOOKS_ONLY)
