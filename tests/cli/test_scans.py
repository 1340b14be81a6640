"""Scans on the command line: a printed application of a shipped form comes home."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest

from sadec_counter.cli.commands import main
from sadec_counter.documents.engine import PageMaker
from sadec_counter.documents.pdf import write_pdf
from sadec_counter.domain.calendar import Calendar
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.page_code import new_print_id, page_codes
from sadec_counter.domain.records import PrintOutcome
from sadec_counter.services.receiving import Receiving
from sadec_counter.store.opening import FILE_NAME, open_store
from tests.forms.filled import CATALOG, OFFICE, filling, sample_values
from tests.services.received import CLERK, MONDAY, print_of

BIRTH = CATALOG.get("khai_sinh")


@pytest.fixture
def typed(tmp_path, capsys):
    """Types a command on its own data folder; gives (exit code, output, errors)."""

    def run(*words: str):
        code = main([*words, "--data-dir", str(tmp_path / "data")])
        seen = capsys.readouterr()
        return code, seen.out, seen.err

    return run


@pytest.fixture
def printed(tmp_path):
    """The very PDF that was printed for a received application."""
    store = open_store(tmp_path / "data" / FILE_NAME)
    drawing = PageMaker(BIRTH.template).draw(filling(BIRTH))
    draft = Draft("d1", BIRTH.form.code, BIRTH.form.version, BIRTH.form.package_hash).with_values(sample_values(BIRTH))
    print_id = new_print_id(random.Random(4).randbytes(8))
    pages = len(drawing.pages)
    record = replace(print_of(draft, print_id), pages=pages)
    store.drafts.save(draft, "", -1, MONDAY)
    store.prints.add(record)
    store.prints.set_outcome(print_id, PrintOutcome.DONE)
    Receiving(store, OFFICE, Calendar()).receive(draft, BIRTH.form, record, CLERK, MONDAY)
    store.close()
    path = tmp_path / "den" / "SCN_0001.pdf"
    path.parent.mkdir()
    codes = page_codes(print_id, pages, draft.values_digest)
    path.write_bytes(write_pdf(drawing, title="Tờ khai", codes=codes))
    return path


@pytest.mark.expects_log
def test_a_folder_of_scans_is_imported_and_told(typed, printed):
    (printed.parent / "anh.png").write_bytes(b"khong phai anh")

    code, out, err = typed("scan", "import", str(printed.parent))

    assert code == 1
    assert "anh.png không đọc được" in err
    assert "SCN_0001.pdf: 2 trang" in out
    assert out.count("261123-3001") == 2
    assert "trang 2/2" in out
    code, out, _ = typed("scan", "show", "261123-3001")
    assert "261123-3001_to_khai.pdf" in out
    shown = json.loads(typed("dossiers", "show", "261123-3001", "--json")[1])
    assert {one["id"]: one["state"] for one in shown["papers"]}["to_khai"] == "scanned"


def test_the_same_file_again_changes_nothing(typed, printed):
    typed("scan", "import", str(printed))

    code, out, err = typed("scan", "import", str(printed), "--json")

    assert (code, err) == (0, "")
    told = json.loads(out)
    assert (told[0]["is_new"], [page["finding"] for page in told[0]["pages"]]) == (False, ["matched", "matched"])


def test_a_cover_brings_a_paper_home_and_the_tray_is_empty(typed, printed, tmp_path):
    out_file = tmp_path / "bia.pdf"
    code, _, _ = typed("scan", "cover", "261123-3001", "--out", str(out_file))
    assert (code, out_file.read_bytes()[:5]) == (0, b"%PDF-")

    assert typed("scan", "import", str(out_file))[0] == 0
    assert "Khay quét trống." in typed("scan", "tray")[1]


def test_a_page_is_assigned_by_hand(typed, printed, tmp_path):
    from tests.services.scanned import pdf_of, sheet  # noqa: PLC0415

    loose = pdf_of([sheet(text="GIAY CHUNG SINH")], tmp_path / "le.pdf")
    typed("scan", "import", str(loose))
    page = json.loads(typed("scan", "tray", "--json")[1])["pages"][0]["page_id"]

    assert typed("scan", "assign", page, "261123-3001", "giay_chung_sinh")[0] == 0
    assert typed("scan", "assign", page, "261123-3001", "giay_la")[0] == 1
    assert "giay_chung_sinh" in typed("scan", "show", "261123-3001")[1]


def test_what_cannot_be_read_is_one_sentence(typed, printed, tmp_path):
    (tmp_path / "rong").mkdir()

    assert typed("scan", "import", str(tmp_path / "khong-co.pdf"))[2].startswith("Không đọc được tệp khong-co.pdf")
    assert typed("scan", "import", str(tmp_path / "rong"))[2].startswith("Thư mục")


def test_a_scanner_feeds_the_tray(typed, printed):
    code, out, err = typed("scan", "run", "test:0", "--profile", "xam-200")

    assert (code, err) == (0, "")
    assert "10 trang" in out
    assert CATALOG.by_hash(BIRTH.form.package_hash) is not None
