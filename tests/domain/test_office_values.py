from __future__ import annotations

from datetime import date, datetime

import pytest

from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.form import Field, FieldKind, Form, Procedure, Section
from sadec_counter.domain.office import Clerk, Office, Unit
from sadec_counter.domain.office_values import NAMES, names_in, office_values, starting_values, with_names

NOW = datetime(2026, 11, 3, 9, 5, tzinfo=VIETNAM)


def office(unit="phường Sa Đéc"):
    return Office(
        unit=Unit("H20.82.29905", unit, "xã"),
        unit_full=f"{unit}, tỉnh Đồng Tháp",
        province="tỉnh Đồng Tháp",
        short_name="UBND phường Sa Đéc",
        desk_name="Bộ phận một cửa",
        authority="Ủy ban nhân dân",
        parent="UBND tỉnh Đồng Tháp",
        export_to="Văn phòng",
        counter=3,
    )


def test_every_promised_name_has_a_value():
    values = office_values(office(), Clerk("Trần Thu Thảo"), NOW)

    assert set(values) == NAMES
    assert values["today"] == "03/11/2026"
    assert values["now"] == "09:05 ngày 03/11/2026"


@pytest.mark.parametrize(
    ("unit", "place"),
    [
        ("phường Sa Đéc", "Sa Đéc"),
        ("Xã Tân Dương", "Tân Dương"),
        ("đặc khu Phú Quốc", "Phú Quốc"),
        ("Sa Đéc", "Sa Đéc"),
    ],
)
def test_the_place_is_the_name_alone(unit, place):
    assert office_values(office(unit), Clerk("A"), NOW)["office.place"] == place


def test_patterns_take_names():
    names = office_values(office(), Clerk("A"), NOW)

    assert with_names("Công an { office.unit_full }", names) == "Công an phường Sa Đéc, tỉnh Đồng Tháp"
    assert with_names("{office.nothing}", names) == ""
    assert names_in("{office.unit} và { sai chữ }") == ("office.unit", "sai chữ")


def test_a_new_application_starts_with_its_defaults():
    fields = (
        Field("noi", "Làm tại", FieldKind.TEXT, default="{office.unit}"),
        Field("ngay", "Ngày", FieldKind.DATE, default="{today}"),
        Field("cach", "Cách nộp", FieldKind.CHOICE, default="in_person"),
        Field("la", "Lạ", FieldKind.TEXT, default="{office.nothing}"),
        Field("ten", "Tên", FieldKind.NAME),
    )
    form = Form(
        "a",
        "A",
        "1",
        date(2025, 1, 1),
        None,
        "",
        Procedure("1", "A", "B", "trong ngày"),
        (),
        (Section("s", "S", fields),),
    )

    assert starting_values(form, office_values(office(), Clerk("A"), NOW)) == {
        "noi": "phường Sa Đéc",
        "ngay": "03/11/2026",
        "cach": "in_person",
    }
