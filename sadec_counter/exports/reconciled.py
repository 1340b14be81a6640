"""What differs from the provincial system, as a workbook for its support and as data for other programs."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from xlsxwriter import Workbook

from sadec_counter.domain.figures import Period
from sadec_counter.domain.reconciliation import KIND_LABELS, Disagreement, Kind, Seen
from sadec_counter.exports.sheet import Formula, Sheet, Styles, column_sum

SCHEMA = "sadec-counter/reconcile"
VERSION = 1
_COLUMNS = (
    ("STT", 5.0),
    ("Mã hồ sơ", 25.0),
    ("Số tại quầy", 25.0),
    ("Đơn vị", 24.0),
    ("Khác nhau", 34.0),
    ("Ở đây", 32.0),
    ("Hệ thống tỉnh", 32.0),
    ("Dòng trong danh sách", 12.0),
)
_TURNS = (("STT", 5.0), ("Mã hồ sơ", 25.0), ("Đọc lúc", 18.0), ("Danh sách", 30.0), ("Tình trạng", 60.0))
Turns = dict[str, list[tuple[Seen, str]]]


def reconciled_json(period: Period, source: str, differences: Sequence[Disagreement], turns: Turns) -> bytes:
    """Every difference with its kind and both sides."""
    data = {
        "schema": SCHEMA,
        "version": VERSION,
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "source": source,
        "differences": [
            {
                "code": one.code,
                "number": one.number,
                "unit": one.unit,
                "kind": one.kind.value,
                "here": one.here,
                "there": one.there,
                "lines": list(one.lines),
            }
            for one in differences
        ],
        "to_and_fro": {
            code: [{"read_at": seen.read_at.isoformat(), "source": seen.source, "state": state} for seen, state in told]
            for code, told in turns.items()
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def reconciled_xlsx(
    period: Period, source: str, differences: Sequence[Disagreement], turns: Turns, *, office: str, at: datetime
) -> bytes:
    """The workbook: how many of each kind, every difference, and the dossiers that go to and fro."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    title = f"Đối chiếu hồ sơ với hệ thống tỉnh, {period.first:%d/%m/%Y} đến {period.last:%d/%m/%Y}"
    with Workbook(out, options) as book:
        book.set_properties({"title": title, "author": office, "company": office, "created": at.replace(tzinfo=None)})
        styles = Styles(book)
        _differences_sheet(book, styles, title, f"{office}. Danh sách đối chiếu: {source}.", differences)
        if turns:
            _turns_sheet(book, styles, turns)
    return out.getvalue()


def _differences_sheet(
    book: Workbook, styles: Styles, title: str, note: str, differences: Sequence[Disagreement]
) -> None:
    counts = Counter(one.kind for one in differences)
    summary = Sheet(book, "Tổng hợp", (60.0, 12.0), styles)
    summary.line(title, styles.heading)
    summary.line(note)
    summary.skip()
    head = summary.cells(["Khác nhau", "Số hồ sơ"], styles.head)
    summary.page.freeze_panes(summary.row, 0)
    summary.page.repeat_rows(head)
    first = summary.row
    for kind in Kind:
        if counts[kind]:
            summary.cells([KIND_LABELS[kind], counts[kind]])
    total: object = 0
    if summary.row > first:
        total = column_sum(1, first, summary.row - 1, len(differences))
    summary.cells(["Cộng" if isinstance(total, Formula) else "Không có hồ sơ nào khác", total], styles.sum_text)
    sheet = Sheet(book, "Hồ sơ khác nhau", [width for _, width in _COLUMNS], styles)
    sheet.line(title, styles.heading)
    sheet.skip()
    head = sheet.cells([name for name, _ in _COLUMNS], styles.head)
    sheet.page.freeze_panes(sheet.row, 2)
    sheet.page.repeat_rows(head)
    for place, one in enumerate(differences, start=1):
        lines = ", ".join(map(str, one.lines))
        sheet.cells([place, one.code, one.number, one.unit, KIND_LABELS[one.kind], one.here, one.there, lines])
    sheet.page.autofilter(head, 0, max(sheet.row - 1, head), len(_COLUMNS) - 1)


def _turns_sheet(book: Workbook, styles: Styles, turns: Turns) -> None:
    sheet = Sheet(book, "Thay đổi qua lại", [width for _, width in _TURNS], styles)
    sheet.line("Hồ sơ có tình trạng đổi đi rồi đổi lại giữa các lần xuất danh sách", styles.heading)
    sheet.skip()
    head = sheet.cells([name for name, _ in _TURNS], styles.head)
    sheet.page.freeze_panes(sheet.row, 2)
    sheet.page.repeat_rows(head)
    for place, (code, told) in enumerate(turns.items(), start=1):
        for seen, state in told:
            sheet.cells([place, code, seen.read_at, seen.source, state])
