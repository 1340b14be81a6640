"""The gap at hand: where it stands, why this is proposed, three fields to change, three keys to decide."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.bench import Gap, GapState, Shape
from sadec_counter.domain.form import FieldKind
from sadec_counter.domain.guessing import short_id
from sadec_counter.services.workbench_page import Whereabouts
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import HALO, LABEL, STRONG, inked
from sadec_counter.ui.shared.buttons import Dress, KeyButton
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.theme import Colours
from sadec_counter.ui.workbench import fields
from sadec_counter.ui.workbench.words import KINDS, OFFICE_NAMES, all_meanings

PAD, GAP = 16, 12
HEIGHT, DETAILS = 186, 32
FIELDS_TOP, BUTTONS_TOP = 66, 134
DOTS = " ……"


class ProposalCard(QWidget):
    """Signals: `taken`, `skipped`, `group_taken`, `details_wanted`, `edited` (what of the gap is to be changed)."""

    taken = Signal()
    skipped = Signal()
    group_taken = Signal()
    details_wanted = Signal()
    left = Signal()
    edited = Signal(object)  # a dict; as Signal(dict) Qt would make plain texts of its values

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = colours
        self._gap: Gap | None = None
        self._where, self._reason = "", ""
        self._group = ("", "")  # in full, and where that finds no room
        self.field_id = fields.Field("Mã trường", colours, self)
        self.kind = fields.Field("Kiểu", colours, self, [])
        self.meaning = fields.Field("Nghĩa", colours, self, all_meanings())
        self.take = KeyButton("Nhận", colours, key="Return", icon="check", dress=Dress.FILLED, parent=self)
        self.skip = KeyButton("Bỏ qua", colours, key="→", parent=self)
        self.group = KeyButton("Nhận cả nhóm", colours, key="Shift+Return", parent=self)
        self.details = KeyButton("Chi tiết", colours, key="F2", height=DETAILS, parent=self)
        self.take.clicked.connect(self.taken)
        self.skip.clicked.connect(self.skipped)
        self.group.clicked.connect(self.group_taken)
        self.details.clicked.connect(self.details_wanted)
        self.field_id.committed.connect(lambda value: self.edited.emit({"field_id": value}))
        self.kind.committed.connect(self._on_kind)
        self.meaning.committed.connect(lambda value: self.edited.emit({"meaning": value}))
        for one in (self.field_id, self.kind, self.meaning):
            one.entered.connect(self.taken)
            one.left.connect(self.left)

    def show_gap(self, gap: Gap | None, where: Whereabouts | None, reason: str, group: int) -> None:
        """Show a gap; `group` is how many of its group are open."""
        self._gap, self._reason = gap, reason
        self._where = f"trang {where.page}, dòng {where.line}" if where else ""
        self.setVisible(gap is not None)
        if gap is None:
            return
        self.field_id.show_value(gap.field.field_id)
        of_office = list(OFFICE_NAMES.items()) if gap.shape in {Shape.LINE, Shape.CELL, Shape.DATE} else []
        self.kind.set_options([*((kind.value, KINDS[kind]) for kind in gap.kinds()), *of_office])
        self.kind.show_value(gap.field.field_id if gap.is_of_the_office else gap.field.kind.value)
        self.meaning.show_value(gap.field.meaning)
        is_open = gap.state is GapState.OPEN
        self.take.setText("Nhận" if gap.state is not GapState.TAKEN else "Đã nhận")
        self.take.set_dress(Dress.FILLED if gap.state is not GapState.TAKEN else Dress.PLAIN)
        self._group = (f"Nhận cả nhóm {gap.group}, {group} chỗ", f"Nhận cả nhóm, {group} chỗ")
        self.group.setVisible(is_open and group > 1)
        self._lay_out()
        self.update()

    def _on_kind(self, value: str) -> None:
        """Another kind; the office's own values are chosen among the kinds, and are known by their id."""
        if self._gap is None:
            return
        if value in OFFICE_NAMES:
            self.edited.emit({"field_id": value})
        elif self._gap.is_of_the_office:
            self.edited.emit({"kind": FieldKind(value), "field_id": short_id(self._gap.field.label)})
        else:
            self.edited.emit({"kind": FieldKind(value)})

    # --- Qt ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        room = self.width() - 2 * PAD - 2 * GAP
        x = float(PAD)
        for one, share in ((self.field_id, 0.36), (self.kind, 0.28), (self.meaning, 0.36)):
            wide = room * share
            one.setGeometry(round(x) - HALO, FIELDS_TOP, round(wide) + 2 * HALO, fields.HEIGHT)
            x += wide + GAP
        x = float(PAD)
        last = self.width() - PAD
        for button in (self.take, self.skip, self.group):
            if button is self.group:
                button.setText(self._group[0])
                if x + button.sizeHint().width() > last:
                    button.setText(self._group[1])
            wide = button.sizeHint().width()
            button.setGeometry(round(x), BUTTONS_TOP, wide, theme.BUTTON_HEIGHT)
            x += wide + GAP
        wide = self.details.sizeHint().width()
        self.details.setGeometry(last - wide, 12, wide, DETAILS)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        paint.draw_box(painter, box, colours.surface, border=colours.accent, width=2, radius=theme.RADIUS_CARD)
        if self._gap is None:
            return
        draw_icon(painter, "file-text", QRectF(PAD, 12, theme.ICON, theme.ICON), colours.muted)
        words = f"“{self._gap.words or self._gap.field.label}{DOTS if not self._gap.table else ''}”"
        where = inked(LABEL, colours.muted)
        left, end = PAD + 24.0, self.details.x() - GAP
        right = end - paint.text_width(self._where, where) - 8
        shown = paint.shorten(words, STRONG, right - left)
        after = paint.draw_text(painter, left, 25, shown, inked(STRONG, colours.ink))
        paint.draw_text(painter, after + 8, 25, self._where, where)
        draw_icon(painter, "info", QRectF(PAD, 36, theme.ICON, theme.ICON), colours.accent)
        paint.draw_in(painter, QRectF(left, 34, end - left, 20), self._reason, inked(LABEL, colours.ink))
