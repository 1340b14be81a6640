"""Checks of residence declarations: who is head of the household, nobody listed twice."""

from __future__ import annotations

from datetime import date

from sadec_counter.domain.checks.named import Params, Values, error, named_check, value_of, warning
from sadec_counter.domain.problem import Problem
from sadec_counter.domain.text import search_key


@named_check("relation", "number", "head")
def own_head(values: Values, params: Params, today: date) -> Problem | None:  # noqa: ARG001
    """Who is the head of the household has the head's number, and the other way round."""
    relation = search_key(value_of(values, params, "relation").replace("_", " "))
    number, head = value_of(values, params, "number"), value_of(values, params, "head")
    if not relation or not number or not head:
        return None
    if relation == "chu ho" and number != head:
        sentence = "Là chủ hộ nhưng số định danh khác số của chủ hộ."
        return warning(params["relation"], "own_head", sentence, "Kiểm tra quan hệ và hai số định danh.")
    if relation != "chu ho" and number == head:
        sentence = "Số định danh trùng với chủ hộ nhưng quan hệ không phải chủ hộ."
        return warning(params["relation"], "own_head", sentence, "Ghi “Chủ hộ”, hoặc kiểm tra lại số của chủ hộ.")
    return None


@named_check("column", may_take=("other",), whole_table=True)
def listed_once(values: Values, params: Params, today: date) -> Problem | None:  # noqa: ARG001
    """No value stands in two rows of a table, nor in a row and in the field `other`."""
    table, _, column = params["column"].rpartition(".")
    prefix = f"{table}."
    cells = [key.split(".") for key, text in values.items() if text and key.startswith(prefix)]
    rows = sorted({int(cell[-2]) for cell in cells if cell[-1] == column and cell[-2].isdigit()})
    seen = {value_of(values, params, "other")} - {""}
    for row in rows:
        text = values[f"{table}.{row}.{column}"]
        if text in seen:
            sentence = "Người này đã có trên tờ khai."
            return error(f"{table}.{row}.{column}", "listed_once", sentence, "Xóa dòng trùng, hoặc kiểm tra lại số.")
        seen.add(text)
    return None
