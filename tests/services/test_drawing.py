"""Drawing real packages: the same values on the page and in the Word file, what the office adds, a package gone."""

from __future__ import annotations

import io
import threading
from dataclasses import replace

import docx
import pytest

from sadec_counter.catalog.packages import load_catalog
from sadec_counter.domain.office_values import office_values
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
