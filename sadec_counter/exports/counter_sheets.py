"""The counter's lists as workbooks: reminders by field of work, the register, the cash of some days."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Self

from xlsxwriter import Workbook

from sadec_counter.exports.sheet import Sheet, Styles, column_sum

_REMINDER = (
    ("STT", 5.0),
    ("Số hồ sơ", 25.0),
    ("Thủ tục", 34.0),
    ("Người nộp", 28.0),
    ("Nhận hồ sơ", 17.0),
    ("Hẹn trả", 17.0),
    ("Tình trạng", 26.0),
)
_REGISTER = (
    ("STT", 5.0),
    ("Mã hồ sơ", 25.0),
    ("Tên thủ tục hành chính", 32.0),
    ("Số lượng hồ sơ (bộ)", 9.0),
    ("Tên cá nhân, tổ chức", 26.0),
    ("Địa chỉ, số điện thoại", 34.0),
    ("Cơ quan chủ trì giải quyết", 20.0),
    ("Nhận hồ sơ", 17.0),
    ("Hẹn trả kết quả", 17.0),
    ("Chuyển đến cơ quan giải quyết", 17.0),
    ("Nhận kết quả", 17.0),
    ("Trả kết quả", 17.0),
    ("Phương thức nhận kết quả", 20.0),
    ("Ghi chú", 18.0),
)
_CERTIFIED = (
    ("STT", 5.0),
    ("Số chứng thực", 16.0),
    ("Quyển số", 18.0),
    ("Ngày, tháng, năm", 17.0),
    ("Người yêu cầu chứng thực", 28.0),
    ("Tên giấy tờ, văn bản", 40.0),
    ("Người ký chứng thực", 28.0),
    ("Số bản", 9.0),
    ("Phí (đồng)", 14.0),
    ("Số hồ sơ", 25.0),
)
_CASH = (
    ("STT", 5.0),
    ("Số biên lai", 16.0),
    ("Số tiền (đồng)", 16.0),
    ("Cách thu", 14.0),
    ("Lúc thu", 17.0),
    ("Cán bộ thu", 24.0),
    ("Số hồ sơ", 25.0),
    ("Thủ tục", 32.0),
)
_CLERKS = (("Cán bộ thu", 28.0), ("Tiền mặt (đồng)", 18.0), ("Chuyển khoản (đồng)", 18.0))

Row = Sequence[object]


def reminder_xlsx(title: str, office: str, at: datetime, fields: Mapping[str, Sequence[Row]]) -> bytes:
    """A worksheet for each field of work; a row has the cells after its number."""
    with _Book() as book:
        for number, (field, rows) in enumerate(fields.items(), 1):
            sheet = book.sheet(f"{number}. {_sheet_name(field)}", _REMINDER)
            _head(sheet, office, f"{title}: {field}", f"Đến {at:%H:%M ngày %d/%m/%Y}, {len(rows)} hồ sơ")
            _table(sheet, _REMINDER, rows)
    return book.bytes


def register_xlsx(office: str, first: date, last: date, rows: Sequence[Row]) -> bytes:
    """The register of some days; instants are real dates, so that they sort and filter."""
    with _Book() as book:
        sheet = book.sheet("Sổ theo dõi hồ sơ", _REGISTER)
        _head(sheet, office, "SỔ THEO DÕI HỒ SƠ", f"Từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}")
        _table(sheet, _REGISTER, rows)
    return book.bytes


def certification_xlsx(office: str, title: str, said: str, rows: Sequence[Row]) -> bytes:
    """A book of certification, the sum of copies and fees below it."""
    with _Book() as book:
        sheet = book.sheet("Sổ chứng thực", _CERTIFIED)
        _head(sheet, office, title, said)
        top = _table(sheet, _CERTIFIED, rows)
        if rows:
            counts = [sum(int(str(row[column - 1])) for row in rows) for column in (7, 8)]
            bottom = sheet.row - 1
            sums = [column_sum(column, top, bottom, count) for column, count in zip((7, 8), counts, strict=True)]
            sheet.cells(["Cộng", "", "", "", "", "", "", *sums, ""], sheet.styles.sum_text, sheet.styles.sum_number)
    return book.bytes


def cash_xlsx(
    office: str, first: date, last: date, payments: Sequence[Row], clerks: Mapping[str, tuple[int, int]]
) -> bytes:
    """What was taken, receipt by receipt, and by clerk; the sums are formulas."""
    with _Book() as book:
        days = f"{first:%d/%m/%Y}" if first == last else f"{first:%d/%m/%Y} đến {last:%d/%m/%Y}"
        sheet = book.sheet("Theo cán bộ", _CLERKS)
        _head(sheet, office, "PHÍ, LỆ PHÍ ĐÃ THU", f"Ngày {days}")
        top = sheet.cells([name for name, _ in _CLERKS], sheet.styles.head)
        for clerk, (cash, transfer) in clerks.items():
            sheet.cells([clerk, cash, transfer])
        bottom = sheet.row - 1
        sums = [sum(taken[column] for taken in clerks.values()) for column in (0, 1)]
        if bottom > top:
            formulas = [column_sum(column, top + 1, bottom, sums[column - 1]) for column in (1, 2)]
            sheet.cells(["Cộng", *formulas], sheet.styles.sum_text, sheet.styles.sum_number)
        sheet = book.sheet("Theo biên lai", _CASH)
        _head(sheet, office, "PHÍ, LỆ PHÍ ĐÃ THU THEO BIÊN LAI", f"Ngày {days}")
        first_row = _table(sheet, _CASH, payments)
        total = sum(int(str(row[1])) for row in payments)
        if payments:
            whole = column_sum(2, first_row, sheet.row - 1, total)
            sheet.cells(["", "Cộng", whole, "", "", "", "", ""], sheet.styles.sum_text, sheet.styles.sum_number)
    return book.bytes


class _Book:
    """A workbook in memory."""

    def __init__(self) -> None:
        self._file = io.BytesIO()
        self._book = Workbook(self._file, {"in_memory": True})
        self._styles = Styles(self._book)
        self.bytes = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._book.close()
        self.bytes = self._file.getvalue()

    def sheet(self, name: str, columns: Sequence[tuple[str, float]]) -> Sheet:
        return Sheet(self._book, name, [width for _, width in columns], self._styles)


def _head(sheet: Sheet, office: str, title: str, said: str) -> None:
    sheet.line(office, sheet.styles.office)
    sheet.line(title, sheet.styles.title, across=True)
    sheet.line(said)
    sheet.skip()


def _table(sheet: Sheet, columns: Sequence[tuple[str, float]], rows: Sequence[Row]) -> int:
    """The rows under their heads, numbered; returns the first row's number."""
    head = sheet.cells([name for name, _ in columns], sheet.styles.head)
    sheet.page.freeze_panes(head + 1, 0)
    sheet.page.repeat_rows(head)
    for number, row in enumerate(rows, 1):
        sheet.cells([number, *("" if value is None else value for value in row)])
    if rows:
        sheet.page.autofilter(head, 0, sheet.row - 1, len(columns) - 1)
    return head + 1


def _sheet_name(field: str) -> str:
    """A field of work as a worksheet's name: no signs that spreadsheets refuse, 31 letters with its number."""
    return "".join(letter for letter in field if letter not in "[]:*?/\\'")[:26]
