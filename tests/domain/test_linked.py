from __future__ import annotations

from datetime import date

from sadec_counter.domain.form import Field, FieldKind, Form, Procedure, Section
from sadec_counter.domain.linked import Linked, linked_values, sources, unfilled


def form_of(*fields: Field) -> Form:
    procedure = Procedure("1", "Việc", "Thử", "3 ngày")
    return Form("thu", "Đơn", "1", date(2025, 1, 1), None, "", procedure, (), (Section("a", "A", fields),))


def text(field_id: str, meaning: str = "", **more) -> Field:
    return Field(field_id, field_id, FieldKind.TEXT, meaning=meaning, **more)


GROUP = form_of(
    text("be.ten", "child.name"),
    text("me.ten", "applicant.name"),
    text("co", show_when={"be.ten": ("*",)}),
    text("noi_dung"),
    Field("con", "Con", FieldKind.TABLE, columns=(text("con.ten"),)),
)
PART = form_of(
    text("nguoi.ten", "applicant.name", required=True),
    text("cha_me.ten", "guardian.name", required=True),
    text("co"),
    text("viec", required=True),
    text("so_nha", "applicant.address", required=True),
    Field("con", "Con", FieldKind.TABLE, columns=(text("con.ten"),)),
)
LINKED = Linked(PART, roles={"applicant": "child", "guardian": "applicant"}, fill={"viec": "= Đăng ký"})
VALUES = {"be.ten": "AN", "me.ten": "BÌNH", "co": "x", "con.1.ten": "CHI"}


def test_roles_ids_and_fixed_texts_fill_the_other_form():
    assert linked_values(LINKED, GROUP, VALUES) == {
        "nguoi.ten": "AN",
        "cha_me.ten": "BÌNH",
        "co": "x",
        "viec": "Đăng ký",
        "con.1.ten": "CHI",
    }


def test_what_the_group_does_not_ask_is_not_written_elsewhere():
    assert "co" not in linked_values(LINKED, GROUP, {**VALUES, "be.ten": ""})


def test_what_is_named_goes_before_what_is_meant():
    named = Linked(PART, fill={"nguoi.ten": "noi_dung"})

    assert sources(named, GROUP)["nguoi.ten"] == "noi_dung"
    assert sources(Linked(PART), GROUP)["nguoi.ten"] == "me.ten"


def test_required_fields_without_a_source_are_named():
    assert [one.field_id for one in unfilled(LINKED, GROUP)] == ["so_nha"]


def test_a_form_is_printed_only_under_its_condition():
    linked = Linked(PART, show_when={"co": ("x",)})

    assert linked.is_printed({"co": "x"})
    assert not linked.is_printed({})
