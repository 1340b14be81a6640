"""The left side: the Word file with its gaps, or the form filled for a trial; above it which file, and what is left."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.bench import Bench, GapState
from sadec_counter.domain.page import PageDrawing
from sadec_counter.services.workbench_samples import Variant
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import LABEL, STRONG, inked
from sadec_counter.ui.shared.page_view import PageView
from sadec_counter.ui.shared.theme import Colours
from sadec_counter.ui.workbench.gap_page import OPEN, SKIPPED, TAKEN, GapPage

TOP, SIDE = 80, 20
WHOLE = 4  # a height in such steps is whole device pixels at 125 % and 150 %, too
CHIP = 12.0
VARIANTS = {
    Variant.SAMPLE: "Mẫu thử",
    Variant.EMPTY: "Trống",
    Variant.LONGEST: "Dài nhất",
    Variant.FULLEST: "Đầy đủ",
}


class PaperSide(QWidget):
    """Signal: `gap_clicked`, a gap_id."""

    gap_clicked = Signal(str)

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = colours
        self._file, self._compared = "", ""
        self._counts: dict[GapState, int] = {}
        self._numbers: dict[PageView, tuple[int, int]] = {}
        self._owners: tuple[Variant, ...] = ()
        self.gaps = GapPage(colours)
        self.gaps.setParent(self)
        self.filled = PageView(colours, self)
        self.filled.hide()
        self.gaps.field_clicked.connect(self.gap_clicked)
        for view in (self.gaps, self.filled):
            view.page_changed.connect(lambda number, count, view=view: self._on_page(view, number, count))

    def show_gaps(self, file: str, compared: str, drawing: PageDrawing, bench: Bench, current: str) -> None:
        """The Word file as it is, every gap lit."""
        self._file, self._compared, self._owners = file, compared, ()
        self._counts = {state: len(bench.in_state(state)) for state in GapState}
        self.filled.hide()
        self.gaps.show()
        self.gaps.show_gaps(drawing, {gap.gap_id: gap for gap in bench.gaps}, current)
        self.update()

    def show_filled(self, drawing: PageDrawing, owners: tuple[Variant, ...], lit: tuple[str, ...] = ()) -> None:
        """Pages with made-up citizens; `owners` says for each page whose it is."""
        self._owners = owners
        self.gaps.hide()
        self.filled.show()
        self.filled.show_page(drawing, lit)
        self.update()

    def turn(self, steps: int) -> None:
        """Nearly one view further down (1) or up (-1)."""
        (self.filled if self._owners else self.gaps).turn(steps)

    def _on_page(self, view: PageView, number: int, count: int) -> None:
        self._numbers[view] = (number, count)
        self.update()

    # --- Qt ----------------------------------------------------------------------------------

    def resizeEvent(self, _event: QResizeEvent) -> None:
        for view in (self.gaps, self.filled):
            view.setGeometry(0, TOP, self.width(), max(self.height() - TOP, 0) // WHOLE * WHOLE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        paint.fill(painter, QRectF(self.rect()), colours.desk)
        style = inked(LABEL, colours.muted)
        right = self.width() - SIDE
        compared = f"so với {self._compared}" if self._compared else ""
        place = QRectF(SIDE, 16, self.width() - 2 * SIDE, 20)
        room = place.width() * 0.5
        told = paint.shorten(compared, style, room)
        paint.draw_right(painter, right, paint.middle_baseline(place, style), told, style)
        name = QRectF(SIDE, 16, place.width() - paint.text_width(told, style) - 12, 20)
        paint.draw_in(painter, name, self._file, inked(STRONG, colours.ink))
        foot = QRectF(SIDE, 54, place.width(), 20)
        number, count = self._numbers.get(self.filled if self._owners else self.gaps, (0, 0))
        page = f"Trang {number}/{count}" if count else ""
        paint.draw_right(painter, right, paint.middle_baseline(foot, style), page, style)
        if self._owners:
            owner = VARIANTS[self._owners[min(max(number - 1, 0), len(self._owners) - 1)]]
            paint.draw_in(painter, foot, f"Điền thử: {owner}", inked(STRONG, colours.accent))
        else:
            self._paint_legend(painter, foot)

    def _paint_legend(self, painter: QPainter, foot: QRectF) -> None:
        x, colours = foot.left(), self._colours
        for state, tint, words in (
            (GapState.OPEN, OPEN, "chưa gán"),
            (GapState.TAKEN, TAKEN, "đã gán"),
            (GapState.SKIPPED, SKIPPED, "bỏ qua"),
        ):
            count = self._counts.get(state, 0)
            if state is GapState.SKIPPED and not count:
                continue
            edge = colours.accent if state is GapState.TAKEN else "#B27A00" if state is GapState.OPEN else colours.edge
            box = QRectF(x, foot.center().y() - CHIP / 2, CHIP, CHIP)
            paint.draw_box(painter, box, tint, border=edge, radius=3)
            style = inked(STRONG if state is GapState.OPEN else LABEL, colours.ink)
            x = paint.draw_text(painter, x + CHIP + 8, paint.middle_baseline(foot, style), f"{words} {count}", style)
            x += theme.L
