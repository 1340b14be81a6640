from datetime import date, timedelta

import holidays
import pytest

from sadec_counter.catalog.lists import ListFileError, load_calendar, load_units
from sadec_counter.runtime.paths import resources

VN = load_calendar(resources() / "calendar" / "vn.toml")


def write(folder, text):
    path = folder / "lich.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_table_agrees_with_the_library_where_that_is_right():
    library = holidays.country_holidays("VN", years=range(2024, 2031))
    day = date(2024, 1, 1)
    differ = set()
    while day <= date(2030, 12, 31):
        rests = day in library or (day.weekday() >= 5 and day not in library.weekend_workdays)
        if rests != (not VN.is_working(day)):
            differ.add(day)
        day += timedelta(days=1)
    assert differ == {date(2026, 1, 2), date(2026, 1, 10)}  # the exchange that the library does not list


def test_the_national_exchange_days():
    assert VN.day_off(date(2026, 1, 2)) == "Nghỉ hoán đổi, làm bù 10/01/2026"
    assert VN.worked[date(2026, 8, 22)] == "Làm bù cho 31/08/2026"
    assert VN.day_off(date(2026, 11, 24)) == "Ngày Văn hóa Việt Nam"
    assert not VN.day_off(date(2025, 11, 24))
    assert VN.known_until == date(2026, 12, 31)


def test_an_office_may_write_its_own(tmp_path):
    path = write(
        tmp_path, '[[holidays]]\nfrom = 2026-05-04\nto = 2026-05-05\nname = "Lễ hội"\n[[worked]]\nday = 2026-05-09\n'
    )
    calendar = load_calendar(path)
    assert calendar.holidays == {date(2026, 5, 4): "Lễ hội", date(2026, 5, 5): "Lễ hội"}
    assert calendar.worked == {date(2026, 5, 9): "Làm bù"}
    assert calendar.known_until == date.max


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[[holidays]\n", "không đọc được"),
        ('[[holidays]]\nname = "Lễ"\n', "ngày nghỉ thứ 1 thiếu ngày"),
        ("[[holidays]]\nday = 2026-05-04\n", "ngày nghỉ thứ 1 thiếu tên"),
        ('[[holidays]]\nday = "2026-05-04"\nname = "Lễ"\n', "ngày nghỉ thứ 1 thiếu ngày"),
        ('[[holidays]]\nfrom = 2026-05-04\nto = 2026-05-01\nname = "Lễ"\n', "ngày cuối trước ngày đầu"),
        ('[[holidays]]\nday = 2026-05-04\nname = "Lễ"\n[[worked]]\nday = 2026-05-04\n', "04/05/2026 vừa là ngày nghỉ"),
        ("holidays = 5\n", "mỗi mục phải bắt đầu bằng [[holidays]]"),
        ("known_until = 2026\n", "known_until không phải là ngày"),
        ("[[worked]]\nday = 2026-05-04T07:00:00\n", "ngày làm bù thứ 1 thiếu ngày"),
    ],
)
def test_a_wrong_table_is_refused_with_its_place(tmp_path, text, what):
    with pytest.raises(ListFileError) as caught:
        load_calendar(write(tmp_path, text))
    assert what in caught.value.message
    assert "lich.toml" in caught.value.message


def test_a_missing_or_unreadable_file(tmp_path):
    with pytest.raises(ListFileError, match="không có tệp này"):
        load_calendar(tmp_path / "khong.toml")
    (tmp_path / "hong.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ListFileError, match="không đọc được"):
        load_calendar(tmp_path / "hong.toml")


UNITS = "tỉnh\txã\nTỉnh A\tXã B\n\tXã C\n"
OLD_UNITS = "tỉnh cũ\thuyện cũ\txã cũ\ttỉnh\txã\nTỉnh X\tHuyện Y\t-\tTỉnh A\tXã B\n\t\tXã Z\t\tXã C\n"


def write_units(folder, new=UNITS, old=OLD_UNITS):
    (folder / "new.tsv").write_text(new, encoding="utf-8")
    (folder / "old.tsv").write_text(old, encoding="utf-8")
    return folder


def test_empty_cells_repeat_the_cell_above(tmp_path):
    units = load_units(write_units(tmp_path))
    assert [unit.text for unit in units.today] == ["xã B, tỉnh A", "xã C, tỉnh A"]
    assert [(unit.text, unit.today.name) for unit in units.before] == [
        ("huyện Y, tỉnh X", "Xã B"),
        ("xã Z, huyện Y, tỉnh X", "Xã C"),
    ]


@pytest.mark.parametrize(
    ("new", "old", "what"),
    [
        ("tỉnh\txã\nTỉnh A\n", OLD_UNITS, "dòng 2 phải có 2 cột"),
        (UNITS, "đầu\nTỉnh X\tHuyện Y\tXã Z\tTỉnh A\tXã Q\n", "không có đơn vị mới “Xã Q, Tỉnh A”"),
    ],
)
def test_wrong_unit_lists_are_refused(tmp_path, new, old, what):
    with pytest.raises(ListFileError, match=what):
        load_units(write_units(tmp_path, new, old))


def test_missing_unit_lists_are_said(tmp_path):
    with pytest.raises(ListFileError, match=r"new\.tsv"):
        load_units(tmp_path)
