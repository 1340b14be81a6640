"""A small list of the provincial system with every outcome, and its figures worked out by hand.

The period is 13/3 to 12/4/2026. Two levels; names and codes are made up.
"""

from __future__ import annotations

from datetime import date

from sadec_counter.domain.figures import Period

PERIOD = Period(date(2026, 3, 13), date(2026, 4, 12))
HEAD = (
    *("Mã hồ sơ", "Đơn vị", "Cấp", "Mã TTHC", "Tên TTHC", "Lĩnh vực", "Chủ hồ sơ", "Kênh", "Ngày tiếp nhận"),
    *("Ngày hẹn trả", "Ngày kết thúc xử lý", "Trạng thái", "Số hóa thành phần", "Số hóa kết quả"),
)
_CITY = ("UBND thành phố Mẫu", "huyện", "1.009994", "Cấp phép xây dựng", "Xây dựng", "Lê Văn Mẫu")
_WARD = ("Phường Mẫu", "xã", "1.001193", "Đăng ký khai sinh", "Hộ tịch", "Trần Thị Mẫu")
ONLINE, DESK, POST = "Trực tuyến", "Trực tiếp", "Bưu chính công ích"
ROWS = (
    # before the period, ended in it, early, digitised with its result
    ("H20.99-260301-0001", *_CITY, ONLINE, "01/03/2026", "20/03/2026", "16/03/2026", "Đã trả kết quả", "Có", "Có"),
    # before the period, due before its last day, not ended by it: overdue
    ("H20.99-260302-0001", *_CITY, DESK, "02/03/2026", "10/04/2026", "", "Đang xử lý", "Không", ""),
    # ended before the period: counts nowhere
    ("H20.99-260302-0002", *_CITY, DESK, "02/03/2026", "10/03/2026", "12/03/2026", "Đã xử lý xong", "Có", "Có"),
    # new, late
    ("H20.99.01-260313-0001", *_WARD, ONLINE, "13/03/2026", "20/03/2026", "23/03/2026", "Đã xử lý xong", "Có", "Không"),
    # new, on time, papers reused
    (
        *("H20.99.01-260316-0001", *_WARD, POST, "16/03/2026", "20/03/2026", "20/03/2026", "Đã trả kết quả"),
        *("Tái sử dụng", "Có"),
    ),
    # new, due on the last day: in time
    ("H20.99.01-260402-0001", *_WARD, DESK, "02/04/2026", "12/04/2026", "", "Đang xử lý", "Có", ""),
    # new, waits for a supplement although its day is over: in time
    ("H20.99.01-260403-0001", *_WARD, ONLINE, "03/04/2026", "08/04/2026", "", "Yêu cầu bổ sung giấy tờ", "Không", ""),
    ("H20.99.01-260404-0001", *_WARD, DESK, "04/04/2026", "15/04/2026", "06/04/2026", "Từ chối", "Không", ""),
    ("H20.99.01-260405-0001", *_WARD, DESK, "05/04/2026", "15/04/2026", "06/04/2026", "Dừng xử lý", "Có", ""),
    (
        *("H20.99.01-260406-0001", *_WARD, ONLINE, "06/04/2026", "15/04/2026", "07/04/2026"),
        *("Công dân yêu cầu rút hồ sơ", "Có", ""),
    ),
    # received after the period: counts nowhere
    ("H20.99.01-260413-0001", *_WARD, ONLINE, "13/04/2026", "20/04/2026", "", "Đang xử lý", "Có", ""),
)
CITY = {
    "received": 2,
    "new": 0,
    "carried_over": 2,
    "online": 1,
    "in_person_or_postal": 1,
    "new_online": 0,
    "new_in_person": 0,
    "new_postal": 0,
    "finished": 1,
    "early": 1,
    "on_time": 0,
    "late": 0,
    "withdrawn": 0,
    "refused": 0,
    "stopped": 0,
    "in_progress": 1,
    "in_time": 0,
    "waiting": 0,
    "overdue": 1,
    "papers_digitised": 1,
    "papers_digitised_percent": "50,00%",
    "results_digitised": 1,
    "results_digitised_percent": "100,00%",
    "reused": 0,
    "reused_percent": "0,00%",
}
WARD = {
    "received": 7,
    "new": 7,
    "carried_over": 0,
    "online": 3,
    "in_person_or_postal": 4,
    "new_online": 3,
    "new_in_person": 3,
    "new_postal": 1,
    "finished": 2,
    "early": 0,
    "on_time": 1,
    "late": 1,
    "withdrawn": 1,
    "refused": 1,
    "stopped": 1,
    "in_progress": 2,
    "in_time": 2,
    "waiting": 1,
    "overdue": 0,
    "papers_digitised": 5,
    "papers_digitised_percent": "71,42%",
    "results_digitised": 1,
    "results_digitised_percent": "50,00%",
    "reused": 1,
    "reused_percent": "14,28%",
}
BOTH = {
    "received": 9,
    "new": 7,
    "carried_over": 2,
    "online": 4,
    "in_person_or_postal": 5,
    "new_online": 3,
    "new_in_person": 3,
    "new_postal": 1,
    "finished": 3,
    "early": 1,
    "on_time": 1,
    "late": 1,
    "withdrawn": 1,
    "refused": 1,
    "stopped": 1,
    "in_progress": 3,
    "in_time": 2,
    "waiting": 1,
    "overdue": 1,
    "papers_digitised": 6,
    "papers_digitised_percent": "66,66%",
    "results_digitised": 2,
    "results_digitised_percent": "66,66%",
    "reused": 1,
    "reused_percent": "11,11%",
}


def csv_text(rows=ROWS, head=HEAD) -> str:
    """The list as CSV with a byte-order mark."""
    return "\ufeff" + "".join(",".join(line) + "\r\n" for line in (head, *rows))


def html_text(rows=ROWS, head=HEAD) -> str:
    """The list as provincial systems export it: an HTML table with titles above, some days with a time."""

    def cells(line, tag):
        return "<tr>" + "".join(f"<{tag}>{text}</{tag}>" for text in line) + "</tr>\n"

    titles = f'<tr><td colspan="{len(head) + 1}"><b>DANH SÁCH HỒ SƠ</b></td></tr>'
    lines = [cells((str(place), *row), "td") for place, row in enumerate(rows, start=1)]
    lines = [line.replace("/2026<", "/2026 00:00:00<", place % 3) for place, line in enumerate(lines)]
    body = titles + cells(("STT", *head), "th") + "".join(lines)
    return f'<html><head><meta charset="utf-8"></head><body><table border="1">{body}</table></body></html>'


def changed(code: str, **columns: str):
    """The list with one dossier otherwise; columns by their names with underscores for spaces."""
    names = {name.replace("_", " "): text for name, text in columns.items()}
    return tuple(
        tuple(names.get(name, text) for name, text in zip(HEAD, row, strict=True)) if row[0] == code else row
        for row in ROWS
    )
