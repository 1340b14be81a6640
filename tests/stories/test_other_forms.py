"""The other forms, each from the search box to the day's figures."""

from __future__ import annotations

import pytest

from sadec_counter.domain.records import PrintOutcome, Shown
from tests.stories.main_job import MainJob

FORMS = {
    "xac_nhan_hon_nhan": "tình trạng hôn nhân",
    "ban_sao_trich_luc": "trích lục",
    "ho_kinh_doanh": "hộ kinh doanh",
    "lien_thong_khai_sinh": "liên thông khai sinh",
}


@pytest.mark.full
@pytest.mark.parametrize("code", FORMS)
def test_an_application_is_typed_confirmed_printed_and_counted(stage, queue, code):
    job = MainJob(stage)
    sample = dict(stage.counter.catalog.get(code).sample)

    job.choose(FORMS[code], code)
    job.type_all(sample)
    job.check("", "")
    job.print_it()
    job.receive()
    job.scan()
    files = job.export()

    store = stage.counter.late_store.get()
    filed = store.dossiers.get(job.told.draft_id).filing.draft
    said = store.confirmations.of_draft(job.told.draft_id)[-1]
    printed = store.prints.get(job.told.print_id)
    assert {key: filed.values.get(key) for key in sample} == sample
    assert (said.shown, said.by) == (Shown.CITIZEN_SCREEN, "citizen")
    assert printed.outcome is PrintOutcome.DONE
    assert printed.values_digest == said.values_digest == filed.values_digest
    assert f"%%Pages: {printed.pages}".encode() in queue.printed("1")
    assert len(files) == 3
