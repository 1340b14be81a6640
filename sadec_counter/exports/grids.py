"""Lists that other programs have exported, as plain rows of texts: CSV, XLSX, XLS, and HTML that is called .xls."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.text import nfc, tidy_spaces
from sadec_counter.runtime.reasons import why

Grid = list[list[str]]
MOST_BYTES = 200_000_000
MOST_UNPACKED = 1_000_000_000
MOST_SPAN = 500
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)


class CannotReadListError(KnownError):
    """A list of dossiers could not be read."""

    sentence = "Không đọc được danh sách {file}: {why}."
    remedy = "Xuất lại danh sách từ hệ thống tỉnh, hoặc lưu lại thành tệp .xlsx rồi thử lại."


def read_grid(path: Path) -> Grid:
    """The rows of the first sheet or of the tables; merged cells repeat their text. The kind is told by the content."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise CannotReadListError(file=path.name, why="tệp quá lớn")
        data = path.read_bytes()
    except OSError as error:
        raise CannotReadListError(file=path.name, why=why(error)) from error
    if data.startswith(_ZIP):
        return _tidy(_xlsx_rows(path.name, data))
    if data.startswith(_OLE):
        return _tidy(_xls_rows(path.name, data))
    text = _decoded(path.name, data)
    if re.search(r"<(table|html)\b", text[:5000], re.IGNORECASE):
        return _tidy(_html_rows(text))
    return _tidy(_csv_rows(path.name, text))


def _tidy(rows: Iterator[list[str]]) -> Grid:
    return [[tidy_spaces(nfc(text.replace("\ufeff", ""))) for text in row] for row in rows]


def _decoded(name: str, data: bytes) -> str:
    said = _CHARSET.search(data[:2000])
    guesses = ["utf-16"] if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ["utf-8-sig"]
    if said:
        guesses.append(said.group(1).decode("ascii"))
    for encoding in guesses:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise CannotReadListError(file=name, why="chữ trong tệp không phải UTF-8")


# --- kinds -------------------------------------------------------------------------------------


def _csv_rows(name: str, text: str) -> Iterator[list[str]]:
    first = next((line for line in text.splitlines() if any(mark in line for mark in ",;\t")), "")
    delimiter = max(",;\t", key=first.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise CannotReadListError(file=name, why="dấu ngoặc kép hoặc dấu phẩy không khớp") from error


def _xlsx_rows(name: str, data: bytes) -> Iterator[list[str]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - only who reads a workbook needs it
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(one.file_size for one in packed.infolist()) > MOST_UNPACKED:
                raise CannotReadListError(file=name, why="tệp quá lớn")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles that nobody reads here
            book = load_workbook(io.BytesIO(data), data_only=True)
        sheet = book.worksheets[0]
        rows = [[_cell_text(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        spans = [(one.min_row - 1, one.max_row, one.min_col - 1, one.max_col) for one in sheet.merged_cells.ranges]
    except (
        zipfile.BadZipFile,
        InvalidFileException,
        KeyError,
        ValueError,
        IndexError,
        TypeError,
        SyntaxError,
    ) as error:
        raise CannotReadListError(file=name, why="tệp Excel bị hỏng") from error
    yield from _spread(rows, spans)


def _xls_rows(name: str, data: bytes) -> Iterator[list[str]]:
    import xlrd  # noqa: PLC0415 - only who reads an old workbook needs it
    from xlrd.biffh import XLRDError  # noqa: PLC0415
    from xlrd.compdoc import CompDocError  # noqa: PLC0415

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
        sheet = book.sheet_by_index(0)
        rows = [[_xls_text(cell, book.datemode) for cell in sheet.row(number)] for number in range(sheet.nrows)]
        spans = list(sheet.merged_cells)
    except (XLRDError, CompDocError, ValueError, IndexError, AssertionError, KeyError) as error:
        raise CannotReadListError(file=name, why="tệp Excel bị hỏng hoặc có mật khẩu") from error
    yield from _spread(rows, spans)


def _xls_text(cell: Any, datemode: Any) -> str:
    import xlrd  # noqa: PLC0415

    if cell.ctype == xlrd.XL_CELL_DATE:
        return _cell_text(xlrd.xldate_as_datetime(cell.value, datemode))
    return _cell_text(cell.value)


def _cell_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _spread(rows: Grid, spans: list[tuple[int, int, int, int]]) -> Iterator[list[str]]:
    """Every cell of a merged range says what its first one says."""
    for top, bottom, left, right in spans:
        for row in rows[top : min(bottom, top + MOST_SPAN)]:
            row[left:right] = [rows[top][left]] * len(row[left:right])
    yield from rows


def _html_rows(text: str) -> Iterator[list[str]]:
    reader = _TableReader()
    reader.feed(text)
    reader.close()
    reader.end_row()
    yield from reader.rows


class _TableReader(HTMLParser):
    """The rows of all tables of a page, in their order; cells that span others stand in each of them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: Grid = []
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._hanging: dict[int, tuple[int, str]] = {}  # column → (rows still to come, text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.end_row()
            self._row = []
        elif tag in {"td", "th"} and self._row is not None:
            self._end_cell()
            spans = dict(attrs)
            self._cell, self._span = [], (_span(spans.get("colspan")), _span(spans.get("rowspan")))
        elif tag == "br" and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self._end_cell()
        elif tag in {"tr", "table"}:
            self.end_row()
        if tag == "table":
            self._hanging.clear()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def end_row(self) -> None:
        self._end_cell()
        if self._row is not None:
            self._fill_hanging()
            self.rows.append(self._row)
        self._row = None

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        self._fill_hanging()
        text, (across, down) = "".join(self._cell), self._span
        for _ in range(across):
            if down > 1:
                self._hanging[len(self._row)] = (down - 1, text)
            self._row.append(text)
        self._cell = None

    def _fill_hanging(self) -> None:
        """Cells that hang down from rows above come before the next own one."""
        while self._row is not None and len(self._row) in self._hanging:
            left, text = self._hanging.pop(len(self._row))
            if left > 1:
                self._hanging[len(self._row)] = (left - 1, text)
            self._row.append(text)


def _span(said: str | None) -> int:
    return min(int(said), MOST_SPAN) if said and said.isascii() and said.isdecimal() and int(said) else 1
