from datetime import date

import pytest

from sadec_counter.domain.checks.business import (
    announced_in_time,
    capital,
    changes_something,
    one_main,
    suspension_time,
)
from sadec_counter.domain.problem import Severity

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("amount", "severity"),
    [("50000000", None), ("50 triệu", None), ("0", Severity.ERROR), ("50000", Severity.WARNING),
     ("1000000", None), ("999999", Severity.WARNING), ("1", Severity.WARNING),
     ("100 tỷ", None), ("100000000001", Severity.WARNING),
     ("9" * 13, Severity.WARNING),
     ("", None), ("nhiều", None)],
)  # fmt: skip
def test_capital(amount, severity):
    problem = capital({"v": amount}, {"amount": "v"}, TODAY)
    assert (problem.severity if problem else None) == severity


@pytest.mark.parametrize(
    ("ticks", "at"),
    [({1: "x", 2: ""}, ""), ({}, ""), ({1: "", 2: ""}, "nganh.1.chinh"), ({1: "x", 2: "", 3: "x"}, "nganh.3.chinh")],
)
def test_one_main(ticks, at):
    values = {f"nganh.{row}.ten": "Bán lẻ" for row in ticks} | {
        f"nganh.{row}.chinh": tick for row, tick in ticks.items()
    }
    problem = one_main(values, {"main": "nganh.chinh"}, TODAY)
    assert (problem.field_id if problem else "") == at


@pytest.mark.parametrize(
    ("first", "last", "is_wrong"),
    [
        ("01/12/2026", "31/05/2027", False),
        ("01/12/2026", "30/11/2027", False),
        ("01/12/2026", "01/12/2027", True),
        ("29/02/2028", "28/02/2029", False),
        ("29/02/2028", "01/03/2029", True),
        ("01/12/2026", "30/11/2026", True),
        ("01/12/2026", "", False),
    ],
)
def test_suspension_time(first, last, is_wrong):
    problem = suspension_time({"tu": first, "den": last}, {"first": "tu", "last": "den"}, TODAY)
    assert bool(problem) is is_wrong
    assert problem is None or (problem.field_id == "den" and "168/2025" in problem.source)


@pytest.mark.parametrize(("day", "is_late"), [("28/11/2026", False), ("27/11/2026", True), ("", False)])
def test_announced_in_time(day, is_late):
    problem = announced_in_time({"tu": day}, {"day": "tu"}, TODAY)
    assert bool(problem) is is_late
    assert problem is None or problem.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("before", "after", "is_wrong"),
    [("Vốn 50 triệu", "Vốn 150 triệu", False), ("Số 12", "số 12.", True), ("", "", False)],
)
def test_changes_something(before, after, is_wrong):
    problem = changes_something({"cu": before, "moi": after}, {"before": "cu", "after": "moi"}, TODAY)
    assert bool(problem) is is_wrong
