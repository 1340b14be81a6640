from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from openpyxl import load_workbook
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from sadec_counter.domain.dossier import VIETNAM, EventKind
from sadec_counter.domain.figures import Period
from sadec_counter.exports.period_xlsx import period_xlsx
from sadec_counter.services.handling import Handling
from sadec_counter.services.receiving import NoReasonError
from sadec_counter.services.recording import entry
from sadec_counter.services.report_extras import Extras
from sadec_counter.services.report_words import report_values
from sadec_counter.services.sealing import (
    NobodySignsError,
    NotSealedError,
    PeriodNotOverError,
    SealedAlreadyError,
    Sealing,
)
from sadec_counter.store.faults import SealDamagedError
from sadec_counter.store.opening import FILE_NAME, open_store
from sadec_counter.store.verifying import verify
from tests.services.received import CALENDAR, CLERK, MONDAY, draft_of, receive
from tests.services.small_form import OFFICE

PERIOD = Period(date(2026, 11, 13), date(2026, 12, 12))
SEALED_AT = datetime(2026, 12, 13, 8, tzinfo=VIETNAM)
LATER = SEALED_AT + timedelta(days=3)
HEAD = "Lê Thị Chủ Tịch"


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / FILE_NAME)
    receive(opened, draft_of("a"))
    receive(opened, draft_of("b"))
    Handling(opened, OFFICE, CALENDAR).record("a", EventKind.FINISHED, CLERK, MONDAY + timedelta(days=1))
    yield opened
    opened.close()


@pytest.fixture
def sealing(store):
    return Sealing(store, OFFICE)


def finish_late(store, dossier_id="b"):
    """An end of the period that somebody records after the seal."""
    when = MONDAY + timedelta(days=2)
    store.dossiers.append(dossier_id, [entry(dossier_id, EventKind.FINISHED, CLERK, LATER, happened_at=when)])


def counts(report):
    return {name: report.figures[name] for name in ("received", "finished", "in_progress")}


def test_sealed_period_gives_its_figures_whatever_is_recorded_later(store, sealing):
    seal = sealing.seal(PERIOD, HEAD, SEALED_AT)
    before = sealing.report(PERIOD, SEALED_AT, "")
    finish_late(store)

    after = sealing.report(PERIOD, LATER, "Trần Thu Thảo")

    assert [case.number for case in seal.sealed.cases] == ["261123-3001", "261123-3002"]
    assert (seal.sealed.by, seal.sealed.rules.version) == (HEAD, 1)
    assert counts(before) == counts(after) == {"received": 2, "finished": 1, "in_progress": 1}
    assert (after.sealed_by, after.cut_off) == (HEAD, SEALED_AT)
    assert before.corrections == ()


def test_what_changes_later_is_a_numbered_correction_with_its_dossiers(store, sealing):
    sealing.seal(PERIOD, HEAD, SEALED_AT)
    finish_late(store)

    (correction,) = sealing.report(PERIOD, LATER, "Trần Thu Thảo").corrections

    assert (correction.number, correction.cut_off, correction.by) == (1, LATER, "Trần Thu Thảo")
    changed = {one.name: (one.before, one.after, one.added, one.removed) for one in correction.differences}
    assert changed["finished"] == (1, 2, ("261123-3002",), ())
    assert changed["in_progress"] == (1, 0, (), ("261123-3002",))
    assert "received" not in changed


def test_same_figures_make_no_further_correction(store, sealing):
    sealing.seal(PERIOD, HEAD, SEALED_AT)
    finish_late(store)
    sealing.report(PERIOD, LATER, "")

    again = sealing.report(PERIOD, LATER + timedelta(days=1), "")

    assert [one.number for one in again.corrections] == [1]


def test_correction_that_is_taken_back_is_the_next_one(store, sealing):
    sealing.seal(PERIOD, HEAD, SEALED_AT)
    finish_late(store)
    sealing.report(PERIOD, LATER, "")
    mistake = store.dossiers.get("b").events[-1]
    Handling(store, OFFICE, CALENDAR).take_back("b", mistake.event_id, "ghi nhầm", CLERK, LATER + timedelta(hours=1))

    first, second = sealing.report(PERIOD, LATER + timedelta(hours=2), "").corrections

    assert [one.name for one in first.differences] == [one.name for one in second.differences]
    assert {one.after for one in second.differences} == {one.before for one in first.differences}


def test_settings_that_change_later_do_not_change_what_was_sealed(store, sealing):
    sealing.seal(PERIOD, HEAD, SEALED_AT)
    other = replace(OFFICE, digitised_rule="any", percent_rule="round", folds={"withdrawn": "in_time"})

    report = Sealing(store, other).report(PERIOD, LATER, "")

    assert (report.digitised_rule, report.percent_rule, report.folds) == ("all", "cut", OFFICE.folds)
    assert report.corrections == ()


def test_unsealing_needs_a_reason_and_keeps_what_was_sealed(store, sealing):
    sealing.seal(PERIOD, HEAD, SEALED_AT)
    with pytest.raises(NoReasonError):
        sealing.unseal(PERIOD, " ", HEAD, LATER)
    finish_late(store)

    sealing.unseal(PERIOD, "chốt nhầm kỳ", HEAD, LATER)

    assert counts(sealing.report(PERIOD, LATER, ""))["finished"] == 2
    assert [(one.round, one.reason, one.by) for one in sealing.taken_off(PERIOD)] == [(1, "chốt nhầm kỳ", HEAD)]
    assert sealing.standing() == []
    assert sealing.seal(PERIOD, HEAD, LATER).sealed.round == 2
    assert [(one.round, len(one.cases)) for one in store.seals.of(PERIOD, "")] == [(1, 2), (2, 2)]


def test_what_cannot_be_sealed(sealing):
    with pytest.raises(NobodySignsError):
        sealing.seal(PERIOD, " ", SEALED_AT)
    with pytest.raises(PeriodNotOverError):
        sealing.seal(PERIOD, HEAD, SEALED_AT - timedelta(days=2))
    with pytest.raises(NotSealedError):
        sealing.unseal(PERIOD, "nhầm", HEAD, LATER)
    sealing.seal(PERIOD, HEAD, SEALED_AT)
    with pytest.raises(SealedAlreadyError, match="Lê Thị Chủ Tịch chốt lúc 08:00 ngày 13/12/2026"):
        sealing.seal(PERIOD, "Người khác", LATER)


def test_units_are_sealed_apart(sealing):
    sealing.seal(PERIOD, HEAD, SEALED_AT, OFFICE.unit.code)

    assert sealing.of(PERIOD) is None
    assert sealing.of(PERIOD, OFFICE.unit.code).sealed.unit_code == OFFICE.unit.code


def test_sealed_figures_cannot_be_changed_and_a_change_by_force_is_found(store, sealing):
    sealing.seal(PERIOD, HEAD, SEALED_AT)
    with pytest.raises(IntegrityError, match="kept as they were written"), store.engine.begin() as connection:
        connection.execute(text("UPDATE seal SET made_by='x'"))
    with store.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER seal_no_update"))
        connection.execute(text("UPDATE seal SET content=replace(content, '3001', '3009')"))

    with pytest.raises(SealDamagedError, match="kỳ 13/11/2026 đến 12/12/2026"):
        sealing.of(PERIOD)
    assert "Số liệu đã chốt của kỳ 13/11/2026 đến 12/12/2026, lần 0, không khớp mã kiểm của nó." in (
        list(verify(store, store.path.parent))
    )


def test_words_of_the_report_carry_the_seal_and_its_corrections(store, sealing):
    sealing.seal(PERIOD, HEAD, SEALED_AT)
    finish_late(store)

    said = report_values(sealing.report(PERIOD, LATER, ""), Extras())["cach_tinh"]

    assert "Số liệu do Lê Thị Chủ Tịch chốt lúc 08:00 ngày 13/12/2026; sau đó có 1 lần điều chỉnh." in said
    assert "Điều chỉnh lần 1 (08:00 ngày 16/12/2026): đã giải quyết 1 → 2," in said


def test_workbook_carries_the_corrections_on_a_sheet(store, sealing):
    sealing.seal(PERIOD, HEAD, SEALED_AT)
    finish_late(store)

    book = load_workbook(io.BytesIO(period_xlsx(sealing.report(PERIOD, LATER, ""))), data_only=True)

    rows = {row[0]: row for row in book["Điều chỉnh"].iter_rows(values_only=True)}
    assert rows["Đã giải quyết"][1:5] == (1, 2, 1, "261123-3002")
    assert rows["Đang giải quyết"][1:6] == (1, 0, -1, "", "261123-3002")
