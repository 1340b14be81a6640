from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sadec_counter.domain.decisions import (
    Decision,
    Effect,
    Ruling,
    abolished_since,
    consequences,
    issued_in,
)
from sadec_counter.domain.form import Procedure
from tests.services.small_form import FORM

CODE = "1.001193"
FORM_OF_IT = replace(FORM, code="khai_sinh", effective_from=date(2025, 7, 1), procedure=Procedure(CODE, "x", "y", "z"))


def decision(effect, day=date(2026, 8, 1), code=CODE):
    return Decision("1/QĐ", day, "UBND", "về việc", day, (Ruling(code, effect),))


@pytest.mark.parametrize(
    ("effect", "code", "sentence", "is_settled"),
    [
        (Effect.NEW, "1.9", "Quầy chưa có mẫu", False),
        (Effect.NEW, CODE, "Đã có mẫu: khai_sinh", True),
        (Effect.CHANGED, CODE, "Xem lại mẫu đang dùng, bản trước ngày 01/08/2026", False),
        (Effect.ABOLISHED, CODE, "Thôi mời chọn từ 01/08/2026", True),
        (Effect.ABOLISHED, "1.9", "Quầy không có mẫu của thủ tục này", True),
    ],
)
def test_what_becomes_of_a_form(effect, code, sentence, is_settled):
    (found,) = consequences([decision(effect, code=code)], [FORM_OF_IT])

    assert sentence in found.sentence
    assert found.is_settled is is_settled


def test_an_edition_since_the_decision_settles_the_change():
    fresh = replace(FORM_OF_IT, version="TT 9/2026", effective_from=date(2026, 8, 1))

    (found,) = consequences([decision(Effect.CHANGED)], [FORM_OF_IT, fresh])

    assert (found.is_settled, found.sentence) == (True, "Đã có bản mới: khai_sinh (TT 9/2026).")


def test_a_later_decision_may_bring_a_procedure_back():
    gone, back = decision(Effect.ABOLISHED), decision(Effect.NEW, date(2026, 10, 1))

    assert abolished_since([back, gone]) == {}
    assert abolished_since([gone]) == {CODE: date(2026, 8, 1)}


def test_the_period_of_the_report_includes_both_days():
    days = [date(2026, 8, 13), date(2026, 9, 12), date(2026, 9, 13), date(2026, 8, 12)]
    found = issued_in([decision(Effect.NEW, day) for day in days], date(2026, 8, 13), date(2026, 9, 12))

    assert [one.day for one in found] == [date(2026, 8, 13), date(2026, 9, 12)]
