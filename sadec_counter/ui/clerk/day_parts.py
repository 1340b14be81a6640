"""Painted parts of the day page: the equation, the hours, the share of digitised dossiers. Their figures are links."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.figures import percent
from sadec_counter.domain.filling import grouped
from sadec_counter.ui.clerk.card import SIDE, draw_card
from sadec_counter.ui.clerk.day_figures import DayFigures, Figure
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import KEY, LABEL, STRONG, inked
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.paint import Type
from sadec_counter.ui.shared.rows import OPENERS
from sadec_counter.ui.shared.theme import Colours

HEADING = Type(theme.HEAD, theme.SEMIBOLD)
FAINT = 0.65  # of the accent: bars beside the highest


def shown(number: int) -> str:
    """A count as people read it: "1.803"."""
    return grouped(str(number))


def draw_link(painter: QPainter, at: QPointF, text: str, style: Type, *, in_column: bool = False) -> QRectF:
    """Figures that end at a point, with the thin line of a link below; gives their place."""
    draw = paint.draw_figures if in_column else paint.draw_right
    left = draw(painter, at.x(), at.y(), text, style)
    y = at.y() + max(3, round(style.px * 0.25))
    painter.fillRect(QRectF(left, round(y), at.x() - left, 1), theme.colour(style.ink, 0.55))
    return QRectF(left - 6, at.y() - style.px - 2, at.x() - left + 12, style.px + 12)


class Figured(QWidget):
    """A card of figures walked with Left and Right. Signal: `figure_wanted` (a Figure)."""

    figure_wanted = Signal(object)

    def __init__(self, name: str, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self.colours = colours
        self.figures: DayFigures | None = None
        self.current = 0
        self._places: list[tuple[QRectF, Figure]] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(name)

    def show_figures(self, figures: DayFigures) -> None:
        self.figures = figures
        self.update()

    def paint_figures(self, painter: QPainter, figures: DayFigures) -> Iterator[tuple[QRectF, Figure]]:
        """Paint all and name the places that are links."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        return QSize(400, 84)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        draw_card(painter, QRectF(self.rect()), self.colours)
        if self.figures is None:
            return
        self._places = [one for one in self.paint_figures(painter, self.figures) if len(one[1])]
        if self.hasFocus() and self._places:
            self.current = min(self.current, len(self._places) - 1)
            paint.draw_focus(painter, self._places[self.current][0], self.colours)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in OPENERS and self._places:
            self.figure_wanted.emit(self._places[self.current][1])
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right} and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            step = 1 if key is Qt.Key.Key_Right else -1
            self.current = min(max(self.current + step, 0), max(len(self._places) - 1, 0))
            self._say()
            self.update()
        else:
            super().keyPressEvent(event)

    def _say(self) -> None:
        if self._places:
            figure = self._places[self.current][1]
            self.setAccessibleDescription(f"{figure.title}: {len(figure)}")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = any(place.contains(event.position()) for place, _ in self._places)
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place, figure in self._places:
            if place.contains(event.position()):
                self.figure_wanted.emit(figure)
                return

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._say()
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.setCursor(Qt.CursorShape.ArrowCursor)
        super().leaveEvent(event)


class EquationStrip(Figured):
    """12 + 31 = 43 = 28 + 15, and whether it comes out."""

    def paint_figures(self, painter: QPainter, figures: DayFigures) -> Iterator[tuple[QRectF, Figure]]:
        colours = self.colours
        odd = len(figures.odd)
        pill_left = self._paint_pill(painter, odd=odd)
        signs = len(figures.strip) - 1
        words = inked(KEY, colours.muted)
        widths = [max(paint.text_width(figure.title, words), 44.0) for _, figure in figures.strip]
        room = pill_left - 16 - SIDE
        share = min((room - 16.0 * signs) / sum(widths), 1.0)  # less than one where the words find no room
        widths = [width * share for width in widths]
        gap = max((room - sum(widths)) / max(signs, 1), 16.0)
        x = float(SIDE)
        middle = self.height() / 2
        for (sign, figure), width in zip(figures.strip, widths, strict=True):
            if sign:
                place = QRectF(x, middle - 22, gap, 28)
                paint.draw_centred(painter, place, sign, Type(theme.HEAD, theme.MEDIUM, colours.muted))
                x += gap
            text = shown(len(figure))
            style = inked(HEADING, colours.accent if len(figure) else colours.muted)
            right = x + width / 2 + paint.text_width(text, style) / 2
            at = QPointF(right, middle - 5)
            if len(figure):
                yield draw_link(painter, at, text, style), figure
            else:
                paint.draw_right(painter, at.x(), at.y(), text, style)
            caption = paint.shorten(figure.title, words, width + 2)
            paint.draw_centred(painter, QRectF(x, middle + 8, width, 20), caption, words)
            x += width
        if odd:
            place = QRectF(pill_left, middle - 14, self.width() - SIDE - pill_left, 28)
            yield place, Figure("Chưa cân", figures.odd)

    def _paint_pill(self, painter: QPainter, *, odd: int) -> float:
        colours = self.colours
        ink, tint = (colours.danger, colours.danger_tint) if odd else (colours.done, colours.done_tint)
        text = f"chưa cân: {odd}" if odd else "khớp"
        width = paint.text_width(text, STRONG) + 44
        place = QRectF(self.width() - SIDE - width, self.height() / 2 - 14, width, 28)
        paint.draw_box(painter, place, tint, radius=14)
        icon = "circle-alert" if odd else "circle-check"
        draw_icon(painter, icon, QRectF(place.left() + 10, place.center().y() - 8, 16, 16), ink)
        paint.draw_in(painter, place.adjusted(32, 0, 0, 0), text, inked(STRONG, ink))
        return place.left()


class HourBars(Figured):
    """How many dossiers came in each hour."""

    def paint_figures(self, painter: QPainter, figures: DayFigures) -> Iterator[tuple[QRectF, Figure]]:
        colours = self.colours
        paint.draw_text(painter, SIDE, 26, self.accessibleName(), inked(STRONG, colours.ink))
        total = shown(sum(len(figure) for _, figure in figures.hours))
        paint.draw_right(painter, self.width() - SIDE, 26, f"{total} hồ sơ", inked(LABEL, colours.muted))
        floor = self.height() - 26.0
        most = max((len(figure) for _, figure in figures.hours), default=0)
        pitch = (self.width() - 2 * SIDE) / len(figures.hours)
        paint.draw_hairline(painter, QPointF(SIDE, floor), QPointF(self.width() - SIDE, floor), colours.edge)
        names = inked(KEY, colours.muted)
        every = ceil(max(paint.text_width(str(hour), names) + 6 for hour, _ in figures.hours) / pitch)
        highest = next((one for _, one in figures.hours if len(one) == most), None)
        for index, (hour, figure) in enumerate(figures.hours):
            middle = SIDE + pitch * (index + 0.5)
            if index % every == 0:
                place = QRectF(middle - 30, floor + 2, 60, 22)
                paint.draw_centred(painter, place, str(hour), names)
            if not len(figure):
                continue
            high = max((floor - 52) * len(figure) / most, 3.0)
            half = min(9.0, pitch * 0.38)
            bar = QRectF(middle - half, floor - high, 2 * half, high)
            alpha = 1.0 if len(figure) == most else FAINT
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(colours.accent, alpha))
            shape = QPainterPath()
            shape.setFillRule(Qt.FillRule.WindingFill)
            shape.addRoundedRect(bar, 3, 3)
            shape.addRect(bar.adjusted(0, high / 2, 0, 0))
            painter.drawPath(shape.simplified())
            above, text, style = (
                QRectF(middle - 30, bar.top() - 19, 60, 18),
                shown(len(figure)),
                inked(STRONG, colours.accent),
            )
            if figure is highest or paint.text_width(text, style) + 4 <= pitch:
                paint.draw_centred(painter, above, text, style)
            wide = min(pitch, 28.0)
            yield QRectF(middle - wide / 2, bar.top() - 20, wide, high + 22), figure


class DigitisedShare(Figured):
    """The percentage with its numerator and denominator, and the bar of its parts."""

    def __init__(self, rule: Callable[[], str], colours: Colours, parent: QWidget) -> None:
        super().__init__("Số hóa hồ sơ", colours, parent)
        self._rule = rule

    def paint_figures(self, painter: QPainter, figures: DayFigures) -> Iterator[tuple[QRectF, Figure]]:
        colours = self.colours
        done, of = figures.digitised
        paint.draw_text(painter, SIDE, 26, "Số hóa hồ sơ đã nhận", inked(STRONG, colours.ink))
        spare = max(min((self.height() - 152) / 2, 0), -24)
        share = percent(done, of, self._rule()).replace("%", " %") or "–"
        base = 63 + spare / 2
        x = paint.draw_text(painter, SIDE, base, share, inked(HEADING, colours.ink)) + 14
        paint.draw_text(painter, x, base - 1, f"{shown(done)} trong {shown(of)} hồ sơ", inked(LABEL, colours.muted))
        parts = (
            (figures.scanned, "đã quét", theme.colour(colours.accent)),
            (figures.reused, "dùng lại", theme.colour(colours.accent, FAINT)),
            (figures.unscanned, "chưa quét", theme.colour(colours.edge, 0.55)),
        )
        wide = self.width() - 2 * SIDE
        bar = QRectF(SIDE, base + 15, wide, 11)
        x = bar.left()
        painter.setPen(Qt.PenStyle.NoPen)
        for figure, _, tint in parts:
            if of and len(figure):
                part = bar.width() * len(figure) / of
                painter.setBrush(tint)
                painter.drawRoundedRect(QRectF(x, bar.top(), max(part - 1.5, 2), bar.height()), 3, 3)
                x += part
        x, base = float(SIDE), bar.bottom() + 26
        for figure, words, tint in parts:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint)
            painter.drawRoundedRect(QRectF(x, base - 9, 10, 10), 2, 2)
            style = inked(STRONG, colours.accent if len(figure) else colours.muted)
            right = x + 16 + paint.text_width(shown(len(figure)), style)
            if len(figure):
                yield draw_link(painter, QPointF(right, base), shown(len(figure)), style), figure
            else:
                paint.draw_right(painter, right, base, "0", style)
            x = paint.draw_text(painter, right + 6, base, words, inked(LABEL, colours.ink)) + 15
