"""Printing an application: one PDF is made, read back, kept, sent, and what became of it is written down."""

from __future__ import annotations

import hashlib
import logging
import secrets
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sadec_counter.devices.spooling import (
    Fate,
    Outcome,
    Printer,
    PrintJob,
    QueueSilentError,
    Sides,
    Spooler,
    unknown,
)
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.form import Form
from sadec_counter.domain.page import PageDrawing
from sadec_counter.domain.page_code import PRINT_ID_BYTES, PageCode, new_print_id, page_codes
from sadec_counter.domain.records import Confirmation, PrintOutcome, PrintRecord
from sadec_counter.runtime.files import write_atomically
from sadec_counter.services.drafting import Change, DraftSession, What

if TYPE_CHECKING:
    from sadec_counter.store.prints import Prints

log = logging.getLogger("printing")

FOLLOW_LIMIT_S = 90.0
OUTCOMES = {Fate.DONE: PrintOutcome.DONE, Fate.FAILED: PrintOutcome.FAILED, Fate.UNKNOWN: PrintOutcome.UNKNOWN}
CHANGED = "Hồ sơ đã sửa sau khi in."

Draw = Callable[[Form, Mapping[str, str]], PageDrawing]
WritePdf = Callable[[PageDrawing, str, Sequence[PageCode]], bytes]  # (drawing, title, codes)
Mismatches = Callable[[bytes, PageDrawing], Sequence[str]]


class HasErrorsError(KnownError):
    """The application still has errors."""

    sentence = "Chưa in được: “{field}” còn sai hoặc thiếu."
    remedy = "Bấm F6 để tới chỗ cần sửa."


class NotConfirmedError(KnownError):
    """The citizen has not confirmed these very values."""

    sentence = "Ông/bà chưa xác nhận nội dung này."
    remedy = "Bấm F8 mời kiểm tra, hoặc ghi lý do in không qua kiểm tra."


class ReadBackError(KnownError):
    """The PDF does not hold what was typed: nothing is printed."""

    sentence = "Chữ trên tờ in ở “{field}” không đúng với chữ đã gõ, nên chưa in."
    remedy = "Gõ lại ô này; nếu vẫn vậy, báo người phụ trách biểu mẫu."


class LostPrintError(KnownError):
    """The kept file of a print is gone or was changed."""

    sentence = "Tệp của bản in {print_id} không còn nguyên."
    remedy = "In bản mới từ hồ sơ."


class VoidPrintError(KnownError):
    """The print's values were changed since."""

    sentence = "Bản in {print_id} đã cũ hơn hồ sơ."
    remedy = "In bản mới và mời ký lại."


@dataclass(frozen=True, slots=True)
class PrintChoice:
    """What the clerk chose in the print strip; an empty printer is the system's default."""

    printer: str = ""
    copies: int = 1
    two_sided: bool = False
    tray: str = "Auto"


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """A draft that may be printed, taken at one moment."""

    form: Form
    draft: Draft
    reason: str = ""  # why it is printed without a confirmation


@dataclass(frozen=True, slots=True)
class PrintNews:
    """What an observer is told, in the worker's thread. A slip has no record."""

    title: str
    outcome: PrintOutcome
    sentence: str
    record: PrintRecord | None = None


class Printing:
    """Makes, sends and follows prints. `make` takes its time: call it beside the window."""

    def __init__(
        self,
        prints: Prints,
        spooler: Spooler,
        *,
        draw: Draw,
        write_pdf: WritePdf,
        mismatches: Mismatches,
        require: Callable[[Form], None],
        folder: Path,
        clock: Callable[[], datetime],
        limit_s: float = FOLLOW_LIMIT_S,
    ) -> None:
        """`require` raises where a form may not be printed yet (see signing_off)."""
        self._prints, self._spooler = prints, spooler
        self._require = require
        self._draw, self._write_pdf, self._mismatches = draw, write_pdf, mismatches
        self._folder, self._clock, self._limit_s = folder, clock, limit_s
        self._observers: list[Callable[[PrintNews], None]] = []
        self._closing = threading.Event()
        self._threads: list[threading.Thread] = []
        self._jobs: dict[str, str] = {}  # print id → the queue's job id
        self._under_way: set[str] = set()

    def subscribe(self, observer: Callable[[PrintNews], None]) -> Callable[[], None]:
        self._observers.append(observer)
        return lambda: self._observers.remove(observer)

    def close(self) -> None:
        """Stop following and wait for the threads; what was not known by then stays unknown."""
        self._closing.set()
        for thread in self._threads:
            thread.join()

    def printers(self) -> tuple[Printer, ...]:
        """The printers now, the default one first; asks the system, so call it beside the window."""
        return self._spooler.printers()

    # --- making ------------------------------------------------------------------------------

    @staticmethod
    def order(session: DraftSession, confirmation: Confirmation | None, reason: str = "") -> PrintOrder:
        """What `make` takes. Raises HasErrorsError, NotConfirmedError."""
        if session.errors:
            raise HasErrorsError(field=label(session.form, session.errors[0].field_id))
        confirmed = confirmation is not None and confirmation.values_digest == session.draft.values_digest
        if not confirmed and not reason.strip():
            raise NotConfirmedError
        return PrintOrder(session.form, session.draft, "" if confirmed else reason.strip())

    def make(self, order: PrintOrder) -> PrintRecord:
        """Draw the PDF with its codes, read it back, keep it and its record.

        Raises what `require` raises, ReadBackError, CannotWriteError.
        """
        draft, form = order.draft, order.form
        self._require(form)
        drawing = self._draw(form, draft.values)
        print_id = new_print_id(secrets.token_bytes(PRINT_ID_BYTES))
        pdf = self._write_pdf(drawing, form.title, page_codes(print_id, len(drawing.pages), draft.values_digest))
        wrong = self._mismatches(pdf, drawing)
        if wrong:
            raise ReadBackError(field=label(form, wrong[0]))
        now = self._clock()
        file = f"prints/{now:%Y-%m}/{print_id}.pdf"
        write_atomically(self._folder / file, pdf)
        record = PrintRecord(
            print_id=print_id,
            draft_id=draft.draft_id,
            revision=draft.revision,
            values_digest=draft.values_digest,
            pages=len(drawing.pages),
            file=file,
            file_sha256=hashlib.sha256(pdf).hexdigest(),
            made_at=now,
            reason=order.reason,
        )
        self._prints.add(record)
        return record

    # --- sending -----------------------------------------------------------------------------

    def send(self, record: PrintRecord, title: str, choice: PrintChoice) -> None:
        """Print a kept file, in a thread of its own. Raises VoidPrintError, LostPrintError."""
        kept = self._prints.get(record.print_id)
        if kept is None or kept.outcome is PrintOutcome.VOID:
            raise VoidPrintError(print_id=record.print_id)
        pdf = self.file_of(record)
        job = _job(f"{title} {record.print_id}", choice)
        self._under_way.add(record.print_id)
        self._start(lambda: self._send_print(kept, title, pdf, job))

    def send_slip(self, pdf: Path, title: str, choice: PrintChoice) -> None:
        """Print a paper of the counter's own (receipt, control slip), of which no print is recorded."""
        self._start(lambda: self._send_slip(pdf, title, _job(title, choice)))

    def file_of(self, record: PrintRecord) -> Path:
        """The kept file, checked against its digest. Raises LostPrintError."""
        place = self._folder / record.file
        if not place.is_file() or hashlib.sha256(place.read_bytes()).hexdigest() != record.file_sha256:
            raise LostPrintError(print_id=record.print_id)
        return place

    def answer(self, record: PrintRecord, *, came_out: bool) -> None:
        """The clerk has looked: all pages came out, or not. Then a job still waiting is taken out of the queue."""
        if not came_out and record.print_id in self._jobs:
            self._spooler.withdraw(self._jobs.pop(record.print_id))
        self._prints.set_outcome(record.print_id, PrintOutcome.DONE if came_out else PrintOutcome.FAILED)

    # --- reading -----------------------------------------------------------------------------

    def prints_of(self, draft_id: str) -> list[PrintRecord]:
        return self._prints.of_draft(draft_id)

    def needs_answer(self, record: PrintRecord) -> bool:
        """Nobody knows whether it came out: the outcome is unknown, or the program died while it was being sent."""
        interrupted = record.outcome is PrintOutcome.PENDING and bool(record.printer)
        return record.outcome is PrintOutcome.UNKNOWN or (interrupted and record.print_id not in self._under_way)

    # --- later edits -------------------------------------------------------------------------

    def watch(self, session: DraftSession) -> Callable[[], None]:
        """Void the prints of a draft as soon as other values are saved; the answer stops watching."""
        checked = -1

        def on_change(change: Change) -> None:
            nonlocal checked
            if change.what is What.SAVED and checked < session.saved_revision == change.draft.revision:
                checked = session.saved_revision
                self.void_other(change.draft)

        return session.subscribe(on_change)

    def void(self, record: PrintRecord, reason: str) -> None:
        """A mistake was seen on this paper ("sửa và xuất lại"): its code counts no more."""
        self._prints.void(record.print_id, reason)
        gone = replace(record, outcome=PrintOutcome.VOID, reason=reason)
        self._tell(PrintNews("", PrintOutcome.VOID, reason, gone))

    def void_other(self, draft: Draft) -> None:
        """The prints of this draft that hold other values count no more."""
        for record in self._prints.of_draft(draft.draft_id):
            if record.outcome is not PrintOutcome.VOID and record.values_digest != draft.values_digest:
                self._prints.void(record.print_id, CHANGED)
                self._tell(PrintNews("", PrintOutcome.VOID, CHANGED, replace(record, outcome=PrintOutcome.VOID)))

    # --- inside, in a thread -------------------------------------------------------------------

    def _start(self, work: Callable[[], None]) -> None:
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        thread = threading.Thread(target=work, name="printing", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _send_print(self, record: PrintRecord, title: str, pdf: Path, job: PrintJob) -> None:
        """Whatever happens, the observers are told: nobody waits for an outcome that never comes."""
        print_id = record.print_id
        try:
            self._prints.set_outcome(print_id, PrintOutcome.PENDING, printer=job.printer or "mặc định")
            sentence, state = self._submit_and_follow(pdf, job, print_id)
            kept = self._keep_outcome(record, state)
        except KnownError as error:  # the store can't be written: nothing was sent
            sentence, state, kept = error.message, PrintOutcome.FAILED, replace(record, outcome=PrintOutcome.FAILED)
        finally:
            self._under_way.discard(print_id)
        self._tell(PrintNews(title, state, sentence, kept))

    def _keep_outcome(self, record: PrintRecord, state: PrintOutcome) -> PrintRecord:
        """Write the outcome down; where that fails, the record stays open and asks again after the next start."""
        try:
            self._prints.set_outcome(record.print_id, state)
            return self._prints.get(record.print_id) or replace(record, outcome=state)
        except KnownError:
            log.warning("the outcome of print %s could not be written", record.print_id)
            return replace(record, outcome=state)

    def _send_slip(self, pdf: Path, title: str, job: PrintJob) -> None:
        sentence, state = self._submit_and_follow(pdf, job, "")
        self._tell(PrintNews(title, state, sentence))

    def _submit_and_follow(self, pdf: Path, job: PrintJob, print_id: str) -> tuple[str, PrintOutcome]:
        try:
            job_id = self._spooler.submit(pdf, job)
        except QueueSilentError as error:
            return error.message, PrintOutcome.UNKNOWN
        except KnownError as error:
            return error.message, PrintOutcome.FAILED
        self._jobs[print_id] = job_id
        outcome = self._follow(job_id)
        if outcome.fate is Fate.DONE:
            self._jobs.pop(print_id, None)
        return outcome.sentence, OUTCOMES[outcome.fate]

    def _follow(self, job_id: str) -> Outcome:
        try:
            return self._spooler.follow(job_id, self._limit_s, self._closing)
        except KnownError:
            return unknown("silent")

    def _tell(self, news: PrintNews) -> None:
        for observer in tuple(self._observers):
            observer(news)


def label(form: Form, field_id: str) -> str:
    """What a person calls a field."""
    try:
        return form.field(field_id).label
    except KeyError:
        return field_id


def _job(title: str, choice: PrintChoice) -> PrintJob:
    sides = Sides.LONG_EDGE if choice.two_sided else Sides.ONE
    return PrintJob(title, choice.printer, choice.copies, sides=sides, tray=choice.tray)
