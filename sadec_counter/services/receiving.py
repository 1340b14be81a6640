"""Taking in a signed application: number, event and due date in one step; and mending one afterwards."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from sadec_counter.domain.calendar import Calendar
from sadec_counter.domain.deadlines import due_at
from sadec_counter.domain.dossier import VIETNAM, Channel, Event, EventKind
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.fees import exemption_of, fee_of
from sadec_counter.domain.form import Form, Paper
from sadec_counter.domain.office import Clerk, Office
from sadec_counter.domain.people import applicant_name, meant, search_text
from sadec_counter.domain.records import Confirmation, PrintOutcome, PrintRecord
from sadec_counter.domain.rules import applies
from sadec_counter.domain.saved import Dossier, FiledPaper, Filing, NumberBlock
from sadec_counter.services.recording import entry

if TYPE_CHECKING:
    from sadec_counter.store.store import Store

_PORTAL_CODE = re.compile(r"(?:\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}|[A-Z]\d{2}(?:\.\d{1,5}){0,3})-\d{6}-\d{4,}")


class OldPaperError(KnownError):
    """The signed paper does not hold the values that would be received."""

    sentence = "Tờ đã ký cũ hơn nội dung trên màn hình nên chưa tiếp nhận được."
    remedy = "In lại và mời ông/bà ký tờ mới."


class NoReasonError(KnownError):
    """A mended or corrected record needs a reason."""

    sentence = "Chưa ghi lý do."
    remedy = "Ghi ngắn gọn vì sao phải sửa."


class NotAPortalCodeError(KnownError):
    """The text is not a code of the provincial system."""

    sentence = "“{code}” không đúng dạng mã hồ sơ của hệ thống tỉnh."
    remedy = "Mã có dạng H20.30.12-261123-0014; chép lại từ hệ thống tỉnh."


class Receiving:
    """What the counter does with a signed paper in hand. Each step is one transaction; call it beside the window."""

    def __init__(self, store: Store, office: Office, calendar: Calendar) -> None:
        self._store, self._office, self._calendar = store, office, calendar

    def receive(self, draft: Draft, form: Form, printed: PrintRecord, clerk: Clerk, at: datetime) -> Dossier:
        """Take in a draft whose print was signed; a mended dossier keeps its number and its due date.

        Raises OldPaperError when the print holds other values, NotADraftError when it was received before,
        NumberBlockFullError when the counter has no number left today.
        """
        at = at.astimezone(VIETNAM)
        kept = self._store.prints.get(printed.print_id)
        if kept is None or kept.outcome is PrintOutcome.VOID or kept.values_digest != draft.values_digest:
            raise OldPaperError
        version = self._store.dossiers.filings(draft.draft_id) + 1
        filing = make_filing(draft, form, kept.print_id, version, at)
        others = self._earlier_steps(draft, kept, clerk, at)
        if version > 1:
            data = {
                "print": kept.print_id,
                "digest": draft.values_digest,
                **fee_facts(draft, form, at),
                **_paper_ids(filing),
            }
            self._store.dossiers.file_again(
                filing, [*others, entry(draft.draft_id, EventKind.REFILED, clerk, at, data)]
            )
        else:
            facts = facts_of_receipt(filing, form, clerk, at, office=self._office, calendar=self._calendar)
            received = entry(draft.draft_id, EventKind.RECEIVED, clerk, at, facts)
            block = NumberBlock(at.date().isoformat(), self._office.counter)
            self._store.dossiers.take_in(filing, received, others, block)
        return self._store.dossiers.get(draft.draft_id)

    def reissue(self, dossier_id: str, reason: str, clerk: Clerk, at: datetime) -> Draft:
        """Open a received dossier for mending ("sửa và xuất lại"): the code of its paper is void from now on.

        One that is being mended already comes back as far as it was mended.
        """
        if not reason.strip():
            raise NoReasonError
        mended = self._store.drafts.get(dossier_id)
        if mended is not None and mended.reopened_from:
            return mended.draft
        dossier = self._store.dossiers.get(dossier_id)
        data = {"reason": reason.strip(), "void": dossier.filing.print_id}
        self._store.dossiers.reopen(entry(dossier_id, EventKind.REISSUED, clerk, at, data), dossier.filing.draft)
        return dossier.filing.draft

    def set_portal_code(self, dossier_id: str, code: str, clerk: Clerk, at: datetime) -> Dossier:
        """Write down the code that the provincial system gave. Raises NotAPortalCodeError."""
        if not _PORTAL_CODE.fullmatch(code.strip()):
            raise NotAPortalCodeError(code=code.strip())
        event = entry(dossier_id, EventKind.PORTAL_CODE_SET, clerk, at, {"code": code.strip()})
        self._store.dossiers.append(dossier_id, [event])
        return self._store.dossiers.get(dossier_id)

    # --- inside ------------------------------------------------------------------------------

    def _earlier_steps(self, draft: Draft, printed: PrintRecord, clerk: Clerk, at: datetime) -> list[Event]:
        """The confirmation and the print of these values, as events of the dossier."""
        events = []
        confirmation = self._confirmation_of(draft)
        if confirmation is not None:
            data = {
                "digest": confirmation.values_digest,
                "shown": confirmation.shown.value,
                "by": confirmation.by,
                "marked": " ".join(confirmation.marked),
            }
            when = confirmation.at
            events.append(entry(draft.draft_id, EventKind.CONFIRMED, clerk, at, data, happened_at=when))
        data = {"print": printed.print_id, "digest": printed.values_digest, "reason": printed.reason}
        events.append(entry(draft.draft_id, EventKind.PRINTED, clerk, at, data, happened_at=printed.made_at))
        return events

    def _confirmation_of(self, draft: Draft) -> Confirmation | None:
        said = self._store.confirmations.of_draft(draft.draft_id)
        return next((one for one in reversed(said) if one.values_digest == draft.values_digest), None)


def make_filing(draft: Draft, form: Form, print_id: str, version: int, at: datetime) -> Filing:
    """What is kept of a signed application."""
    values = draft.values
    return Filing(
        dossier_id=draft.draft_id,
        version=version,
        draft=draft,
        title=form.procedure.short_name or form.procedure.name,
        applicant=applicant_name(form, values),
        search_text=search_text(form, values),
        print_id=print_id,
        filed_at=at,
        papers=tuple(FiledPaper(one.paper_id, one.name, is_required(one, values)) for one in form.papers),
    )


def facts_of_receipt(
    filing: Filing, form: Form, clerk: Clerk, at: datetime, *, office: Office, calendar: Calendar
) -> Mapping[str, str]:
    """What the event of receipt says: everything that figures are made from, nothing about the citizen."""
    procedure = form.procedure
    return {
        "unit": office.unit.code,
        "level": office.unit.level,
        "counter": str(office.counter),
        "employer": clerk.employer,
        "channel": meant(form, filing.draft.values, "dossier.channel") or Channel.IN_PERSON.value,
        "procedure": procedure.code,
        "field_of_work": procedure.field_of_work,
        "receiving_body": procedure.receiving_body,
        "term": procedure.term,
        "due": due_at(at, procedure.term, calendar, office).at.isoformat() if procedure.is_listed else "",
        "result": "x" if procedure.has_result else "",
        "parts": " ".join(procedure.parts),
        "count_by": office.linked_rule if procedure.parts else "",
        "print": filing.print_id,
        "digest": filing.draft.values_digest,
        **fee_facts(filing.draft, form, at),
        **_paper_ids(filing),
    }


def fee_facts(draft: Draft, form: Form, at: datetime) -> dict[str, str]:
    """What is due for the application and why it may be free."""
    return {"fee": str(fee_of(form, draft.values, at)), "fee_exempt": exemption_of(form, draft.values)}


def is_required(paper: Paper, values: Mapping[str, str]) -> bool:
    """Whether this application must bring the paper; what is only shown and given back is not kept or scanned."""
    if paper.form == "shown":
        return False
    return paper.required or (bool(paper.required_when) and applies(paper.required_when, values))


def _paper_ids(filing: Filing) -> dict[str, str]:
    return {
        "required": " ".join(paper.paper_id for paper in filing.papers if paper.required),
        "optional": " ".join(paper.paper_id for paper in filing.papers if not paper.required),
    }
