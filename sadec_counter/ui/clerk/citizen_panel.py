"""The right column's lower part: what the citizen's screen shows now, and the clerk's hold on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.frame import MirrorFrame, Scene
from sadec_counter.services.mirroring import Curtain, Mirror
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import LABEL, STRONG, inked
from sadec_counter.ui.shared.buttons import KeyButton
from sadec_counter.ui.shared.theme import Colours, colour

MARGIN, TOP, BOTTOM = 19, 16, 18
PICTURE_WIDTH, LEAST_PICTURE = 320, 200
LEAST_BESIDE, MOST_BUTTON = 150, 200
LEAST_HEIGHT, BUTTON = 190, 32
HOLD_KEY, BLANK_KEY = "F7", "Shift+F7"


@dataclass(frozen=True, slots=True)
class State:
    """What stands beside the small picture."""

    words: str
    tone: str  # a colour of the theme by name: "done", "caution", "muted"
    note: str


class FramePicture(Protocol):
    """A small view of frames, drawn by what draws the citizen's window."""

    def show_frame(self, frame: MirrorFrame) -> None: ...

    def setGeometry(self, x: int, y: int, width: int, height: int, /) -> None: ...


class CitizenPanel(QWidget):
    """`make_picture(parent)` makes the small picture: the view that the citizen's window is made of, scaled."""

    def __init__(
        self,
        mirror: Mirror,
        colours: Colours,
        make_picture: Callable[[QWidget], FramePicture] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._mirror, self._colours = mirror, colours
        self._has_screen = True
        self._state = State("", "muted", "")
        self._hold = KeyButton("", colours, key=HOLD_KEY, icon="pause", height=BUTTON, parent=self)
        self._blank = KeyButton("", colours, key=BLANK_KEY, icon="eye-off", height=BUTTON, parent=self)
        self._hold.clicked.connect(self.toggle_hold)
        self._blank.clicked.connect(self.toggle_blank)
        self._picture = make_picture(self) if make_picture is not None else None
        self._leave = mirror.subscribe(self._on_frame)
        self._on_frame(mirror.frame)

    def close_panel(self) -> None:
        """Stop following the mirror."""
        self._leave()

    def set_citizen_screen(self, *, present: bool) -> None:
        """Whether a second screen shows it all, or only this picture."""
        self._has_screen = present
        self._on_frame(self._mirror.frame)

    def toggle_hold(self) -> None:
        """F7: a neutral card instead of what is typed, and back."""
        self._toggle(Curtain.HELD)

    def toggle_blank(self) -> None:
        """Shift+F7: nothing at all, and back."""
        self._toggle(Curtain.BLANK)

    def _toggle(self, curtain: Curtain) -> None:
        self._mirror.draw_curtain(Curtain.OPEN if self._mirror.curtain is curtain else curtain)

    def _on_frame(self, frame: MirrorFrame) -> None:
        if self._picture is not None:
            self._picture.show_frame(frame)
        state = state_of(frame, self._mirror.curtain, has_screen=self._has_screen)
        if state != self._state:
            self._state = state
            self._show_curtain(self._mirror.curtain)
            self.update()

    def _show_curtain(self, curtain: Curtain) -> None:
        self._hold.setText("Mở lại" if curtain is Curtain.HELD else "Giữ hình")
        self._hold.set_icon("play" if curtain is Curtain.HELD else "pause")
        self._blank.setText("Mở lại" if curtain is Curtain.BLANK else "Che")
        self._blank.set_icon("eye" if curtain is Curtain.BLANK else "eye-off")

    def needed_height(self, width: int) -> int:
        """The picture keeps 16 : 9 and gives way before the words beside it do."""
        return max(TOP + round(_picture_width(width) * 9 / 16) + 2 + BOTTOM, LEAST_HEIGHT)

    def _frame(self) -> QRectF:
        width = _picture_width(self.width())
        return QRectF(MARGIN, TOP, width + 2, round(width * 9 / 16) + 2)

    def _beside(self) -> QRectF:
        left = self._frame().right() + theme.L
        return QRectF(left, TOP, max(self.width() - left - MARGIN, 60), self.height() - TOP - BOTTOM)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        if self._picture is not None:
            frame = self._frame().toRect()
            self._picture.setGeometry(frame.x(), frame.y(), frame.width(), frame.height())
        beside = self._beside()
        bottom = round(beside.bottom()) + 1
        width = min(round(beside.width()), MOST_BUTTON)
        for button, top in ((self._hold, bottom - 2 * BUTTON - theme.S), (self._blank, bottom - BUTTON)):
            button.setGeometry(round(beside.left()), top, width, BUTTON)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        painter.fillRect(self.rect(), colour(colours.desk))
        paint.draw_hairline(painter, QPointF(0, 0), QPointF(self.width(), 0), colours.line)
        paint.draw_box(painter, self._frame(), colours.surface, border=colours.edge, radius=theme.RADIUS_FIELD)
        self._paint_state(painter)

    def _paint_state(self, painter: QPainter) -> None:
        colours, state, beside = self._colours, self._state, self._beside()
        ink = getattr(colours, state.tone)
        line = QRectF(beside.left(), beside.top() - 1, beside.width(), 20)
        paint.draw_in(painter, line, "Màn hình công dân", inked(STRONG, colours.ink))
        line.translate(0, 23)
        dot = QPointF(line.left() + 8, line.center().y())
        painter.setBrush(colour(ink, 0.22))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(dot, 7.5, 7.5)
        painter.setBrush(colour(ink))
        painter.drawEllipse(dot, 4.5, 4.5)
        paint.draw_in(painter, line.adjusted(24, 0, 0, 0), state.words, inked(STRONG, ink))
        lines = paint.clip_lines(paint.wrap(state.note, LABEL, beside.width()), LABEL, beside.width(), 3)
        paint.draw_lines(painter, beside.left(), line.bottom() + 4, lines, inked(LABEL, colours.muted))


def _picture_width(width: int) -> int:
    room = width - 2 * MARGIN - theme.L - LEAST_BESIDE
    return min(max(room, LEAST_PICTURE), PICTURE_WIDTH)


def state_of(frame: MirrorFrame, curtain: Curtain, *, has_screen: bool) -> State:
    """What the clerk reads about the citizen's screen."""
    if curtain is Curtain.HELD:
        return State("Đang giữ", "caution", "Công dân thấy lời mời chờ. Hồ sơ vẫn gõ tiếp được.")
    if curtain is Curtain.BLANK:
        return State("Đang che", "caution", "Công dân chỉ thấy tên cơ quan.")
    note = _note(frame)
    if not has_screen:
        return State("Chưa có màn hình", "caution", "Cắm màn hình thứ hai cho công dân. Ở đây chỉ xem trước.")
    return State("Trực tiếp", "done", note)


def _note(frame: MirrorFrame) -> str:
    if frame.scene is Scene.CHECK and frame.check is not None:
        return f"Đang xem lại: {frame.check.title} ({frame.check.index + 1}/{frame.check.count})"
    if frame.scene is Scene.LIVE and frame.lens is not None:
        hidden = ". Giá trị chỉ hiện trên trang." if frame.lens.hidden else ""
        return f"Đang hiện: {frame.lens.label}{hidden}"
    if frame.scene is Scene.LIVE:
        return "Đang hiện: trang in. Ô đang gõ chỉ cán bộ thấy."
    if frame.scene is Scene.DONE:
        return "Đang hiện: số hồ sơ và ngày hẹn"
    return "Đang hiện: tên cơ quan"
