from datetime import date

import pytest

from sadec_counter.domain.checks.certification import copy_fee, copy_fee_of, total_of

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("pages", "copies", "fee"),
    [(1, 1, 2000), (2, 1, 4000), (3, 1, 5000), (3, 4, 20_000), (198, 1, 200_000), (300, 2, 400_000), (0, 1, 0)],
)
def test_two_pages_cost_more_than_the_further_ones(pages, copies, fee):
    assert copy_fee_of(pages, copies) == fee


@pytest.mark.parametrize(("fee", "sentence"), [("15000", ""), ("9000", "3 trang, 3 bản: phí là 15.000 đ."), ("", "")])
def test_the_fee_follows_from_pages_and_copies(fee, sentence):
    values = {"g.1.trang": "3", "g.1.ban": "3", "g.1.phi": fee}
    problem = copy_fee(values, {"pages": "g.1.trang", "copies": "g.1.ban", "fee": "g.1.phi"}, TODAY)

    assert (problem.sentence if problem else "") == sentence
    assert problem is None or (problem.field_id, "226/2016" in problem.source) == ("g.1.phi", True)


@pytest.mark.parametrize(("total", "right"), [("19000", True), ("15000", False), ("", True)])
def test_a_total_is_the_sum_of_its_column(total, right):
    values = {"g.1.phi": "15000", "g.2.phi": "4000", "g.2.ten": "Bằng", "tong": total}
    problem = total_of(values, {"column": "g.phi", "total": "tong"}, TODAY)

    assert (problem is None) is right
    assert problem is None or problem.sentence == "Cộng các dòng được 19.000."
