from datetime import date

import pytest

from sadec_counter.domain.calendar import Calendar, weekday_name

CALENDAR = Calendar(
    {date(2026, 9, 1): "Quốc khánh", date(2026, 9, 2): "Quốc khánh", date(2026, 8, 31): "Nghỉ hoán đổi"},
    {date(2026, 8, 22): "Làm bù cho 31/08/2026"},
)


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 8, 21), ""),
        (date(2026, 8, 22), ""),
        (date(2026, 8, 23), "Chủ nhật"),
        (date(2026, 8, 29), "Thứ Bảy"),
        (date(2026, 8, 31), "Nghỉ hoán đổi"),
        (date(2026, 9, 2), "Quốc khánh"),
    ],
)
def test_days_off(day, reason):
    assert CALENDAR.day_off(day) == reason
    assert CALENDAR.is_working(day) is (reason == "")


def test_weekday_names():
    assert [weekday_name(date(2026, 11, day)) for day in (23, 28, 29)] == ["Thứ Hai", "Thứ Bảy", "Chủ nhật"]
