"""What the citizen takes along: slips of the edition in force, each recorded; and the same facts on their screen."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sadec_counter.catalog.packages import Catalog
from sadec_counter.domain.calendar import WEEKDAYS
from sadec_counter.domain.dossier import VIETNAM, Event, EventKind
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.form import Form
from sadec_counter.domain.frame import Result
from sadec_counter.domain.office import Clerk, Office
from sadec_counter.domain.page import PageDrawing
from sadec_counter.domain.page_code import PRINT_ID_BYTES, PageCode, new_print_id, page_codes
from sadec_counter.domain.people import submitter_as_written
from sadec_counter.domain.saved import Dossier
from sadec_counter.domain.slips import SLIP_WORDS, STEP_OF_SLIP, Slip, SlipKind
from sadec_counter.runtime.files import write_atomically
from sadec_counter.services.charging import standing_of
from sadec_counter.services.handling import standing_events
from sadec_counter.services.printing import LostPrintError, PrintChoice
from sadec_counter.services.receiving import NoReasonError
from sadec_counter.services.recording import entry
from sadec_counter.services.slip_values import SlipFacts, fee_words, number_of, slip_values

if TYPE_CHECKING:
    from sadec_counter.store.store import Store

COPIES = ("Liên 1: Lưu", "Liên 2: Giao tổ chức, cá nhân")
NEW_STEPS = "in lại với các bước mới"
_OF_THE_DOSSIER = {SlipKind.RECEIPT, SlipKind.CONTROL}  # one of them stands; the others go with a step each

Draw = Callable[[Form, Mapping[str, str]], PageDrawing]
SendSlip = Callable[[Path, str, PrintChoice], None]
WritePdf = Callable[[PageDrawing, str, Sequence[PageCode]], bytes]


class NoSuchSlipError(KnownError):
    """No edition of this slip is in force on the day, or the dossier has no step that asks for it."""

    sentence = "Hồ sơ {number} chưa có bước cần “{slip}”, hoặc ngày đó chưa có mẫu này."
    remedy = "Ghi bước đó vào hồ sơ trước; thông báo dừng chỉ có từ Thông tư 03/2025."


class NoIssuedSlipError(KnownError):
    """No slip of this print id was issued, or it is void already."""

    sentence = "Không có phiếu {print_id} còn giá trị."
    remedy = "Xem các phiếu của hồ sơ bằng lệnh slips list."


class Issuing:
    """Makes, keeps and prints slips. Every method takes its time: call them beside the window."""

    def __init__(
        self,
        store: Store,
        catalog: Catalog,
        office: Office,
        *,
        send: SendSlip,
        draw: Draw,
        write_pdf: WritePdf,
        require: Callable[[Form], None],
        folder: Path,
    ) -> None:
        """`send` takes a kept file, its title and the choice to the printer.

        `require` raises where a form may not be printed yet (see signing_off).
        """
        self._store, self._catalog, self._office, self._send = store, catalog, office, send
        self._require = require
        self._draw, self._write_pdf, self._folder = draw, write_pdf, folder

    def use(self, catalog: Catalog) -> None:
        """Slips for the forms of this catalog from now on."""
        self._catalog = catalog

    def issue(
        self,
        kind: SlipKind,
        dossier: Dossier,
        clerk: Clerk,
        at: datetime,
        *,
        reason: str = "",
        choice: PrintChoice | None = None,
    ) -> Slip:
        """Make a slip of a dossier, keep it with its record, and print it (where a choice is given).

        A slip of the same step that was issued before is void from now on, which needs a reason. Raises
        NoSuchSlipError, NoReasonError, CannotWriteError, and what `require` raises.
        """
        step = self._step(kind, dossier)
        before = self._standing(kind, dossier, step)
        why = reason.strip() or (_own_reason(kind, dossier, before) if before else "")
        if before is not None and not why:
            raise NoReasonError
        package = self._in_force(kind, dossier, step, at)
        self._require(package)
        number = self._store.slips.take_number(kind, at.year)
        facts = SlipFacts(dossier, self._form_of(dossier), self._office, clerk, at, number, step)
        slip, pdf = self._make(package, kind, facts, why)
        write_atomically(self._folder / slip.file, pdf)
        event = self._event(slip, step, before, clerk)
        self._store.slips.add(slip, event, voided=before.print_id if before else "")
        if choice is not None:
            self.send(slip, choice)
        return slip

    def send(self, slip: Slip, choice: PrintChoice) -> None:
        """Print a kept slip, once more if need be. Raises LostPrintError."""
        copies = 1 if slip.kind is SlipKind.RECEIPT else choice.copies  # both copies of a receipt are in its file
        title = f"{SLIP_WORDS[slip.kind]} {slip.number} {slip.print_id}"
        self._send(self.file_of(slip), title, replace(choice, copies=copies))

    def file_of(self, slip: Slip) -> Path:
        """The kept file, checked against its digest. Raises LostPrintError."""
        place = self._folder / slip.file
        if not place.is_file() or hashlib.sha256(place.read_bytes()).hexdigest() != slip.file_sha256:
            raise LostPrintError(print_id=slip.print_id)
        return place

    def void(self, print_id: str, reason: str, clerk: Clerk, at: datetime) -> None:
        """A slip that was wrong counts no more. Raises NoReasonError, NoIssuedSlipError."""
        if not reason.strip():
            raise NoReasonError
        slip = self._store.slips.get(print_id)
        if slip is None or slip.is_void:
            raise NoIssuedSlipError(print_id=print_id)
        data = {"print": print_id, "reason": reason.strip()}
        self._store.slips.void(slip, entry(slip.dossier_id, EventKind.SLIP_VOIDED, clerk, at, data), reason.strip())

    def result(self, dossier: Dossier, form: Form) -> Result:
        """What the citizen's screen says at the end."""
        received = dossier.line.received_at.astimezone(VIETNAM)
        due = dossier.line.due_at.astimezone(VIETNAM) if dossier.line.due_at else None
        return Result(
            dossier_no=number_of(dossier),
            due=f"{due:%H:%M} ngày {due:%d/%m/%Y}" if due else "theo giấy hẹn",
            due_note=f"{day_words(due, received)}, tại quầy {self._office.counter}" if due else "",
            fee=fee_words(standing_of(dossier)),
            applicant=submitter_as_written(form, dossier.filing.draft.values),
            lookup_url=self._office.lookup_url,
        )

    def fresh(self, dossier: Dossier) -> Dossier:
        """The dossier with what was issued just now."""
        return self._store.dossiers.get(dossier.line.dossier_id)

    # --- inside ------------------------------------------------------------------------------

    def _step(self, kind: SlipKind, dossier: Dossier) -> Event | None:
        """The step that the slip tells; None for the control slip, which tells all of them."""
        if kind is SlipKind.CONTROL:
            return None
        wanted = {STEP_OF_SLIP.get(kind)} | ({EventKind.REFILED} if kind is SlipKind.RECEIPT else set())
        found = [event for event in standing_events(dossier) if event.kind in wanted]
        if not found:
            raise NoSuchSlipError(number=dossier.line.local_no, slip=SLIP_WORDS[kind])
        return found[-1]

    def _standing(self, kind: SlipKind, dossier: Dossier, step: Event | None) -> Slip | None:
        """The slip whose place the new one takes."""
        of_step = {
            event.data["print"]
            for event in standing_events(dossier)
            if event.kind is EventKind.SLIP_ISSUED and step is not None and event.data.get("of") == step.event_id
        }
        slips = self._store.slips.of_dossier(dossier.line.dossier_id)
        stand = [slip for slip in slips if slip.kind is kind and not slip.is_void]
        return next((slip for slip in stand if kind in _OF_THE_DOSSIER or slip.print_id in of_step), None)

    def _in_force(self, kind: SlipKind, dossier: Dossier, step: Event | None, at: datetime) -> Form:
        day = (step.happened_at if step else at).astimezone(VIETNAM).date()
        for package in self._catalog.on(day):
            if package.form.code == kind:
                return package.form
        raise NoSuchSlipError(number=dossier.line.local_no, slip=SLIP_WORDS[kind])

    def _form_of(self, dossier: Dossier) -> Form | None:
        package = self._catalog.by_hash(dossier.filing.draft.package_hash)
        return package.form if package else None

    def _make(self, form: Form, kind: SlipKind, facts: SlipFacts, reason: str) -> tuple[Slip, bytes]:
        values = slip_values(kind, facts)
        copies = [{**values, "phieu.lien": copy} for copy in COPIES] if kind is SlipKind.RECEIPT else [values]
        drawing = _together([self._draw(form, one) for one in copies])
        print_id = new_print_id(secrets.token_bytes(PRINT_ID_BYTES))
        digest = Draft(print_id, form.code, form.version, form.package_hash, values).values_digest
        pdf = self._write_pdf(drawing, form.title, page_codes(print_id, len(drawing.pages), digest))
        name = f"{number_of(facts.dossier)}-{kind.value}-{print_id}.pdf"
        slip = Slip(
            print_id=print_id,
            dossier_id=facts.dossier.line.dossier_id,
            kind=kind,
            edition=form.version,
            number=facts.number,
            issued_at=facts.at,
            clerk=facts.clerk.name,
            pages=len(drawing.pages),
            file=f"phieu/{facts.at:%Y-%m}/{name}",
            file_sha256=hashlib.sha256(pdf).hexdigest(),
            reason=reason,
        )
        return slip, pdf

    def _event(self, slip: Slip, step: Event | None, before: Slip | None, clerk: Clerk) -> Event:
        data = {
            "slip": slip.kind.value,
            "edition": slip.edition,
            "number": str(slip.number),
            "print": slip.print_id,
            "of": step.event_id if step else "",
            "reason": slip.reason,
            "void": before.print_id if before else "",
        }
        return entry(slip.dossier_id, EventKind.SLIP_ISSUED, clerk, slip.issued_at, data)


def day_words(due: datetime, now: datetime) -> str:
    """A due day as people say it: "Chiều nay, Thứ Hai"."""
    part = "Sáng" if due.hour < 12 else "Chiều"
    days = (due.date() - now.date()).days
    near = {0: f"{part} nay, ", 1: f"{part} mai, "}.get(days, f"{part} ")
    weekday = WEEKDAYS[due.weekday()]
    return near + (weekday if days < 2 else weekday.replace("Thứ", "thứ"))


def _own_reason(kind: SlipKind, dossier: Dossier, before: Slip) -> str:
    """Why a slip takes the place of another without being asked: new steps, or an application that was mended."""
    if kind is SlipKind.CONTROL:
        return NEW_STEPS
    mended = [one for one in standing_events(dossier) if one.kind is EventKind.REISSUED]
    return mended[-1].data["reason"] if mended and mended[-1].recorded_at >= before.issued_at else ""


def _together(drawings: Sequence[PageDrawing]) -> PageDrawing:
    """Several drawings as one."""
    pages = tuple(page for drawing in drawings for page in drawing.pages)
    return PageDrawing(pages, {digest: data for one in drawings for digest, data in one.pictures.items()})
