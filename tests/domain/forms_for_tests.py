"""A small form to test rules with: every kind of condition, a table, words and composed values."""

from datetime import date

from sadec_counter.domain.form import Choice, Field, FieldKind, Form, Procedure, Section

YES_NO = (Choice("co", "Có"), Choice("khong", "Không"))
SEX = (Choice("nam", "Nam"), Choice("nu", "Nữ"))
PAPERS = (Choice("can_cuoc", "Thẻ căn cước"), Choice("ho_chieu", "Hộ chiếu", "hộ chiếu"))


def make_form(*sections: Section, checks=()):
    procedure = Procedure("1.001193", "Đăng ký khai sinh", "Hộ tịch", "trong ngày")
    return Form(
        "khai_sinh",
        "Tờ khai đăng ký khai sinh",
        "TT 04/2024",
        date(2024, 6, 6),
        None,
        "",
        procedure,
        (),
        sections,
        checks,
    )


PERSON = Section(
    "nguoi",
    "Người yêu cầu",
    (
        Field("nguoi.ho_ten", "Họ, chữ đệm, tên", FieldKind.NAME, required=True),
        Field("nguoi.ngay_sinh", "Ngày sinh", FieldKind.DATE, required=True),
        Field("nguoi.ngay_sinh_chu", "ghi bằng chữ", FieldKind.WORDS, required=True, of="nguoi.ngay_sinh"),
        Field("nguoi.gioi_tinh", "Giới tính", FieldKind.CHOICE, choices=SEX),
        Field(
            "nguoi.giay_to",
            "Giấy tờ tùy thân",
            FieldKind.COMPOSED,
            pattern="{loai} số {so} do {noi_cap} cấp ngày {ngay_cap}",
        ),
        Field("nguoi.loai", "Loại giấy tờ", FieldKind.CHOICE, choices=PAPERS),
        Field("nguoi.so", "Số", FieldKind.ID_ANY, required_when={"nguoi.loai": ("*",)}),
        Field("nguoi.ngay_cap", "Ngày cấp", FieldKind.DATE),
        Field("nguoi.noi_cap", "Nơi cấp", FieldKind.COMPOSED, pattern="{ngay_cap|noi_cap:so}"),
    ),
)
MARRIAGE = Section(
    "ket_hon",
    "Kết hôn",
    (
        Field("ket_hon.co", "Đã kết hôn", FieldKind.CHOICE, choices=YES_NO, required=True),
        Field("ket_hon.so", "Số", FieldKind.TEXT, required=True, show_when={"ket_hon.co": ("co",)}),
        Field("ket_hon.quyen", "Quyển", FieldKind.TEXT, show_when={"ket_hon.so": ("*",)}, required=True),
    ),
)
MEMBERS = Section(
    "thanh_vien",
    "Thành viên",
    (
        Field(
            "thanh_vien",
            "Những thành viên cùng thay đổi",
            FieldKind.TABLE,
            max_rows=3,
            columns=(
                Field("thanh_vien.ho_ten", "Họ, chữ đệm, tên", FieldKind.NAME, required=True),
                Field("thanh_vien.ngay_sinh", "Ngày sinh", FieldKind.DATE),
                Field("thanh_vien.gioi_tinh", "Giới tính", FieldKind.CHOICE, choices=SEX),
                Field("thanh_vien.so", "Số định danh", FieldKind.ID12, required_when={"thanh_vien.gioi_tinh": ("*",)}),
                Field("thanh_vien.quan_he", "Quan hệ", FieldKind.TEXT),
            ),
        ),
    ),
)
