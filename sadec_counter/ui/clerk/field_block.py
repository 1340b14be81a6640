"""A field of the form: its label with a star and a small hint, and its editor below."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.form import Field, FieldKind
from sadec_counter.ui.clerk.editing import Typist
from sadec_counter.ui.clerk.editors import make_editor
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import HALO, LABEL, inked
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.theme import Colours

LABEL_HEIGHT, LABEL_GAP = 18, 4
SHORT_HINT, SIGN = 230, 14  # a longer hint is a sign until its field is at hand
UNLABELLED = {FieldKind.FLAG, FieldKind.WORDS, FieldKind.COMPOSED}  # these editors say what they are themselves


class FieldBlock(QWidget):
    """As high as its editor needs; the label belongs to the block's own painting."""

    def __init__(self, field: Field, value_id: str, typist: Typist, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self.field, self.value_id, self._colours = field, value_id, colours
        self.hint = ""
        self.is_required = field.required
        self.editor = make_editor(field, value_id, typist, colours)
        self.editor.setParent(self)

    @property
    def top(self) -> int:
        """Room above the editor."""
        return 0 if self.field.kind in UNLABELLED else LABEL_HEIGHT + LABEL_GAP - HALO

    def needed_height(self, width: int = 0) -> int:
        """The height at a width; 0 means the present one."""
        if width and width != self.editor.width():
            self.editor.resize(width, self.editor.height())
        return self.top + self.editor.sizeHint().height()

    def set_hint(self, hint: str, *, required: bool) -> None:
        if (hint, required) != (self.hint, self.is_required):
            self.hint, self.is_required = hint, required
            self.setToolTip(hint)
            self.update()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.editor.setGeometry(0, self.top, self.width(), self.height() - self.top)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.top:
            return
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        place = QRectF(HALO, 0, self.width() - 2 * HALO, LABEL_HEIGHT)
        base = paint.middle_baseline(place, LABEL)
        star = theme.L if self.is_required else 0
        label = paint.shorten(self.field.label, LABEL, place.width() - star)
        x = paint.draw_text(painter, place.left(), base, label, inked(LABEL, colours.ink))
        if self.is_required:
            x = paint.draw_text(painter, x + 4, base, "*", inked(LABEL, colours.danger))
        room = place.right() - x - theme.L
        if not self.hint or room < theme.XXL:
            return
        if self.editor.hasFocus() or paint.text_width(self.hint, LABEL) <= min(room, SHORT_HINT):
            hint = paint.shorten(self.hint, LABEL, room)
            paint.draw_right(painter, place.right(), base, hint, inked(LABEL, colours.muted))
        else:
            sign = QRectF(place.right() - SIGN, place.center().y() - SIGN / 2, SIGN, SIGN)
            draw_icon(painter, "info", sign, colours.muted)
