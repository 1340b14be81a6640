"""Checks of household business registration."""

from __future__ import annotations

from datetime import date, timedelta

from sadec_counter.domain.amounts import grouped, parse_money
from sadec_counter.domain.checks.named import Params, Values, error, named_check, value_of, warning
from sadec_counter.domain.dates import parse_date
from sadec_counter.domain.problem import Problem
from sadec_counter.domain.text import search_key

_SMALL_CAPITAL = 1_000_000
_LARGE_CAPITAL = 100_000_000_000
_SUSPENSION_LAW = "Nghị định 168/2025/NĐ-CP, tạm ngừng kinh doanh của hộ kinh doanh"
_NOTICE_DAYS = 3


@named_check("amount")
def capital(values: Values, params: Params, today: date) -> Problem | None:  # noqa: ARG001
    """Capital is a likely sum: a nought too few or too many is easily typed."""
    amount = parse_money(value_of(values, params, "amount"))
    if amount is None:
        return None
    if amount == 0:
        return error(params["amount"], "capital", "Vốn kinh doanh phải lớn hơn 0.", "Hỏi lại số vốn.")
    if _SMALL_CAPITAL <= amount <= _LARGE_CAPITAL:
        return None
    sentence = f"Vốn kinh doanh {grouped(amount)} đồng."
    return warning(params["amount"], "capital", sentence, "Kiểm tra lại số chữ số 0.")


@named_check("main", may_take=("name",), whole_table=True)
def one_main(values: Values, params: Params, today: date) -> Problem | None:  # noqa: ARG001
    """Exactly one line of business is ticked as the main one."""
    table, _, column = params["main"].rpartition(".")
    rows = sorted(_rows(table, values))
    ticked = [row for row in rows if values.get(f"{table}.{row}.{column}")]
    if not rows or len(ticked) == 1:
        return None
    if ticked:
        sentence = f"Có {len(ticked)} ngành đánh dấu là ngành chính."
        return error(f"{table}.{ticked[1]}.{column}", "one_main", sentence, "Chỉ để một ngành chính.")
    return error(f"{table}.{rows[0]}.{column}", "one_main", "Chưa chọn ngành chính.", "Đánh dấu X một ngành.")


@named_check("first", "last")
def suspension_time(values: Values, params: Params, today: date) -> Problem | None:  # noqa: ARG001
    """A household business is suspended for at most one year at a time, and the last day follows the first."""
    first, last = (parse_date(value_of(values, params, name)) for name in ("first", "last"))
    if first is None or last is None:
        return None
    if last < first:
        sentence, remedy = "Ngày hết tạm ngừng trước ngày bắt đầu.", "Kiểm tra lại hai ngày."
    elif last >= date(first.year + 1, first.month, min(first.day, 28)) + timedelta(days=max(first.day - 28, 0)):
        sentence, remedy = "Mỗi lần tạm ngừng không quá một năm.", "Ghi ngày sớm hơn; hết hạn thì đăng ký lần nữa."
    else:
        return None
    return error(params["last"], "suspension_time", sentence, remedy, _SUSPENSION_LAW)


@named_check("day")
def announced_in_time(values: Values, params: Params, today: date) -> Problem | None:
    """A suspension, or an earlier end of it, is announced at least three days before."""
    day = parse_date(value_of(values, params, "day"))
    if day is None or day >= today + timedelta(days=_NOTICE_DAYS):
        return None
    sentence = f"Phải nộp hồ sơ trước ít nhất {_NOTICE_DAYS} ngày làm việc."
    remedy = "Hỏi ông/bà chọn ngày muộn hơn."
    return warning(params["day"], "announced_in_time", sentence, remedy, _SUSPENSION_LAW)


@named_check("before", "after")
def changes_something(values: Values, params: Params, today: date) -> Problem | None:  # noqa: ARG001
    """What is registered as a change differs from what was there before."""
    before, after = (search_key(value_of(values, params, name)) for name in ("before", "after"))
    if not before or before != after:
        return None
    return error(params["after"], "changes_something", "Nội dung mới giống nội dung cũ.", "Ghi nội dung sau khi đổi.")


def _rows(table: str, values: Values) -> set[int]:
    prefix = f"{table}."
    numbers = {key[len(prefix) :].split(".")[0] for key, text in values.items() if text and key.startswith(prefix)}
    return {int(number) for number in numbers if number.isdigit()}
