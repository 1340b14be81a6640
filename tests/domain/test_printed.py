from __future__ import annotations

from datetime import date

import pytest

from sadec_counter.domain.form import Field, FieldKind, Form, Procedure, Section
from sadec_counter.domain.printed import printed_in

FIELDS = (
    Field("me.ho_ten", "Họ tên", FieldKind.NAME),
    Field("me.so", "Số", FieldKind.ID_ANY, on_paper=False),
    Field("me.ngay_cap", "Ngày cấp", FieldKind.DATE, on_paper=False),
    Field("me.noi_cap", "Nơi cấp", FieldKind.COMPOSED, pattern="{ngay_cap | noi_cap:so}", on_paper=False),
    Field("me.giay_to", "Giấy tờ", FieldKind.COMPOSED, pattern="số {so} do {noi_cap} cấp ngày {ngay_cap}"),
    Field("von", "Vốn", FieldKind.MONEY, on_paper=False),
    Field("von_chu", "Bằng chữ", FieldKind.WORDS, of="von"),
    Field("nop.dien_thoai", "Điện thoại", FieldKind.PHONE, on_paper=False),
    Field("con", "Con", FieldKind.TABLE, columns=(Field("con.ten", "Tên", FieldKind.NAME),)),
)
FORM = Form(
    "a", "A", "1", date(2025, 1, 1), None, "", Procedure("1", "A", "B", "trong ngày"), (), (Section("s", "S", FIELDS),)
)


@pytest.mark.parametrize(
    ("value_id", "places"),
    [
        ("me.ho_ten", ("me.ho_ten",)),
        ("me.so", ("me.giay_to",)),
        ("me.ngay_cap", ("me.giay_to",)),
        ("me.noi_cap", ("me.giay_to",)),
        ("me.giay_to", ("me.giay_to",)),
        ("von", ("von_chu",)),
        ("nop.dien_thoai", ()),
        ("con.2.ten", ("con.2.ten",)),
    ],
)
def test_where_a_value_is_found_on_the_page(value_id, places):
    assert printed_in(FORM, value_id) == places
