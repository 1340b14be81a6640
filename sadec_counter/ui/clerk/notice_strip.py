"""The strip above the action bar in which the program speaks: icon, sentence, remedy, answers with their keys."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.ui.notify import Answer, Notice, Notifier, Tone
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import LABEL, STRONG, inked
from sadec_counter.ui.shared.buttons import IconButton, KeyButton
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.theme import Colours

GONE_AFTER_MS = 6000
AROUND = (24, 0, -24, -12)  # what stays free of the work area
LEAST, LINE, TEXT_LEFT, BUTTON = 52, 19, 42, 32
ICONS = {Tone.INFO: "info", Tone.DONE: "circle-check", Tone.CAUTION: "triangle-alert", Tone.DANGER: "circle-alert"}


class NoticeStrip(QWidget):
    """Shows one notice at a time, those that stay before those that pass; it never takes the focus.

    Signals: `room_wanted`, the height that the page has to leave free: what stays must not cover it; `changed`, when
    other answers, or none, are offered.
    """

    room_wanted = Signal(int)
    changed = Signal()

    def __init__(self, notifier: Notifier, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = colours
        self._waiting: deque[Notice] = deque()
        self.notice: Notice | None = None
        self._buttons: list[KeyButton] = []
        self._close = IconButton("x", "Đóng (Esc)", colours, side=28, boxed=False, ink=colours.muted)
        self._close.setParent(self)
        self._close.clicked.connect(self.dismiss)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self._area = parent
        parent.installEventFilter(self)
        notifier.said.connect(self._on_said)
        notifier.withdrawn.connect(self._on_withdrawn)
        self.hide()

    def dismiss(self) -> None:
        """The notice at hand was read."""
        self.notice = None
        self._show_next()

    def answers(self) -> tuple[Answer, ...]:
        """The answers of the notice at hand."""
        return self.notice.answers if self.notice else ()

    def answer(self, answer: Answer) -> None:
        self.dismiss()
        answer.run()

    def lay_out(self) -> None:
        """Stand at the bottom of the work area, as high as the words need."""
        area = self._area.rect().adjusted(*AROUND)
        height = min(self._height_for(area.width()), area.height())
        self.setGeometry(area.left(), area.bottom() + 1 - height, area.width(), height)
        self._place_buttons()
        stays = self.notice is not None and self.notice.stays
        self.room_wanted.emit(height - AROUND[3] if stays else 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The work area has another size now."""
        if event.type() is QEvent.Type.Resize:
            self.lay_out()
        return super().eventFilter(watched, event)

    # --- inside ------------------------------------------------------------------------------

    def _on_said(self, notice: Notice) -> None:
        if notice == self.notice or notice in self._waiting:
            return
        if self.notice is not None and self.notice.stays and not notice.stays:
            self._waiting.append(notice)
            return
        if self.notice is not None and self.notice.stays:
            self._waiting.appendleft(self.notice)
        self._show(notice)

    def _on_withdrawn(self, notice: Notice) -> None:
        if notice in self._waiting:
            self._waiting.remove(notice)
        if notice == self.notice:
            self.dismiss()

    def _show_next(self) -> None:
        if self._waiting:
            self._show(self._waiting.popleft())
        else:
            self._timer.stop()
            self.hide()
            self.room_wanted.emit(0)
            self.changed.emit()

    def _show(self, notice: Notice) -> None:
        self.notice = notice
        for button in self._buttons:
            button.deleteLater()
        self._buttons = []
        for answer in notice.answers:
            button = KeyButton(answer.text, self._colours, key=answer.key, height=BUTTON, parent=self)
            button.clicked.connect(lambda _checked=False, chosen=answer: self.answer(chosen))
            button.show()
            self._buttons.append(button)
        self.setAccessibleName(f"{notice.sentence} {notice.remedy}".strip())
        if notice.stays:
            self._timer.stop()
        else:
            self._timer.start(GONE_AFTER_MS)
        self.show()
        self.raise_()
        self.lay_out()
        self.update()
        self.changed.emit()

    def _room(self, width: float) -> float:
        beside = sum(button.sizeHint().width() + theme.S for button in self._buttons) + 36
        return max(width - TEXT_LEFT - beside - theme.M, 120)

    def _lines(self, width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if self.notice is None:
            return (), ()
        room = self._room(width)
        remedy = paint.wrap(self.notice.remedy, LABEL, room) if self.notice.remedy else ()
        return paint.wrap(self.notice.sentence, STRONG, room), remedy

    def _height_for(self, width: float) -> int:
        return max(LEAST, sum(len(lines) for lines in self._lines(width)) * LINE + 14)

    def _place_buttons(self) -> None:
        right = self.width() - 8
        self._close.move(right - self._close.width(), (self.height() - self._close.height()) // 2)
        right -= self._close.width() + theme.S
        for button in reversed(self._buttons):
            button.resize(button.sizeHint())
            button.move(right - button.width(), (self.height() - BUTTON) // 2)
            right -= button.width() + theme.S

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._place_buttons()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.notice is None:
            return
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        ink, tint = {
            Tone.INFO: (colours.accent, colours.soft),
            Tone.DONE: (colours.done, colours.done_tint),
            Tone.CAUTION: (colours.caution, colours.caution_tint),
            Tone.DANGER: (colours.danger, colours.danger_tint),
        }[self.notice.tone]
        paint.draw_box(painter, QRectF(self.rect()), tint, border=ink, radius=theme.RADIUS_FIELD)
        sentence, remedy = self._lines(self.width())
        top = (self.height() - LINE * (len(sentence) + len(remedy))) / 2
        draw_icon(painter, ICONS[self.notice.tone], QRectF(14, top + 1, theme.ICON, theme.ICON), ink)
        for lines, style in ((sentence, inked(STRONG, ink)), (remedy, inked(LABEL, colours.ink))):
            for line in lines:
                place = QRectF(TEXT_LEFT, top, self.width(), LINE)
                paint.draw_text(painter, TEXT_LEFT, paint.middle_baseline(place, style), line, style)
                top += LINE
