"""What the citizen takes along: the receipt slip in two copies, and the same facts on their screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sadec_counter.catalog.packages import Catalog
from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.form import Form
from sadec_counter.domain.frame import Result
from sadec_counter.domain.office import Clerk, Office
from sadec_counter.domain.page import PageDrawing
from sadec_counter.domain.page_code import PageCode
from sadec_counter.domain.people import meant, owner_as_written, submitter_as_written
from sadec_counter.domain.procedure_words import PAPER_FORMS
from sadec_counter.domain.rules import problems, shows
from sadec_counter.domain.saved import Dossier
from sadec_counter.runtime.files import write_atomically
from sadec_counter.services.posting import fee_words_of
from sadec_counter.services.printing import PrintChoice, Printing

SLIP = "giay_tiep_nhan"
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")

ADDRESSES = (
    "organisation.address",
    "applicant.residence",
    "applicant.current_residence",
    "wife.residence",
    "husband.residence",
    "business.address",
)
COPIES = ("Liên 1: Lưu", "Liên 2: Giao tổ chức, cá nhân")

Draw = Callable[[Form, Mapping[str, str]], PageDrawing]
WritePdf = Callable[[PageDrawing, str, Sequence[PageCode]], bytes]


class Issuing:
    """Makes the receipt of a dossier. `issue` takes its time: call it beside the window."""

    def __init__(
        self, catalog: Catalog, office: Office, printing: Printing, *, draw: Draw, write_pdf: WritePdf, folder: Path
    ) -> None:
        self._catalog, self._office, self._printing = catalog, office, printing
        self._draw, self._write_pdf, self._folder = draw, write_pdf, folder

    def issue(self, dossier: Dossier, form: Form, clerk: Clerk, choice: PrintChoice) -> Path:
        """Keep both copies of the slip in one PDF and print it: one for the office, one for the citizen."""
        slip = self._catalog.get(SLIP).form
        values = self.slip_values(dossier, form, clerk)
        drawings = [self._draw(slip, {**values, "phieu.lien": copy}) for copy in COPIES]
        both = PageDrawing(
            tuple(page for drawing in drawings for page in drawing.pages),
            {digest: data for drawing in drawings for digest, data in drawing.pictures.items()},
        )
        received = dossier.line.received_at.astimezone(VIETNAM)
        path = self._folder / f"receipts/{received:%Y-%m}/{number_of(dossier)}.pdf"
        write_atomically(path, self._write_pdf(both, slip.title, ()))
        self._printing.send_slip(path, f"Giấy tiếp nhận {number_of(dossier)}", replace(choice, copies=1))
        return path

    def result(self, dossier: Dossier, form: Form) -> Result:
        """What the citizen's screen says at the end."""
        received = dossier.line.received_at.astimezone(VIETNAM)
        due = dossier.line.due_at.astimezone(VIETNAM) if dossier.line.due_at else None
        return Result(
            dossier_no=number_of(dossier),
            due=f"{due:%H:%M} ngày {due:%d/%m/%Y}" if due else "theo giấy hẹn",
            due_note=f"{day_words(due, received)}, tại quầy {self._office.counter}" if due else "",
            fee=fee_words_of(fee_of(form, dossier.filing.draft.values, received)).capitalize(),
            applicant=submitter_as_written(form, dossier.filing.draft.values),
            lookup_url=self._office.lookup_url,
        )

    def slip_values(self, dossier: Dossier, form: Form, clerk: Clerk) -> dict[str, str]:
        """The values of Mẫu số 01; ids as the slip's package names them."""
        values = dossier.filing.draft.values
        received = dossier.line.received_at.astimezone(VIETNAM)
        due = dossier.line.due_at.astimezone(VIETNAM) if dossier.line.due_at else None
        filled = {
            "ma_ho_so": dossier.line.portal_code,
            "so": number_of(dossier),
            "ngay": f"{received:%d/%m/%Y}",
            "nguoi_nop": owner_as_written(form, values),
            "dia_chi": address_of(form, values),
            "dien_thoai": meant(form, values, "dossier.phone"),
            "email": meant(form, values, "dossier.email"),
            "thu_tuc": form.procedure.name,
            "so_bo": "01",
            "thoi_han": form.procedure.term,
            "nhan_luc": f"{received:%H:%M} ngày {received:%d/%m/%Y}",
            "hen_luc": f"{due:%H:%M} ngày {due:%d/%m/%Y}" if due else "",
            "le_phi": fee_words_of(fee_of(form, values, received)).capitalize(),
            "nhan_tai": f"{self._office.desk_name}, quầy {self._office.counter}",
            "so_thu_tu": dossier.line.local_no,
            "nguoi_ky": submitter_as_written(form, values),
            "can_bo": clerk.name,
        }
        return {**{f"phieu.{name}": text for name, text in filled.items() if text}, **_paper_rows(dossier, form)}


def number_of(dossier: Dossier) -> str:
    """The number that the citizen is told: the provincial code once it is known, before that the counter's own."""
    return dossier.line.portal_code or dossier.line.local_no


def fee_of(form: Form, values: Mapping[str, str], at: datetime) -> int:
    """The fee in đồng: that of the first condition that holds, else the usual one; with it what each copy costs."""
    found = {problem.rule for problem in problems(form, values, at.date())}
    due = [fee for fee in form.procedure.fees if not fee.when or fee.when in found]
    once = sorted((fee for fee in due if not fee.per), key=lambda fee: not fee.when)
    copies = sum(fee.amount * _number_in(form, values, fee.per) for fee in due if fee.per)
    return (once[0].amount if once else 0) + copies


def _number_in(form: Form, values: Mapping[str, str], field_id: str) -> int:
    """The number in a field that applies; nought where there is none."""
    text = values.get(field_id, "") if shows(form.field(field_id), values) else ""
    return int(text) if text.isdecimal() else 0


def address_of(form: Form, values: Mapping[str, str]) -> str:
    """Where the applicant is found: the organisation's seat, the person's residence, or else the business's place."""
    return next((found for meaning in ADDRESSES if (found := meant(form, values, meaning))), "")


def day_words(due: datetime, now: datetime) -> str:
    """A due day as people say it: "Chiều nay, Thứ Hai"."""
    part = "Sáng" if due.hour < 12 else "Chiều"
    days = (due.date() - now.date()).days
    near = {0: f"{part} nay, ", 1: f"{part} mai, "}.get(days, f"{part} ")
    weekday = WEEKDAYS[due.weekday()]
    return near + (weekday if days < 2 else weekday.replace("Thứ", "thứ"))


def _paper_rows(dossier: Dossier, form: Form) -> dict[str, str]:
    """The papers handed in, a row each."""
    papers = {paper.paper_id: paper for paper in form.papers}
    rows: dict[str, str] = {}
    for number, filed in enumerate((one for one in dossier.filing.papers if one.required), 1):
        paper = papers.get(filed.paper_id)
        rows[f"giay_to.{number}.ten"] = filed.name
        rows[f"giay_to.{number}.loai"] = PAPER_FORMS.get(paper.form, "") if paper else ""
        rows[f"giay_to.{number}.so_luong"] = str(paper.count) if paper else "1"
    return {key: text for key, text in rows.items() if text}
