"""A forms officer makes a form of an official Word file; a clerk fills and prints it at once."""

from __future__ import annotations

import pytest

from sadec_counter.domain.bench import GapState
from sadec_counter.domain.records import PrintOutcome
from sadec_counter.services.workbench import resume
from tests.services.official_form import write_official_form
from tests.stories.bench_job import BenchJob
from tests.stories.main_job import MainJob


def test_an_official_file_is_a_form_a_moment_later(stage, tmp_path):
    job = BenchJob(stage)
    file = write_official_form(tmp_path / "don.docx")

    job.open(file)
    before_deciding = job.keys
    assert len(job.work.workbench.bench.in_state(GapState.OPEN)) == 16
    job.take_groups()
    job.go_to("ly do")
    job.press("F2")
    stage.until(job.view.details.fields["label"].box.hasFocus, "the details open")
    job.press("End")
    job.type(" xin")
    job.press("Return", "Escape")
    stage.until(job.view.list.hasFocus, "back at the list")
    job.look()
    job.publish()

    made = resume(job.work.workbench.folder).bench
    assert next(gap.field.label for gap in made.gaps if gap.field.field_id == "ly_do") == "Lý do xin"
    assert job.keys - before_deciding < 60
    stage.press("ctrl+k")
    stage.type("sua nha")
    found = stage.counter.start_page.procedures
    stage.until(lambda: bool(found.current_hit) and found.current_hit.form.code == made.head.code, "a clerk finds it")


@pytest.mark.full
def test_what_was_just_published_is_filled_and_printed(stage, queue, tmp_path):
    job = BenchJob(stage)
    job.open(write_official_form(tmp_path / "don.docx"))
    job.take_groups()
    job.publish()

    made, clerk = job.work.workbench.bench, MainJob(stage)
    clerk.choose("hỗ trợ sửa nhà", made.head.code)
    package = stage.counter.catalog.get(made.head.code)
    fresh = {one: text for one, text in package.sample.items() if not package.form.field(one).default}
    clerk.type_all(fresh)
    clerk.check("", "")
    clerk.print_it()
    printed = stage.counter.late_store.get().prints.get(clerk.told.print_id)
    assert printed.outcome is PrintOutcome.DONE
    assert queue.printed("1")


def test_one_by_one_with_the_keys_of_a_list(stage, tmp_path):
    job = BenchJob(stage)
    job.open(write_official_form(tmp_path / "don.docx"))
    workbench = job.work.workbench
    ids = [gap.gap_id for gap in workbench.bench.gaps]

    job.press("Return")
    stage.until(lambda: job.work.current == ids[1], "the next open gap is at hand")
    job.press("Right")
    stage.until(lambda: job.work.current == ids[2], "it was skipped")
    states = [workbench.bench.gap(one).state for one in ids[:3]]
    assert states == [GapState.TAKEN, GapState.SKIPPED, GapState.OPEN]

    job.press("ctrl+z")
    stage.until(lambda: workbench.bench.gap(ids[1]).state is GapState.OPEN, "undone")
    job.press("ctrl+y")
    stage.until(lambda: workbench.bench.gap(ids[1]).state is GapState.SKIPPED, "done again")

    job.press("Tab")
    stage.until(job.view.card.field_id.box.hasFocus, "Tab leads to the fields")
    job.type("nguoi_lam_don.sinh")
    job.press("Return")
    stage.until(lambda: workbench.bench.gap(ids[2]).state is GapState.TAKEN, "renamed and taken")
    assert workbench.bench.gap(ids[2]).field.field_id == "nguoi_lam_don.sinh"
