"""One search box for procedures, people and dossiers."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import datetime

import pytest

from sadec_counter.domain.dossier import VIETNAM, Status
from sadec_counter.domain.form import Procedure
from sadec_counter.domain.lists import DossierLine, DraftLine
from sadec_counter.services.searching import Searching
from tests.services.small_form import FORM

AT = datetime(2026, 11, 23, 7, 31, tzinfo=VIETNAM)


def form(code: str, name: str, field_of_work: str = "Hộ tịch", words: tuple[str, ...] = (), kind: str = "application"):
    procedure = Procedure(code, name, field_of_work, "trong ngày", words=words)
    return replace(FORM, code=code, title=f"Tờ khai {name}", procedure=procedure, kind=kind)


FORMS = (
    form("1.000689", "Đăng ký khai sinh kết hợp nhận cha, mẹ, con"),
    form("1.004884", "Đăng ký lại khai sinh"),
    form("1.001193", "Đăng ký khai sinh", words=("làm giấy khai sinh cho con", "khai sinh cho bé")),
    form("2.000635", "Cấp bản sao trích lục hộ tịch", words=("sao y khai sinh",)),
    form("1.004222", "Đăng ký thường trú", "Cư trú", words=("nhập hộ khẩu",)),
    form("hen_tra", "Giấy tiếp nhận", kind="slip"),
)
DOSSIER = DossierLine(
    "d1", "261123-3001", "", "1.001193", "Khai sinh", "Hộ tịch", "Lê Thị Mỹ Duyên", AT, None, Status.IN_PROGRESS, 0, 3
)
DRAFT = DraftLine("t1", "khai_sinh", "1", "Khai sinh", "Tô Hải Yến", AT, 7)


@pytest.fixture
def searching():
    return Searching(lambda: FORMS, lambda _text, limit: [DOSSIER][:limit], lambda _text: [DRAFT])


def names(hits):
    return [hit.form.procedure.name for hit in hits]


def lit(text, ranges):
    return [text[start:end] for start, end in ranges]


def test_initials_find_the_nearest_name_first_and_light_their_letters(searching):
    hits = searching.procedures("đkks")

    assert names(hits) == [
        "Đăng ký khai sinh",
        "Đăng ký lại khai sinh",
        "Đăng ký khai sinh kết hợp nhận cha, mẹ, con",
    ]
    assert lit("Đăng ký khai sinh", hits[0].ranges) == ["Đ", "k", "k", "s"]


@pytest.mark.parametrize("query", ["khai sinh", "KHAI SINH", unicodedata.normalize("NFD", "khai sinh"), "khai  sinh "])
def test_accents_case_and_spaces_do_not_matter(searching, query):
    assert names(searching.procedures(query))[0] == "Đăng ký khai sinh"


def test_what_citizens_call_it_finds_it_and_says_so(searching):
    (hit,) = searching.procedures("ho khau")

    assert hit.form.procedure.name == "Đăng ký thường trú"
    assert hit.note == "hay gọi: nhập hộ khẩu"
    assert lit(hit.note, hit.note_ranges) == ["hộ", "khẩu"]


def test_the_very_words_of_citizens_go_before_letters_scattered_in_a_name():
    suspended = form("1.001570", "Tạm ngừng kinh doanh, tiếp tục kinh doanh trước thời hạn đã thông báo")
    death = form("1.000656", "Đăng ký khai tử", words=("báo tử",))
    hits = Searching(lambda: (suspended, death), lambda *_: [], lambda _: []).procedures("bao tu")

    assert names(hits)[0] == "Đăng ký khai tử"
    assert lit(hits[0].note, hits[0].note_ranges) == ["báo tử"]


def test_a_code_and_a_field_of_work_find_it(searching):
    assert names(searching.procedures("1.0011")) == ["Đăng ký khai sinh"]
    assert names(searching.procedures("cư trú"))[0] == "Đăng ký thường trú"


def test_an_empty_query_gives_all_applications_and_nonsense_none(searching):
    assert len(searching.procedures("")) == 5
    assert searching.procedures("zzzz") == ()
    assert searching.procedures("'\"%_\\") == ()


def test_people_and_numbers_are_lit(searching):
    (by_name,) = searching.dossiers("my duyen")
    (by_number,) = searching.dossiers("3001")

    assert lit(by_name.line.applicant, by_name.applicant_ranges) == ["Mỹ", "Duyên"]
    assert lit(by_number.line.local_no, by_number.number_ranges) == ["3001"]
    assert lit("Tô Hải Yến", searching.drafts("yen")[0].applicant_ranges) == ["Yến"]


def test_one_letter_does_not_search_the_store():
    def never(*_: object):
        raise AssertionError("asked for one letter")

    searching = Searching(lambda: FORMS, never, never)

    assert searching.dossiers("a") == ()
    assert searching.drafts(" ") == ()


def test_what_is_asked_for_most_stands_first_in_the_whole_list(searching):
    searching.favour({"1.004222": 7, "1.001193": 2})

    assert names(searching.procedures(""))[:3] == [
        "Đăng ký thường trú",
        "Đăng ký khai sinh",
        "Đăng ký khai sinh kết hợp nhận cha, mẹ, con",
    ]


def test_among_hits_that_fit_as_well_the_one_asked_for_more_stands_first(searching):
    searching.favour({"1.004884": 7})

    assert names(searching.procedures("khai sinh"))[0] != "Đăng ký lại khai sinh", "nearer names stay first"
    assert names(searching.procedures("1."))[0] == "Đăng ký lại khai sinh"
