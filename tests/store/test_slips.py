from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import delete, text
from sqlalchemy.exc import DatabaseError
from sqlmodel import col, select

from sadec_counter.domain.dossier import EventKind
from sadec_counter.domain.hand_over import Collector, HandOver, Proof
from sadec_counter.domain.lists import DossierFilter, WorkList
from sadec_counter.domain.slips import Slip, SlipKind
from sadec_counter.services.recording import entry
from sadec_counter.store.rows import DossierRow
from sadec_counter.store.slip_rows import HandOverRow, SlipRow
from sadec_counter.store.work_lists import conditions
from tests.services.received import CLERK, MONDAY, draft_of, receive


def slip(print_id, number=1, at=MONDAY, reason=""):
    file = f"slips/2026-11/{print_id}.pdf"
    return Slip(print_id, "d1", SlipKind.SUPPLEMENT, "TT 03/2025", number, at, CLERK.name, 1, file, "0" * 64, reason)


def issued(made, voided=""):
    return entry(
        made.dossier_id, EventKind.SLIP_ISSUED, CLERK, made.issued_at, {"print": made.print_id, "void": voided}
    )


def test_numbers_go_up_by_kind_and_begin_anew_each_year(store):
    numbers = [
        store.slips.take_number(kind, year)
        for kind, year in (
            (SlipKind.SUPPLEMENT, 2026),
            (SlipKind.SUPPLEMENT, 2026),
            (SlipKind.REFUSAL, 2026),
            (SlipKind.SUPPLEMENT, 2027),
        )
    ]
    assert numbers == [1, 2, 1, 1]


def test_a_slip_issued_anew_makes_the_one_before_void(store):
    receive(store, draft_of())
    first, second = slip("AAAAAAAAAA"), slip("BBBBBBBBBB", 2, MONDAY + timedelta(hours=1), "sai tên")
    store.slips.add(first, issued(first))
    store.slips.add(second, issued(second, first.print_id), voided=first.print_id)

    kept = store.slips.of_dossier("d1")
    assert [(one.print_id, one.void_reason) for one in kept] == [("AAAAAAAAAA", "sai tên"), ("BBBBBBBBBB", "")]
    assert store.slips.get("AAAAAAAAAA").is_void
    assert store.slips.get("CCCCCCCCCC") is None
    assert [one.print_id for one in store.slips.issued(MONDAY.date(), MONDAY.date())] == ["AAAAAAAAAA", "BBBBBBBBBB"]
    assert store.slips.issued(MONDAY.date() + timedelta(days=1), MONDAY.date() + timedelta(days=9)) == []
    logged = [one for one in store.dossiers.get("d1").events if one.kind is EventKind.SLIP_ISSUED]
    assert [one.data["print"] for one in logged] == ["AAAAAAAAAA", "BBBBBBBBBB"]


def test_the_name_of_who_collected_a_result_is_not_in_the_log(store):
    receive(store, draft_of())
    event = entry("d1", EventKind.HANDED_OVER, CLERK, MONDAY, {"to": "proxy", "proof": "authority"})
    how = HandOver(Collector.PROXY, Proof.AUTHORITY, "Lê Thị Hoa", "087190001234")
    store.slips.hand_over(event, how)

    assert store.slips.handed_over(event) == how
    logged = store.dossiers.get("d1").events[-1]
    assert "Hoa" not in str(dict(logged.data))
    other = entry("d1", EventKind.HANDED_OVER, CLERK, MONDAY)
    assert store.slips.handed_over(other) is None


@pytest.mark.parametrize("table", [SlipRow, HandOverRow])
def test_what_was_issued_is_never_removed(store, table):
    receive(store, draft_of())
    made = slip("AAAAAAAAAA")
    store.slips.add(made, issued(made))
    store.slips.hand_over(entry("d1", EventKind.HANDED_OVER, CLERK, MONDAY), HandOver(Collector.OWNER, Proof.SLIP))
    with store.engine.connect() as connection, pytest.raises(DatabaseError, match="are kept"):
        connection.execute(delete(table))


@pytest.mark.parametrize(
    ("work_list", "index"),
    [
        (WorkList.TO_HAND_OVER, "ix_dossier_handed_over"),
        (WorkList.RESULT_NOT_SCANNED, "ix_dossier_result"),
        (WorkList.WITHOUT_CODE, "ix_dossier_code"),
    ],
)
def test_each_work_list_has_an_index(store, work_list, index):
    newest = (col(DossierRow.received_at).desc(), col(DossierRow.local_no).desc())
    query = select(DossierRow).where(*conditions(DossierFilter(work_list=work_list), MONDAY.date())).order_by(*newest)
    asked = query.compile(store.engine, compile_kwargs={"literal_binds": True})
    with store.engine.connect() as connection:
        plan = connection.execute(text(f"EXPLAIN QUERY PLAN {asked}")).all()
    assert any(index in str(line) for line in plan), plan
    assert "TEMP B-TREE" not in str(plan), "a long list would be sorted"
