import pytest

from sadec_counter.domain.terms import Term, TermKind, UnknownTermError, parse_term


@pytest.mark.parametrize(
    ("text", "kind", "amount"),
    [
        ("trong ngày", TermKind.SAME_DAY, 0),
        ("Ngay trong ngày", TermKind.SAME_DAY, 0),
        ("trong ngày làm việc", TermKind.SAME_DAY, 0),
        ("ngay trong ngày làm việc.", TermKind.SAME_DAY, 0),
        ("3 ngày làm việc", TermKind.WORKING_DAYS, 3),
        ("03 ngày làm việc", TermKind.WORKING_DAYS, 3),
        ("Không quá 5 ngày làm việc", TermKind.WORKING_DAYS, 5),
        ("trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ", TermKind.WORKING_DAYS, 10),
        ("15 ngày", TermKind.CALENDAR_DAYS, 15),
        ("15 nga\u0300y", TermKind.CALENDAR_DAYS, 15),
        ("8 giờ làm việc", TermKind.WORKING_HOURS, 8),
        ("4 giờ", TermKind.WORKING_HOURS, 4),
        ("(03) ngày làm việc", TermKind.WORKING_DAYS, 3),
        ("2,5 ngày làm việc", TermKind.WORKING_HOURS, 20),
        ("0.5 ngày", TermKind.WORKING_HOURS, 4),
        ("1/2 ngày làm việc", TermKind.WORKING_HOURS, 4),
    ],
)
def test_terms(text, kind, amount):
    assert parse_term(text) == Term(kind, amount)


@pytest.mark.parametrize("text", ["", "sớm", "0 ngày", "3 tuần", "5 - 8 ngày", "3 ngày - 5 ngày", "ba ngày", "3"])
def test_unknown_terms_say_how_to_write_them(text):
    with pytest.raises(UnknownTermError) as caught:
        parse_term(text)
    assert caught.value.message.startswith(f"Chưa hiểu thời hạn “{text}”. Ghi “trong ngày”")
