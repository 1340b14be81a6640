"""Which named checks a gap's field can call, judged by its kind and meaning, and with which other fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sadec_counter.domain.bench import Bench, CheckUse, Gap, GapState
from sadec_counter.domain.form import FieldKind

_DATES = {FieldKind.DATE, FieldKind.PARTIAL_DATE}
_PARENTS = ("mother", "father")


@dataclass(frozen=True, slots=True)
class FittingCheck:
    """A check in the officer's words; `is_usual` ones are proposed with the field."""

    title: str
    use: CheckUse
    is_usual: bool = False


def fitting_checks(bench: Bench, gap: Gap) -> tuple[FittingCheck, ...]:
    """The checks that this field could call in this form, the usual ones first."""
    found = [*_of_meaning(bench, gap), *_of_kind(bench, gap)]
    return tuple(sorted(found, key=lambda one: not one.is_usual))


def with_usual_checks(bench: Bench) -> Bench:
    """Every gap with the checks that are usual for what it means."""
    gaps = []
    for gap in bench.gaps:
        usual = tuple(one.use for one in fitting_checks(bench, gap) if one.is_usual)
        gaps.append(replace(gap, checks=usual))
    return replace(bench, gaps=tuple(gaps))


def title_of(bench: Bench, gap: Gap, use: CheckUse) -> str:
    """A check that the field calls, in words; its name where it was written by hand."""
    return next((one.title for one in fitting_checks(bench, gap) if one.use == use), use.name)


def _of_meaning(bench: Bench, gap: Gap) -> Iterator[FittingCheck]:
    own = gap.field.field_id
    role, _, fact = gap.field.meaning.partition(".")
    if fact == "id_number":
        others = _present(bench, birth=f"{role}.birth_date", sex=f"{role}.sex")
        if others:
            title = "Số định danh khớp năm sinh, giới tính"
            yield FittingCheck(title, CheckUse("number_fits", {"number": own, **others}), is_usual=True)
    if fact == "id_issued":
        others = _present(bench, birth=f"{role}.birth_date", number=f"{role}.id_number")
        yield FittingCheck("Ngày cấp hợp lý", CheckUse("card_issue_day", {"issued": own, **others}), is_usual=True)
    if fact == "birth_date":
        yield from _of_birth(bench, role, own)
    if fact == "ethnicity" and role == "child":
        others = _present(bench, mother="mother.ethnicity", father="father.ethnicity")
        if others:
            use = CheckUse("ethnic_of_parent", {"child": own, **others})
            yield FittingCheck("Dân tộc theo cha hoặc mẹ", use, is_usual=True)
    if fact == "death_date":
        yield FittingCheck("Khai tử quá 15 ngày", CheckUse("late_death", {"death": own}))
        others = _present(bench, first=f"{role}.birth_date")
        if others:
            yield FittingCheck("Chết sau ngày sinh", CheckUse("in_order", {**others, "last": own}), is_usual=True)


def _of_birth(bench: Bench, role: str, own: str) -> Iterator[FittingCheck]:
    child = _present(bench, child="child.birth_date")
    if role in _PARENTS and child:
        use = CheckUse("parent_older", {"parent": own, **child})
        yield FittingCheck("Cha, mẹ sinh trước con", use, is_usual=True)
    yield FittingCheck("Đủ 18 tuổi", CheckUse("grown_up", {"birth": own}))
    if role == "child":
        yield FittingCheck("Khai sinh quá 60 ngày", CheckUse("late_birth", {"birth": own}))


def _of_kind(bench: Bench, gap: Gap) -> Iterator[FittingCheck]:
    own, kind = gap.field.field_id, gap.field.kind
    if kind in _DATES:
        yield FittingCheck("Không sau hôm nay", CheckUse("not_after_today", {"day": own}))
        for other in _others(bench, gap):
            if other.field.kind in _DATES:
                title = f"Không sau “{other.field.label}”"
                yield FittingCheck(title, CheckUse("in_order", {"first": own, "last": other.field.field_id}))
    if kind is FieldKind.ADDRESS:
        yield FittingCheck("Địa chỉ hai cấp", CheckUse("two_levels", {"address": own}))
    if kind is FieldKind.MONEY:
        yield FittingCheck("Số tiền hợp lý", CheckUse("capital", {"amount": own}))
    if gap.table:
        yield FittingCheck("Không dòng nào trùng", CheckUse("listed_once", {"column": own}))
    for name, key, alike in (
        ("different_names", "name", {FieldKind.NAME}),
        ("different_numbers", "number", {FieldKind.ID12, FieldKind.ID_ANY}),
    ):
        for other in _others(bench, gap) if kind in alike else ():
            if other.field.kind in alike:
                title = f"Khác “{other.field.label}”"
                yield FittingCheck(title, CheckUse(name, {key: own, "other": other.field.field_id}))


def _others(bench: Bench, gap: Gap) -> Iterator[Gap]:
    """The other fields of the form, columns apart."""
    for one in bench.gaps:
        if one.gap_id != gap.gap_id and not one.table and not gap.table and one.state is not GapState.SKIPPED:
            yield one


def _present(bench: Bench, **meanings: str) -> dict[str, str]:
    """Parameter → field id, for each meaning that a field of the form has."""
    by_meaning = {
        one.field.meaning: one.field.field_id
        for one in bench.gaps
        if one.field.meaning and not one.table and one.state is not GapState.SKIPPED
    }
    return {name: by_meaning[meaning] for name, meaning in meanings.items() if meaning in by_meaning}
