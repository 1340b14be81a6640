"""A paper that is wrong: seen after printing or after receiving, not come out, or edited behind its back."""

from __future__ import annotations

from sadec_counter.domain.dossier import EventKind
from sadec_counter.domain.records import PrintOutcome
from tests.devices.cups import QUEUE
from tests.stories.main_job import MainJob

CODE = "ban_sao_trich_luc"
WRONG = "nguoi.ho_ten"
REASON = "nham ten"


def filled(stage) -> MainJob:
    """An application whose values stand there at once, as an earlier dossier gives them."""
    job = MainJob(stage)
    job.choose("trích lục", CODE)
    stage.session.fill(dict(stage.counter.catalog.get(CODE).sample))
    return job


def prints(stage, job):
    return stage.counter.printing.prints_of(job.told.draft_id)


def mend(stage, letter):
    """Change one value of the form at hand."""
    stage.until(lambda: not stage.counter.front_desk.page._facts().is_locked, "the form is open again")
    before = stage.session.draft.values_digest
    stage.press("ctrl+Home")
    stage.type(letter)
    stage.until(lambda: stage.session.draft.values_digest != before, "a key reaches the form")


def test_a_mistake_seen_after_printing(stage, queue):
    job = filled(stage)
    job.check("", "")
    job.print_it()
    first = job.told.print_id

    stage.press("alt+x")
    stage.until(lambda: stage.counter.front_desk.page._steps.currentWidget() is stage.counter.front_desk.page.reason)
    stage.press("Return")
    job.shoot("no-reason")
    assert prints(stage, job)[-1].outcome is PrintOutcome.DONE
    stage.type(REASON)
    stage.press("Return")
    stage.until(lambda: prints(stage, job)[-1].outcome is PrintOutcome.VOID, "the old code is void")
    job.shoot("opened")
    mend(stage, "x")
    job.shoot("mended")
    job.check("", "")
    job.print_it()
    job.receive()

    old, new = prints(stage, job)
    assert (old.print_id, old.outcome, old.reason) == (first, PrintOutcome.VOID, REASON)
    assert (new.outcome, new.dossier_id) == (PrintOutcome.DONE, job.told.draft_id)
    assert new.print_id != first


def test_a_mistake_seen_after_receiving(stage, queue):
    job = filled(stage)
    job.check("", "")
    job.print_it()
    first = job.told.print_id
    job.receive()
    store = stage.counter.late_store.get()
    before = store.dossiers.get(job.told.draft_id).line

    stage.press("ctrl+3")
    stage.until(lambda: stage.counter.pages.scans.dossier is not None, "the dossier is listed")
    stage.press("F2")
    panel = stage.counter.pages.found.panel
    stage.until(lambda: panel.dossier is not None, "the dossier opens")
    stage.press("F2")
    stage.until(panel.steps.isVisible, "what may be recorded next is offered")
    job.shoot("steps")
    while panel.steps.step_of(panel.steps.current).kind is not EventKind.REISSUED:
        stage.press("Down")
    stage.press("Return")
    stage.until(lambda: panel.is_asking, "the reason is asked")
    stage.type(REASON)
    job.shoot("why")
    stage.press("Return")
    stage.until(lambda: stage.counter.front_desk.session is not None, "the dossier opens for mending")
    job.shoot("reopened")
    assert prints(stage, job)[-1].outcome is PrintOutcome.VOID
    mend(stage, "x")
    job.check("", "")
    job.print_it()
    job.receive()

    mended = store.dossiers.get(job.told.draft_id)
    kinds = [event.kind for event in mended.events]
    assert (mended.line.local_no, mended.line.due_at) == (before.local_no, before.due_at)
    assert kinds.count(EventKind.RECEIVED) == kinds.count(EventKind.REISSUED) == kinds.count(EventKind.REFILED) == 1
    assert next(one for one in mended.events if one.kind is EventKind.REISSUED).data["void"] == first
    assert mended.filing.print_id == job.told.print_id != first


def test_printing_without_a_confirmation_needs_a_reason(stage, queue):
    job = filled(stage)
    page = stage.counter.front_desk.page
    stage.press("ctrl+p")
    stage.until(lambda: page._steps.currentWidget() is page.print, "the print step opens")
    stage.press("ctrl+Return")
    job.shoot("complaint")
    assert prints(stage, job) == []
    stage.type(REASON)
    job.shoot("reason")
    stage.press("ctrl+Return")
    stage.until(lambda: [one.outcome for one in prints(stage, job)] == [PrintOutcome.DONE], "it came out")
    assert prints(stage, job)[0].reason == REASON


def test_an_unknown_outcome_is_asked_about(stage, queue):
    stage.counter.printing._limit_s = 1.0
    job = filled(stage)
    queue.mood("slow")
    job.check("", "")
    stage.press("ctrl+p", "ctrl+Return")
    page = stage.counter.front_desk.page
    stage.until(lambda: page._prints.state.needs_answer, "nobody knows what came out")
    job.shoot("asked")
    assert prints(stage, job)[0].outcome is PrintOutcome.UNKNOWN
    stage.press("ctrl+p")
    assert len(prints(stage, job)) == 1

    stage.press("alt+c")
    stage.until(lambda: prints(stage, job)[0].outcome is PrintOutcome.FAILED, "the clerk says no")
    queue.mood("ok")
    stage.counter.printing._limit_s = 30.0
    job.shoot("not-all")
    job.print_it()
    assert [one.print_id for one in prints(stage, job)] == [job.told.print_id]


def test_a_printer_that_is_gone_leaves_the_paper_and_prints_it_later(stage, queue):
    job = filled(stage)
    job.check("", "")
    page = stage.counter.front_desk.page
    stage.press("ctrl+p")
    stage.until(lambda: page.print.choice().printer == QUEUE, "the printer is offered")
    queue.run("lpadmin", "-x", QUEUE)
    stage.press("ctrl+Return")
    stage.until(lambda: [one.outcome for one in prints(stage, job)] == [PrintOutcome.FAILED], "it is not printed")
    job.shoot("kept")
    assert stage.counter.printing.file_of(prints(stage, job)[0]).is_file()

    queue.add_printer()
    job.print_it()
    assert [one.print_id for one in prints(stage, job)] == [job.told.print_id]


def test_an_edit_after_printing_makes_the_paper_void(stage, queue):
    stage.counter.printing._limit_s = 1.0
    job = filled(stage)
    queue.mood("slow")
    job.check("", "")
    stage.press("ctrl+p", "ctrl+Return")
    stage.until(lambda: stage.counter.front_desk.page._prints.state.needs_answer, "nobody knows what came out")
    stage.press("alt+c")
    stage.until(lambda: prints(stage, job)[0].outcome is PrintOutcome.FAILED, "the clerk says no")
    mend(stage, "x")

    stage.until(lambda: prints(stage, job)[0].outcome is PrintOutcome.VOID, "the edit voids it")
    job.shoot("edited")
