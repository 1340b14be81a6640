"""Drawing real packages: the same values on the page and in the Word file, what the office adds, a package gone."""

from __future__ import annotations

import io
import threading
from dataclasses import replace

import docx
import pytest

from sadec_counter.catalog.packages import load_catalog
from sadec_counter.domain.composing import derived
from sadec_counter.domain.linked import linked_values
from sadec_counter.domain.office_values import office_values
from sadec_counter.domain.problem import Severity
from sadec_counter.domain.rules import problems
from sadec_counter.domain.words import WordStyle
from sadec_counter.runtime import paths
from sadec_counter.services.drawing import Drawing, PackageGoneError
from tests.services.received import CLERK, MONDAY
from tests.services.small_form import OFFICE


@pytest.fixture(scope="module")
def catalog():
    return load_catalog([paths.forms()])


@pytest.fixture
def package(catalog):
    return catalog.get("khai_sinh")


def drawing_of(catalog, style=None):
    names = office_values(OFFICE, CLERK, MONDAY)
    return Drawing(catalog, lambda: names, style or WordStyle())


def slots(page_drawing):
    """The values on the pages by field."""
    found = {}
    for page in page_drawing.pages:
        for slot in page.slots:
            found[slot.field_id] = found.get(slot.field_id, "") + slot.text
    return found


def words_of(data):
    return " ".join(one.text for one in docx.Document(io.BytesIO(data)).paragraphs)


def test_page_and_word_file_hold_the_same(catalog, package):
    drawing = drawing_of(catalog)
    page = slots(drawing.draw(package.form, package.sample))
    words = words_of(drawing.docx(package.form, package.sample))

    name = package.sample["tre.ho_ten"]
    assert name.split()[-1] in page["tre.ho_ten"]
    assert name in words
    assert "phường Sa Đéc, tỉnh Đồng Tháp" in words


def test_dates_are_written_out_as_the_office_writes_them(catalog, package):
    values = {**package.sample, "tre.ngay_sinh": "05/04/2026"}
    values.pop("tre.ngay_sinh_chu", None)
    plain = words_of(drawing_of(catalog).docx(package.form, values))
    south = words_of(drawing_of(catalog, WordStyle(day_word="mùng")).docx(package.form, values))

    assert "Ngày năm tháng tư" in plain
    assert "Ngày mùng năm tháng tư" in south


def test_a_maker_keeps_what_did_not_change(catalog, package):
    draw = drawing_of(catalog).maker_for(package.form)
    first = draw(package.sample)
    again = draw(package.sample)
    other = draw({**package.sample, "tre.ho_ten": "LÊ AN"})

    pieces = zip(first.pages[0].pieces, again.pages[0].pieces, strict=True)
    assert all(one.ink is two.ink for one, two in pieces)
    assert slots(other)["tre.ho_ten"] != slots(first)["tre.ho_ten"]


def test_two_threads_may_draw_at_once(catalog, package):
    drawing, drawn = drawing_of(catalog), []
    threads = [
        threading.Thread(target=lambda: drawn.append(slots(drawing.draw(package.form, package.sample)))) for _ in "ab"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert drawn[0] == drawn[1]


def test_a_package_that_is_gone_is_named(catalog, package):
    gone = replace(package.form, package_hash="0" * 64)
    with pytest.raises(PackageGoneError, match="Tờ khai đăng ký khai sinh"):
        drawing_of(catalog).draw(gone, {})


LINKED = ("lien_thong_khai_sinh", "lien_thong_khai_tu")


@pytest.mark.parametrize("code", LINKED)
def test_a_linked_group_is_typed_once_and_gives_all_its_papers(catalog, code):
    package = catalog.get(code)
    drawing = drawing_of(catalog)
    files = drawing.word_files(package.form, package.sample)

    assert list(files) == [code, *(one.linked.form.code for one in package.linked)]
    who = package.sample["tre.ho_ten" if code == "lien_thong_khai_sinh" else "nguoi_chet.ho_ten"]
    assert [name for name, data in files.items() if who not in words_of(data)] == []


@pytest.mark.parametrize("code", LINKED)
def test_nothing_that_a_linked_form_must_hold_is_missing(catalog, code):
    package = catalog.get(code)
    values = {**package.sample, **derived(package.form, package.sample)}

    for one in package.linked:
        there = linked_values(one.linked, package.form, values)
        there |= {key: text for key, text in derived(one.linked.form, there).items() if text}
        wrong = [one for one in problems(one.linked.form, there, MONDAY.date()) if one.severity is Severity.ERROR]
        assert [(one.field_id, one.sentence) for one in wrong if not one.field_id.startswith(("nop.", "dien"))] == []


def test_the_pages_of_a_linked_group_are_lit_by_the_fields_of_the_group(catalog):
    package = catalog.get("lien_thong_khai_tu")
    drawing = drawing_of(catalog)
    ids = {field.field_id for field in package.form.fields()}
    all_papers = drawing.draw(package.form, package.sample)
    without = drawing.draw(package.form, {**package.sample, "mai_tang": "khong"})

    pages = {index for index, _ in all_papers.slots_of("nguoi_chet.ho_ten")}
    assert len(pages) == 4
    assert set(slots(all_papers)) <= ids | set(office_values(OFFICE, CLERK, MONDAY))
    assert len(without.pages) < len(all_papers.pages)
