from datetime import date

import pytest

from sadec_counter.domain.checks.social import ability_age, benefit_age, funeral_support
from sadec_counter.domain.problem import Severity

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("kind", "birth", "death", "is_wrong"),
    [
        ("dang_huong", "20/11/1970", "18/11/2026", False),
        ("tu_80", "18/11/1946", "18/11/2026", False),
        ("tu_80", "19/11/1946", "18/11/2026", True),
        ("tu_80", "1946", "18/11/2026", False),
        ("tu_80", "", "18/11/2026", False),
        ("huu_tri", "", "", True),
        ("", "20/11/1970", "18/11/2026", False),
    ],
)
def test_funeral_support(kind, birth, death, is_wrong):
    values = {"dien": kind, "sinh": birth, "chet": death}
    problem = funeral_support(values, {"kind": "dien", "birth": "sinh", "death": "chet"}, TODAY)
    assert bool(problem) is is_wrong
    assert problem is None or (problem.severity is Severity.ERROR and "20/2021" in problem.source)


@pytest.mark.parametrize(
    ("case", "birth", "is_wrong"),
    [
        ("khoan_1", "24/11/2010", False),
        ("khoan_1", "23/11/2010", True),
        ("khoan_2", "23/11/2010", False),
        ("khoan_2", "24/11/2003", False),
        ("khoan_2", "23/11/2003", True),
        ("khoan_7", "24/11/2023", False),
        ("khoan_7", "23/11/2023", True),
        ("khoan_5b", "23/11/1951", False),
        ("khoan_5b", "24/11/1951", True),
        ("khoan_5c", "23/11/1946", False),
        ("khoan_5c", "24/11/1946", True),
        ("khoan_6", "01/01/1900", False),
        ("khoan_7", "", False),
    ],
)
def test_benefit_age(case, birth, is_wrong):
    problem = benefit_age({"dien": case, "sinh": birth}, {"birth": "sinh", "case": "dien"}, TODAY)
    assert bool(problem) is is_wrong


@pytest.mark.parametrize(
    ("birth", "filled", "is_wrong"),
    [("24/11/2020", "duoc", True), ("23/11/2020", "duoc", False), ("24/11/2020", "", False), ("", "duoc", False)],
)
def test_ability_age(birth, filled, is_wrong):
    problem = ability_age({"sinh": birth, "di_lai": filled}, {"birth": "sinh", "filled": "di_lai"}, TODAY)
    assert bool(problem) is is_wrong
    assert problem is None or problem.severity is Severity.WARNING
