"""Checks about people: parents older than their children, numbers that fit their owner, one person not twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sadec_counter.domain.checks.named import Params, Values, error, named_check, value_of, warning
from sadec_counter.domain.dates import PartialDate, age_on, parse_partial_date
from sadec_counter.domain.numbers import PersonNumber, person_number
from sadec_counter.domain.problem import Problem
from sadec_counter.domain.provinces import names_of
from sadec_counter.domain.text import fold, search_key

_NUMBER_LAW = "Nghị định 137/2015/NĐ-CP, điều 13"
_ETHNIC_LAW = "Bộ luật Dân sự 91/2015/QH13, điều 29 khoản 2"
_CARDS_FOR_CHILDREN_FROM = date(2024, 7, 1)


def birth_of(values: Values, params: Params, name: str, today: date) -> PartialDate | None:
    """A date of birth as typed, never in the future."""
    return parse_partial_date(value_of(values, params, name), past=True, today=today)


@named_check("parent", "child")
def parent_older(values: Values, params: Params, today: date) -> Problem | None:
    """A parent is born before the child, and a likely number of years before."""
    parent, child = birth_of(values, params, "parent", today), birth_of(values, params, "child", today)
    if parent is None or child is None:
        return None
    if parent.first >= child.last:
        return error(params["parent"], "parent_older", "Cha, mẹ phải sinh trước con.", "Kiểm tra lại hai năm sinh.")
    years = child.year - parent.year
    if years < 13 or years > 70:
        sentence = f"Cha hoặc mẹ hơn con {years} tuổi."
        return warning(params["parent"], "parent_older", sentence, "Kiểm tra lại hai năm sinh.")
    return None


@named_check("relation", "first", "second")
def recognised_ages(values: Values, params: Params, today: date) -> Problem | None:
    """Of two people the one who is named father or mother is the older, the one who is named child the younger."""
    relation = value_of(values, params, "relation")
    if not relation:
        return None
    first, second = params["first"], params["second"]
    parent, child = (second, first) if relation == "con" else (first, second)
    problem = parent_older(values, {"parent": parent, "child": child}, today)
    return replace(problem, rule="recognised_ages") if problem else None


@named_check("birth", may_take=("on",), settings=("years", "law"))
def grown_up(values: Values, params: Params, today: date) -> Problem | None:
    """Someone is `years` old (18 unless set) on the day of registration (today, or the field `on`).

    `law` names the article that says so.
    """
    birth = birth_of(values, params, "birth", today)
    on = parse_partial_date(value_of(values, params, "on"), today=today)
    years = int(params.get("years", "18"))
    if birth is None:
        return None
    day = on.last if on else today
    if age_on(birth.first, day) >= years:
        return None
    return error(
        params["birth"], "grown_up", f"Chưa đủ {years} tuổi.", "Kiểm tra lại ngày sinh.", params.get("law", "")
    )


@named_check("child", may_take=("mother", "father"))
def ethnic_of_parent(values: Values, params: Params, today: date) -> Problem | None:  # noqa: ARG001
    """A child has the ethnic group of the mother or the father."""
    child = fold(value_of(values, params, "child"))
    parents = [fold(text) for name in ("mother", "father") if (text := value_of(values, params, name))]
    if not child or not parents or child in parents:
        return None
    sentence = "Dân tộc không theo cha, cũng không theo mẹ." if len(parents) == 2 else "Dân tộc khác dân tộc cha, mẹ."
    remedy = "Hỏi lại: con mang dân tộc của cha hoặc của mẹ."
    return warning(params["child"], "ethnic_of_parent", sentence, remedy, _ETHNIC_LAW)


@named_check("name", "other")
def different_names(values: Values, params: Params, today: date) -> Problem | None:  # noqa: ARG001
    """Two people of one form do not bear the very same name: a name is easily copied into the wrong place."""
    name, other = search_key(value_of(values, params, "name")), search_key(value_of(values, params, "other"))
    if not name or name != other:
        return None
    sentence = "Họ tên trùng với một người khác trên tờ khai."
    return warning(params["name"], "different_names", sentence, "Kiểm tra đã gõ đúng người.")


@named_check("number", "other")
def different_numbers(values: Values, params: Params, today: date) -> Problem | None:  # noqa: ARG001
    """Two people of one form do not have the same identity number."""
    number, other = value_of(values, params, "number"), value_of(values, params, "other")
    if not number or number != other:
        return None
    sentence = "Số giấy tờ trùng với một người khác trên tờ khai."
    return error(params["number"], "different_numbers", sentence, "Mỗi người một số; kiểm tra đã gõ đúng thẻ.")


@named_check("number", may_take=("birth", "sex", "place"), settings=("is",))
def number_fits(values: Values, params: Params, today: date) -> Problem | None:
    """The digits of a personal number agree with sex, year of birth and place; the law no longer promises it.

    Where the form does not ask for the sex, `is` says it: "nu" for a mother, "nam" for a father.
    """
    number = person_number(value_of(values, params, "number"))
    if number is None:
        return None
    wrong = _misfits(number, values, params, today)
    if not wrong:
        return None
    sentence = f"Số định danh không khớp {' và '.join(wrong)}."
    return warning(
        params["number"], "number_fits", sentence, "So lại với thẻ; đúng như thẻ thì để nguyên.", _NUMBER_LAW
    )


def _misfits(number: PersonNumber, values: Values, params: Params, today: date) -> list[str]:
    wrong = []
    birth = birth_of(values, params, "birth", today)
    sex = fold(value_of(values, params, "sex")) or params.get("is", "")
    place = f" {search_key(value_of(values, params, 'place'))} "
    if sex in {"nam", "nu"} and sex != fold(number.sex):
        wrong.append("giới tính")
    if birth and birth.year != number.birth_year:
        wrong.append("năm sinh")
    if not number.is_known_place or (place.strip() and number.province and not _is_in(number.province, place)):
        wrong.append("mã tỉnh")
    return wrong


def _is_in(province: str, place: str) -> bool:
    return any(f" {search_key(name)} " in place for name in names_of(province))


@named_check("issued", may_take=("birth", "number"))
def card_issue_day(values: Values, params: Params, today: date) -> Problem | None:
    """A paper is issued after birth and not in the future; before 01/07/2024 no chip card under 14 years."""
    issued = parse_partial_date(value_of(values, params, "issued"), past=True, today=today)
    if issued is None or issued.whole is None:
        return None
    if issued.whole > today:
        return error(params["issued"], "card_issue_day", "Ngày cấp ở sau hôm nay.", "Kiểm tra lại ngày cấp trên thẻ.")
    birth = birth_of(values, params, "birth", today)
    if birth is None:
        return None
    if issued.whole < birth.first:
        return error(params["issued"], "card_issue_day", "Ngày cấp ở trước ngày sinh.", "Kiểm tra lại hai ngày.")
    too_young = issued.year - birth.year < 14 and issued.whole < _CARDS_FOR_CHILDREN_FROM
    if too_young and person_number(value_of(values, params, "number")):
        sentence = "Ngày cấp khi chưa đủ 14 tuổi, trước khi có thẻ cho trẻ em."
        return warning(params["issued"], "card_issue_day", sentence, "Kiểm tra lại ngày cấp trên thẻ.")
    return None
