"""Applications that were typed, printed and received, for tests of what comes after."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sadec_counter.domain.calendar import Calendar
from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.form import Choice, Field, FieldKind, Form, Paper, Procedure, Section
from sadec_counter.domain.office import Clerk
from sadec_counter.domain.records import Confirmation, PrintOutcome, PrintRecord, Shown
from sadec_counter.domain.saved import Dossier
from sadec_counter.services.receiving import Receiving
from sadec_counter.store.store import Store
from tests.services.small_form import FORM, OFFICE

MONDAY = datetime(2026, 11, 23, 9, 12, tzinfo=VIETNAM)
CLERK = Clerk("Trần Thu Thảo")
POST_CLERK = Clerk("Lê Văn Bưu", "post_office")
CALENDAR = Calendar()
BIRTH: Form = replace(
    FORM,
    code="khai_sinh",
    title="Tờ khai đăng ký khai sinh",
    procedure=Procedure("1.001193", "Đăng ký khai sinh", "Hộ tịch", "3 ngày làm việc", short_name="Khai sinh"),
    papers=(
        Paper("to_khai", "Tờ khai", is_application=True),
        Paper("giay_chung_sinh", "Giấy chứng sinh"),
        Paper("can_cuoc", "Căn cước của cha hoặc mẹ", form="shown"),
        Paper("uy_quyen", "Giấy ủy quyền", required=False, required_when={"nop.thay": ("x",)}),
    ),
    sections=(
        Section(
            "chung",
            "Chung",
            (
                Field("nguoi_yeu_cau.ho_ten", "Người yêu cầu", FieldKind.NAME, meaning="applicant.name"),
                Field("nguoi_yeu_cau.so", "Số định danh", FieldKind.ID12, meaning="applicant.id_number"),
                Field("tre.ho_ten", "Họ tên trẻ", FieldKind.NAME, meaning="child.name"),
                Field("nop.thay", "Nộp thay", FieldKind.FLAG),
                Field(
                    "nop.cach_nop",
                    "Cách nộp",
                    FieldKind.CHOICE,
                    choices=(Choice("in_person", "Trực tiếp"), Choice("online", "Trực tuyến")),
                    meaning="dossier.channel",
                ),
            ),
        ),
    ),
)
VALUES = {
    "nguoi_yeu_cau.ho_ten": "Nguyễn Minh Khoa",
    "nguoi_yeu_cau.so": "087090000123",
    "tre.ho_ten": "Nguyễn Gia Hân",
}


def draft_of(draft_id: str = "d1", **values: str) -> Draft:
    return Draft(draft_id, BIRTH.code, BIRTH.version, BIRTH.package_hash).with_values({**VALUES, **values})


def print_of(draft: Draft, print_id: str, at: datetime = MONDAY) -> PrintRecord:
    file = f"prints/2026-11/{print_id}.pdf"
    return PrintRecord(print_id, draft.draft_id, draft.revision, draft.values_digest, 2, file, "0" * 64, at)


def confirmation_of(draft: Draft, at: datetime = MONDAY) -> Confirmation:
    return Confirmation(
        draft.draft_id, draft.revision, draft.values_digest, Shown.CITIZEN_SCREEN, "citizen", at, ("tre.ho_ten",)
    )


def sign(store: Store, draft: Draft, print_id: str = "AAAAAAAAAA", at: datetime = MONDAY) -> PrintRecord:
    """The draft is saved, confirmed and printed; the paper comes back signed."""
    store.drafts.save(draft, "", -1, at)
    store.confirmations.add(confirmation_of(draft, at - timedelta(minutes=2)))
    record = print_of(draft, print_id, at - timedelta(minutes=1))
    store.prints.add(record)
    store.prints.set_outcome(print_id, PrintOutcome.DONE)
    return record


def receive(store: Store, draft: Draft, clerk: Clerk = CLERK, at: datetime = MONDAY, print_id: str = "") -> Dossier:
    record = sign(store, draft, print_id or f"P-{draft.draft_id}", at)
    return Receiving(store, OFFICE, CALENDAR).receive(draft, BIRTH, record, clerk, at)
