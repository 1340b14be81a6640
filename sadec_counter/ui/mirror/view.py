"""The citizen's view: draws any MirrorFrame at any size, takes touches, and says what it has painted."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.frame import MirrorFrame, Scene
from sadec_counter.ui.mirror.canvas import canvas_of
from sadec_counter.ui.mirror.check import Aim, CheckState, Target
from sadec_counter.ui.mirror.live import live_areas
from sadec_counter.ui.mirror.scenes import Scenes, changed
from sadec_counter.ui.shared.paint import smooth
from sadec_counter.ui.shared.theme import motion_ms

SAME_TOUCH_MS = 350  # a second touch of a trembling hand
SIDE_MS = 60  # the small picture of the page follows the page itself
TURN_MS = 8000  # without touch, a long section turns its parts by itself


class MirrorView(QWidget):
    """What the citizen sees. Never takes the keyboard focus.

    Signals:
        painted: (revision, section id) once all of a frame stands on the screen; the section of a check only after
            each of its parts stood there, "" in other scenes.
        row_touched: the citizen says of a row that it is wrong, or takes that back.
        approved: "Đúng rồi", with the revision that was on the screen.
        correction_wanted: "Cần sửa".
        part_turned: which part of a long section is shown.
    """

    painted = Signal(int, str)
    row_touched = Signal(str)
    approved = Signal(int)
    correction_wanted = Signal()
    part_turned = Signal(int)

    def __init__(self, frame: MirrorFrame, parent: QWidget | None = None, *, touch: bool = True) -> None:
        super().__init__(parent)
        self._frame = frame
        self._scenes = Scenes()
        self._canvas = canvas_of(QSizeF(self.size()))
        self._state = CheckState(touch=touch)
        self._seen_parts: set[int] = set()
        self._to_paint: list[QRect] = []
        self._is_told = False
        self._last_touch: tuple[Target | None, int] = (None, 0)
        self._offset = QPointF()
        self._glide = QVariantAnimation(self)
        self._glide.valueChanged.connect(self._on_glide_value_changed)
        self._teller = QTimer(self)
        self._teller.setSingleShot(True)
        self._teller.setInterval(0)
        self._teller.timeout.connect(self._tell_painted)
        self._side_later = QTimer(self)
        self._side_later.setSingleShot(True)
        self._side_later.setInterval(SIDE_MS)
        self._side_later.timeout.connect(self._on_side_later_timeout)
        self._turner = QTimer(self)
        self._turner.setInterval(TURN_MS)
        self._turner.timeout.connect(self._on_turner_timeout)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def frame(self) -> MirrorFrame:
        return self._frame

    def show_frame(self, frame: MirrorFrame) -> None:
        """Show this frame; only what differs is painted again, the lens at once and the page after it."""
        old, self._frame = self._frame, frame
        if _is_other_check(old, frame):
            self._seen_parts.clear()
            if old.check is None or frame.check is None or old.check.section_id != frame.check.section_id:
                self._set_part(0)
        self._set_part(min(self._state.part, self._scenes.parts(self._canvas, frame) - 1))
        self._wind_turner()
        self._is_told = False
        areas = [self._pixels(area) for area in changed(self._canvas, old, frame)]
        if not self.isVisible():
            return
        self._to_paint = [*self._to_paint, *areas]
        if frame.scene is Scene.LIVE and areas and frame.lens != old.lens and frame.scene is old.scene:
            self.repaint(areas[0])
            areas = areas[1:]
        for area in areas:
            self.update(area)
        if frame.scene is Scene.LIVE and areas and not self._side_later.isActive():
            self._side_later.start()
        if old.page is not frame.page or old.lit != frame.lit or old.scene is not frame.scene:
            self._settle(may_glide=old.scene is Scene.LIVE and old.page is not None)
        if not self._to_paint:
            self._teller.start()

    def set_touch(self, touch: bool) -> None:
        """Offer the buttons of the check step only where they can be touched."""
        self._state = replace(self._state, touch=touch)
        self._wind_turner()
        self.update()

    def turn_part(self, step: int) -> bool:
        """Turn to another part of a long section; False when there is none."""
        part = self._state.part + step
        if self._frame.scene is not Scene.CHECK or not 0 <= part < self._scenes.parts(self._canvas, self._frame):
            return False
        self._set_part(part)
        self._repaint_all()
        return True

    # --- inside ------------------------------------------------------------------------------

    def _set_part(self, part: int) -> None:
        if part != self._state.part:
            self._state = replace(self._state, part=part)
            self.part_turned.emit(part)

    def _wind_turner(self) -> None:
        """Let a section in parts turn by itself where nobody can touch it."""
        turns = not self._state.touch and self.isVisible() and self._scenes.parts(self._canvas, self._frame) > 1
        if turns and not self._turner.isActive():
            self._turner.start()
        elif not turns:
            self._turner.stop()

    def _on_side_later_timeout(self) -> None:
        if self._frame.scene is Scene.LIVE:
            self.update(self._pixels(live_areas(self._canvas).side))

    def _on_turner_timeout(self) -> None:
        if not self.turn_part(1):
            self._set_part(0)
            self._repaint_all()

    def _set_pressed(self, target: Target | None) -> None:
        self._state = replace(self._state, pressed=target)
        self.update()

    def _pixels(self, area: QRectF) -> QRect:
        unit = self._canvas.unit
        whole = QRectF(area.x() * unit, area.y() * unit, area.width() * unit, area.height() * unit)
        return whole.toAlignedRect().intersected(self.rect())

    def _repaint_all(self) -> None:
        self._is_told = False
        self._to_paint = [self.rect()]
        self.update()

    def _settle(self, *, may_glide: bool) -> None:
        """Bring the line being typed into view."""
        target = self._scenes.settle(self._canvas, self._frame)
        running = self._glide.state() is QVariantAnimation.State.Running
        if target == (self._glide.endValue() if running else self._offset):
            return
        self._glide.stop()
        if may_glide and self._frame.scene is Scene.LIVE and self.isVisible() and motion_ms():
            self._glide.setDuration(motion_ms())
            self._glide.setStartValue(self._offset)
            self._glide.setEndValue(target)
            self._glide.start()
        else:
            self._move_page(target)

    def _move_page(self, offset: QPointF) -> None:
        self._offset = offset
        if self._frame.scene is Scene.LIVE and self.isVisible():
            self.update(self._pixels(live_areas(self._canvas).page))
            self._side_later.start()

    def _on_glide_value_changed(self, value: QPointF) -> None:
        self._move_page(value)

    def _tell_painted(self) -> None:
        """After the paint event, so that a listener may give the next frame."""
        if self._to_paint or self._is_told or not self.isVisible():
            return
        section = ""
        if self._frame.check is not None and self._frame.scene is Scene.CHECK:
            if len(self._seen_parts) < self._scenes.parts(self._canvas, self._frame):
                return
            section = self._frame.check.section_id
        self._is_told = True
        self.painted.emit(self._frame.revision, section)

    def _target_at(self, point: QPointF) -> Target | None:
        return self._scenes.target(self._canvas, self._frame, self._state, point / self._canvas.unit)

    def _act(self, target: Target) -> None:
        if target.aim is Aim.ROW:
            self.row_touched.emit(target.field_id)
        elif target.aim is Aim.CORRECT:
            self.correction_wanted.emit()
        elif target.aim is Aim.APPROVE:
            self.approved.emit(self._frame.revision)
        else:
            self.turn_part(1)

    # --- Qt ----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(960, 540)

    def paintEvent(self, event: QPaintEvent) -> None:
        unit, dirty = self._canvas.unit, QRectF(event.rect())
        units = QRectF(dirty.x() / unit, dirty.y() / unit, dirty.width() / unit, dirty.height() / unit)
        with QPainter(self) as painter:
            smooth(painter)
            painter.scale(unit, unit)
            self._scenes.paint(painter, self._canvas, self._frame, dirty=units, offset=self._offset, state=self._state)
        done = event.region()
        self._to_paint = [area for area in self._to_paint if not QRegion(area).subtracted(done).isEmpty()]
        if not self._to_paint:
            self._seen_parts.add(self._state.part)
            self._teller.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._canvas = canvas_of(QSizeF(self.size()))
        self._seen_parts.clear()
        self._set_part(0)
        self._repaint_all()
        self._settle(may_glide=False)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._seen_parts.clear()
        self._wind_turner()
        self._repaint_all()
        self._settle(may_glide=False)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._turner.stop()
        self._side_later.stop()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        target = self._target_at(event.position())
        if self._state.touch and target is not None:
            self._set_pressed(target)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, target = self._state.pressed, self._target_at(event.position())
        if pressed is None:
            return
        self._set_pressed(None)
        last, when = self._last_touch
        is_echo = last == target and 0 <= event.timestamp() - when < SAME_TOUCH_MS
        self._last_touch = (target, event.timestamp())
        if target is not None and target == pressed and not is_echo:
            self._act(target)


def _is_other_check(old: MirrorFrame, new: MirrorFrame) -> bool:
    """What was seen of the last frame's check does not count for this one."""
    return old.scene is not new.scene or old.revision != new.revision or _rows(old) != _rows(new)


def _rows(frame: MirrorFrame) -> tuple[tuple[str, str], ...]:
    return tuple((row.field_id, row.value) for row in frame.check.rows) if frame.check else ()
