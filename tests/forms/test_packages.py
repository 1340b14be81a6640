from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pypdfium2 as pdfium
import pytest
from lxml import etree

from sadec_counter.documents.filler import fill_docx
from sadec_counter.documents.placeholders import UseKind, read_placeholders
from sadec_counter.domain.dates import parse_date
from sadec_counter.domain.fees import fee_of
from sadec_counter.domain.filling import Filling
from sadec_counter.domain.form import Audience, FieldKind
from sadec_counter.domain.people import applicant_name
from sadec_counter.domain.rules import problems
from sadec_counter.services.checking import check_packages
from sadec_counter.services.searching import Searching
from sadec_counter.services.slip_values import address_of
from tests.forms.filled import (
    CATALOG,
    FORMS,
    NAMES,
    NOW,
    PACKAGES,
    filled_docx,
    filled_pdf,
    printed_texts,
    sample_values,
)

APPLICATIONS = [package for package in PACKAGES if package.form.kind == "application"]

every_package = pytest.mark.parametrize("package", PACKAGES, ids=NAMES)
every_application = pytest.mark.parametrize(
    "package", APPLICATIONS, ids=[package.folder.name for package in APPLICATIONS]
)


def bare(text: str) -> str:
    """Letters and digits only: lines and cells divide a value anywhere."""
    return re.sub(r"[\W_]+", "", text)


def docx_text(data: bytes) -> str:
    """The text of a Word file, read without the program's own reader."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return "".join(node.text or "" for node in root.iter("{*}t"))


def pdf_text(data: bytes) -> str:
    document = pdfium.PdfDocument(data)
    try:
        return "".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def expected_texts(package, variant: str = "sample") -> list[str]:
    """What each place of the template must show."""
    return [text for _, text in printed_texts(package, variant)]


def test_nothing_is_wrong_with_the_shipped_packages():
    assert [finding.message for finding in CATALOG.findings] == []
    assert [finding.message for finding in check_packages([FORMS])] == []


def test_the_forms_and_the_slip_are_there():
    codes = {package.form.code: package.form.kind for package in PACKAGES}

    assert codes == {
        "khai_sinh": "application",
        "dang_ky_lai_khai_sinh": "application",
        "ket_hon": "application",
        "khai_tu": "application",
        "nhan_cha_me_con": "application",
        "thay_doi_cai_chinh": "application",
        "giam_ho": "application",
        "cham_dut_giam_ho": "application",
        "chung_thuc_ban_sao": "application",
        "chung_thuc_chu_ky": "application",
        "xac_nhan_hon_nhan": "application",
        "ban_sao_trich_luc": "application",
        "ct01": "application",
        "ct01_tam_tru": "application",
        "ct01_gia_han_tam_tru": "application",
        "ct01_tach_ho": "application",
        "ct01_xoa_thuong_tru": "application",
        "ct01_xoa_tam_tru": "application",
        "ct01_dieu_chinh": "application",
        "ct01_xac_nhan": "application",
        "ho_kinh_doanh": "application",
        "ho_tro_mai_tang": "application",
        "don_xac_nhan": "application",
        "xac_dinh_khuyet_tat": "application",
        "dat_dai_bien_dong": "application",
        "dat_dai_lan_dau": "application",
        "tro_giup_1a": "application",
        "tro_giup_1b": "application",
        "tro_giup_1c": "application",
        "tro_giup_1d": "application",
        "tro_giup_1dd": "application",
        "huu_tri_xa_hoi": "application",
        "mai_tang_huu_tri": "application",
        "lien_thong_khai_sinh": "application",
        "lien_thong_khai_tu": "application",
        "khuyet_tat_cap_lai": "application",
        "ho_kinh_doanh_thay_doi": "application",
        "ho_kinh_doanh_tam_ngung": "application",
        "ho_kinh_doanh_cham_dut": "application",
        "ho_kinh_doanh_cap_lai": "application",
        "giay_phep_xay_dung": "application",
        "giay_tiep_nhan": "slip",
        "phieu_bo_sung": "slip",
        "phieu_tu_choi": "slip",
        "phieu_xin_loi": "slip",
        "thong_bao_dung": "slip",
        "phieu_kiem_soat": "slip",
        "so_theo_doi": "slip",
        "nhac_viec": "slip",
        "to_niem_yet": "slip",
    }


@every_package
def test_every_value_of_the_sample_stands_in_both_outputs(package):
    word, page = bare(docx_text(filled_docx(package))), bare(pdf_text(filled_pdf(package)))
    expected = expected_texts(package)

    assert len(expected) >= 12
    assert [text for text in expected if bare(text) not in word] == []
    assert [text for text in expected if bare(text) not in page] == []


@every_package
def test_ticks_are_glyphs_with_their_text(package):
    values = sample_values(package)
    ticks = [use for use in read_placeholders(package.template).uses if use.kind is UseKind.TICK]
    on = sum(values.get(use.name) == use.codes[0] if use.codes[0] else bool(values.get(use.name)) for use in ticks)

    for text in (docx_text(filled_docx(package)), pdf_text(filled_pdf(package))):
        assert text.count("☒") == on
        assert text.count("☐") == len(ticks) - on


@every_package
def test_nothing_of_the_grammar_is_left_on_paper(package):
    for text in (docx_text(filled_docx(package)), pdf_text(filled_pdf(package))):
        assert "{{" not in text
        assert "}}" not in text


@every_application
def test_who_files_is_asked_on_every_form_and_printed_on_none(package):
    fields = {field.field_id: field for field in package.form.fields()}

    for field_id in (
        "nop.cach_nop",
        "nop.chu_ho_so",
        "to_chuc.ma_so_thue",
        "to_chuc.dai_dien",
        "nop.nguoi_nop",
        "nop.nguoi.ho_ten",
        "nop.to_chuc.ma_so_thue",
        "nop.uy_quyen",
        "nop.khong_ky_duoc",
        "lam_chung_1.ho_ten",
        "nop.nhan_ket_qua",
        "nop.dien_thoai",
    ):
        assert not fields[field_id].on_paper
    assert fields["nop.cach_nop"].audience is Audience.CLERK
    assert {choice.code for choice in fields["nop.cach_nop"].choices} == {"in_person", "online", "postal"}


@every_application
def test_people_carry_meanings(package):
    people = {FieldKind.NAME, FieldKind.ID12, FieldKind.ID_ANY, FieldKind.PHONE, FieldKind.EMAIL}
    everything = [one for field in package.form.fields() for one in (field, *field.columns)]
    unnamed = [field.field_id for field in everything if field.kind in people and not field.meaning]

    assert [field_id for field_id in unnamed if not field_id.startswith(("tru_so.", "thue."))] == []
    meanings = {one.meaning for one in everything}
    asking = "applicant" if "applicant.name" in meanings else "wife"  # bride and groom ask together
    assert {f"{asking}.name", f"{asking}.birth_date", f"{asking}.id_number"} <= meanings


def test_marital_history_and_the_cause_of_death_are_never_shown_large():
    assert CATALOG.get("ket_hon").form.field("nu.lan_ket_hon").audience is Audience.PAGE_ONLY
    assert CATALOG.get("khai_tu").form.field("chet.nguyen_nhan").audience is Audience.PAGE_ONLY
    form = CATALOG.get("xac_nhan_hon_nhan").form

    assert form.field("tinh_trang").audience is Audience.PAGE_ONLY
    assert form.field("le_phi.mien").audience is Audience.CLERK


@every_package
def test_legal_claims_say_how_they_were_checked(package):
    claims = package.form.legal_basis

    assert claims
    assert {claim.status for claim in claims} <= {"verified", "memory"}
    assert all(claim.source for claim in claims)


def test_the_identity_card_of_the_applicant_follows_from_number_and_day_of_issue():
    values = sample_values(CATALOG.get("khai_sinh"))

    assert values["nguoi_yeu_cau.giay_to"] == "Thẻ căn cước số 087094012345 do Bộ Công an cấp ngày 12/08/2024"
    assert values["tre.ngay_sinh_chu"] == "Ngày mười lăm tháng tư năm hai nghìn không trăm hai mươi sáu"


@pytest.mark.parametrize(
    ("code", "day", "version"),
    [
        ("khai_sinh", "05/06/2024", "TT 04/2020"),
        ("khai_sinh", "06/06/2024", "TT 04/2024"),
        ("khai_tu", "05/06/2024", "TT 04/2020"),
        ("ket_hon", "06/06/2024", "TT 04/2024"),
        ("ct01", "30/06/2025", "TT 66/2023"),
        ("ct01", "30/06/2026", "TT 53/2025"),
        ("ct01", "01/07/2026", "TT 116/2026"),
        ("dat_dai_bien_dong", "30/06/2025", "NĐ 101/2024"),
        ("dat_dai_bien_dong", "30/01/2026", "NĐ 151/2025"),
        ("dat_dai_bien_dong", "31/01/2026", "Mẫu 2026"),
        ("dat_dai_lan_dau", "01/08/2024", "NĐ 101/2024"),
        ("dat_dai_lan_dau", "01/07/2025", "NĐ 151/2025"),
        ("dat_dai_lan_dau", "23/11/2026", "Mẫu 2026"),
        ("giay_phep_xay_dung", "30/06/2026", "NĐ 175/2024"),
        ("giay_phep_xay_dung", "01/07/2026", "NĐ 217/2026"),
        ("huu_tri_xa_hoi", "30/06/2025", ""),
        ("huu_tri_xa_hoi", "01/07/2025", "NĐ 176/2025"),
    ],
)
def test_the_edition_of_the_day_is_offered(code, day, version):
    offered = [package.form.version for package in CATALOG.on(parse_date(day)) if package.form.code == code]

    assert offered == ([version] if version else [])


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("giấy độc thân", "xac_nhan_hon_nhan"),
        ("sang tên sổ đỏ", "dat_dai_bien_dong"),
        ("làm hộ khẩu", "ct01"),
        ("hộ kinh doanh", "ho_kinh_doanh"),
        ("báo tử", "khai_tu"),
        ("tiền người già", "huu_tri_xa_hoi"),
        ("xin phép xây nhà", "giay_phep_xay_dung"),
        ("liên thông khai sinh", "lien_thong_khai_sinh"),
        ("trẻ mồ côi", "tro_giup_1a"),
        ("tạm nghỉ bán", "ho_kinh_doanh_tam_ngung"),
    ],
)
def test_the_words_of_citizens_find_the_procedure_first(asked, code):
    offered = [package.form for package in CATALOG.on(NOW.date())]
    hits = Searching(lambda: offered, lambda *_: [], lambda _: []).procedures(asked)

    assert hits[0].form.code == code


def found_in(code: str, changes: dict[str, str]) -> set[str]:
    """The rules that the sample breaks once some of its values are others."""
    package = CATALOG.get(code)
    return {problem.rule for problem in problems(package.form, {**package.sample, **changes}, date(2026, 11, 23))}


@pytest.mark.parametrize(
    ("code", "changes", "rule"),
    [
        ("ket_hon", {"nu.ngay_sinh": "24/11/2008"}, "grown_up"),
        ("ket_hon", {"nam.ngay_sinh": "24/11/2006"}, "grown_up"),
        ("ket_hon", {"nop.nguoi_nop": "nguoi_khac"}, "no_proxy"),
        ("khai_tu", {"chet.ngay": "07/11/2026"}, "late_death"),
        ("khai_tu", {"chet.ngay": "24/11/2026"}, "not_after_today"),
        ("khai_tu", {"chet.ngay": "19/11/1948"}, "in_order"),
        ("khai_tu", {"bao_tu.ngay_cap": "17/11/2026"}, "in_order"),
        ("dang_ky_lai_khai_sinh", {"da_dang_ky.ngay": "01/01/2016"}, "registered_before"),
        ("dang_ky_lai_khai_sinh", {"con.dan_toc": "Hoa"}, "ethnic_of_parent"),
        ("khai_sinh", {"tre.dan_toc": "Hoa"}, "ethnic_of_parent"),
        ("nhan_cha_me_con", {"la": "con"}, "recognised_ages"),
        ("thay_doi_cai_chinh", {"viec.loai": "thay_doi"}, "consent_of_minor"),
        ("chung_thuc_ban_sao", {"ban_chinh.2.phi": "16000"}, "copy_fee"),
        ("chung_thuc_ban_sao", {"tong_phi": "25000"}, "total_of"),
        ("chung_thuc_chu_ky", {"nop.nguoi_nop": "nguoi_khac"}, "no_proxy"),
        ("giam_ho", {"giam_ho.ngay_sinh": "24/11/2008"}, "grown_up"),
        ("tro_giup_1a", {"doi_tuong.ngay_sinh": "23/11/2010"}, "benefit_age"),
        ("tro_giup_1c", {"con.1.ngay_sinh": "23/11/2003"}, "child_of_single_parent"),
        ("tro_giup_1c", {"so_con.tong": "3"}, "children_add_up"),
        ("tro_giup_1c", {"ho_ngheo": "khong"}, "poor_household"),
        ("tro_giup_1d", {"dien": "khoan_5c"}, "benefit_age"),
        ("tro_giup_1dd", {"gxn.muc_do": "Nhẹ"}, "severe_disability"),
        ("huu_tri_xa_hoi", {"nguoi.ngay_sinh": "24/11/1951"}, "pension_age"),
        ("huu_tri_xa_hoi", {"che_do.muc": "540000"}, "pension_not_drawn"),
        ("ho_kinh_doanh_tam_ngung", {"tam_ngung.den": "01/12/2027"}, "suspension_time"),
        ("ho_kinh_doanh_tam_ngung", {"tam_ngung.tu": "25/11/2026"}, "announced_in_time"),
        ("ho_kinh_doanh_thay_doi", {"thay_doi.2.moi": "50.000.000 đồng"}, "changes_something"),
        ("lien_thong_khai_sinh", {"tre.ngay_sinh": "23/11/2020"}, "young_child"),
        ("lien_thong_khai_tu", {"dien": "huu_tri"}, "funeral_support"),
        ("giay_phep_xay_dung", {"nha.tang_1": "121"}, "footprint_fits"),
    ],
)
def test_what_the_law_asks_is_looked_at(code, changes, rule):
    assert rule not in found_in(code, {})
    assert rule in found_in(code, changes)


def test_bride_and_groom_are_found_on_the_receipt():
    package = CATALOG.get("ket_hon")

    assert applicant_name(package.form, package.sample) == "LÝ THANH PHƯƠNG"
    assert address_of(package.form, package.sample) == package.sample["nu.noi_cu_tru"]
    assert address_of(package.form, {**package.sample, "nu.noi_cu_tru": ""}) == package.sample["nam.noi_cu_tru"]


@pytest.mark.parametrize(
    ("code", "changes", "fee"),
    [
        ("ket_hon", {}, 16_000),  # two copies
        ("ket_hon", {"ban_sao.can": "khong"}, 0),
        ("khai_tu", {"ban_sao.so_luong": "1"}, 8000),
        ("khai_tu", {"chet.ngay": "07/11/2026", "ban_sao.can": "khong"}, 10_000),
        ("khai_tu", {"chet.ngay": "07/11/2026", "ban_sao.can": "khong", "le_phi.mien": "ho_ngheo"}, 0),
        ("nhan_cha_me_con", {}, 26_000),
        ("lien_thong_khai_sinh", {}, 10_000),  # registered late
        ("lien_thong_khai_sinh", {"tre.ngay_sinh": "15/11/2026"}, 0),
        ("lien_thong_khai_tu", {}, 40_000),  # five copies
        ("ho_kinh_doanh_cap_lai", {}, 100_000),
        ("giay_phep_xay_dung", {}, 75_000),
        ("huu_tri_xa_hoi", {}, 0),
        ("ct01_tam_tru", {}, 15_000),
        ("chung_thuc_ban_sao", {}, 26_000),
        ("chung_thuc_chu_ky", {}, 20_000),
    ],
)
def test_what_is_paid(code, changes, fee):
    package = CATALOG.get(code)

    assert fee_of(package.form, {**package.sample, **changes}, NOW) == fee


def test_the_words_for_the_paper_that_is_not_there_are_crossed_out():
    package = CATALOG.get("khai_tu")
    struck = {}
    for kind in ("", "giay_bao_tu", "thay_the"):
        values = {**sample_values(package), "bao_tu.loai": kind, "bao_tu.ten": "Biên bản xác nhận việc chết"}
        document = fill_docx(package.template, Filling(package.form, values, {}))
        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            runs = etree.fromstring(archive.read("word/document.xml")).iter("{*}r")
        struck[kind] = ["".join(run.itertext()) for run in runs if run.find("{*}rPr/{*}strike") is not None]

    assert struck == {"": [], "giay_bao_tu": ["Giấy tờ thay thế Giấy báo tử"], "thay_the": ["Giấy báo tử"]}
