from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from sadec_counter.domain.dossier import EventKind
from sadec_counter.domain.form import Paper
from sadec_counter.domain.papers import RESULT
from sadec_counter.services.digitising import Digitising
from sadec_counter.services.handling import Handling
from sadec_counter.services.receiving import Receiving
from sadec_counter.services.reusing import Reusing
from sadec_counter.store.opening import FILE_NAME, open_store
from tests.services.received import BIRTH, CALENDAR, CLERK, MONDAY, draft_of, receive, sign
from tests.services.small_form import OFFICE

LATER = MONDAY + timedelta(hours=1)
DEATH = replace(
    BIRTH,
    code="khai_tu",
    papers=(Paper("to_khai", "Tờ khai", is_application=True),),
    procedure=replace(BIRTH.procedure, code="1.000656", short_name="Khai tử", result_kind="trich_luc_khai_tu"),
)
FUNERAL = replace(
    BIRTH,
    code="mai_tang",
    papers=(
        Paper("to_khai", "Tờ khai", is_application=True),
        Paper("trich_luc", "Trích lục khai tử", kind="trich_luc_khai_tu"),
        Paper("giay_chung_sinh", "Giấy chứng sinh"),
    ),
    procedure=replace(BIRTH.procedure, code="2.000744", short_name="Mai táng"),
)
FORMS = {form.code: form for form in (BIRTH, DEATH, FUNERAL)}


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / FILE_NAME)
    yield opened
    opened.close()


@pytest.fixture
def reusing(store):
    return Reusing(store, lambda draft: FORMS.get(draft.form_code))


def take_in(store, draft_id, form, at=MONDAY, **values):
    draft = replace(draft_of(draft_id, **values), form_code=form.code)
    record = sign(store, draft, f"P-{draft_id}", at)
    return Receiving(store, OFFICE, CALENDAR).receive(draft, form, record, CLERK, at)


def test_a_paper_of_the_same_person_is_offered(store, reusing):
    receive(store, draft_of("d1"))
    Digitising(store).scanned("d1", "giay_chung_sinh", CLERK, LATER)
    receive(store, draft_of("d2"), at=LATER)

    (offer,) = reusing.offers("d2")

    assert (offer.paper_id, offer.from_number, offer.from_paper) == (
        "giay_chung_sinh",
        "261123-3001",
        "giay_chung_sinh",
    )
    assert not offer.is_result


def test_the_newest_scan_is_offered_and_a_reused_one_is_not(store, reusing):
    receive(store, draft_of("d1"))
    receive(store, draft_of("d2"), at=MONDAY + timedelta(minutes=1))
    receive(store, draft_of("d3"), at=MONDAY + timedelta(minutes=2))
    receive(store, draft_of("d4"), at=MONDAY + timedelta(minutes=3))
    for dossier_id in ("d1", "d2"):
        Digitising(store).scanned(dossier_id, "giay_chung_sinh", CLERK, LATER)
    Digitising(store).reused("d3", "giay_chung_sinh", "261123-3001", CLERK, LATER)

    assert [offer.from_number for offer in reusing.offers("d4")] == ["261123-3002"]


def test_a_result_stands_for_a_paper_of_its_kind(store, reusing):
    take_in(store, "d1", DEATH)
    take_in(store, "d2", FUNERAL, LATER)
    assert reusing.offers("d2") == ()
    Handling(store, OFFICE, CALENDAR).record("d1", EventKind.FINISHED, CLERK, LATER)
    Digitising(store).result_scanned("d1", CLERK, LATER)

    (offer,) = reusing.offers("d2")

    assert (offer.paper_id, offer.from_paper, offer.from_title) == ("trich_luc", RESULT, "Khai tử")
    assert offer.is_result


def test_another_person_another_kind_and_what_is_done_are_not_offered(store, reusing):
    receive(store, draft_of("d1"))
    Digitising(store).scanned("d1", "giay_chung_sinh", CLERK, LATER)
    Digitising(store).scanned("d1", "to_khai", CLERK, LATER)
    receive(store, draft_of("d2", **{"nguoi_yeu_cau.so": "087090000999"}), at=LATER)
    take_in(store, "d3", FUNERAL, LATER)
    receive(store, draft_of("d4"), at=LATER)
    Digitising(store).excused("d4", "giay_chung_sinh", "đã nộp", CLERK, LATER)

    assert [reusing.offers(one) for one in ("d2", "d3", "d4")] == [(), (), ()]


def test_a_number_inside_another_text_is_not_the_applicants(store, reusing):
    receive(store, draft_of("d1", **{"nguoi_yeu_cau.so": "", "tre.ho_ten": "Nguyễn Thị 087090000123"}))
    Digitising(store).scanned("d1", "giay_chung_sinh", CLERK, LATER)
    receive(store, draft_of("d2"), at=LATER)

    assert reusing.offers("d2") == ()


def test_what_is_offered_is_taken_in_one_step(store, reusing):
    receive(store, draft_of("d1"))
    Digitising(store).scanned("d1", "giay_chung_sinh", CLERK, LATER)
    receive(store, draft_of("d2"), at=LATER)

    dossier = Digitising(store).reuse_all("d2", reusing.offers("d2"), CLERK, LATER)

    assert {paper.paper_id: paper.note for paper in dossier.papers if paper.note} == {"giay_chung_sinh": "261123-3001"}
    assert dossier.events[-1].data["from_paper"] == "giay_chung_sinh"
