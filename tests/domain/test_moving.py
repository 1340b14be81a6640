"""A draft on a newer edition of its form: by id, by meaning, and what has no place any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sadec_counter.domain.draft import Draft
from sadec_counter.domain.form import Choice, Field, FieldKind, Form, Procedure, Section
from sadec_counter.domain.moving import Lost, moved

SEX = (Choice("nam", "Nam"), Choice("nu", "Nữ"))
OLD = Form(
    code="ct01",
    title="CT01",
    version="TT 53/2025",
    effective_from=date(2025, 7, 1),
    effective_to=None,
    addressee="",
    procedure=Procedure("1.004222", "Thường trú", "Cư trú", "7 ngày làm việc"),
    papers=(),
    sections=(
        Section(
            "a",
            "Người đề nghị",
            (
                Field("ho_ten", "Họ tên", FieldKind.NAME, meaning="applicant.name"),
                Field("gioi_tinh", "Giới tính", FieldKind.CHOICE, choices=SEX, meaning="applicant.sex"),
                Field("huyen", "Huyện", FieldKind.TEXT),
                Field("ngay_chu", "Ngày bằng chữ", FieldKind.WORDS, of="ngay"),
                Field(
                    "ho",
                    "Thành viên",
                    FieldKind.TABLE,
                    columns=(Field("ho.ten", "Họ tên", FieldKind.NAME), Field("ho.nghe", "Nghề", FieldKind.TEXT)),
                ),
            ),
        ),
    ),
    package_hash="old",
)
NEW = replace(
    OLD,
    version="TT 116/2026",
    package_hash="new",
    sections=(
        Section(
            "a",
            "Người đề nghị",
            (
                Field("nguoi.ten", "Họ, chữ đệm, tên", FieldKind.NAME, meaning="applicant.name"),
                Field("gioi_tinh", "Giới tính", FieldKind.CHOICE, choices=(Choice("1", "Nam"), Choice("2", "Nữ"))),
                Field("ho", "Thành viên", FieldKind.TABLE, columns=(Field("ho.ten", "Họ tên", FieldKind.NAME),)),
            ),
        ),
    ),
)
DRAFT = Draft("d", "ct01", "TT 53/2025", "old", revision=7).with_values(
    {
        "ho_ten": "TÔ HẢI YẾN",
        "gioi_tinh": "nu",
        "huyen": "Lai Vung",
        "ngay_chu": "ngày một",
        "ho.2.ten": "TÔ AN",
        "ho.2.nghe": "thợ may",
    }
)


def test_values_come_along_by_id_and_by_meaning_and_rows_keep_their_number():
    found = moved(DRAFT, OLD, NEW).draft

    assert found.values == {"nguoi.ten": "TÔ HẢI YẾN", "gioi_tinh": "2", "ho.2.ten": "TÔ AN"}
    assert (found.form_version, found.package_hash, found.revision) == ("TT 116/2026", "new", DRAFT.revision + 1)


def test_what_has_no_place_is_listed_with_its_label():
    assert moved(DRAFT, OLD, NEW).lost == (Lost("Huyện", "Lai Vung"), Lost("Nghề", "thợ may"))


def test_a_choice_that_is_gone_is_lost():
    fewer = replace(NEW.sections[0].fields[1], choices=(Choice("1", "Nam"),))
    new = replace(NEW, sections=(replace(NEW.sections[0], fields=(fewer,)),))

    assert Lost("Giới tính", "Nữ") in moved(DRAFT, OLD, new).lost


def test_the_same_form_loses_nothing():
    assert moved(DRAFT, OLD, OLD).lost == ()
