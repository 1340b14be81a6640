"""What stands on each slip, worked out from the dossier's values and its log; ids as the slips' packages name them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sadec_counter.domain.dossier import ENDS, VIETNAM, Event, EventKind
from sadec_counter.domain.fees import FeeStanding, fee_standing
from sadec_counter.domain.figures import due_of
from sadec_counter.domain.form import Form
from sadec_counter.domain.office import Clerk, Office
from sadec_counter.domain.people import meant, owner_as_written, submitter_as_written
from sadec_counter.domain.procedure_words import PAPER_FORMS
from sadec_counter.domain.saved import Dossier
from sadec_counter.domain.slips import SlipKind
from sadec_counter.domain.text import title_case_name
from sadec_counter.services.handling import standing_events
from sadec_counter.services.posting import fee_words_of

ADDRESSES = (
    "organisation.address",
    "applicant.residence",
    "applicant.current_residence",
    "wife.residence",
    "husband.residence",
    "business.address",
)
EARLY, ON_TIME, LATE = "Trước hạn", "Đúng hạn", "Quá hạn"
NOBODY_ASKED = "Bộ phận chuyên môn"

Values = dict[str, str]


@dataclass(frozen=True, slots=True)
class SlipFacts:
    """What a slip is made from. `form` is None for a dossier whose package is gone, or that came by a list."""

    dossier: Dossier
    form: Form | None
    office: Office
    clerk: Clerk
    at: datetime
    number: int
    step: Event | None = None  # the step that asks for the slip

    @property
    def known(self) -> list[Event]:
        return standing_events(self.dossier)

    @property
    def fee(self) -> FeeStanding:
        return fee_standing(self.known)


def slip_values(kind: SlipKind, facts: SlipFacts) -> Values:
    """The values of one slip; what is not known is left out and prints as a blank."""
    filled = {**_common(facts), **_OF_KIND[kind](facts)}
    rows = {name: text for name, text in filled.items() if "." in name}
    return {**{f"phieu.{name}": text for name, text in filled.items() if name not in rows and text}, **rows}


def number_of(dossier: Dossier) -> str:
    """The number that the citizen is told: the provincial code once it is known, before that the counter's own."""
    return dossier.line.portal_code or dossier.line.local_no


def address_of(form: Form, values: Mapping[str, str]) -> str:
    """Where the applicant is found: the organisation's seat, the person's residence, or else the business's place."""
    return next((found for meaning in ADDRESSES if (found := meant(form, values, meaning))), "")


def fee_words(fee: FeeStanding) -> str:
    """What the citizen pays: "10.000 đ", "Miễn: hộ nghèo", "Miễn phí"."""
    if fee.waived:
        return f"Miễn: {fee.waived[:1].lower()}{fee.waived[1:]}"
    return fee_words_of(fee.due).capitalize()


def moment(at: datetime | None) -> str:
    """A moment as "09:52 ngày 23/11/2026"; templates take hours and days apart."""
    return f"{at.astimezone(VIETNAM):%H:%M ngày %d/%m/%Y}" if at else ""


def table_rows(table: str, rows: Sequence[Mapping[str, str]]) -> Values:
    """Rows as the values of a table field."""
    return {f"{table}.{n}.{name}": text for n, row in enumerate(rows, 1) for name, text in row.items() if text}


def _common(facts: SlipFacts) -> Values:
    dossier, form, values = facts.dossier, facts.form, facts.dossier.filing.draft.values
    due = due_of(facts.known)
    named = {
        "nguoi_nop": title_case_name(dossier.filing.applicant),
        "nguoi_ky": title_case_name(dossier.filing.applicant),
        "thu_tuc": dossier.filing.title,
    }
    if form is not None:
        named = {
            "nguoi_nop": owner_as_written(form, values),
            "nguoi_ky": submitter_as_written(form, values),
            "thu_tuc": form.procedure.name,
            "dia_chi": address_of(form, values),
            "dien_thoai": meant(form, values, "dossier.phone"),
            "email": meant(form, values, "dossier.email"),
        }
    return {
        **named,
        "so_phieu": str(facts.number),
        "so": number_of(dossier),
        "ngay": f"{facts.at:%d/%m/%Y}",
        "nhan_luc": moment(dossier.line.received_at),
        "hen_luc": moment(due),
        "can_bo": facts.clerk.name,
        "lien_he": facts.office.phone,
        "ly_do": facts.step.data.get("reason", "") if facts.step else "",
    }


def _receipt(facts: SlipFacts) -> Values:
    dossier, form = facts.dossier, facts.form
    received = dossier.line.received_at.astimezone(VIETNAM)
    return {
        "ma_ho_so": dossier.line.portal_code,
        "ngay": f"{received:%d/%m/%Y}",
        "so_bo": "01",
        "thoi_han": form.procedure.term if form else "",
        "le_phi": fee_words(facts.fee),
        "nhan_tai": f"{facts.office.desk_name}, quầy {facts.office.counter}",
        "so_thu_tu": dossier.line.local_no,
        **table_rows("giay_to", _papers(dossier, form)),
    }


def _papers(dossier: Dossier, form: Form | None) -> list[Values]:
    """The papers handed in."""
    papers = {paper.paper_id: paper for paper in form.papers} if form else {}
    rows = []
    for filed in (one for one in dossier.filing.papers if one.required):
        paper = papers.get(filed.paper_id)
        kind = PAPER_FORMS.get(paper.form, "") if paper else ""
        rows.append({"ten": filed.name, "loai": kind, "so_luong": str(paper.count) if paper else "1"})
    return rows


def _supplement(facts: SlipFacts) -> Values:
    told = facts.step.data if facts.step else {}
    asked = told.get("items", "") or told.get("reason", "")
    reason = told.get("reason", "") if told.get("items") else ""
    items = [part.strip() for part in re.split(r"[;\n]", asked) if part.strip()]
    return {"ly_do": reason, **table_rows("noi_dung", [{"viec": item} for item in items])}


def _refusal(_facts: SlipFacts) -> Values:
    return {}


def _apology(facts: SlipFacts) -> Values:
    """The day that was promised before, and the new one; the head of the office signs."""
    known = facts.known
    before = known[: known.index(facts.step)] if facts.step in known else known
    again = facts.step.data.get("due", "") if facts.step else ""
    return {
        "hen_luc": moment(due_of(before)),
        "hen_lai": moment(datetime.fromisoformat(again)) if again else "",
        "nguoi_ky": "",
    }


def _stop(facts: SlipFacts) -> Values:
    payments = facts.fee.payments
    paid = "; ".join(f"{fee_words_of(one.amount)}, biên lai {one.receipt}" for one in payments)
    stage = next((one for one in reversed(facts.known) if one.kind in _STAGES), None)
    return {"giai_doan": _STAGES[stage.kind] if stage else "", "tai_chinh": paid or "Không có"}


def _control(facts: SlipFacts) -> Values:
    """Who gave the dossier to whom: one row for each time that it was forwarded, one for its end."""
    desk, rows, holder = facts.office.desk_name, [], ""
    for event in facts.known:
        if event.kind is EventKind.FORWARDED:
            to = event.data.get("to") or NOBODY_ASKED
            row = {"giao": holder or desk, "nhan": to, "nguoi_giao": event.data.get("clerk", "") if not holder else ""}
            rows.append({**row, "luc": moment(event.happened_at), "nguoi_nhan": event.data.get("receiver", "")})
            holder = to
        elif event.kind in ENDS:
            ended = {"giao": holder or NOBODY_ASKED, "nhan": desk, "luc": moment(event.happened_at)}
            rows.append({**ended, "nguoi_nhan": event.data.get("clerk", ""), "ket_qua": _in_time(facts.known, event)})
            break
    return {"co_quan": facts.office.short_name, **table_rows("buoc", rows)}


def _in_time(known: Sequence[Event], ended: Event) -> str:
    """Dates are compared, not times."""
    due = due_of(known[: known.index(ended)])
    if due is None or ended.happened_at.date() == due.date():
        return ON_TIME
    return EARLY if ended.happened_at.date() < due.date() else LATE


_STAGES = {
    EventKind.RECEIVED: "tiếp nhận hồ sơ",
    EventKind.REFILED: "tiếp nhận hồ sơ",
    EventKind.FORWARDED: "cơ quan chuyên môn giải quyết",
    EventKind.SUPPLEMENT_ASKED: "chờ bổ sung hồ sơ",
    EventKind.SUPPLEMENT_BROUGHT: "cơ quan chuyên môn giải quyết",
    EventKind.DUTY_ASKED: "chờ thực hiện nghĩa vụ tài chính",
    EventKind.DUTY_DONE: "cơ quan chuyên môn giải quyết",
}
_OF_KIND: Mapping[SlipKind, Callable[[SlipFacts], Values]] = {
    SlipKind.RECEIPT: _receipt,
    SlipKind.SUPPLEMENT: _supplement,
    SlipKind.REFUSAL: _refusal,
    SlipKind.APOLOGY: _apology,
    SlipKind.STOP: _stop,
    SlipKind.CONTROL: _control,
}
