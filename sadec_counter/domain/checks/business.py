"""Checks of household business registration."""

from __future__ import annotations

from datetime import date

from sadec_counter.domain.amounts import grouped, parse_money
from sadec_counter.domain.checks.named import Params, Values, error, named_check, value_of, warning
from sadec_counter.domain.problem import Problem

_SMALL_CAPITAL = 1_000_000
_LARGE_CAPITAL = 100_000_000_000


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


def _rows(table: str, values: Values) -> set[int]:
    prefix = f"{table}."
    numbers = {key[len(prefix) :].split(".")[0] for key, text in values.items() if text and key.startswith(prefix)}
    return {int(number) for number in numbers if number.isdigit()}
