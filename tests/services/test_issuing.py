"""The receipt of real packages: what stands on it, in two copies, printed into a folder."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pypdfium2
import pytest

from sadec_counter.domain.dossier import VIETNAM, EventKind
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.fees import fee_of
from sadec_counter.domain.form import Fee
from sadec_counter.domain.slips import SlipKind
from sadec_counter.services.charging import Charging
from sadec_counter.services.handling import Handling
from sadec_counter.services.issuing import NoIssuedSlipError, NoSuchSlipError, day_words
from sadec_counter.services.printing import LostPrintError, PrintChoice
from sadec_counter.services.receiving import NoReasonError, Receiving
from sadec_counter.services.signing_off import NotComparedError
from sadec_counter.services.slip_values import SlipFacts, address_of, slip_values
from sadec_counter.store.opening import open_store
from sadec_counter.store.verifying import verify
from tests.services.issued import catalog as all_packages
from tests.services.issued import issuing_into, printing_into
from tests.services.received import CALENDAR, CLERK, MONDAY, sign
from tests.services.small_form import OFFICE


class Desk:
    """A counter that receives and issues, on a real store."""

    def __init__(self, folder) -> None:
        self.folder, self.catalog = folder, all_packages()
        self.store = open_store(folder / "so.db")
        self.printing = printing_into(self.store, folder)
        self.issuing = issuing_into(self.store, folder, self.printing)
        self.handling = Handling(self.store, OFFICE, CALENDAR)
        self.charging = Charging(self.store)

    def receive(self, code, values=None, at=MONDAY):
        package = self.catalog.get(code)
        form = package.form
        draft = Draft(code, form.code, form.version, form.package_hash, {**package.sample, **(values or {})})
        record = sign(self.store, draft, f"P-{code}", at)
        return Receiving(self.store, OFFICE, CALENDAR).receive(draft, form, record, CLERK, at), form

    def values(self, kind, dossier, step=None):
        form = self.catalog.by_hash(dossier.filing.draft.package_hash).form
        return slip_values(kind, SlipFacts(dossier, form, OFFICE, CLERK, MONDAY, 7, step))

    def texts(self, slip):
        with pypdfium2.PdfDocument(self.folder / slip.file) as pdf:
            return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]

    def close(self):
        self.printing.close()
        self.store.close()


@pytest.fixture
def catalog():
    return all_packages()


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path)
    yield made
    made.close()


def test_the_slip_says_who_what_and_when(desk):
    dossier, form = desk.receive("khai_sinh")
    values = desk.values(SlipKind.RECEIPT, dossier)

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
    dossier, _ = desk.receive("khai_sinh")
    slip = desk.issuing.issue(SlipKind.RECEIPT, dossier, CLERK, MONDAY, choice=PrintChoice(copies=3))
    desk.printing.close()

    assert slip.file == f"phieu/2026-11/261123-3001-giay_tiep_nhan-{slip.print_id}.pdf"
    assert (slip.number, slip.edition, slip.pages) == (1, "TT 03/2025", 2)
    (printed,) = (desk.folder / "ban-in").glob("*.pdf")
    assert printed.read_bytes() == desk.issuing.file_of(slip).read_bytes()
    texts = desk.texts(slip)
    assert "Liên 1: Lưu" in texts[0]
    assert "Liên 2: Giao tổ chức, cá nhân" in texts[len(texts) // 2]
    assert all("261123-3001" in text for text in (texts[0], texts[len(texts) // 2]))


def test_the_citizens_screen_says_the_same(desk):
    dossier, form = desk.receive("ban_sao_trich_luc", {"ban_sao.so_luong": "3"})
    result = desk.issuing.result(dossier, form)

    assert result.dossier_no == "261123-3001"
    assert (result.due, result.due_note) == ("16:30 ngày 23/11/2026", "Chiều nay, Thứ Hai, tại quầy 3")
    assert result.fee == "24.000 đ"
    assert result.fee == desk.values(SlipKind.RECEIPT, dossier)["phieu.le_phi"]


STEPS = {
    SlipKind.SUPPLEMENT: (EventKind.SUPPLEMENT_ASKED, "Giấy chứng sinh bị mờ"),
    SlipKind.REFUSAL: (EventKind.REFUSED, "Trẻ đã được đăng ký ở nơi khác"),
    SlipKind.APOLOGY: (EventKind.RESCHEDULED, "Chờ nơi cư trú trả lời"),
    SlipKind.STOP: (EventKind.STOPPED, "Ông bà đề nghị dừng"),
}


@pytest.mark.parametrize("kind", STEPS)
def test_each_step_has_its_slip_with_the_reason_on_it(desk, kind):
    dossier, _ = desk.receive("khai_sinh")
    with pytest.raises(NoSuchSlipError):
        desk.issuing.issue(kind, dossier, CLERK, MONDAY)
    step, reason = STEPS[kind]
    due = MONDAY + timedelta(days=3) if step is EventKind.RESCHEDULED else None
    taken = desk.handling.record("khai_sinh", step, CLERK, MONDAY, reason=reason, due_at=due)

    slip = desk.issuing.issue(kind, taken, CLERK, MONDAY)

    (text,) = desk.texts(slip)
    assert reason in text
    assert "261123-3001" in text
    assert desk.store.slips.of_dossier("khai_sinh") == [slip]


def test_an_apology_names_both_days(desk):
    desk.receive("khai_sinh")
    moved = desk.handling.record(
        "khai_sinh", EventKind.RESCHEDULED, CLERK, MONDAY, reason="chờ", due_at=MONDAY + timedelta(days=3)
    )
    values = desk.values(SlipKind.APOLOGY, moved, moved.events[-1])
    assert values["phieu.hen_luc"] == "16:30 ngày 23/11/2026"
    assert values["phieu.hen_lai"] == "09:12 ngày 26/11/2026"


def test_a_supplement_lists_what_to_bring(desk):
    desk.receive("khai_sinh")
    asked = desk.handling.record(
        "khai_sinh", EventKind.SUPPLEMENT_ASKED, CLERK, MONDAY, reason="giấy mờ", items="Giấy chứng sinh; căn cước mẹ"
    )
    values = desk.values(SlipKind.SUPPLEMENT, asked, asked.events[-1])
    assert [values[f"noi_dung.{n}.viec"] for n in (1, 2)] == ["Giấy chứng sinh", "căn cước mẹ"]
    assert values["phieu.ly_do"] == "giấy mờ"


def test_a_receipt_issued_wrongly_is_void_and_the_next_one_says_why(desk):
    dossier, _ = desk.receive("khai_sinh")
    first = desk.issuing.issue(SlipKind.RECEIPT, dossier, CLERK, MONDAY)
    with pytest.raises(NoReasonError):
        desk.issuing.issue(SlipKind.RECEIPT, desk.store.dossiers.get("khai_sinh"), CLERK, MONDAY)

    second = desk.issuing.issue(
        SlipKind.RECEIPT, desk.store.dossiers.get("khai_sinh"), CLERK, MONDAY, reason="sai số điện thoại"
    )

    assert desk.store.slips.get(first.print_id).void_reason == "sai số điện thoại"
    assert (second.number, second.reason) == (2, "sai số điện thoại")
    logged = desk.store.dossiers.get("khai_sinh").events[-1]
    assert logged.data["void"] == first.print_id


def test_a_second_request_does_not_make_the_first_void(desk):
    desk.receive("khai_sinh")
    slips = []
    for _ in range(2):
        asked = desk.handling.record("khai_sinh", EventKind.SUPPLEMENT_ASKED, CLERK, MONDAY, reason="thiếu")
        slips.append(desk.issuing.issue(SlipKind.SUPPLEMENT, asked, CLERK, MONDAY))
        desk.handling.record("khai_sinh", EventKind.SUPPLEMENT_BROUGHT, CLERK, MONDAY)
    assert not any(one.is_void for one in desk.store.slips.of_dossier("khai_sinh"))


def test_the_control_slip_tells_who_had_the_dossier_and_is_printed_again_without_asking(desk):
    desk.receive("khai_sinh")
    forwarded = desk.handling.record("khai_sinh", EventKind.FORWARDED, CLERK, MONDAY, to="Tư pháp - hộ tịch")
    first = desk.issuing.issue(SlipKind.CONTROL, forwarded, CLERK, MONDAY)
    ended = desk.handling.record("khai_sinh", EventKind.FINISHED, CLERK, MONDAY + timedelta(hours=2))
    desk.issuing.issue(SlipKind.CONTROL, ended, CLERK, MONDAY + timedelta(hours=2))

    values = desk.values(SlipKind.CONTROL, ended)
    assert (values["buoc.1.giao"], values["buoc.1.nhan"]) == ("Bộ phận một cửa", "Tư pháp - hộ tịch")
    assert (values["buoc.2.giao"], values["buoc.2.ket_qua"]) == ("Tư pháp - hộ tịch", "Đúng hạn")
    assert desk.store.slips.get(first.print_id).is_void


def test_the_edition_of_the_day_is_printed(desk):
    then = datetime(2024, 9, 9, 9, 0, tzinfo=VIETNAM)
    dossier, _ = desk.receive("khai_sinh", at=then)
    assert desk.issuing.issue(SlipKind.RECEIPT, dossier, CLERK, then).edition == "TT 01/2018"
    stopped = desk.handling.record("khai_sinh", EventKind.STOPPED, CLERK, then, reason="dừng")
    with pytest.raises(NoSuchSlipError):  # the notice came with the circular of 2025
        desk.issuing.issue(SlipKind.STOP, stopped, CLERK, then)


def test_a_slip_is_made_void_with_a_reason_once(desk):
    dossier, _ = desk.receive("khai_sinh")
    slip = desk.issuing.issue(SlipKind.RECEIPT, dossier, CLERK, MONDAY)
    with pytest.raises(NoReasonError):
        desk.issuing.void(slip.print_id, " ", CLERK, MONDAY)
    desk.issuing.void(slip.print_id, "in nhầm quầy", CLERK, MONDAY)
    with pytest.raises(NoIssuedSlipError):
        desk.issuing.void(slip.print_id, "in nhầm quầy", CLERK, MONDAY)
    assert desk.store.dossiers.get("khai_sinh").events[-1].kind is EventKind.SLIP_VOIDED


def test_what_was_paid_stands_on_the_notice_that_stops(desk):
    desk.receive("ban_sao_trich_luc", {"ban_sao.so_luong": "3"})
    desk.charging.pay("ban_sao_trich_luc", "0001234", CLERK, MONDAY)
    stopped = desk.handling.record("ban_sao_trich_luc", EventKind.STOPPED, CLERK, MONDAY, reason="dừng")
    values = desk.values(SlipKind.STOP, stopped, stopped.events[-1])
    assert values["phieu.tai_chinh"] == "24.000 đ, biên lai 0001234"


def test_a_waived_fee_says_why_on_the_receipt(desk):
    dossier, _ = desk.receive("ban_sao_trich_luc", {"ban_sao.so_luong": "3", "le_phi.mien": "ho_ngheo"})
    assert desk.values(SlipKind.RECEIPT, dossier)["phieu.le_phi"] == "Miễn: hộ nghèo"


def test_a_business_without_the_owners_residence_is_found_at_its_seat(desk, catalog):
    sample = catalog.get("ho_kinh_doanh").sample
    residence = {name: "" for name in sample if name.startswith(("thuong_tru", "hien_tai"))}
    seat = "Số 5, đường Hùng Vương, phường Sa Đéc, tỉnh Đồng Tháp"
    dossier, _ = desk.receive("ho_kinh_doanh", {**residence, "tru_so.ca_dong": seat})

    assert desk.values(SlipKind.RECEIPT, dossier)["phieu.dia_chi"] == seat


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


def test_verify_misses_a_slip_that_is_gone_or_was_changed(desk):
    dossier, _ = desk.receive("khai_sinh")
    slip = desk.issuing.issue(SlipKind.RECEIPT, dossier, CLERK, MONDAY)
    kept = desk.folder / slip.file
    assert not [one for one in verify(desk.store, desk.folder) if slip.print_id in one]
    kept.write_bytes(kept.read_bytes() + b" ")
    with pytest.raises(LostPrintError):
        desk.issuing.file_of(slip)
    assert any("đã bị thay đổi" in one for one in verify(desk.store, desk.folder))
    kept.unlink()
    assert any("Thiếu tệp của phiếu" in one for one in verify(desk.store, desk.folder))


def test_a_slip_that_nobody_compared_with_the_law_is_not_issued(desk):
    dossier, _form = desk.receive("khai_sinh")

    def refuse(form):
        raise NotComparedError(form=form.title, count=1)

    desk.issuing._require = refuse

    with pytest.raises(NotComparedError):
        desk.issuing.issue(SlipKind.RECEIPT, dossier, CLERK, MONDAY)

    assert desk.store.slips.of_dossier(dossier.line.dossier_id) == []
