from datetime import date

import pytest

from sadec_counter.domain.checks.business import capital, one_main
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
