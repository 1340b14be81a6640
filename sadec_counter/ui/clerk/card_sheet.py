"""Takes the keys of a card scanner (F4): it types like a keyboard, and nothing of it may reach a field."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.id_card import IdCard, parse_card
from sadec_counter.ui.clerk.action_bar import cap_width, draw_cap
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import LABEL, STRONG, VALUE_STRONG, inked
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.theme import Colours

CARD_KEY = "F4"
ASKS = "Đưa mặt có mã QR của thẻ vào máy đọc…"
HINT = "Không thấy mã: thử mặt kia."
WIDTH, PAD, LINE, ROW = 520, 24, 20, 34
TITLE, HEAD = 40, 28
QUIET_MS = 400  # a scanner that sends no Enter has ended when nothing came for so long
ENDS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
STAYS = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}


class CardSheet(QWidget):
    """A card in the middle of a page while it waits for the scanner; Esc or F4 closes it.

    `read(card, number)` is called once the text was understood; `number` is the chosen one of the people offered.
    """

    def __init__(self, colours: Colours, parent: QWidget, read: Callable[[IdCard, int], None]) -> None:
        super().__init__(parent)
        self._colours, self._read = colours, read
        self._people: tuple[str, ...] = ()
        self.chosen = -1
        self.fault: KnownError | None = None
        self._keys: list[str] = []
        self._pad = ""  # digits typed with Alt held: the code of one character
        self._before: QWidget | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self._try)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setAccessibleName("Quét thẻ")
        self.setAccessibleDescription(f"{ASKS} {HINT}")
        self._area = parent
        parent.installEventFilter(self)
        self.hide()

    @property
    def is_open(self) -> bool:
        return not self.isHidden()

    def open(self, people: Sequence[str] = (), chosen: int = -1, begun: str = "") -> None:
        """Wait for a card, offering the people of the form whom it may be for; `begun` is what has come of it."""
        self._people, self.chosen = tuple(people), chosen
        self.fault = None
        self._forget()
        self._keys = [begun] if begun else []
        self._before = self.window().focusWidget()
        self.setGeometry(self._area.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_sheet(self) -> None:
        """The cursor goes back to where it was."""
        before, self._before = self._before, None
        self._forget()
        self.hide()
        if before is not None:
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what the scanner types --------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """No key of the scanner may be a shortcut of the window."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, _forward: bool) -> bool:
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Escape, Qt.Key.Key_F4}:
            self.close_sheet()
        elif key in ENDS:
            self._finish()
        elif key in STEPS and not self._keys:
            self._choose(self.chosen + STEPS[key])
        elif key is Qt.Key.Key_Backspace:  # a Vietnamese keyboard program puts other letters in their place
            del self._keys[-1:]
        else:
            self._take(event)
        event.accept()

    def _take(self, event: QKeyEvent) -> None:
        held, text = event.modifiers(), event.text()
        composed = event.key() in {0, Qt.Key.Key_unknown}  # Windows has made the character of the digits itself
        alt = bool(held & Qt.KeyboardModifier.AltModifier) and not held & Qt.KeyboardModifier.ControlModifier
        if alt and not composed:
            self._pad += text if text.isdecimal() else ""
        elif text:
            self._keys += [text] if composed else [self._pad, text]
            self._pad = ""
        self._quiet.start()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.accept()

    def _text(self) -> str:
        return "".join([*self._keys, self._pad])

    def _forget(self) -> None:
        self._quiet.stop()
        self._keys, self._pad = [], ""

    def _try(self) -> None:
        """Nothing came for a while: it may be whole."""
        try:
            card = parse_card(self._text())
        except KnownError:
            return
        self._done(card)

    def _finish(self) -> None:
        text = self._text()
        self._forget()
        if not text.strip():
            return
        try:
            card = parse_card(text)
        except KnownError as error:
            self.fault = error
            self.setAccessibleDescription(error.message)
            self.update()
            return
        self._done(card)

    def _done(self, card: IdCard) -> None:
        self.close_sheet()
        self._read(card, self.chosen)

    def _choose(self, number: int) -> None:
        if self._people:
            self.chosen = min(max(number, 0), len(self._people) - 1)
            self.update()

    # --- showing -----------------------------------------------------------------------------

    def _words(self) -> tuple[str, str]:
        return (self.fault.what, self.fault.advice) if self.fault is not None else (ASKS, HINT)

    def _lines(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        room = self._wide() - 2 * PAD - theme.ICON - theme.S
        said, advice = self._words()
        return paint.wrap(said, STRONG, room), paint.wrap(advice, LABEL, room)

    def _wide(self) -> int:
        return min(WIDTH, self.width() - 2 * PAD)

    def _card(self) -> QRectF:
        said, advice = self._lines()
        people = HEAD + ROW * len(self._people) + theme.S if self._people else 0
        height = 2 * PAD + TITLE + LINE * (len(said) + len(advice)) + people
        wide = self._wide()
        return QRectF((self.width() - wide) / 2, max((self.height() - height) / 3, 8), wide, height)

    def _row(self, number: int) -> QRectF:
        card = self._card()
        top = card.bottom() - PAD - ROW * (len(self._people) - number)
        return QRectF(card.left() + PAD - theme.S, top, card.width() - 2 * PAD + 2 * theme.S, ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        painter.fillRect(self.rect(), theme.colour(colours.desk, 0.85))
        card = self._card()
        paint.draw_box(painter, card, colours.surface, border=colours.line, radius=theme.RADIUS_CARD)
        left, top = card.left() + PAD, card.top() + PAD
        paint.draw_text(painter, left, top + 16, "Quét thẻ", inked(VALUE_STRONG, colours.ink))
        x = paint.draw_right(painter, card.right() - PAD, top + 15, "đóng", inked(LABEL, colours.muted))
        draw_cap(painter, x - 8 - cap_width("Esc"), top + 10, "Esc", colours)
        self._paint_words(painter, left, top + TITLE)
        if self._people:
            self._paint_people(painter)

    def _paint_words(self, painter: QPainter, left: float, top: float) -> None:
        colours = self._colours
        ink = colours.danger if self.fault is not None else colours.accent
        icon = "circle-alert" if self.fault is not None else "scan-line"
        draw_icon(painter, icon, QRectF(left, top + 2, theme.ICON, theme.ICON), ink)
        said, advice = self._lines()
        for lines, style in ((said, inked(STRONG, ink)), (advice, inked(LABEL, colours.ink))):
            for line in lines:
                place = QRectF(left + theme.ICON + theme.S, top, WIDTH, LINE)
                paint.draw_text(painter, place.left(), paint.middle_baseline(place, style), line, style)
                top += LINE

    def _paint_people(self, painter: QPainter) -> None:
        colours = self._colours
        first = self._row(0)
        place = QRectF(first.left() + theme.S, first.top() - HEAD, first.width(), HEAD)
        style = inked(LABEL, colours.muted)
        x = paint.draw_text(painter, place.left(), paint.middle_baseline(place, style), "Điền cho", style) + theme.S
        draw_cap(painter, x, place.center().y(), "Up Down", colours)
        for number, title in enumerate(self._people):
            row = self._row(number)
            is_chosen = number == self.chosen
            if is_chosen:
                paint.draw_box(painter, row, colours.soft, radius=theme.RADIUS_FIELD)
            words = inked(STRONG, colours.accent) if is_chosen else inked(LABEL, colours.ink)
            paint.draw_in(painter, row.adjusted(theme.S, 0, -theme.S, 0), title, words)

    # --- Qt ----------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the page at every size."""
        if event.type() is QEvent.Type.Resize and self.is_open:
            self.setGeometry(self._area.rect())
        return super().eventFilter(watched, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Who clicks elsewhere does not scan; keys that come later would land there."""
        if self.is_open and event.reason() not in STAYS:
            self._before = None
            self.close_sheet()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for number in range(len(self._people)):
            if self._row(number).contains(event.position()):
                self._choose(number)
                return
        if not self._card().contains(event.position()):
            self.close_sheet()
