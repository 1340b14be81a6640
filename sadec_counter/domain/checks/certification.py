"""Checks of certified copies: what a document costs by its pages, and totals that add up."""

from __future__ import annotations

from datetime import date

from sadec_counter.domain.amounts import grouped
from sadec_counter.domain.checks.named import Params, Values, error, named_check, value_of
from sadec_counter.domain.problem import Problem

_FEE_LAW = "Thông tư 226/2016/TT-BTC, điều 4"
_FIRST_PAGES, _EACH_FIRST, _EACH_FURTHER, _AT_MOST = 2, 2000, 1000, 200_000


def copy_fee_of(pages: int, copies: int) -> int:
    """What certified copies of one document cost, in đồng."""
    first = min(pages, _FIRST_PAGES)
    return copies * min(first * _EACH_FIRST + (pages - first) * _EACH_FURTHER, _AT_MOST)


@named_check("pages", "copies", "fee")
def copy_fee(values: Values, params: Params, today: date) -> Problem | None:  # noqa: ARG001
    """The fee of certified copies follows from pages and copies: 2.000 đ for each of two pages, then 1.000 đ."""
    pages, copies, fee = (value_of(values, params, name) for name in ("pages", "copies", "fee"))
    if not (pages.isdigit() and copies.isdigit() and fee.isdigit()):
        return None
    right = copy_fee_of(int(pages), int(copies))
    if int(fee) == right:
        return None
    sentence = f"{int(pages)} trang, {int(copies)} bản: phí là {grouped(right)} đ."
    return error(params["fee"], "copy_fee", sentence, f"Ghi {grouped(right)}, hoặc sửa số trang, số bản.", _FEE_LAW)


@named_check("column", "total", whole_table=True)
def total_of(values: Values, params: Params, today: date) -> Problem | None:  # noqa: ARG001
    """A total is the sum of its column."""
    table, _, column = params["column"].rpartition(".")
    total = value_of(values, params, "total")
    cells = [text for key, text in values.items() if key.startswith(f"{table}.") and key.endswith(f".{column}")]
    numbers = [int(text) for text in cells if text.isdigit()]
    if not total.isdigit() or not numbers or int(total) == sum(numbers):
        return None
    right = grouped(sum(numbers))
    return error(params["total"], "total_of", f"Cộng các dòng được {right}.", f"Ghi {right}, hoặc sửa các dòng.")
