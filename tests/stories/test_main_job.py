"""The counter's main job from the search box to the day's figures, on real windows, a real queue and a real store."""

from __future__ import annotations

import json
import unicodedata

import openpyxl
import pypdfium2

from sadec_counter.domain.dossier import EventKind
from sadec_counter.domain.form import FieldKind
from sadec_counter.domain.records import PrintOutcome, Shown
from tests.stories.main_job import MainJob

BIRTH = "tre.ngay_sinh"
HOME = "tre.que_quan"


def pdf_text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return unicodedata.normalize("NFC", " ".join(text.split()))


def test_a_birth_is_registered(stage, queue):
    job = MainJob(stage)
    sample = dict(stage.counter.catalog.get("khai_sinh").sample)

    job.choose("đkks", "khai_sinh")
    job.type_all({**sample, HOME: "Phường Cao Lãnh, tỉnh Đồng Tháp"}, wrong=(BIRTH, "15/04/2027"))
    job.check(HOME, sample[HOME])
    job.print_it()
    job.receive()
    job.scan()
    files = job.export()

    store = stage.counter.late_store.get()
    dossier = store.dossiers.get(job.told.draft_id)
    assert job.told.problems == ["Ngày sinh phải trước ngày đăng ký."]
    assert job.told.lenses["tre.ho_ten"] == "nguyễn gia hân"
    assert {key: dossier.filing.draft.values.get(key) for key in sample} == sample
    said = store.confirmations.of_draft(job.told.draft_id)[-1]
    assert (said.shown, said.by, said.marked) == (Shown.CITIZEN_SCREEN, "citizen", (HOME,))
    printed = store.prints.get(job.told.print_id)
    assert (printed.outcome, printed.dossier_id) == (PrintOutcome.DONE, job.told.draft_id)
    assert printed.values_digest == said.values_digest == dossier.filing.draft.values_digest
    kept = (stage.counter.data.root / printed.file).read_bytes()
    assert b"%%Pages: 2" in queue.printed("1")
    text = pdf_text(kept)
    for shown in ("NGUYỄN GIA HÂN", "15/04/2026", "Phường Sa Đéc, tỉnh Đồng Tháp", "087196005678", "trang 1/2"):
        assert shown in text
    assert [event.kind for event in dossier.events].count(EventKind.RECEIVED) == 1
    slip = next((stage.counter.data.root / "phieu").rglob("*.pdf"))
    assert pdf_text(slip.read_bytes()).count(dossier.line.local_no) >= 2
    stage.until((queue.out / "2.data").is_file, "the receipt is printed")
    check_export(files, "Hộ tịch")


def check_export(files, field_of_work):
    """One new dossier, received in person, all of its papers scanned."""
    figures = json.loads(next(path for path in files if path.suffix == ".json").read_text(encoding="utf-8"))["figures"]
    counted = {
        name: figures[name]["count"] for name in ("received", "new_in_person", "in_progress", "papers_digitised")
    }
    assert counted == {"received": 1, "new_in_person": 1, "in_progress": 1, "papers_digitised": 1}
    sheet = openpyxl.load_workbook(next(path for path in files if path.suffix == ".xlsx")).worksheets[0]
    words = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any("23/11/2026" in word for word in words)
    assert any(field_of_work in word for word in words)


def test_a_residence_declaration_is_taken_in(stage, queue):
    job = MainJob(stage)
    sample = dict(stage.counter.catalog.get("ct01").sample)

    job.choose("ct01", "ct01")
    job.type_all(sample)
    job.check("", "")
    job.print_it()
    job.receive()
    job.scan()
    files = job.export()

    dossier = stage.counter.late_store.get().dossiers.get(job.told.draft_id)
    printed = stage.counter.late_store.get().prints.get(job.told.print_id)
    text = pdf_text((stage.counter.data.root / printed.file).read_bytes())
    digits = "".join(text.split())
    filed = dossier.filing.draft.values
    assert {key: filed.get(key) for key in sample} == sample
    for field in stage.counter.catalog.get("ct01").form.fields():
        value = filed.get(field.field_id, "")
        if value and field.on_paper and field.kind in {FieldKind.NAME, FieldKind.ID12}:
            assert value in digits or value in text, field.field_id
    check_export(files, dossier.line.field_of_work)
