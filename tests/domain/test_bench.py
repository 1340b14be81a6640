from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sadec_counter.domain.bench import (
    Bench,
    CheckUse,
    Gap,
    GapState,
    Head,
    Shape,
    change,
    form_of,
    names_in_blanks,
    names_in_marks,
    skip,
    take,
)
from sadec_counter.domain.form import Choice, Field, FieldKind

HEAD = Head("Đơn thử", "don_thu", "1", date(2026, 11, 25))


def gap(number, field_id, kind=FieldKind.TEXT, group="Nội dung", **more):
    made = Field(field_id, field_id.replace("_", " "), kind, **more.pop("field", {}))
    return Gap(f"{number}", more.pop("shape", Shape.LINE), "Chữ", "đoạn 1", group, made, blanks=(number,), **more)


@pytest.fixture
def bench():
    sex = gap(1, "con.gioi_tinh", FieldKind.CHOICE, "Con", shape=Shape.BOX)
    sex = replace(sex, blanks=(1, 2), field=replace(sex.field, choices=(Choice("nam", "Nam"), Choice("nu", "Nữ"))))
    table = gap(4, "ho", FieldKind.TABLE, "Hộ", shape=Shape.TABLE, columns=("", "4.1", "4.2"))
    columns = [
        replace(gap(4, f"ho.{name}", group="Hộ", shape=Shape.COLUMN, table="4"), gap_id=f"4.{place}", blanks=())
        for place, name in ((1, "ten"), (2, "tuoi"))
    ]
    born = gap(0, "con.ngay_sinh", FieldKind.DATE, "Con")
    late = gap(
        3,
        "ly_do",
        field={"show_when": {"con.ngay_sinh": ("*",)}, "of": "con.ngay_sinh"},
        checks=(CheckUse("in_order", {"first": "con.ngay_sinh", "last": "ly_do"}),),
    )
    return Bench(HEAD, (born, sex, late, table, *columns))


def test_a_renamed_field_takes_every_use_with_it(bench):
    changed = change(bench, "0", field_id="tre.ngay_sinh")

    late = changed.gap("3")
    assert late.field.show_when == {"tre.ngay_sinh": ("*",)}
    assert late.field.of == "tre.ngay_sinh"
    assert late.checks[0].fields == {"first": "tre.ngay_sinh", "last": "ly_do"}
    assert names_in_blanks(take(changed, ["0"])) == {0: ["tre.ngay_sinh"]}


def test_a_renamed_table_takes_its_columns_with_it(bench):
    changed = take(change(bench, "4", field_id="thanh_vien"), ["4.2"])

    assert [one.field.field_id for one in changed.gaps[3:]] == ["thanh_vien", "thanh_vien.ten", "thanh_vien.tuoi"]
    assert names_in_blanks(changed) == {4: ["thanh_vien", "thanh_vien.stt", "", "thanh_vien.tuoi"]}
    assert [column.field_id for column in form_of(changed).field("thanh_vien").columns] == ["thanh_vien.tuoi"]


def test_a_column_takes_its_table_with_it_and_a_skipped_table_its_columns(bench):
    taken = take(bench, ["4.1"])
    assert [one.gap_id for one in taken.in_state(GapState.TAKEN)] == ["4", "4.1"]

    assert [one.gap_id for one in skip(taken, ["4"]).in_state(GapState.SKIPPED)] == ["4", "4.1", "4.2"]


def test_only_the_open_gaps_of_a_group_are_offered_together(bench):
    assert [one.gap_id for one in take(bench, ["0"]).group_of("1")] == ["1"]


def test_the_form_has_the_taken_fields_by_groups_and_only_checks_that_can_be_made(bench):
    form = form_of(take(bench, ["0", "1"]))

    assert [(one.section_id, [field.field_id for field in one.fields]) for one in form.sections] == [
        ("con", ["con.ngay_sinh", "con.gioi_tinh"])
    ]
    assert form.checks == ()
    whole = form_of(take(bench, ["0", "1", "3"]))
    assert whole.checks == (("in_order", {"first": "con.ngay_sinh", "last": "ly_do"}),)


def test_boxes_of_one_question_get_their_codes(bench):
    assert names_in_blanks(take(bench, ["1"])) == {1: ["con.gioi_tinh = nam"], 2: ["con.gioi_tinh = nu"]}


def test_the_offices_own_values_stand_on_paper_and_are_not_asked(bench):
    bench = take(change(bench, "0", field_id="office.unit_full"), ["0"])

    assert names_in_blanks(bench) == {0: ["office.unit_full"]}
    assert form_of(bench).sections == ()


def test_marks_of_the_file_go_by_their_old_name(bench):
    marks = tuple(
        replace(gap(0, name, shape=Shape.MARK, state=state), gap_id=f"mark:{name}")
        for name, state in (("ten", GapState.TAKEN), ("tuoi", GapState.SKIPPED), ("que", GapState.TAKEN))
    )
    changed = change(Bench(HEAD, marks), "mark:ten", field_id="ho_ten")

    assert names_in_marks(changed) == {"ten": "ho_ten", "tuoi": ""}


def test_without_a_code_the_form_promises_no_day():
    assert not form_of(Bench(HEAD, ())).procedure.is_listed
    listed = form_of(Bench(replace(HEAD, procedure_code="1.001193", term="15 ngày", source="TT 1/2026"), ()))
    assert (listed.procedure.is_listed, listed.procedure.term) == (True, "15 ngày")
    assert [one.status for one in listed.legal_basis] == ["memory"]
