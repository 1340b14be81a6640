from datetime import date

import pytest

from sadec_counter.domain.checks.social import (
    ability_age,
    benefit_age,
    child_of_single_parent,
    children_add_up,
    funeral_support,
    pension_age,
    pension_instead,
    pension_not_drawn,
    poor_household,
    severe_disability,
    young_child,
)
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
        ("khoan_5a", "23/11/1966", False),
        ("khoan_5a", "24/11/1966", True),
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


@pytest.mark.parametrize(
    ("case", "birth", "is_wrong"),
    [
        ("tu_75", "23/11/1951", False),
        ("tu_75", "24/11/1951", True),
        ("tu_70", "23/11/1956", False),
        ("tu_70", "24/11/1956", True),
        ("tu_70", "23/11/1951", True),
        ("tu_75", "", False),
        ("", "01/01/2000", False),
    ],
)
def test_pension_age(case, birth, is_wrong):
    problem = pension_age({"dien": case, "sinh": birth}, {"birth": "sinh", "case": "dien"}, TODAY)
    assert bool(problem) is is_wrong
    assert problem is None or "176/2025" in problem.source


@pytest.mark.parametrize(
    ("amount", "today", "is_wrong"),
    [
        ("", TODAY, False),
        ("539999", TODAY, False),
        ("540000", TODAY, True),
        ("500000", date(2026, 6, 30), True),
        ("499999", date(2026, 6, 30), False),
        ("một ít", TODAY, False),
    ],
)
def test_pension_not_drawn(amount, today, is_wrong):
    problem = pension_not_drawn({"muc": amount}, {"amount": "muc"}, today)
    assert bool(problem) is is_wrong


@pytest.mark.parametrize(
    ("case", "today", "is_doubted"),
    [
        ("khoan_5c", TODAY, True),
        ("khoan_5b", date(2025, 7, 1), True),
        ("khoan_5c", date(2025, 6, 30), False),
        ("khoan_5a", TODAY, False),
    ],
)
def test_pension_instead(case, today, is_doubted):
    problem = pension_instead({"dien": case, "sinh": "1940"}, {"birth": "sinh", "case": "dien"}, today)
    assert bool(problem) is is_doubted
    assert problem is None or problem.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("birth", "studies", "is_wrong"),
    [
        ("24/11/2010", "", False),
        ("23/11/2010", "", True),
        ("23/11/2010", "Lớp 10", False),
        ("23/11/2010", "Chưa đi học", True),
        ("23/11/2003", "Đại học năm cuối", True),
        ("", "", False),
    ],
)
def test_child_of_single_parent(birth, studies, is_wrong):
    values = {"con.1.sinh": birth, "con.1.hoc": studies}
    problem = child_of_single_parent(values, {"birth": "con.1.sinh", "studies": "con.1.hoc"}, TODAY)
    assert bool(problem) is is_wrong


@pytest.mark.parametrize(
    ("whole", "under_16", "studying", "is_wrong"),
    [
        ("3", "2", "1", False),
        ("3", "3", "", False),
        ("3", "2", "", True),
        ("", "2", "", False),
        ("hai", "2", "", False),
    ],
)
def test_children_add_up(whole, under_16, studying, is_wrong):
    values = {"tong": whole, "nho": under_16, "hoc": studying}
    problem = children_add_up(values, {"whole": "tong", "under_16": "nho", "studying": "hoc"}, TODAY)
    assert bool(problem) is is_wrong


@pytest.mark.parametrize(("poor", "is_wrong"), [("co", False), ("khong", True), ("", False)])
def test_poor_household(poor, is_wrong):
    problem = poor_household({"ngheo": poor}, {"poor": "ngheo", "law": "Điều 5 khoản 4"}, TODAY)
    assert bool(problem) is is_wrong
    assert problem is None or problem.source == "Điều 5 khoản 4"


@pytest.mark.parametrize(("level", "is_wrong"), [("Nặng", False), ("Đặc biệt nặng", False), ("Nhẹ", True), ("", False)])
def test_severe_disability(level, is_wrong):
    assert bool(severe_disability({"muc": level}, {"level": "muc"}, TODAY)) is is_wrong


@pytest.mark.parametrize(("birth", "is_wrong"), [("24/11/2020", False), ("23/11/2020", True), ("", False)])
def test_young_child(birth, is_wrong):
    assert bool(young_child({"sinh": birth}, {"birth": "sinh"}, TODAY)) is is_wrong
