"""The column of figures on the pages of a day and of a period: the equation, the table, its check, the charts."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QScrollArea, QWidget

from sadec_counter.ui.clerk.day_table import DayTable

BETWEEN = 12
TIGHT_BELOW = 650
_SCROLL_BAR = 12
_CHECK = 30
_MOST_CHARTS = 200
_BARS_SHARE = 0.556  # what is left shows the three words under the share whole


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """The widgets of `column`, which scrolls in `area`; lengths in pixels."""

    area: QScrollArea
    column: QWidget
    strip: QWidget
    table: DayTable
    check: QWidget
    bars: QWidget
    share: QWidget
    least_charts: int

    def lay_out(self, left: int, top: int, wide: int, page_height: int) -> None:
        """Take the page's height below `top`, and leave room for the scroll bar where that is not enough."""
        tight = page_height < TIGHT_BELOW
        height = page_height - top - (8 if tight else 16)
        self.area.setGeometry(left, top, wide, height)
        self._place(wide, height, tight=tight)
        if self.column.height() > height:
            self._place(wide - _SCROLL_BAR, height, tight=tight)

    def _place(self, wide: int, height: int, *, tight: bool) -> None:
        """The charts take what is left, at least so much that their figures can be read."""
        self.table.tighten(tight=tight)
        strip, between = (72, 8) if tight else (84, BETWEEN)
        self.strip.setGeometry(0, 0, wide, strip)
        table = self.table.sizeHint().height()
        self.table.setGeometry(0, strip + between, wide, table)
        top = strip + between + table + 2
        self.check.setGeometry(0, top, wide, _CHECK)
        top += _CHECK + 2
        charts = min(max(height - top, self.least_charts), _MOST_CHARTS)
        left = round((wide - BETWEEN) * _BARS_SHARE)
        self.bars.setGeometry(0, top, left, charts)
        self.share.setGeometry(left + BETWEEN, top, wide - left - BETWEEN, charts)
        self.column.resize(wide, top + charts)
