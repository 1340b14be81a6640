"""Checks about days and terms of civil registration."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from sadec_counter.domain.amounts import grouped
from sadec_counter.domain.checks.named import Params, Values, error, named_check, value_of, warning
from sadec_counter.domain.dates import age_on, date_text, parse_date, parse_partial_date
from sadec_counter.domain.problem import Problem
from sadec_counter.domain.text import fold

_BIRTH_LAW = "Luật Hộ tịch 60/2014/QH13, điều 15 khoản 1"
_DEATH_LAW = "Luật Hộ tịch 60/2014/QH13, điều 33 khoản 1"
_CONSENT_LAW = "Bộ luật Dân sự 91/2015/QH13, điều 28 khoản 2; Nghị định 123/2015/NĐ-CP, điều 7 khoản 1"
_GROWN_UP = 18
_ASKED_FROM = 9  # whoever is nine years old is asked about a change of the own name


@named_check("day")
def not_after_today(values: Values, params: Params, today: date) -> Problem | None:
    """A day that has happened does not lie in the future."""
    day = parse_partial_date(value_of(values, params, "day"), today=today)
    if day is None or day.first <= today:
        return None
    return error(params["day"], "not_after_today", "Ngày này ở sau hôm nay.", "Kiểm tra lại ngày, tháng, năm.")


@named_check("first", "last")
def in_order(values: Values, params: Params, today: date) -> Problem | None:
    """Of two days the one does not come before the other: birth and death, beginning and end."""
    first = parse_partial_date(value_of(values, params, "first"), past=True, today=today)
    last = parse_partial_date(value_of(values, params, "last"), today=today)
    if first is None or last is None or first.first <= last.last:
        return None
    remedy = f"Kiểm tra lại: ngày kia là {first.text}."
    return error(params["last"], "in_order", "Ngày này không thể trước ngày kia.", remedy)


@named_check("issued", settings=("months", "paper", "law"))
def still_valid(values: Values, params: Params, today: date) -> Problem | None:
    """A paper that was issued counts for so many months ("6" unless set), to the same day of the last one.

    So the confirmation of marital status: Thông tư 04/2020/TT-BTP, điều 12 khoản 2. `law` names the article.
    """
    issued = parse_date(value_of(values, params, "issued"), today=today)
    if issued is None:
        return None
    months = int(params.get("months", "6"))
    until = _months_later(issued, months)
    if today <= until:
        return None
    paper = params.get("paper", "Giấy này")
    sentence = f"{paper} chỉ có giá trị {months} tháng, đã hết từ {until:%d/%m/%Y}."
    return error(params["issued"], "still_valid", sentence, "Mời xin giấy mới.", params.get("law", ""))


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + year, month + 1)[1]
    return date(day.year + year, month + 1, min(day.day, last))


@named_check("birth", may_take=("exempt",), settings=("fee", "days"))
def late_birth(values: Values, params: Params, today: date) -> Problem | None:
    """A birth registered after 60 days costs a fee, unless the field `exempt` gives a reason."""
    remedy = "Kiểm tra năm sinh. Được miễn thì chọn lý do."
    return _late(values, params, today, ("birth", "late_birth", "60", remedy, _BIRTH_LAW))


@named_check("death", may_take=("exempt",), settings=("fee", "days"))
def late_death(values: Values, params: Params, today: date) -> Problem | None:
    """A death registered after 15 days costs a fee, unless the field `exempt` gives a reason."""
    remedy = "Kiểm tra ngày chết. Được miễn thì chọn lý do."
    return _late(values, params, today, ("death", "late_death", "15", remedy, _DEATH_LAW))


def _late(values: Values, params: Params, today: date, case: tuple[str, str, str, str, str]) -> Problem | None:
    param, rule, default_days, remedy, law = case
    day = parse_partial_date(value_of(values, params, param), past=True, today=today)
    if day is None or day.whole is None or value_of(values, params, "exempt"):
        return None
    days = int(params.get("days", default_days))
    last_day = day.whole + timedelta(days=days)
    if today <= last_day:
        return None
    fee = grouped(int(params.get("fee", "10000")))
    sentence = f"Quá {days} ngày (hạn {date_text(last_day)}): lệ phí {fee} đ"
    return warning(params[param], rule, sentence, remedy, law)


@named_check("day", settings=("limit", "law"))
def registered_before(values: Values, params: Params, today: date) -> Problem | None:
    """What is registered anew was registered before a day of the law (`limit`)."""
    day = parse_partial_date(value_of(values, params, "day"), past=True, today=today)
    limit = parse_date(params.get("limit", ""))
    if day is None or limit is None or day.first < limit:
        return None
    sentence = f"Chỉ đăng ký lại việc đã đăng ký trước ngày {date_text(limit)}."
    remedy = "Kiểm tra ngày đăng ký trước đây; sổ còn lưu thì xin bản sao trích lục."
    return error(params["day"], "registered_before", sentence, remedy, params.get("law", ""))


@named_check("birth", may_take=("kind",), settings=("only",))
def consent_of_minor(values: Values, params: Params, today: date) -> Problem | None:
    """A minor's name changes with the parents' consent, from nine years on also with the child's own.

    Looked for only where the field `kind` has the code `only`.
    """
    birth = parse_partial_date(value_of(values, params, "birth"), past=True, today=today)
    if birth is None or value_of(values, params, "kind") != params.get("only", ""):
        return None
    years = age_on(birth.first, today)
    if years >= _GROWN_UP:
        return None
    whose = "cha, mẹ và của chính người đó" if years >= _ASKED_FROM else "cha, mẹ"
    sentence = f"Người {years} tuổi: đổi họ, tên phải có sự đồng ý của {whose}."
    return warning(params["birth"], "consent_of_minor", sentence, "Ghi rõ sự đồng ý vào tờ khai.", _CONSENT_LAW)


@named_check("who", settings=("law",))
def no_proxy(values: Values, params: Params, today: date) -> Problem | None:  # noqa: ARG001
    """Nobody sends another person to marry, to be named somebody's parent or child, or to sign (`law`)."""
    if value_of(values, params, "who") in {"", "chinh_chu"}:
        return None
    remedy = "Chính người yêu cầu, hoặc một trong các bên, phải nộp."
    return error(params["who"], "no_proxy", "Việc này không được ủy quyền.", remedy, params.get("law", ""))


@named_check("number")
def not_a_birth_slip(values: Values, params: Params, today: date) -> Problem | None:  # noqa: ARG001
    """The number of a birth slip (…GCS…) is not the number of a certificate."""
    if "gcs" not in fold(value_of(values, params, "number")):
        return None
    sentence = "Đây là số giấy chứng sinh."
    return error(params["number"], "not_a_birth_slip", sentence, "Gõ số trên giấy chứng nhận kết hôn, hoặc để trống.")


@named_check("purpose")
def marriage_purpose(values: Values, params: Params, today: date) -> Problem | None:  # noqa: ARG001
    """A certificate of marital status says what it is for: to marry whom, or not valid to marry."""
    purpose = f" {fold(value_of(values, params, 'purpose'))} "
    if not purpose.strip() or "khong co gia tri" in purpose:
        return None
    if "ket hon" not in purpose:
        remedy = "Thêm “không có giá trị đăng ký kết hôn” nếu không dùng để kết hôn."
        return warning(params["purpose"], "marriage_purpose", "Chưa rõ có dùng để kết hôn hay không.", remedy)
    if " voi " in purpose:
        return None
    remedy = "Ghi thêm: với ông/bà nào, sinh ngày nào, giấy tờ gì, đăng ký ở đâu."
    return warning(params["purpose"], "marriage_purpose", "Chưa ghi kết hôn với ai, ở đâu.", remedy)


@named_check("wanted", "count")
def copies(values: Values, params: Params, today: date) -> Problem | None:  # noqa: ARG001
    """Copies asked for have a number, and a number means that copies are asked for."""
    wanted, count = value_of(values, params, "wanted"), value_of(values, params, "count")
    asks, number = wanted in {"co", "x"}, count.strip().lstrip("0")
    if asks and not number:
        return error(params["count"], "copies", "Chưa ghi số lượng bản sao.", "Hỏi ông/bà cần mấy bản.")
    if number and not asks:
        remedy = "Chọn Có nếu ông/bà cần bản sao; không thì xóa số lượng."
        return error(params["wanted"], "copies", "Có số lượng nhưng chưa chọn Có.", remedy)
    return None
