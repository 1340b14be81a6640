"""The clerk's small picture: the citizen's view at the citizen's size, drawn smaller."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.frame import MirrorFrame
from sadec_counter.ui.mirror.canvas import canvas_of
from sadec_counter.ui.mirror.check import CheckState
from sadec_counter.ui.mirror.scenes import Scenes
from sadec_counter.ui.shared.paint import draw_box, smooth
from sadec_counter.ui.shared.theme import Colours

WIDTH, HEIGHT = 320, 180
BEHIND_MS = 60  # the picture may lag so that typing never waits for it
RADIUS = 6.0


class MirrorPicture(QWidget):
    """Paints what the citizen sees, as true as the size allows. Takes neither touch nor focus."""

    def __init__(self, frame: MirrorFrame, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = self._next = frame
        self._colours = colours
        self._source = QSizeF(1920, 1080)
        self._scenes = Scenes()
        self._state = CheckState()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(BEHIND_MS)
        self._later.timeout.connect(self._on_later_timeout)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def frame(self) -> MirrorFrame:
        return self._next

    def show_frame(self, frame: MirrorFrame) -> None:
        """Show this frame soon; a change of scene at once."""
        self._next = frame
        if frame.scene is not self._frame.scene:
            self._on_later_timeout()
        elif not self._later.isActive():
            self._later.start()

    def set_source_size(self, size: QSize) -> None:
        """The size of the citizen's screen, whose layout the picture shows."""
        self._source = QSizeF(size)
        self.updateGeometry()
        self.update()

    def set_touch(self, touch: bool) -> None:
        self._state = replace(self._state, touch=touch)
        self.update()

    def set_part(self, part: int) -> None:
        """Which part of a long section the citizen sees."""
        self._state = replace(self._state, part=part)
        self.update()

    def set_colours(self, colours: Colours) -> None:
        self._colours = colours
        self.update()

    def _on_later_timeout(self) -> None:
        self._later.stop()
        self._frame = self._next
        self.update()

    def _place(self) -> QRectF:
        """The picture in the widget's middle, in the citizen's proportions."""
        size = self._source.scaled(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio)
        corner = QPointF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2)
        return QRectF(QPointF(round(corner.x()), round(corner.y())), size)

    # --- Qt ----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            smooth(painter)
            place = self._place()
            self._paint_view(painter, place)
            draw_box(painter, place, border=self._colours.edge, radius=RADIUS)

    def _paint_view(self, painter: QPainter, place: QRectF) -> None:
        canvas = canvas_of(self._source)
        outline = QPainterPath()
        outline.addRoundedRect(place, RADIUS, RADIUS)
        part = min(self._state.part, self._scenes.parts(canvas, self._frame) - 1)
        state, offset = replace(self._state, part=part), self._scenes.settle(canvas, self._frame)
        painter.save()
        painter.setClipPath(outline)
        painter.translate(place.topLeft())
        painter.scale(place.width() / canvas.width, place.width() / canvas.width)
        self._scenes.paint(painter, canvas, self._frame, dirty=canvas.whole, offset=offset, state=state)
        painter.restore()
