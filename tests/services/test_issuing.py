"""The receipt of real packages: what stands on it, in two copies, printed into a folder."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pypdfium2
import pytest

from sadec_counter.catalog.packages import load_catalog
from sadec_counter.devices.file_spooler import FileSpooler
from sadec_counter.documents.pdf import write_pdf
from sadec_counter.documents.read_back import mismatches
from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.form import Fee
from sadec_counter.domain.office_values import office_values
from sadec_counter.runtime import paths
from sadec_counter.services.drawing import Drawing
from sadec_counter.services.issuing import Issuing, address_of, day_words, fee_of
from sadec_counter.services.printing import PrintChoice, Printing
from sadec_counter.services.receiving import Receiving
from sadec_counter.store.opening import open_store
from tests.services.received import CALENDAR, CLERK, MONDAY, sign
from tests.services.small_form import OFFICE


class Desk:
    """A counter that receives and issues, on a real store."""

    def __init__(self, folder, catalog) -> None:
        self.folder, self.catalog = folder, catalog
        self.store = open_store(folder / "so.db")
        drawing = Drawing(catalog, lambda: office_values(OFFICE, CLERK, MONDAY))
        self.printing = Printing(
            self.store.prints,
            FileSpooler(folder / "ban-in"),
            draw=drawing.draw,
            write_pdf=lambda pages, title, codes: write_pdf(pages, title=title, codes=codes),
            mismatches=mismatches,
            require=lambda _form: None,
            folder=folder,
            clock=lambda: MONDAY,
        )
        self.issuing = Issuing(
            catalog,
            OFFICE,
            self.printing,
            draw=drawing.draw,
            write_pdf=lambda pages, title, codes: write_pdf(pages, title=title, codes=codes),
            folder=folder,
        )

    def receive(self, code, values=None, at=MONDAY):
        package = self.catalog.get(code)
        form = package.form
        draft = Draft(code, form.code, form.version, form.package_hash, {**package.sample, **(values or {})})
        record = sign(self.store, draft, f"P-{code}", at)
        return Receiving(self.store, OFFICE, CALENDAR).receive(draft, form, record, CLERK, at), form

    def close(self):
        self.printing.close()
        self.store.close()


@pytest.fixture(scope="module")
def catalog():
    return load_catalog([paths.forms()])


@pytest.fixture
def desk(tmp_path, catalog):
    made = Desk(tmp_path, catalog)
    yield made
    made.close()


def test_the_slip_says_who_what_and_when(desk):
    dossier, form = desk.receive("khai_sinh")
    values = desk.issuing.slip_values(dossier, form, CLERK)

    assert values["phieu.so"] == "261123-3001"
    assert values["phieu.ngay"] == "23/11/2026"
    assert values["phieu.thu_tuc"] == form.procedure.name
    assert values["phieu.nhan_luc"] == "09:12 ngày 23/11/2026"
    assert values["phieu.hen_luc"] == "16:30 ngày 23/11/2026"
    assert values["phieu.nhan_tai"] == "Bộ phận một cửa, quầy 3"
    assert values["phieu.can_bo"] == CLERK.name
    assert values["phieu.nguoi_nop"] == values["phieu.nguoi_ky"]
    assert "phieu.ma_ho_so" not in values, "the provincial code is not known yet"
    assert [values[f"giay_to.{row}.ten"] for row in (1, 2)] == ["Tờ khai đăng ký khai sinh", "Giấy chứng sinh"]


def test_both_copies_are_kept_in_one_file_and_printed_once(desk):
    dossier, form = desk.receive("khai_sinh")
    path = desk.issuing.issue(dossier, form, CLERK, PrintChoice(copies=3))
    desk.printing.close()

    assert path == desk.folder / "receipts/2026-11/261123-3001.pdf"
    printed = desk.folder / "ban-in" / "Giấy tiếp nhận 261123-3001.pdf"
    assert printed.read_bytes() == path.read_bytes()
    with pypdfium2.PdfDocument(path) as pdf:
        texts = [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]
    assert "Liên 1: Lưu" in texts[0]
    assert "Liên 2: Giao tổ chức, cá nhân" in texts[len(texts) // 2]
    assert all("261123-3001" in text for text in (texts[0], texts[len(texts) // 2]))


def test_the_citizens_screen_says_the_same(desk):
    dossier, form = desk.receive("ban_sao_trich_luc", {"ban_sao.so_luong": "3"})
    result = desk.issuing.result(dossier, form)

    assert result.dossier_no == "261123-3001"
    assert (result.due, result.due_note) == ("16:30 ngày 23/11/2026", "Chiều nay, Thứ Hai, tại quầy 3")
    assert result.fee == "24.000 đ"
    assert result.fee == desk.issuing.slip_values(dossier, form, CLERK)["phieu.le_phi"]


def test_a_business_without_the_owners_residence_is_found_at_its_seat(desk, catalog):
    sample = catalog.get("ho_kinh_doanh").sample
    residence = {name: "" for name in sample if name.startswith(("thuong_tru", "hien_tai"))}
    seat = "Số 5, đường Hùng Vương, phường Sa Đéc, tỉnh Đồng Tháp"
    dossier, form = desk.receive("ho_kinh_doanh", {**residence, "tru_so.ca_dong": seat})

    assert desk.issuing.slip_values(dossier, form, CLERK)["phieu.dia_chi"] == seat


def test_an_organisation_is_found_at_its_own_address(catalog):
    form = catalog.get("khai_sinh").form
    values = {"nguoi_yeu_cau.noi_cu_tru": "khóm 1", "to_chuc.dia_chi": "số 2"}
    assert address_of(form, values) == "số 2"
    assert address_of(form, {"nguoi_yeu_cau.noi_cu_tru": "khóm 1"}) == "khóm 1"
    assert address_of(form, {}) == ""


@pytest.mark.parametrize(("copies", "fee"), [("1", 8000), ("3", 24_000), ("", 0), ("hai", 0)])
def test_what_is_paid_for_each_copy_counts_them(catalog, copies, fee):
    form = catalog.get("ban_sao_trich_luc").form
    assert fee_of(form, {"ban_sao.so_luong": copies}, MONDAY) == fee


def test_a_fee_that_a_check_raises_goes_before_the_usual_one(catalog):
    form = catalog.get("khai_sinh").form
    assert fee_of(form, {"tre.ngay_sinh": "01/11/2026"}, MONDAY) == 0
    assert fee_of(form, {"tre.ngay_sinh": "01/05/2026"}, MONDAY) == 10_000


def test_copies_are_paid_beside_what_is_paid_once_and_only_where_they_are_asked(catalog):
    form = catalog.get("khai_sinh").form
    fees = (Fee(5000), Fee(8000, per="ban_sao.so_luong"))
    with_copies = replace(form, procedure=replace(form.procedure, fees=fees))

    assert fee_of(with_copies, {"ban_sao.can": "co", "ban_sao.so_luong": "2"}, MONDAY) == 21_000
    assert fee_of(with_copies, {"ban_sao.can": "khong", "ban_sao.so_luong": "2"}, MONDAY) == 5000


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (datetime(2026, 11, 23, 16, 30, tzinfo=VIETNAM), "Chiều nay, Thứ Hai"),
        (datetime(2026, 11, 24, 9, 0, tzinfo=VIETNAM), "Sáng mai, Thứ Ba"),
        (datetime(2026, 11, 26, 9, 0, tzinfo=VIETNAM), "Sáng thứ Năm"),
        (datetime(2026, 11, 29, 9, 0, tzinfo=VIETNAM), "Sáng Chủ nhật"),
    ],
)
def test_a_due_day_as_people_say_it(due, said):
    assert day_words(due, MONDAY) == said
