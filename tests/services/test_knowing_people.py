from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from sadec_counter.domain.draft import Draft
from sadec_counter.domain.form import Section
from sadec_counter.services.knowing_people import KnowingPeople, offer_for
from sadec_counter.store.opening import FILE_NAME, open_store
from tests.domain.test_known_people import BIRTH, MOTHER, RESIDENCE
from tests.services.received import BIRTH as RECEIVED
from tests.services.received import MONDAY, draft_of, receive
from tests.ui.clerk.typing_forms import session

FORMS = {form.code: form for form in (BIRTH, RESIDENCE)}


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / FILE_NAME)
    yield opened
    opened.close()


def knowing(store, now=MONDAY):
    def form_of(draft):
        return RECEIVED if draft.package_hash == draft_of().package_hash else FORMS.get(draft.form_code)

    return KnowingPeople(store, form_of, lambda: now)


def typed(store, draft_id, at=MONDAY):
    draft = Draft(draft_id, "khai_sinh", "1", "thu").with_values(MOTHER)
    store.drafts.save(draft, "", -1, at)


def test_a_person_typed_today_is_known_in_the_next_form(store):
    typed(store, "a")

    (mother,) = knowing(store).today()

    assert (mother.name, mother.source, mother.at) == ("LÊ THỊ MỸ DUYÊN", "Khai sinh", MONDAY)


def test_the_form_at_hand_and_yesterday_are_not_offered(store):
    typed(store, "a")
    typed(store, "b", MONDAY - timedelta(days=1))

    assert knowing(store).today(but="a") == []


def test_received_dossiers_of_the_day_are_known(store):
    receive(store, draft_of("d1", **{"nguoi_yeu_cau.ho_ten": "Tô Hải Yến", "tre.ho_ten": "Tô Gia Hân"}))

    assert [one.name for one in knowing(store).today()] == ["Tô Hải Yến", "Tô Gia Hân"]


def test_earlier_dossiers_are_found_by_name_without_accents(store):
    receive(store, draft_of("d1", **{"nguoi_yeu_cau.ho_ten": "Tô Hải Yến"}), at=MONDAY - timedelta(days=30))

    found = knowing(store)

    assert found.today() == []
    assert [one.name for one in found.search("to hai")] == ["Tô Hải Yến"]
    assert found.search("t") == []
    assert found.search("bui") == []


def test_a_form_without_its_package_is_passed_over(store):
    store.drafts.save(Draft("x", "gone", "1", "gone").with_values({"a": "b"}), "", -1, MONDAY)

    assert knowing(store).today() == []


def test_the_place_at_hand_is_filled_else_the_first_without_a_name(store):
    typed(store, "a")
    (mother,) = knowing(store).today()
    typing = session(RESIDENCE)

    assert offer_for(typing, mother, "ho.1.ho_ten").place.title == "Thành viên thứ 1"
    assert offer_for(typing, mother, "nguoi.ly_do").place.title == "Người đề nghị"
    assert offer_for(typing, mother, "").place.title == "Người đề nghị"


def test_a_woman_where_a_man_is_asked_is_a_doubt(store):
    typed(store, "a")
    (mother,) = knowing(store).today()
    father = replace(RESIDENCE.sections[0].fields[0], meaning="father.name")
    form = replace(RESIDENCE, sections=(Section("cha", "Người cha", (father,)),))

    offer = offer_for(session(form), mother, "nguoi.ho_ten")

    assert offer.doubts == ("LÊ THỊ MỸ DUYÊN là nữ, không hợp với phần “Người cha”.",)
