from datetime import date

import pytest

from sadec_counter.domain.checks.people import (
    card_issue_day,
    different_names,
    different_numbers,
    ethnic_of_parent,
    grown_up,
    number_fits,
    parent_older,
    recognised_ages,
)
from sadec_counter.domain.problem import Severity

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("parent", "child", "severity"),
    [
        ("12/03/1994", "15/04/2026", None),
        ("1994", "15/04/2026", None),
        ("15/04/2026", "15/04/2026", Severity.ERROR),
        ("2027", "15/04/2026", Severity.ERROR),
        ("12/03/2015", "15/04/2026", Severity.WARNING),
        ("12/03/1950", "15/04/2026", Severity.WARNING),
        ("2026", "2026", Severity.WARNING),
        ("2013", "2026", None),
        ("2014", "2026", Severity.WARNING),
        ("1956", "2026", None),
        ("1955", "2026", Severity.WARNING),
        ("", "15/04/2026", None),
        ("hôm qua", "15/04/2026", None),
    ],
)
def test_parent_older(parent, child, severity):
    problem = parent_older({"me": parent, "tre": child}, {"parent": "me", "child": "tre"}, TODAY)
    assert (problem.severity if problem else None) == severity
    assert problem is None or problem.field_id == "me"


@pytest.mark.parametrize(
    ("birth", "years", "right"),
    [
        ("25/11/2008", "18", True),
        ("26/11/2008", "18", False),
        ("2006", "20", True),
        ("26/11/2006", "20", False),
        ("", "18", True),
    ],
)
def test_grown_up_today(birth, years, right):
    assert (grown_up({"s": birth}, {"birth": "s", "years": years}, TODAY) is None) is right


def test_grown_up_on_a_day():
    values = {"s": "01/01/2000", "k": "31/12/2017"}
    problem = grown_up(values, {"birth": "s", "on": "k", "years": "18"}, TODAY)
    assert problem.sentence == "Chưa đủ 18 tuổi."
    assert grown_up(values | {"k": "01/01/2018"}, {"birth": "s", "on": "k", "years": "18"}, TODAY) is None


def test_the_same_name_twice():
    params = {"name": "me", "other": "tre"}
    assert different_names({"me": "TRẦN THỊ MỸ", "tre": "Trần  Thị Mỹ"}, params, TODAY).severity is Severity.WARNING
    assert different_names({"me": "TRẦN THỊ MỸ", "tre": "NGUYỄN GIA HÂN"}, params, TODAY) is None
    assert different_names({}, params, TODAY) is None


def test_the_same_number_twice():
    params = {"number": "me", "other": "cha"}
    assert different_numbers({"me": "087190001234", "cha": "087190001234"}, params, TODAY).severity is Severity.ERROR
    assert different_numbers({"me": "087190001234"}, params, TODAY) is None
    assert different_numbers({}, params, TODAY) is None


FITS = {"number": "so", "birth": "sinh", "sex": "gioi", "place": "que"}


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"so": "087190001234", "sinh": "05/03/1990", "gioi": "nu"}, ""),
        ({"so": "087190001234", "sinh": "1990", "gioi": "Nữ", "que": "phường Sa Đéc, tỉnh Đồng Tháp"}, ""),
        ({"so": "087190001234", "gioi": "nam"}, "giới tính"),
        ({"so": "087190001234", "sinh": "05/03/1991"}, "năm sinh"),
        ({"so": "087190001234", "sinh": "05/03/1991", "gioi": "nam"}, "giới tính và năm sinh"),
        ({"so": "003190001234"}, "mã tỉnh"),
        ({"so": "087190001234", "que": "xã Thân Cửu Nghĩa, tỉnh Tiền Giang"}, "mã tỉnh"),
        ({"so": "082190001234", "que": "xã Thân Cửu Nghĩa, tỉnh Đồng Tháp"}, ""),
        ({"so": "113190001234", "que": "tỉnh Đồng Tháp"}, ""),
        ({"so": "123"}, ""),
        ({}, ""),
    ],
)
def test_number_fits(values, wrong):
    problem = number_fits(values, FITS, TODAY)
    assert (problem.sentence if problem else "") == (f"Số định danh không khớp {wrong}." if wrong else "")
    assert problem is None or (problem.severity is Severity.WARNING and problem.source)


def test_a_fathers_card_in_the_mothers_place():
    values = {"so": "087094012345"}
    assert number_fits(values, {"number": "so", "is": "nu"}, TODAY).sentence == "Số định danh không khớp giới tính."
    assert number_fits(values, {"number": "so", "is": "nam"}, TODAY) is None


CARD = {"issued": "cap", "birth": "sinh", "number": "so"}


@pytest.mark.parametrize(
    ("values", "severity"),
    [
        ({"cap": "12/08/2024", "sinh": "12/03/1994", "so": "087094012345"}, None),
        ({"cap": "26/11/2026"}, Severity.ERROR),
        ({"cap": "12/08/1990", "sinh": "12/03/1994"}, Severity.ERROR),
        ({"cap": "12/08/2023", "sinh": "12/03/2015", "so": "087215012345"}, Severity.WARNING),
        ({"cap": "12/08/2024", "sinh": "12/03/2015", "so": "087215012345"}, None),
        ({"cap": "12/08/2023", "sinh": "12/03/2015", "so": "B1234567"}, None),
        ({"cap": "2023"}, None),
        ({"cap": "12/08/2023"}, None),
        ({"cap": "25/11/2026"}, None),
        ({"cap": "12/03/1994", "sinh": "12/03/1994"}, None),
        ({"cap": "01/07/2024", "sinh": "2015", "so": "087215012345"}, None),
        ({"cap": "30/06/2024", "sinh": "2015", "so": "087215012345"}, Severity.WARNING),
        ({"cap": "30/06/2024", "sinh": "2010", "so": "087210012345"}, None),
        ({"cap": "30/06/2024", "sinh": "2011", "so": "087211012345"}, Severity.WARNING),
        ({}, None),
    ],
)
def test_card_issue_day(values, severity):
    problem = card_issue_day(values, CARD, TODAY)
    assert (problem.severity if problem else None) == severity


@pytest.mark.parametrize(
    ("child", "mother", "father", "sentence"),
    [
        ("Kinh", "Hoa", "Kinh", ""),
        ("Hoa", "Hoa", "Kinh", ""),
        ("Khơ-me", "Hoa", "Kinh", "Dân tộc không theo cha, cũng không theo mẹ."),
        ("Khơ-me", "Hoa", "", "Dân tộc khác dân tộc cha, mẹ."),
        ("Khơ-me", "", "", ""),
        ("", "Hoa", "Kinh", ""),
    ],
)
def test_a_child_has_the_ethnic_group_of_a_parent(child, mother, father, sentence):
    params = {"child": "t", "mother": "m", "father": "c"}
    problem = ethnic_of_parent({"t": child, "m": mother, "c": father}, params, TODAY)

    assert (problem.sentence if problem else "") == sentence
    assert problem is None or (problem.field_id, problem.severity) == ("t", Severity.WARNING)


@pytest.mark.parametrize(
    ("relation", "first", "second", "wrong"),
    [
        ("cha", "30/04/1995", "12/01/2024", ""),
        ("me", "12/01/2024", "30/04/1995", "a"),
        ("con", "12/01/2024", "30/04/1995", ""),
        ("con", "30/04/1995", "12/01/2024", "b"),
        ("", "12/01/2024", "30/04/1995", ""),
    ],
)
def test_the_recognised_parent_is_the_older_one(relation, first, second, wrong):
    params = {"relation": "la", "first": "a", "second": "b"}
    problem = recognised_ages({"la": relation, "a": first, "b": second}, params, TODAY)

    assert (problem.field_id if problem else "") == wrong
