"""Checks of social benefits: who may have which, by age and by what is drawn already."""

from __future__ import annotations

from datetime import date

from sadec_counter.domain.checks.named import Params, Values, error, named_check, value_of, warning
from sadec_counter.domain.dates import PartialDate, age_on, parse_partial_date
from sadec_counter.domain.problem import Problem

_FUNERAL_LAW = "Nghị định 20/2021/NĐ-CP, điều 11 khoản 1"
_BENEFIT_LAW = "Nghị định 20/2021/NĐ-CP, điều 5"
_ABILITY_LAW = "Thông tư 01/2019/TT-BLĐTBXH, Mẫu số 01, mục III.2"
_FUNERAL_AGE = 80
_ABILITY_AGE = 6

# case of Điều 5 → (from age, below age, what the article calls it)
_AGES: dict[str, tuple[int, int, str]] = {
    "khoan_1": (0, 16, "khoản 1: trẻ em dưới 16 tuổi không có nguồn nuôi dưỡng"),
    "khoan_2": (16, 23, "khoản 2: từ 16 đến không quá 22 tuổi, còn đi học"),
    "khoan_3": (0, 16, "khoản 3: trẻ em nhiễm HIV thuộc hộ nghèo"),
    "khoan_5b": (75, 80, "khoản 5 điểm b: từ đủ 75 đến 80 tuổi"),
    "khoan_5c": (80, 200, "khoản 5 điểm c: từ đủ 80 tuổi"),
    "khoan_7": (0, 3, "khoản 7: trẻ em dưới 3 tuổi"),
}


def _day(values: Values, params: Params, name: str, today: date) -> PartialDate | None:
    return parse_partial_date(value_of(values, params, name), past=True, today=today)


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
    birth = _day(values, params, "birth", today)
    ages = _AGES.get(value_of(values, params, "case"))
    if birth is None or ages is None:
        return None
    start, end, says = ages
    if age_on(birth.first, today) >= start and age_on(birth.last, today) < end:
        return None
    sentence = f"Tuổi không hợp diện đã chọn ({says})."
    remedy = "Kiểm tra ngày sinh, hoặc chọn diện khác."
    return error(params["birth"], "benefit_age", sentence, remedy, _BENEFIT_LAW)


@named_check("birth", "filled")
def ability_age(values: Values, params: Params, today: date) -> Problem | None:
    """A child under six years does not declare what it can do by itself."""
    birth = _day(values, params, "birth", today)
    if birth is None or not value_of(values, params, "filled") or age_on(birth.last, today) >= _ABILITY_AGE:
        return None
    sentence = f"Trẻ em dưới {_ABILITY_AGE} tuổi không phải kê khai mức độ khuyết tật."
    return warning(params["filled"], "ability_age", sentence, "Để trống mục III.2.", _ABILITY_LAW)
