from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from sadec_counter.domain.dossier import VIETNAM, EventKind, ScanState, Status
from sadec_counter.domain.lists import DossierFilter, WorkList
from sadec_counter.domain.office import Clerk
from sadec_counter.exports.period_json import period_json
from sadec_counter.exports.portal_lists import read_portal_list
from sadec_counter.exports.portal_words import load_portal_words
from sadec_counter.services.digitising import Digitising
from sadec_counter.services.importing import PAPERS, Importing
from sadec_counter.services.period_reporting import period_report
from sadec_counter.services.receiving import Receiving
from sadec_counter.store.opening import FILE_NAME, open_store
from sadec_counter.store.verifying import verify
from tests.services.listed import BOTH, CITY, PERIOD, ROWS, WARD, changed, csv_text, html_text
from tests.services.received import CALENDAR, CLERK, MONDAY, draft_of, receive
from tests.services.small_form import OFFICE

AT = datetime(2026, 4, 20, 10, tzinfo=VIETNAM)
LATER = AT + timedelta(days=3)
WORDS = load_portal_words()


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / FILE_NAME)
    yield opened
    opened.close()


@pytest.fixture
def take_in(store, tmp_path):
    def run(text=None, at=AT, name="danh-sach.csv"):
        (tmp_path / name).write_text(text or csv_text(), encoding="utf-8")
        found = read_portal_list(tmp_path / name, WORDS)
        return Importing(store, OFFICE, CLERK).take_in(found, name, at)

    return run


def levels(store, at=AT):
    made = period_report(store, OFFICE, PERIOD, at, CLERK.name)
    return json.loads(period_json(made))["levels"]


def test_figures_of_the_list_are_those_worked_out_by_hand(store, take_in):
    done = take_in()

    assert (done.new, done.changed, done.faults) == (len(ROWS), 0, ())
    assert levels(store) == {"huyện": CITY, "xã": WARD, "toàn thành phố": BOTH}


def test_store_is_sound_after_an_import(store, take_in, tmp_path):
    take_in()

    assert list(verify(store, tmp_path)) == []


def test_same_list_again_in_another_kind_of_file_changes_nothing(store, take_in):
    take_in()
    before = levels(store)

    done = take_in(html_text(), LATER, "danh-sach.xls")

    assert (done.new, done.changed, done.unchanged) == (0, 0, len(ROWS))
    assert levels(store, LATER) == before


def test_imported_dossier_is_digitised_on_its_own_days(store, take_in):
    take_in()

    dossier = store.dossiers.by_number("H20.99-260301-0001")

    assert (dossier.line.local_no, dossier.line.portal_code) == ("H20.99-260301-0001", "H20.99-260301-0001")
    days = {event.kind: (event.happened_at.date(), event.recorded_at.date()) for event in dossier.events}
    received, ended = datetime(2026, 3, 1).date(), datetime(2026, 3, 16).date()  # noqa: DTZ001
    assert days[EventKind.PAPER_SCANNED] == (received, received)
    assert days[EventKind.RESULT_SCANNED] == (ended, ended)
    assert dossier.papers[0].state is ScanState.SCANNED
    assert "Lê Văn Mẫu" not in str([event.data for event in dossier.events])


def test_unit_is_found_by_its_name_in_the_settings(store, take_in):
    take_in(csv_text(changed("H20.99.01-260313-0001", Đơn_vị="UBND Phường Sa Đéc")))

    facts = store.dossiers.by_number("H20.99.01-260313-0001").events[0].data
    other = store.dossiers.by_number("H20.99.01-260316-0001").events[0].data

    assert (facts["unit"], facts["level"]) == (OFFICE.unit.code, "xã")
    assert (other["unit"], other["unit_name"]) == ("H20.99.01", "Phường Mẫu")


def test_one_wrong_line_and_nothing_is_changed(store, take_in):
    done = take_in(csv_text(changed("H20.99.01-260313-0001", Ngày_hẹn_trả="31/02/2026")))

    assert [fault.sentence for fault in done.faults] == [
        "Dòng 5, cột “Ngày hẹn trả”: “31/02/2026” không phải ngày; ghi ngày như 25/09/2024."
    ]
    assert store.dossiers.is_empty()


def test_dossier_twice_in_a_list_comes_once_or_is_a_fault(store, take_in):
    assert take_in(csv_text((*ROWS, ROWS[0]))).repeated == 1

    other = changed(ROWS[0][0], Ngày_hẹn_trả="21/03/2026")[0]
    done = take_in(csv_text((*ROWS, other)))

    assert "đã có ở dòng 2 với nội dung khác" in done.faults[0].sentence


def test_day_that_has_not_come_is_a_fault(store, take_in):
    done = take_in(at=datetime(2026, 4, 12, 10, tzinfo=VIETNAM))

    assert [(fault.line, fault.column) for fault in done.faults] == [(12, "Ngày tiếp nhận")]


def test_newer_list_adds_what_happened_and_old_figures_stay(store, take_in):
    take_in()
    before = levels(store)
    code = "H20.99.01-260402-0001"
    finished = {"Trạng_thái": "Đã trả kết quả", "Ngày_kết_thúc_xử_lý": "10/04/2026", "Số_hóa_kết_quả": "Có"}

    done = take_in(csv_text(changed(code, **finished)), LATER)

    assert (done.new, done.changed) == (0, 1)
    dossier = store.dossiers.by_number(code)
    assert (dossier.line.status, dossier.result) == (Status.FINISHED, ScanState.SCANNED)
    assert levels(store, AT) == before
    assert levels(store, LATER)["xã"]["early"] == 1
    assert take_in(csv_text(changed(code, **finished)), LATER).changed == 0


def test_waiting_and_appointment_follow_the_list(store, take_in):
    take_in()
    waiting, going = "H20.99.01-260403-0001", "H20.99.01-260402-0001"
    take_in(csv_text(changed(waiting, Trạng_thái="Đang xử lý", Số_hóa_thành_phần="Có")), LATER)
    take_in(csv_text(changed(going, Trạng_thái="Yêu cầu bổ sung", Ngày_hẹn_trả="30/04/2026")), LATER)

    assert store.dossiers.by_number(waiting).papers[0].state is ScanState.SCANNED
    dossier = store.dossiers.by_number(going)
    assert dossier.line.status is Status.WAITING
    assert f"{dossier.line.due_at:%d/%m/%Y}" == "30/04/2026"


def test_local_scans_and_ends_stay(store, take_in):
    take_in()
    code = "H20.99-260302-0001"
    dossier_id = store.dossiers.by_number(code).line.dossier_id
    Digitising(store).scanned(dossier_id, PAPERS.paper_id, CLERK, AT)
    count = len(store.dossiers.by_number(code).events)

    take_in(at=LATER)

    assert len(store.dossiers.by_number(code).events) == count
    assert store.dossiers.by_number(code).papers[0].state is ScanState.SCANNED


def test_dossier_of_the_counter_is_known_by_its_code(store, take_in):
    received = receive(store, draft_of("a"), Clerk("Trần Thu Thảo"))
    code = "H20.30.12-261123-0014"
    Receiving(store, OFFICE, CALENDAR).set_portal_code("a", code, CLERK, MONDAY)
    row = (code, *ROWS[4][1:8], "23/11/2026", "30/11/2026", "24/11/2026", "Đã xử lý xong", "Không", "Có")

    done = take_in(csv_text((row,)), MONDAY + timedelta(days=2))

    dossier = store.dossiers.by_number(code)
    assert (done.new, done.changed) == (0, 1)
    assert (dossier.line.local_no, dossier.line.status) == (received.line.local_no, Status.FINISHED)
    assert dossier.line.due_at == received.line.due_at


def test_many_come_in_several_transactions(store, take_in):
    many = [(f"H20.99.01-260313-{number:04d}", *ROWS[3][1:]) for number in range(1, 1203)]

    assert take_in(csv_text(many)).new == 1202
    assert len(store.dossiers.histories("", PERIOD.first, PERIOD.last, LATER)) == 1202


def test_unit_of_another_level_is_not_taken_for_the_office(store, take_in):
    office = replace(OFFICE, units=(OFFICE.unit,))
    assert office.unit.level == "xã"
    take_in(csv_text(changed("H20.99-260301-0001", Đơn_vị="phường Sa Đéc")))

    assert store.dossiers.by_number("H20.99-260301-0001").events[0].data["unit"] == "H20.99"


def test_what_a_list_brings_in_as_finished_does_not_wait_to_be_handed_over_here(store, take_in):
    take_in()
    finished = store.dossiers.count(DossierFilter(status=Status.FINISHED), AT.date())
    assert finished
    assert store.dossiers.count(DossierFilter(work_list=WorkList.TO_HAND_OVER), AT.date()) == 0
