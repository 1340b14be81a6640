from datetime import date

import pytest

from sadec_counter.domain.checks.residence import listed_once, own_head

TODAY = date(2026, 11, 25)
A, B = "087190001234", "087094012345"


@pytest.mark.parametrize(
    ("relation", "number", "head", "right"),
    [
        ("Chủ hộ", A, A, True),
        ("chu_ho", A, A, True),
        ("Chủ hộ", A, B, False),
        ("Vợ", A, B, True),
        ("Vợ", A, A, False),
        ("", A, A, True),
        ("Chủ hộ", "", A, True),
        ("Chủ hộ", A, "", True),
    ],
)
def test_own_head(relation, number, head, right):
    params = {"relation": "qh", "number": "so", "head": "ch"}
    problem = own_head({"qh": relation, "so": number, "ch": head}, params, TODAY)
    assert (problem is None) is right
    assert problem is None or problem.field_id == "qh"


@pytest.mark.parametrize(
    ("values", "at"),
    [
        ({"tv.1.so": A, "tv.2.so": B}, ""),
        ({"tv.1.so": A, "tv.2.so": A}, "tv.2.so"),
        ({"tv.1.so": A, "tv.10.so": B, "tv.9.so": B}, "tv.10.so"),
        ({"nguoi": A, "tv.1.so": B, "tv.2.so": A}, "tv.2.so"),
        ({"tv.1.so": "", "tv.2.so": ""}, ""),
        ({"tv.1.ten": "X", "tv.2.ten": "X"}, ""),
        ({}, ""),
    ],
)
def test_listed_once(values, at):
    problem = listed_once(values, {"column": "tv.so", "other": "nguoi"}, TODAY)
    assert (problem.field_id if problem else "") == at
