from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import docx
import pytest

from sadec_counter.catalog.package_reading import read_groups, read_package
from sadec_counter.documents.blanks import read_blanks
from sadec_counter.documents.placeholders import read_placeholders
from sadec_counter.domain.form import FieldKind, cell_column
from sadec_counter.services.proposing import propose_package
from tests.documents.worded import paragraph, saved, table

FORMS = Path(__file__).resolve().parents[2] / "forms"
TODAY = date(2026, 11, 25)


@pytest.fixture
def proposed(tmp_path):
    """A function: the package that is made from a document, read as a package."""

    def make(document):
        proposal = propose_package(saved(document, tmp_path / "mẫu gốc.docx"), TODAY)
        folder = tmp_path / "forms" / "thu"
        folder.mkdir(parents=True)
        for name, data in proposal.files.items():
            (folder / name).write_bytes(data)
        groups, _ = read_groups(FORMS)
        return proposal, read_package(folder, groups)

    return make


def told(package):
    return {
        field.field_id: (field.label, field.kind.value, field.meaning)
        for section in package.form.sections[:-1]
        for field in section.fields
    }


def test_blanks_become_fields_and_marks(proposed):
    document = docx.Document()
    for text in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do", "TỜ KHAI", "THỬ NGHIỆM (1)", "Kính gửi"):
        paragraph(document, text)
    paragraph(document, "Họ, chữ đệm, tên người yêu cầu: ..................")
    paragraph(document, "Nơi cư trú (2): ..................")
    paragraph(document, "Họ và tên con: ............ Giới tính: □ Nam □ Nữ")
    paragraph(document, "Sinh ngày .... tháng .... năm ......")
    paragraph(document, "□ Có bảo hiểm")
    table(document, ["TT", "Họ và tên", "Quan hệ"], ["1", "", ""], ["2", "", ""])

    proposal, package = proposed(document)

    assert package.form.title == "Tờ khai thử nghiệm"
    assert proposal.blanks_marked == 8
    assert told(package) == {
        "nguoi_yeu_cau.ho_ten": ("Họ, chữ đệm, tên người yêu cầu", "name", "applicant.name"),
        "nguoi_yeu_cau.noi_cu_tru": ("Nơi cư trú", "address", "applicant.residence"),
        "con.ho_ten": ("Họ và tên con", "name", "child.name"),
        "con.gioi_tinh": ("Giới tính", "choice", "child.sex"),
        "con.ngay_sinh": ("Sinh", "partial_date", "child.birth_date"),
        "co_bao_hiem": ("Có bảo hiểm", "flag", ""),
        "bang": ("Bảng", "table", ""),
    }
    facts = read_placeholders(package.template)
    known = {field.field_id for field in package.form.fields()}
    columns = {column.field_id for field in package.form.fields() for column in field.columns}
    assert facts.faults == ()
    assert {cell_column(name) for name in facts.names} <= known | columns
    assert read_blanks(package.template) == ()
    assert [choice.code for choice in package.form.field("con.gioi_tinh").choices] == ["nam", "nu"]


def test_marks_that_are_there_become_fields_by_their_formats_and_words(proposed):
    document = docx.Document()
    paragraph(document, "Họ tên: {{ me.ho_ten | hoa }} Ngày {{ lam_tai | ngay }} tại {{ office.place }}")
    paragraph(document, "{{ [hinh_thuc = truc_tiep] }} Trực tiếp {{ [hinh_thuc = buu_chinh] }} {{ [dong_y] }}")
    paragraph(document, "Vốn: {{ von }} Số: {{ so | o:12 }} {{? von }}")
    table(document, ["Tên", "Năm sinh"], ["{{# tv }}{{ tv.ten }}", "{{ tv.nam }}"])

    proposal, package = proposed(document)

    assert (proposal.fields_found, proposal.blanks_marked) == (7, 0)
    kinds = {field.field_id: field.kind for field in package.form.fields() if field.field_id.split(".")[0] != "nop"}
    assert (
        kinds.items()
        >= {
            "me.ho_ten": FieldKind.NAME,
            "lam_tai": FieldKind.DATE,
            "hinh_thuc": FieldKind.CHOICE,
            "dong_y": FieldKind.FLAG,
            "von": FieldKind.MONEY,
            "so": FieldKind.ID12,
            "tv": FieldKind.TABLE,
        }.items()
    )
    assert [(one.field_id, one.label, one.kind) for one in package.form.field("tv").columns] == [
        ("tv.ten", "Tên", FieldKind.NAME),
        ("tv.nam", "Năm sinh", FieldKind.PARTIAL_DATE),
    ]


@pytest.mark.parametrize("name", ["khai_sinh", "ct01", "ho_kinh_doanh", "xac_nhan_hon_nhan"])
def test_the_real_templates_give_packages_that_can_be_read(proposed, tmp_path, name):
    copy = tmp_path / "gốc.docx"
    shutil.copy(FORMS / name / "template.docx", copy)

    proposal, package = proposed(docx.Document(str(copy)))

    assert proposal.fields_found > 10
    assert read_placeholders(package.template).faults == ()
