"""The workbench as it is laid out: the paper on the left, the gap at hand and all gaps on the right."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from sadec_counter.domain.bench import Bench, GapState
from sadec_counter.domain.frame import MirrorFrame
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import STRONG, inked
from sadec_counter.ui.shared.paint import Type
from sadec_counter.ui.shared.theme import Colours
from sadec_counter.ui.workbench import fields, proposal_card
from sadec_counter.ui.workbench.gap_list import HEAD, GapList, ListHead
from sadec_counter.ui.workbench.open_panel import KeptList, OpenPanel
from sadec_counter.ui.workbench.paper_side import PaperSide
from sadec_counter.ui.workbench.proposal_card import ProposalCard
from sadec_counter.ui.workbench.sheets import DetailSheet, HeadSheet

LEFT_SHARE = 0.4685
MARGIN, CARD_TOP, GAP = 24, 60, 12
BAR_WIDE, BAR_HIGH, WIDE = 120.0, 6.0, 1200
FIND_WIDE, SCROLL = 260, 10
PICTURE = 9 / 16  # of its width: the citizen's screen


class CitizensView(Protocol):
    """The small picture of the citizen's screen, made by who knows that window."""

    def show_frame(self, frame: MirrorFrame) -> None: ...
    def setGeometry(self, x: int, y: int, wide: int, high: int, /) -> None: ...
    def setVisible(self, visible: bool, /) -> None: ...


MakePicture = Callable[[MirrorFrame, QWidget], CitizensView]


class Mode(StrEnum):
    """What the right side shows."""

    CHOOSING = "choosing"  # no file is open
    GAPS = "gaps"
    DETAILS = "details"
    TRIAL = "trial"
    OLDER = "older"  # what to compare with, and what came of it
    PUBLISHING = "publishing"


TITLES = {
    Mode.TRIAL: "Điền thử",
    Mode.OLDER: "So với bản cũ",
    Mode.PUBLISHING: "Phát hành mẫu",
}


class BenchView(QWidget):
    """Lays out the parts and shows those of the mode; what they do is decided by `bench_work`."""

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colours = colours
        self.mode = Mode.CHOOSING
        self._counts = (0, 0)
        self.picture: CitizensView | None = None
        self.choosing = OpenPanel(colours, self)
        self.paper = PaperSide(colours, self)
        self.card = ProposalCard(colours, self)
        self.frame = QWidget(self)
        self.head = ListHead(colours, self.frame)
        self.list = GapList(colours)
        self.area = QScrollArea(self.frame)
        self.details, self.details_area = DetailSheet(colours), QScrollArea(self)
        self.publishing, self.publishing_area = HeadSheet(colours), QScrollArea(self)
        self.older = KeptList(colours, "Bản cũ", None)
        self.older_area = QScrollArea(self)
        self.search = fields.Field("Tìm chữ trên trang", colours, self)
        self._dress_area(self.area, self.list)
        self._dress_area(self.older_area, self.older)
        for sheet, area in ((self.details, self.details_area), (self.publishing, self.publishing_area)):
            self._dress_area(area, sheet)
            area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
            sheet.focused.connect(lambda field, area=area: area.ensureWidgetVisible(field, 0, theme.L))
        self.older.moved.connect(self._keep_older_in_sight)
        self.search.hide()
        chain = (self.list, self.card.field_id.box, self.card.kind.box, self.card.meaning.box)
        for one, following in itertools.pairwise(chain):
            QWidget.setTabOrder(one, following)
        self.show_mode(Mode.CHOOSING)

    def _dress_area(self, area: QScrollArea, inside: QWidget) -> None:
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(inside)
        inside.setAutoFillBackground(False)

    def _keep_older_in_sight(self, row: int) -> None:
        place = self.older.place_of(max(row, 0))
        self.older_area.ensureVisible(0, round(place.center().y()), 0, round(place.height()))

    def show_mode(self, mode: Mode) -> None:
        """Show the parts of a mode."""
        self.mode = mode
        is_open = mode is not Mode.CHOOSING
        self.choosing.setVisible(not is_open)
        self.paper.setVisible(is_open)
        self.card.setVisible(mode is Mode.GAPS)
        self.frame.setVisible(mode in {Mode.GAPS, Mode.TRIAL})
        self.details_area.setVisible(mode is Mode.DETAILS)
        self.publishing_area.setVisible(mode is Mode.PUBLISHING)
        self.older_area.setVisible(mode is Mode.OLDER)
        if self.picture is not None:
            self.picture.setVisible(mode is Mode.TRIAL)
        self._lay_out()
        self.update()

    def show_counts(self, bench: Bench) -> None:
        """How many gaps are open, of how many."""
        self._counts = (len(bench.in_state(GapState.OPEN)), len(bench.gaps))
        self.update()

    def use_picture(self, picture: CitizensView) -> None:
        """The citizen's view in small."""
        self.picture = picture
        self._lay_out()

    def keep_in_sight(self) -> None:
        """The current row of the list lies in its area."""
        place = self.list.place_of(max(self.list.current, 0))
        self.area.ensureVisible(0, round(place.center().y()), 0, round(place.height() * 1.5))

    # --- inside ------------------------------------------------------------------------------

    @property
    def _left(self) -> int:
        return round(self.width() * LEFT_SHARE)

    @property
    def _bar_wide(self) -> float:
        return BAR_WIDE if self.width() >= WIDE else BAR_WIDE / 2

    def _lay_out(self) -> None:
        wide, high, left = self.width(), self.height(), self._left
        self.choosing.setGeometry(0, 0, wide, high)
        self.paper.setGeometry(0, 0, left, high)
        x, room = left + MARGIN, wide - left - 2 * MARGIN
        top = CARD_TOP
        if self.mode is Mode.TRIAL and self.picture is not None:
            tall = min(round(room * PICTURE), max(high - top - 220, 120))
            self.picture.setGeometry(x, top, room, tall)
            top += tall + GAP
        elif self.mode is Mode.GAPS:
            self.card.setGeometry(x, top, room, proposal_card.HEIGHT)
            top += proposal_card.HEIGHT + GAP
        rest = max(high - top - MARGIN, 60)
        self.frame.setGeometry(x, top, room, rest)
        self.area.setGeometry(0, HEAD, room - 2, rest - HEAD - 6)
        self.head.setGeometry(0, 0, room - 2 - SCROLL, HEAD)
        self.details_area.setGeometry(x, top, room, rest)
        self.publishing_area.setGeometry(x, CARD_TOP, room, high - CARD_TOP - MARGIN)
        self.older_area.setGeometry(x - 4, CARD_TOP, room, high - CARD_TOP - MARGIN)
        self.search.setGeometry(wide - MARGIN - FIND_WIDE, 0, FIND_WIDE, fields.HEIGHT)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._lay_out()
        self.keep_in_sight()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self.colours
        paint.smooth(painter)
        paint.fill(painter, QRectF(self.rect()), colours.paper)
        if self.mode is Mode.CHOOSING:
            return
        left, total = self._counts
        title = TITLES.get(self.mode) or (
            f"{left} trong {total} chỗ trống chưa gán" if left else f"Đã xem hết {total} chỗ trống"
        )
        x = self._left + MARGIN
        style = Type(theme.HEAD, theme.SEMIBOLD, colours.ink)
        place = QRectF(x, 14, self.width() - x - MARGIN - self._bar_wide - 80, 32)
        paint.draw_in(painter, place, title, style)
        if not self.search.isVisible():
            self._paint_bar(painter, total - left, total)
        if self.frame.isVisible():
            box = QRectF(self.frame.geometry()).adjusted(0.5, 0.5, -0.5, -0.5)
            paint.draw_box(painter, box, colours.surface, border=colours.line, radius=theme.RADIUS_CARD)

    def _paint_bar(self, painter: QPainter, done: int, total: int) -> None:
        colours, right = self.colours, self.width() - MARGIN
        style = inked(STRONG, colours.accent)
        start = paint.draw_right(painter, right, 35, f"{done}/{total}", style) - 12
        track = QRectF(start - self._bar_wide, 27, self._bar_wide, BAR_HIGH)
        paint.draw_box(painter, track, colours.line, radius=BAR_HIGH / 2)
        if done:
            filled = QRectF(track.left(), track.top(), max(track.width() * done / max(total, 1), BAR_HIGH), BAR_HIGH)
            paint.draw_box(painter, filled, colours.accent, radius=BAR_HIGH / 2)
