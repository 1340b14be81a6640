"""From the signed paper to the digitised dossier: pages come home by their codes, the rest by keys."""

from __future__ import annotations

import pypdfium2

from sadec_counter.domain.dossier import EventKind, ScanState
from sadec_counter.domain.lists import WorkList
from sadec_counter.services.scan_desk import INBOX
from tests.stories.main_job import MainJob
from tests.stories.scans import blank, lay_down, paper, scanned_pages, signed
from tests.stories.test_reissue import mend

CODE = "khai_sinh"


def received(stage) -> MainJob:
    """A birth registration, printed, signed and received."""
    job = MainJob(stage)
    job.choose("đkks", CODE)
    stage.session.fill(dict(stage.counter.catalog.get(CODE).sample))
    job.check("", "")
    job.print_it()
    job.receive()
    return job


def scan_of(stage, job, *, sign=True):
    """The pages of the job's print as they come out of a scanner."""
    store = stage.counter.late_store.get()
    record = store.prints.get(job.told.print_id)
    pages = scanned_pages(stage.counter.data.root / record.file)
    if not sign:
        return pages
    draft = store.dossiers.get(record.draft_id).filing.draft
    form = stage.counter.form_of(draft)
    return signed(pages, stage.counter.drawing.draw(form, draft.values), form.signers)


def dossier_of(stage, job):
    return stage.counter.late_store.get().dossiers.get(job.told.draft_id)


def lay(stage, pages, name):
    lay_down(pages, stage.counter.data.root / INBOX, name)


def open_scans(stage, job):
    page = stage.counter.pages.scans
    stage.press("ctrl+3")
    stage.until(lambda: page.reading.dossier_id == job.told.draft_id, "the dossier is shown")
    return page


def test_a_dossier_is_digitised_from_the_watched_folder(stage, queue):
    job = received(stage)
    page = open_scans(stage, job)
    lay(stage, [*scan_of(stage, job), paper("GIẤY CHỨNG SINH"), blank()], "quet-0001.pdf")

    stage.until(lambda: len(page.tray.pages) == 2, "the paper without a code and the blank page lie in the tray")
    application, proof = page.board.view.cards[:2]
    assert application.note == "bản chính · đủ 2/2 trang"
    assert [thumb.finding.sentence for thumb in application.thumbs] == ["Khớp với hồ sơ", "Khớp với hồ sơ"]
    assert proof.is_open
    stage.until(lambda: page._looks is not None and not page._looks.unsigned, "nothing is unsigned")
    job.shoot("came-home")

    stage.press("2")
    stage.until(lambda: stage.counter.listing.counts()[WorkList.NOT_SCANNED] == 0, "everything is scanned")
    job.shoot("digitised")
    dossier = dossier_of(stage, job)
    assert {one.state for one in dossier.papers if one.required} == {ScanState.SCANNED}
    kept = {one.paper_id: one for one in stage.counter.late_store.get().scans.papers(job.told.draft_id)}
    file = stage.counter.data.root / kept["to_khai"].file
    assert file.name == f"{dossier.line.local_no}_to_khai.pdf"
    assert len(pypdfium2.PdfDocument(file)) == 2
    marks = [event for event in dossier.events if event.kind is EventKind.PAPER_SCANNED]
    assert {event.data["paper"] for event in marks} == {"to_khai", "giay_chung_sinh"}


def test_a_missing_page_and_a_blank_signature_are_said_and_mended(stage, queue):
    job = received(stage)
    page = open_scans(stage, job)
    unsigned = scan_of(stage, job, sign=False)
    lay(stage, unsigned[:1], "quet-0002.pdf")
    stage.until(lambda: bool(page.board.view.faults()), "something is wrong")
    stage.until(lambda: bool(page._looks.unsigned), "the blank place is seen")
    job.shoot("missing")
    chips = [chip.words for chip in page.board.view.chips]
    assert chips == ["1 chỗ ký trống", "1 trang thiếu", "1 giấy chưa quét"]
    assert page.board.view.cards[0].note == "bản chính · thiếu trang 2/2"

    lay(stage, scan_of(stage, job), "quet-0003.pdf")
    stage.until(lambda: page.board.view.cards[0].note == "bản chính · đủ 2/2 trang", "signed and whole")
    job.shoot("mended")
    assert dossier_of(stage, job).papers[0].state is ScanState.SCANNED


def test_an_old_version_is_said_and_the_new_one_takes_its_place(stage, queue):
    job = received(stage)
    old = scan_of(stage, job)
    stage.press("ctrl+3")
    stage.until(lambda: stage.counter.pages.scans.dossier is not None, "the dossier is shown")
    stage.press("F2")
    panel = stage.counter.pages.found.panel
    stage.until(lambda: panel.dossier is not None, "the dossier opens")
    stage.press("F2")
    stage.until(panel.steps.isVisible, "the steps are offered")
    while panel.steps.step_of(panel.steps.current).kind is not EventKind.REISSUED:
        stage.press("Down")
    stage.press("Return")
    stage.until(lambda: panel.is_asking, "the reason is asked")
    stage.type("sai ngay sinh")
    stage.press("Return")
    stage.until(lambda: stage.counter.front_desk.session is not None, "the dossier opens for mending")
    mend(stage, "x")
    job.check("", "")
    job.print_it()
    job.receive()

    page = open_scans(stage, job)
    lay(stage, old, "quet-0004.pdf")
    stage.until(lambda: page.side.shown.finding.sentence == "Bản đã ký cũ hơn hồ sơ", "the old version is said")
    stage.until(lambda: len(page.side.shown.finding.differences) > 1, "what differs is shown")
    job.shoot("old-version")
    assert page.board.view.cards[0].is_open
    assert page.side.reprint.isVisible()

    stage.press("ctrl+p")
    lay(stage, scan_of(stage, job), "quet-0005.pdf")
    stage.until(lambda: not page.board.view.cards[0].is_open, "the new version takes its place")
    job.shoot("new-version")
    assert dossier_of(stage, job).papers[0].state is ScanState.SCANNED


def test_a_paper_that_was_digitised_before_is_offered_at_receipt(stage, queue):
    first = received(stage)
    clerk, clock = stage.counter.clerk, stage.counter.clock
    papers = stage.counter.pages.scans._tools.digitising
    papers.scanned(first.told.draft_id, "giay_chung_sinh", clerk, clock())
    number = dossier_of(stage, first).line.local_no

    second = received(stage)
    notices = stage.counter.window.notices
    stage.until(lambda: notices.notice is not None and "đã số hóa" in notices.notice.sentence, "reuse is offered")
    assert number in notices.notice.sentence
    second.shoot("offered")
    stage.press("alt+d")

    stage.until(lambda: dossier_of(stage, second).papers[1].state is ScanState.REUSED, "it is reused")
    mark = dossier_of(stage, second).events[-1]
    assert (mark.data["from"], mark.data["from_paper"]) == (number, "giay_chung_sinh")
