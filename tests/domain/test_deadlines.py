from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sadec_counter.catalog.lists import load_calendar
from sadec_counter.domain.calendar import Calendar
from sadec_counter.domain.deadlines import due_at, explain
from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.office import Office, Unit
from sadec_counter.runtime.paths import resources

VN = load_calendar(resources() / "calendar" / "vn.toml")
UNIT = Unit("H20.82.29905", "phường Sa Đéc", "xã")


def make_office(**more):
    return Office(
        UNIT, "phường Sa Đéc, tỉnh Đồng Tháp", "Đồng Tháp", "UBND phường Sa Đéc", "Bộ phận một cửa", "Ủy ban nhân dân",
        "UBND tỉnh Đồng Tháp", "", 3, **more,
    )  # fmt: skip


OFFICE = make_office()


def at(text):
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=VIETNAM)


def due(received, term, office=OFFICE, calendar=VN, pauses=()):
    found = due_at(at(received), term, calendar, office, [(at(asked), at(brought)) for asked, brought in pauses])
    return found.at.strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("received", "term", "expected"),
    [
        # "trong ngày": only this term moves after 15:00
        ("2026-11-23 09:41", "trong ngày", "2026-11-23 16:30"),
        ("2026-11-23 15:00", "trong ngày", "2026-11-23 16:30"),
        ("2026-11-23 15:01", "trong ngày", "2026-11-25 16:30"),  # 24/11 is a holiday
        ("2026-11-20 16:00", "trong ngày", "2026-11-23 16:30"),
        ("2026-11-21 09:00", "trong ngày", "2026-11-23 16:30"),
        ("2026-11-22 09:00", "trong ngày", "2026-11-23 16:30"),
        ("2026-11-23 06:30", "trong ngày", "2026-11-23 16:30"),
        # working days
        ("2023-10-27 09:32", "5 ngày làm việc", "2023-11-03 09:32"),
        ("2026-02-12 09:00", "3 ngày làm việc", "2026-02-24 09:00"),  # over Tết
        ("2026-11-23 15:30", "1 ngày làm việc", "2026-11-25 15:30"),
        ("2026-11-23 12:10", "1 ngày làm việc", "2026-11-25 13:30"),
        ("2026-11-23 06:00", "1 ngày làm việc", "2026-11-25 07:00"),
        ("2026-11-23 18:00", "1 ngày làm việc", "2026-11-25 17:00"),
        ("2026-11-28 09:00", "1 ngày làm việc", "2026-11-30 09:00"),
        ("2026-01-01 09:00", "1 ngày làm việc", "2026-01-05 09:00"),  # 2/1 was exchanged
        ("2026-01-09 09:00", "1 ngày làm việc", "2026-01-10 09:00"),  # for this Saturday
        ("2026-08-21 09:00", "2 ngày làm việc", "2026-08-24 09:00"),
        ("2026-08-28 09:00", "1 ngày làm việc", "2026-09-03 09:00"),
        ("2026-04-24 10:00", "1 ngày làm việc", "2026-04-28 10:00"),
        # calendar days: only the last day moves
        ("2026-11-02 09:00", "15 ngày", "2026-11-17 09:00"),
        ("2026-11-09 09:00", "15 ngày", "2026-11-25 09:00"),
        ("2026-11-12 09:00", "3 ngày", "2026-11-16 09:00"),
        ("2026-11-13 09:00", "1 ngày", "2026-11-16 09:00"),
        ("2026-02-10 09:00", "5 ngày", "2026-02-23 09:00"),
        # working hours
        ("2026-11-25 09:00", "2 giờ làm việc", "2026-11-25 11:00"),
        ("2026-11-25 09:00", "8 giờ làm việc", "2026-11-26 09:00"),
        ("2026-11-25 07:00", "8 giờ làm việc", "2026-11-25 17:00"),
        ("2026-11-25 11:00", "1 giờ làm việc", "2026-11-25 14:00"),
        ("2026-11-25 16:00", "2 giờ làm việc", "2026-11-26 08:00"),
        ("2026-11-27 16:00", "2 giờ làm việc", "2026-11-30 08:00"),
        ("2026-11-28 16:00", "2 giờ làm việc", "2026-11-30 09:00"),
        ("2026-11-25 05:00", "1 giờ làm việc", "2026-11-25 08:00"),
        ("2026-11-23 16:30", "40 giờ làm việc", "2026-12-01 16:30"),
    ],
)
def test_due(received, term, expected):
    assert due(received, term) == expected


def test_skipped_days_have_reasons():
    found = due_at(at("2026-02-12 09:00"), "3 ngày làm việc", VN, OFFICE)
    assert explain(found) == (
        "14/02/2026 (Thứ Bảy): nghỉ cuối tuần",
        "15/02/2026 (Chủ nhật): nghỉ cuối tuần",
        "16/02/2026 (Thứ Hai): Tết Nguyên đán",
        "17/02/2026 (Thứ Ba): Tết Nguyên đán",
        "18/02/2026 (Thứ Tư): Tết Nguyên đán",
        "19/02/2026 (Thứ Năm): Tết Nguyên đán",
        "20/02/2026 (Thứ Sáu): Tết Nguyên đán",
        "21/02/2026 (Thứ Bảy): nghỉ cuối tuần",
        "22/02/2026 (Chủ nhật): nghỉ cuối tuần",
    )


def test_receipt_after_the_limit_is_said():
    found = due_at(at("2026-11-23 15:40"), "trong ngày", VN, OFFICE)
    assert found.skipped == ((date(2026, 11, 23), "Nhận sau 15:00"), (date(2026, 11, 24), "Ngày Văn hóa Việt Nam"))


def test_only_the_end_of_calendar_days_skips():
    found = due_at(at("2026-11-02 09:00"), "12 ngày", VN, OFFICE)
    assert found.skipped == ((date(2026, 11, 14), "Thứ Bảy"), (date(2026, 11, 15), "Chủ nhật"))


def test_saturday_mornings_serve_what_is_due_the_same_day_only():
    office = make_office(saturday_morning=True)
    assert due("2026-11-28 09:00", "trong ngày", office) == "2026-11-28 11:30"
    assert due("2026-11-28 11:30", "trong ngày", office) == "2026-11-28 11:30"
    assert due("2026-11-28 14:00", "trong ngày", office) == "2026-11-30 16:30"
    assert due("2026-08-22 09:00", "trong ngày", office) == "2026-08-22 16:30"  # worked the whole day
    assert due("2027-05-01 09:00", "trong ngày", office) == "2027-05-04 16:30"  # a holiday
    assert due("2026-11-27 09:00", "1 ngày làm việc", office) == "2026-11-30 09:00"


def test_office_hours_are_a_setting():
    office = make_office(hours=((time(7, 30), time(11, 30)), (time(13), time(16, 30))), same_day_until=time(14))
    assert due("2026-11-25 14:30", "trong ngày", office) == "2026-11-26 16:00"
    assert due("2026-11-25 11:00", "1 giờ làm việc", office) == "2026-11-25 13:30"


@pytest.mark.parametrize(
    ("received", "term", "pauses", "expected"),
    [
        ("2026-11-02 09:00", "3 ngày làm việc", [("2026-11-03 10:00", "2026-11-09 10:00")], "2026-11-11 09:00"),
        ("2026-11-02 09:00", "10 ngày", [("2026-11-03 10:00", "2026-11-05 10:00")], "2026-11-16 09:00"),
        ("2026-11-02 09:00", "3 ngày làm việc", [("2026-11-03 10:00", "2026-11-03 15:00")], "2026-11-05 09:00"),
        ("2026-11-02 09:00", "4 giờ làm việc", [("2026-11-02 10:00", "2026-11-04 14:00")], "2026-11-04 17:00"),
        ("2026-11-02 09:00", "2 giờ làm việc", [("2026-11-03 10:00", "2026-11-04 14:00")], "2026-11-02 11:00"),
        ("2026-11-02 09:00", "trong ngày", [("2026-11-02 10:00", "2026-11-04 14:00")], "2026-11-04 16:30"),
        ("2026-11-02 09:00", "trong ngày", [("2026-11-02 10:00", "2026-11-04 15:30")], "2026-11-05 16:30"),
    ],
)
def test_waiting_for_a_supplement_is_not_counted(received, term, pauses, expected):
    assert due(received, term, pauses=pauses) == expected


def test_beyond_the_announced_calendar_the_date_is_an_expectation():
    assert not due_at(at("2026-11-25 09:00"), "3 ngày làm việc", VN, OFFICE).expected
    assert not due_at(at("2026-12-30 09:00"), "1 ngày làm việc", VN, OFFICE).expected
    found = due_at(at("2026-12-30 09:00"), "3 ngày làm việc", VN, OFFICE)
    assert found.expected
    assert explain(found)[-1].startswith("Lịch nghỉ của năm này mới là dự kiến")


DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 1))
HOURS = st.times(time(7), time(17)).map(lambda hour: hour.replace(second=0, microsecond=0))
TERMS = st.one_of(
    st.just("trong ngày"),
    st.integers(1, 40).map("{} ngày làm việc".format),
    st.integers(1, 90).map("{} ngày".format),
    st.integers(1, 80).map("{} giờ làm việc".format),
)


@given(DAYS, HOURS, TERMS)
def test_a_due_instant_is_in_office_hours_of_a_working_day_after_receipt(day, hour, term):
    received = datetime.combine(day, hour, VIETNAM)
    found = due_at(received, term, VN, OFFICE)
    assert VN.is_working(found.at.date())
    assert any(opens <= found.at.time() <= closes for opens, closes in OFFICE.hours)
    assert found.at >= received
    assert found.at.tzinfo is VIETNAM


@given(DAYS, HOURS, st.integers(1, 40))
def test_working_days_are_counted_one_by_one(day, hour, count):
    found = due_at(datetime.combine(day, hour, VIETNAM), f"{count} ngày làm việc", VN, OFFICE)
    between = [day + timedelta(days=number) for number in range(1, (found.at.date() - day).days + 1)]
    assert sum(VN.is_working(one) for one in between) == count
    assert [one for one, _ in found.skipped] == [one for one in between if not VN.is_working(one)]


@given(DAYS, HOURS, st.integers(1, 60))
def test_hours_are_worked_minutes(day, hour, hours):
    received = datetime.combine(day, hour, VIETNAM)
    found = due_at(received, f"{hours} giờ làm việc", VN, OFFICE)
    worked = timedelta()
    one = day
    while one <= found.at.date():
        for opens, closes in OFFICE.hours if VN.is_working(one) else ():
            start = max(datetime.combine(one, opens, VIETNAM), received)
            end = min(datetime.combine(one, closes, VIETNAM), found.at)
            worked += max(end - start, timedelta())
        one += timedelta(days=1)
    assert worked == timedelta(hours=hours)


@given(DAYS, HOURS, TERMS, st.integers(0, 20))
def test_waiting_never_makes_it_due_earlier(day, hour, term, days):
    received = datetime.combine(day, hour, VIETNAM)
    asked, brought = received + timedelta(hours=1), received + timedelta(days=days, hours=2)
    assert due_at(received, term, VN, OFFICE, [(asked, brought)]).at >= due_at(received, term, VN, OFFICE).at


def test_without_a_table_there_are_weekends():
    assert due("2026-09-01 09:00", "1 ngày làm việc", calendar=Calendar()) == "2026-09-02 09:00"
