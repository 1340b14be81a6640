"""Checks of social benefits: who may have which, by age and by what is drawn already."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sadec_counter.domain.amounts import grouped, parse_money
from sadec_counter.domain.checks.named import Params, Values, error, named_check, value_of, warning
from sadec_counter.domain.dates import PartialDate, age_on, parse_partial_date
from sadec_counter.domain.problem import Problem
from sadec_counter.domain.text import fold

_FUNERAL_LAW = "Nghị định 20/2021/NĐ-CP, điều 11 khoản 1"
_BENEFIT_LAW = "Nghị định 20/2021/NĐ-CP, điều 5"
_ABILITY_LAW = "Thông tư 01/2019/TT-BLĐTBXH, Mẫu số 01, mục III.2"
_SINGLE_LAW = "Nghị định 20/2021/NĐ-CP, điều 5 khoản 4"
_SEVERE_LAW = "Nghị định 20/2021/NĐ-CP, điều 5 khoản 6"
_PENSION_LAW = "Nghị định 176/2025/NĐ-CP, điều 2"
_FUNERAL_AGE = 80
_ABILITY_AGE = 6
_CHILD_LAW = "Luật Bảo hiểm y tế 25/2008/QH12, điều 12: trẻ em dưới 6 tuổi"
_SUPPORTED_BELOW, _STUDYING_BELOW = 16, 23
_PENSION_FROM = date(2025, 7, 1)
# from that day so many đồng a month: Nghị định 176/2025, Nghị định 335/2026
_PENSION_AMOUNTS = ((date(2026, 7, 1), 540_000), (date.min, 500_000))

# case of Điều 5 → (from age, below age, what the article calls it)
_AGES: dict[str, tuple[int, int, str]] = {
    "khoan_1": (0, 16, "khoản 1: trẻ em dưới 16 tuổi không có nguồn nuôi dưỡng"),
    "khoan_2": (16, 23, "khoản 2: từ 16 đến không quá 22 tuổi, còn đi học"),
    "khoan_3": (0, 16, "khoản 3: trẻ em nhiễm HIV thuộc hộ nghèo"),
    "khoan_5a": (60, 200, "khoản 5 điểm a: người cao tuổi, từ đủ 60 tuổi"),
    "khoan_5b": (75, 80, "khoản 5 điểm b: từ đủ 75 đến 80 tuổi"),
    "khoan_5c": (80, 200, "khoản 5 điểm c: từ đủ 80 tuổi"),
    "khoan_5d": (60, 200, "khoản 5 điểm d: người cao tuổi, từ đủ 60 tuổi"),
    "khoan_7": (0, 3, "khoản 7: trẻ em dưới 3 tuổi"),
}

# case of Nghị định 176/2025 → (from age, below age, what the article says)
_PENSION_AGES: dict[str, tuple[int, int, str]] = {
    "tu_75": (75, 200, "từ đủ 75 tuổi"),
    "tu_70": (70, 75, "từ đủ 70 đến dưới 75 tuổi, thuộc hộ nghèo, cận nghèo"),
}


class _CaseAges(NamedTuple):
    check: str
    law: str
    ages: dict[str, tuple[int, int, str]]


def _day(values: Values, params: Params, name: str, today: date) -> PartialDate | None:
    return parse_partial_date(value_of(values, params, name), past=True, today=today)


def _outside_case(values: Values, params: Params, today: date, rule: _CaseAges) -> Problem | None:
    birth = _day(values, params, "birth", today)
    ages = rule.ages.get(value_of(values, params, "case"))
    if birth is None or ages is None:
        return None
    start, end, says = ages
    if age_on(birth.first, today) >= start and age_on(birth.last, today) < end:
        return None
    sentence = f"Tuổi không hợp diện đã chọn ({says})."
    return error(params["birth"], rule.check, sentence, "Kiểm tra ngày sinh, hoặc chọn diện khác.", rule.law)


@named_check("kind", may_take=("birth", "death"))
def funeral_support(values: Values, params: Params, today: date) -> Problem | None:
    """Funeral costs of who drew the social pension go by another procedure; survivors' pensioners were 80 years old."""
    kind = value_of(values, params, "kind")
    if kind == "huu_tri":
        sentence = "Người hưởng trợ cấp hưu trí xã hội có thủ tục mai táng riêng (1.014028)."
        remedy = "Hỏi lại người chết hưởng trợ cấp nào; đúng vậy thì lập hồ sơ theo thủ tục 1.014028."
        return error(params["kind"], "funeral_support", sentence, remedy, _FUNERAL_LAW)
    birth, death = _day(values, params, "birth", today), _day(values, params, "death", today)
    if kind != "tu_80" or birth is None or death is None or age_on(birth.first, death.last) >= _FUNERAL_AGE:
        return None
    sentence = f"Người chết chưa đủ {_FUNERAL_AGE} tuổi."
    remedy = "Kiểm tra năm sinh, ngày chết, hoặc chọn lại diện được hỗ trợ."
    return error(params["kind"], "funeral_support", sentence, remedy, f"{_FUNERAL_LAW} điểm c")


@named_check("birth", "case")
def benefit_age(values: Values, params: Params, today: date) -> Problem | None:
    """The age fits the case of the monthly social benefit that is asked for."""
    return _outside_case(values, params, today, _CaseAges("benefit_age", _BENEFIT_LAW, _AGES))


@named_check("birth", "filled")
def ability_age(values: Values, params: Params, today: date) -> Problem | None:
    """A child under six years does not declare what it can do by itself."""
    birth = _day(values, params, "birth", today)
    if birth is None or not value_of(values, params, "filled") or age_on(birth.last, today) >= _ABILITY_AGE:
        return None
    sentence = f"Trẻ em dưới {_ABILITY_AGE} tuổi không phải kê khai mức độ khuyết tật."
    return warning(params["filled"], "ability_age", sentence, "Để trống mục III.2.", _ABILITY_LAW)


@named_check("birth", "case")
def pension_age(values: Values, params: Params, today: date) -> Problem | None:
    """The social pension is for who is 75, in a poor or nearly poor household 70."""
    return _outside_case(values, params, today, _CaseAges("pension_age", _PENSION_LAW, _PENSION_AGES))


@named_check("amount")
def pension_not_drawn(values: Values, params: Params, today: date) -> Problem | None:
    """Who draws as much as the social pension, or more, from social insurance has no claim to it."""
    amount = parse_money(value_of(values, params, "amount"))
    pension = next(pension for start, pension in _PENSION_AMOUNTS if today >= start)
    if amount is None or amount < pension:
        return None
    sentence = f"Đang hưởng từ {grouped(pension)} đồng một tháng trở lên thì không được hưởng trợ cấp này."
    return error(params["amount"], "pension_not_drawn", sentence, "Hỏi lại mức đang hưởng.", _PENSION_LAW)


@named_check("birth", "case")
def pension_instead(values: Values, params: Params, today: date) -> Problem | None:
    """Since 01/07/2025 the aged without a pension (points b and c) draw the social pension instead."""
    birth = _day(values, params, "birth", today)
    old = value_of(values, params, "case") in {"khoan_5b", "khoan_5c"}
    if birth is None or not old or today < _PENSION_FROM:
        return None
    sentence = "Từ 01/7/2025 người từ đủ 75 tuổi hưởng trợ cấp hưu trí xã hội."
    remedy = "Hỏi lại; đúng vậy thì lập hồ sơ theo thủ tục 1.014027."
    return warning(params["case"], "pension_instead", sentence, remedy, _PENSION_LAW)


@named_check("birth", may_take=("studies",))
def child_of_single_parent(values: Values, params: Params, today: date) -> Problem | None:
    """A single parent's child is under 16, or at most 22 and studying."""
    birth = _day(values, params, "birth", today)
    if birth is None or age_on(birth.last, today) < _SUPPORTED_BELOW:
        return None
    studies = fold(value_of(values, params, "studies"))
    if age_on(birth.last, today) < _STUDYING_BELOW and studies and not studies.startswith("chua"):
        return None
    sentence = "Con từ 16 tuổi chỉ được tính khi đang học và không quá 22 tuổi."
    remedy = "Kiểm tra ngày sinh, ghi lớp, trường; không còn học thì bỏ dòng này."
    return error(params["birth"], "child_of_single_parent", sentence, remedy, _SINGLE_LAW)


@named_check("whole", "under_16", may_take=("studying",))
def children_add_up(values: Values, params: Params, today: date) -> Problem | None:  # noqa: ARG001
    """The children under 16 and those who study make the whole."""
    texts = [value_of(values, params, name) or "0" for name in ("whole", "under_16", "studying")]
    if not value_of(values, params, "whole") or not all(text.isdigit() for text in texts):
        return None
    whole, *parts = (int(text) for text in texts)
    if sum(parts) == whole:
        return None
    sentence = f"Con dưới 16 tuổi và con đang học cộng lại là {sum(parts)}, không phải {whole}."
    return error(params["whole"], "children_add_up", sentence, "Sửa một trong ba số.", _SINGLE_LAW)


@named_check("poor", settings=("law",))
def poor_household(values: Values, params: Params, today: date) -> Problem | None:  # noqa: ARG001
    """The benefit is for poor or nearly poor households; `law` names the article."""
    if value_of(values, params, "poor") != "khong":
        return None
    sentence = "Diện này chỉ dành cho hộ nghèo, hộ cận nghèo."
    remedy = "Hỏi lại sổ hộ nghèo, hộ cận nghèo còn hiệu lực."
    return error(params["poor"], "poor_household", sentence, remedy, params.get("law", ""))


@named_check("level")
def severe_disability(values: Values, params: Params, today: date) -> Problem | None:  # noqa: ARG001
    """The monthly benefit is for severe and very severe disabilities."""
    if not value_of(values, params, "level") or "nang" in fold(value_of(values, params, "level")):
        return None
    sentence = "Chỉ khuyết tật nặng hoặc đặc biệt nặng được hưởng trợ cấp hằng tháng."
    return error(params["level"], "severe_disability", sentence, "Xem lại Giấy xác nhận khuyết tật.", _SEVERE_LAW)


@named_check("birth")
def young_child(values: Values, params: Params, today: date) -> Problem | None:
    """The linked group with a health insurance card is for children under six years."""
    birth = _day(values, params, "birth", today)
    if birth is None or age_on(birth.last, today) < _ABILITY_AGE:
        return None
    sentence = f"Trẻ đã đủ {_ABILITY_AGE} tuổi."
    remedy = "Làm thủ tục khai sinh và thường trú riêng; thẻ bảo hiểm y tế theo diện khác."
    return error(params["birth"], "young_child", sentence, remedy, _CHILD_LAW)
