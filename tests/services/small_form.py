"""A small form that service tests share."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sadec_counter.domain.draft import Draft
from sadec_counter.domain.form import Audience, Choice, Field, FieldKind, Form, Procedure, Section
from sadec_counter.domain.office import Office, Unit
from sadec_counter.services.drafting import DraftSession

NOW = datetime(2026, 11, 23, 2, 41, tzinfo=UTC)
OFFICE = Office(
    unit=Unit("H20.82.29905", "phường Sa Đéc", "xã"),
    unit_full="phường Sa Đéc, tỉnh Đồng Tháp",
    province="tỉnh Đồng Tháp",
    short_name="UBND phường Sa Đéc",
    desk_name="Bộ phận một cửa",
    authority="Ủy ban nhân dân",
    parent="UBND tỉnh Đồng Tháp",
    export_to="Văn phòng HĐND và UBND",
    counter=3,
)
CHILD = Section(
    "con",
    "Người được khai sinh",
    (
        Field("con.ho_ten", "Họ, chữ đệm, tên", FieldKind.NAME, required=True, lens_label="Họ, chữ đệm, tên của trẻ"),
        Field("con.ngay_sinh", "Ngày, tháng, năm sinh", FieldKind.DATE, required=True, half=True),
        Field("con.ngay_sinh_chu", "Ghi bằng chữ", FieldKind.WORDS, of="con.ngay_sinh"),
        Field(
            "con.gioi_tinh",
            "Giới tính",
            FieldKind.CHOICE,
            required=True,
            half=True,
            choices=(Choice("nam", "Nam"), Choice("nu", "Nữ")),
        ),
        Field("con.khuyet_tat", "Dạng khuyết tật", FieldKind.TEXT, audience=Audience.PAGE_ONLY),
    ),
)
FAMILY = Section(
    "ho",
    "Thành viên",
    (
        Field(
            "thanh_vien",
            "Những thành viên cùng thay đổi",
            FieldKind.TABLE,
            columns=(
                Field("thanh_vien.ho_ten", "Họ tên", FieldKind.NAME),
                Field("thanh_vien.quan_he", "Quan hệ", FieldKind.TEXT),
            ),
        ),
    ),
)
NOTES = Section(
    "ghi_chu", "Ghi chú", (Field("ghi_chu", "Ghi chú của cán bộ", FieldKind.TEXTAREA, audience=Audience.CLERK),)
)
FORM = Form(
    code="thu_nghiem",
    title="Tờ khai thử nghiệm",
    version="1",
    effective_from=date(2024, 6, 6),
    effective_to=None,
    addressee="",
    procedure=Procedure("1.000001", "Thử nghiệm", "Hộ tịch", "trong ngày"),
    papers=(),
    sections=(CHILD, FAMILY, NOTES),
    package_hash="f" * 64,
)


def session(values: dict[str, str] | None = None, **options: object) -> DraftSession:
    """A session of the small form."""
    draft = Draft("5f0c7f7e-0000-4000-8000-000000000001", FORM.code, FORM.version, FORM.package_hash, values or {})
    return DraftSession(FORM, draft, today=lambda: date(2026, 11, 23), **options)
