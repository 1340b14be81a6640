"""Printing: recorded before it is sent, read back, followed, answered, printed again, void after an edit."""

from __future__ import annotations

import hashlib
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from sadec_counter.devices.spooling import (
    Fate,
    JobRefusedError,
    NoPrinterError,
    Outcome,
    Printer,
    QueueSilentError,
)
from sadec_counter.domain.page import Page, PageDrawing
from sadec_counter.domain.records import Confirmation, PrintOutcome, Shown
from sadec_counter.runtime.files import CannotWriteError
from sadec_counter.services.printing import (
    HasErrorsError,
    LostPrintError,
    NotConfirmedError,
    PrintChoice,
    Printing,
    ReadBackError,
    VoidPrintError,
)
from sadec_counter.services.signing_off import NotComparedError
from sadec_counter.store.opening import open_store
from tests.services.small_form import NOW, session

VALUES = {"con.ho_ten": "NGUYỄN GIA HÂN", "con.ngay_sinh": "15/04/2026", "con.gioi_tinh": "nu"}


class Paper:
    """A spooler whose printer does what the test says; `seen` is what the record looked like when the file came."""

    def __init__(self) -> None:
        self.outcome = Outcome(Fate.DONE, "xong")
        self.fault = None
        self.jobs = []
        self.withdrawn = []
        self.on_submit = lambda: None

    def printers(self):
        return (Printer("QUAY3", is_default=True),)

    def submit(self, pdf: Path, job):
        self.on_submit()
        if self.fault:
            raise self.fault
        self.jobs.append((pdf.read_bytes(), job))
        return f"QUAY3-{len(self.jobs)}"

    def follow(self, *_: object):
        return self.outcome

    def withdraw(self, job_id):
        self.withdrawn.append(job_id)


class Counter:
    """Printing with a real store, a folder, and every news it tells."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = open_store(folder / "so.db")
        self.paper = Paper()
        self.wrong = ()
        self.required = lambda: None
        self.news = []
        self.came = threading.Condition()
        self.printing = Printing(
            self.store.prints,
            self.paper,
            draw=lambda *_: PageDrawing((Page(595, 842, ()), Page(595, 842, ()))),
            write_pdf=lambda _drawing, _title, codes: "\n".join(code.payload for code in codes).encode(),
            mismatches=lambda *_: self.wrong,
            require=lambda _form: self.required(),
            folder=folder,
            clock=lambda: NOW,
            limit_s=5,
        )
        self.printing.subscribe(self._on_news)

    def _on_news(self, news):
        with self.came:
            self.news.append(news)
            self.came.notify_all()

    def wait(self, count=1):
        with self.came:
            assert self.came.wait_for(lambda: len(self.news) >= count, 10)
        return self.news[count - 1]

    def close(self):
        self.printing.close()
        self.store.close()


@pytest.fixture
def counter(tmp_path):
    made = Counter(tmp_path)
    yield made
    made.close()


def confirmed(one) -> Confirmation:
    draft = one.draft
    return Confirmation(draft.draft_id, draft.revision, draft.values_digest, Shown.CITIZEN_SCREEN, "citizen", NOW)


def refuse():
    raise NotComparedError(form="Khai sinh", count=2)


def made(counter, one=None):
    one = one or session(VALUES)
    return counter.printing.make(counter.printing.order(one, confirmed(one)))


def test_errors_stop_printing_and_name_the_field(counter):
    with pytest.raises(HasErrorsError) as error:
        counter.printing.order(session({"con.ngay_sinh": "15/04/2026"}), None)

    assert "Họ, chữ đệm, tên" in error.value.message


def test_without_a_confirmation_a_reason_is_needed_and_kept(counter):
    one = session(VALUES)
    with pytest.raises(NotConfirmedError):
        counter.printing.order(one, None)

    record = counter.printing.make(counter.printing.order(one, None, "Màn hình hỏng"))

    assert counter.store.prints.get(record.print_id).reason == "Màn hình hỏng"


def test_a_confirmation_of_other_values_does_not_count(counter):
    one = session(VALUES)
    old = confirmed(one)
    one.set_value("con.ho_ten", "NGUYỄN GIA HÂN HÂN")

    with pytest.raises(NotConfirmedError):
        counter.printing.order(one, old)


def test_the_file_and_its_record_are_there_before_it_is_sent(counter):
    record = made(counter)
    seen = []
    counter.paper.on_submit = lambda: seen.append(counter.store.prints.get(record.print_id))

    counter.printing.send(record, "Tờ khai thử nghiệm", PrintChoice("QUAY3", copies=2))
    news = counter.wait()

    pdf, job = counter.paper.jobs[0]
    assert seen[0].file_sha256 == hashlib.sha256(pdf).hexdigest()
    assert seen[0].outcome is PrintOutcome.PENDING
    assert (counter.folder / record.file).read_bytes() == pdf
    assert pdf.decode().splitlines()[1].startswith(f"SD1:{record.print_id}:2/2:")
    assert (job.copies, job.printer, job.paper) == (2, "QUAY3", "A4")
    assert record.print_id in job.title
    assert "HÂN" not in job.title
    assert news.outcome is PrintOutcome.DONE
    assert counter.store.prints.get(record.print_id).outcome is PrintOutcome.DONE


def test_a_form_that_may_not_be_printed_yet_leaves_no_print(counter):
    counter.required = refuse

    with pytest.raises(NotComparedError):
        made(counter)

    assert not list(counter.folder.rglob("*.pdf"))
    assert counter.store.prints.of_draft(session().draft.draft_id) == []


def test_a_page_that_reads_otherwise_is_not_printed(counter):
    counter.wrong = ("con.ngay_sinh",)

    with pytest.raises(ReadBackError) as error:
        made(counter)

    assert "Ngày, tháng, năm sinh" in error.value.message
    assert not list(counter.folder.rglob("*.pdf"))
    assert counter.store.prints.of_draft(session().draft.draft_id) == []


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (NoPrinterError(printer="QUAY3"), PrintOutcome.FAILED),
        (JobRefusedError(printer="QUAY3", why="hết giấy"), PrintOutcome.FAILED),
        (QueueSilentError(), PrintOutcome.UNKNOWN),
    ],
)
def test_a_missing_printer_leaves_the_print_to_be_printed_later(counter, fault, outcome):
    record = made(counter)
    counter.paper.fault = fault

    counter.printing.send(record, "Tờ khai", PrintChoice("QUAY3"))

    assert counter.wait().outcome is outcome
    counter.paper.fault = None
    counter.printing.send(record, "Tờ khai", PrintChoice("QUAY3"))
    assert counter.wait(2).outcome is PrintOutcome.DONE
    assert counter.paper.jobs[0][0] == (counter.folder / record.file).read_bytes()


def test_an_unknown_outcome_asks_and_withdraws_before_printing_again(counter):
    record = made(counter)
    counter.paper.outcome = Outcome(Fate.UNKNOWN, "còn chờ")
    counter.printing.send(record, "Tờ khai", PrintChoice())
    told = counter.wait().record

    assert counter.printing.needs_answer(told)
    counter.printing.answer(told, came_out=False)

    assert counter.paper.withdrawn == ["QUAY3-1"]
    assert counter.store.prints.get(record.print_id).outcome is PrintOutcome.FAILED


def test_an_unknown_outcome_may_be_on_paper(counter):
    record = made(counter)
    counter.paper.outcome = Outcome(Fate.UNKNOWN, "còn chờ")
    counter.printing.send(record, "Tờ khai", PrintChoice())

    counter.printing.answer(counter.wait().record, came_out=True)

    assert counter.paper.withdrawn == []
    assert counter.store.prints.get(record.print_id).outcome is PrintOutcome.DONE


def test_a_print_that_was_under_way_when_the_program_died_needs_an_answer(counter):
    record = made(counter)
    assert not counter.printing.needs_answer(record)

    counter.store.prints.set_outcome(record.print_id, PrintOutcome.PENDING, printer="QUAY3")

    assert counter.printing.needs_answer(counter.store.prints.get(record.print_id))


def test_a_saved_edit_voids_the_print_and_typing_it_back_at_once_does_not(counter):
    one = session()
    one.fill(VALUES)
    record = made(counter, one)
    leave = counter.printing.watch(one)

    one.set_value("con.ho_ten", "NGUYỄN GIA HÂNN")
    one.set_value("con.ho_ten", "NGUYỄN GIA HÂN")
    one.saved(one.draft.revision, NOW)
    assert counter.store.prints.get(record.print_id).outcome is PrintOutcome.PENDING

    one.set_value("con.ngay_sinh", "16/04/2026")
    one.saved(one.draft.revision, NOW + timedelta(seconds=1))

    assert counter.store.prints.get(record.print_id).outcome is PrintOutcome.VOID
    assert counter.news[-1].outcome is PrintOutcome.VOID
    with pytest.raises(VoidPrintError):
        counter.printing.send(record, "Tờ khai", PrintChoice())
    leave()


def test_a_mistake_on_the_paper_voids_it_with_its_reason(counter):
    record = made(counter)

    counter.printing.void(record, "sai năm sinh")

    kept = counter.store.prints.get(record.print_id)
    assert (kept.outcome, kept.reason) == (PrintOutcome.VOID, "sai năm sinh")
    assert counter.news[-1].record.reason == "sai năm sinh"


def test_a_changed_file_is_not_printed(counter):
    record = made(counter)
    (counter.folder / record.file).write_bytes(b"%PDF-1.4 other")

    with pytest.raises(LostPrintError):
        counter.printing.send(record, "Tờ khai", PrintChoice())


def test_a_slip_is_printed_without_a_record(counter):
    slip = counter.folder / "hen-tra.pdf"
    slip.write_bytes(b"%PDF-1.4 slip")

    counter.printing.send_slip(slip, "Giấy tiếp nhận và hẹn trả 3001", PrintChoice(copies=2))

    assert counter.wait().record is None
    assert counter.paper.jobs[0][1].copies == 2


class FullDisk:
    """The repository of prints on a full disk: reads go on, writes fail from the n-th on."""

    def __init__(self, prints, fails_from: int) -> None:
        self.prints, self.fails_from, self.writes = prints, fails_from, 0

    def __getattr__(self, name: str) -> object:
        return getattr(self.prints, name)

    def set_outcome(self, *args: object, **more: object):
        self.writes += 1
        if self.writes >= self.fails_from:
            raise CannotWriteError(file="so.db", why="đầy đĩa")
        self.prints.set_outcome(*args, **more)


@pytest.mark.parametrize(("fails_from", "outcome", "sent"), [(1, PrintOutcome.FAILED, 0), (2, PrintOutcome.DONE, 1)])
@pytest.mark.expects_log
def test_a_full_disk_leaves_nobody_waiting(counter, fails_from, outcome, sent):
    record = made(counter)
    counter.printing._prints = FullDisk(counter.store.prints, fails_from)

    counter.printing.send(record, "Tờ khai", PrintChoice())

    assert counter.wait().outcome is outcome
    assert len(counter.paper.jobs) == sent
