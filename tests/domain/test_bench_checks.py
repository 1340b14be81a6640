from __future__ import annotations

from datetime import date

from sadec_counter.domain.bench import Bench, CheckUse, Gap, Head, Shape
from sadec_counter.domain.bench_checks import fitting_checks, title_of, with_usual_checks
from sadec_counter.domain.checks.registry import CHECKS
from sadec_counter.domain.form import Field, FieldKind


def bench_of(*fields: Field) -> Bench:
    gaps = [Gap(f"{n}", Shape.LINE, one.label, "", "Nội dung", one, blanks=(n,)) for n, one in enumerate(fields)]
    return Bench(Head("Đơn", "don", "1", date(2026, 11, 25)), tuple(gaps))


FULL = bench_of(
    Field("me.ho_ten", "Mẹ", FieldKind.NAME, meaning="mother.name"),
    Field("me.ngay_sinh", "Ngày sinh mẹ", FieldKind.DATE, meaning="mother.birth_date"),
    Field("me.so", "Số", FieldKind.ID12, meaning="mother.id_number"),
    Field("me.ngay_cap", "Ngày cấp", FieldKind.DATE, meaning="mother.id_issued"),
    Field("con.ngay_sinh", "Ngày sinh con", FieldKind.DATE, meaning="child.birth_date"),
    Field("con.ho_ten", "Con", FieldKind.NAME, meaning="child.name"),
    Field("noi_o", "Nơi ở", FieldKind.ADDRESS),
    Field("von", "Vốn", FieldKind.MONEY),
)


def test_the_usual_checks_come_with_the_field():
    checks = {gap.field.field_id: gap.checks for gap in with_usual_checks(FULL).gaps}

    assert checks["me.ngay_sinh"] == (CheckUse("parent_older", {"parent": "me.ngay_sinh", "child": "con.ngay_sinh"}),)
    assert checks["me.so"] == (CheckUse("number_fits", {"number": "me.so", "birth": "me.ngay_sinh"}),)
    assert [one.name for one in checks["me.ngay_cap"]] == ["card_issue_day"]
    assert checks["noi_o"] == ()


def test_every_check_that_is_offered_exists_and_takes_these_fields():
    for gap in FULL.gaps:
        for one in fitting_checks(FULL, gap):
            check = CHECKS[one.use.name]
            assert set(check.needs) <= set(one.use.fields) <= {*check.needs, *check.may_take}


def test_checks_are_named_in_words():
    name = FULL.gap("0")

    assert [one.title for one in fitting_checks(FULL, name)] == ["Khác “Con”"]
    assert title_of(FULL, name, CheckUse("by_hand", {})) == "by_hand"
