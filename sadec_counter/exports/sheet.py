"""A worksheet that is written from top to bottom: texts are never formulas, sums are formulas with their values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

FONT = "Times New Roman"
NUMBER = "[$-42A]#,##0"  # thousands as in Vietnam: 1.803
PERCENT = "[$-42A]0.00%"
INSTANT = "dd/mm/yyyy hh:mm"
_A4 = 9


class Styles:
    """The cell formats of a workbook."""

    def __init__(self, book: Workbook) -> None:
        base = {"font_name": FONT, "font_size": 11, "valign": "vcenter"}
        cell = {**base, "border": 1, "border_color": "#B9B4A8"}
        head = {**cell, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#E4F1EF"}
        number = {**cell, "num_format": NUMBER, "align": "right"}
        self.title = book.add_format({**base, "bold": True, "font_size": 14, "align": "center", "text_wrap": True})
        self.office = book.add_format({**base, "bold": True})
        self.note = book.add_format({**base, "font_color": "#434B5A"})
        self.heading = book.add_format({**base, "bold": True, "font_size": 12})
        self.head = book.add_format(head)
        self.text = book.add_format({**cell, "text_wrap": True})
        self.number = book.add_format(number)
        self.sum_text = book.add_format({**cell, "bold": True, "bg_color": "#F6F4EE"})
        self.sum_number = book.add_format({**number, "bold": True, "bg_color": "#F6F4EE"})
        self.percent = book.add_format({**cell, "num_format": PERCENT, "align": "right"})
        self.instant = book.add_format({**cell, "num_format": INSTANT, "align": "center"})
        self.good = book.add_format({**cell, "font_color": "#0F5636", "align": "center"})
        self.bad = book.add_format({**cell, "font_color": "#8C1D18", "bold": True, "align": "center"})


class Sheet:
    """One worksheet and the row that is written next."""

    def __init__(self, book: Workbook, name: str, widths: Sequence[float], styles: Styles) -> None:
        self.page, self.styles, self.row, self.columns = book.add_worksheet(name), styles, 0, len(widths)
        for column, width in enumerate(widths):
            self.page.set_column(column, column, width)
        self.page.set_landscape()
        self.page.set_paper(_A4)
        self.page.fit_to_pages(1, 0)
        self.page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        self.page.set_footer(f'&C&"{FONT}"&9{name}, trang &P/&N')
        self.page.hide_gridlines(2)

    def line(self, text: str, style: Any = None, *, across: bool = False) -> None:
        """A line of text, over the whole width when `across`."""
        chosen = style or self.styles.note
        if across:
            self.page.merge_range(self.row, 0, self.row, self.columns - 1, "", chosen)
        self.page.write_string(self.row, 0, text, chosen)
        self.row += 1

    def skip(self, rows: int = 1) -> None:
        self.row += rows

    def cells(self, values: Sequence[object], style: Any = None, number: Any = None) -> int:
        """A row of cells by the kind of each value; returns its number."""
        for column, value in enumerate(values):
            self.cell(column, value, style, number)
        self.row += 1
        return self.row - 1

    def cell(self, column: int, value: object, style: Any = None, number: Any = None) -> None:
        if isinstance(value, Formula):
            self.page.write_formula(
                self.row, column, value.text, number or value.style or self.styles.number, value.value
            )
        elif isinstance(value, int):
            self.page.write_number(self.row, column, value, number or self.styles.number)
        elif isinstance(value, datetime):
            self.page.write_datetime(self.row, column, value.replace(tzinfo=None), self.styles.instant)
        else:
            self.page.write_string(self.row, column, str(value), style or self.styles.text)

    def wide_cell(self, columns: tuple[int, int], text: str, style: Any) -> None:
        """A text over several columns of the row that is written next."""
        self.page.merge_range(self.row, columns[0], self.row, columns[1], "", style)
        self.page.write_string(self.row, columns[0], text, style)


class Formula:
    """A formula with the value that it gives, so that programs that do not calculate show it, too."""

    def __init__(self, text: str, value: float | str, style: Any = None) -> None:
        self.text, self.value, self.style = text, value, style


def address(row: int, column: int) -> str:
    return str(xl_rowcol_to_cell(row, column))


def column_sum(column: int, first_row: int, last_row: int, value: int) -> Formula:
    """The sum of a column's cells."""
    name = xl_col_to_name(column)
    return Formula(f"=SUM({name}{first_row + 1}:{name}{last_row + 1})", value)
