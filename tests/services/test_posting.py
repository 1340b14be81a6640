"""What the idle screen tells of each procedure, from the real packages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sadec_counter.catalog.packages import load_catalog
from sadec_counter.domain.form import Fee
from sadec_counter.runtime import paths
from sadec_counter.services.posting import MOST_PAPERS, fee_words_of, postings
from tests.services.small_form import OFFICE


@pytest.fixture(scope="module")
def forms():
    return {package.form.code: package.form for package in load_catalog([paths.forms()]).packages}


def posting_of(form, office=OFFICE):
    return postings([form], office)[0]


def test_only_what_citizens_file_is_posted(forms):
    assert {one.code for one in postings(forms.values(), OFFICE)} == {
        form.procedure.code for form in forms.values() if form.kind == "application"
    }
    assert postings([forms["giay_tiep_nhan"]], OFFICE) == ()


def test_a_procedure_of_the_same_day(forms):
    shown = posting_of(forms["khai_sinh"])

    assert (shown.field_of_work, shown.name) == ("Hộ tịch", "Đăng ký khai sinh")
    assert (shown.term, shown.term_note) == ("Trong ngày", "nhận sau 15:00: ngày làm việc sau")
    assert shown.fee == "Miễn phí"
    assert "đăng ký quá 60 ngày tuổi: 10.000 đ" in shown.fee_note
    assert 1 <= len(shown.papers) <= MOST_PAPERS
    assert all(paper.name != "Tờ khai đăng ký khai sinh" for paper in shown.papers), "the counter prints that itself"


def test_what_each_copy_costs_is_said_as_such(forms):
    shown = posting_of(forms["ban_sao_trich_luc"])
    assert (shown.fee, shown.fee_note) == ("8.000 đ", "mỗi bản sao")


def test_copies_beside_a_fee_are_a_note(forms):
    form = forms["khai_sinh"]
    fees = (Fee(0), Fee(8000, "Mỗi bản sao", per="ban_sao.so_luong"))
    shown = posting_of(replace(form, procedure=replace(form.procedure, fees=fees)))
    assert (shown.fee, shown.fee_note) == ("Miễn phí", "mỗi bản sao: 8.000 đ")


def test_the_code_leads_to_the_lookup_page_where_the_office_has_one(forms):
    assert posting_of(forms["khai_sinh"]).url == ""
    office = replace(OFFICE, lookup_url="https://tra-cuu.example.vn/")
    assert posting_of(forms["khai_sinh"], office).url == "https://tra-cuu.example.vn/1.001193"


@pytest.mark.parametrize(("amount", "said"), [(0, "miễn phí"), (8000, "8.000 đ"), (1_500_000, "1.500.000 đ")])
def test_amounts_as_people_read_them(amount, said):
    assert fee_words_of(amount) == said
