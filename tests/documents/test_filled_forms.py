"""Every form package filled from its sample: what the template asks for stands in the output."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from sadec_counter.catalog.packages import load_catalog
from sadec_counter.documents.engine import PageMaker
from sadec_counter.documents.filler import fill_docx
from sadec_counter.documents.grammar import TICKED, RowScope
from sadec_counter.documents.pdf import write_pdf
from sadec_counter.documents.placeholders import UseKind, read_placeholders
from sadec_counter.documents.read_back import mismatches, printed_letters
from sadec_counter.domain.composing import derived
from sadec_counter.domain.filling import Filling
from sadec_counter.domain.page_code import page_codes, read_page_code
from tests.documents.worded import all_text

FORMS = Path(__file__).resolve().parents[2] / "forms"
PACKAGES = {f"{package.form.code} {package.form.version}": package for package in load_catalog([FORMS]).packages}
OFFICE = {"office.unit_full": "phường Sa Đéc, tỉnh Đồng Tháp", "today": "24/11/2026", "clerk.name": "Lê An"}


def filling_of(package, values):
    return Filling(package.form, {**derived(package.form, values), **values}, OFFICE)


def asked(package, filling):
    """Every text that the template prints for these answers, and how many ticks."""
    texts, ticks = set(), []
    for use in read_placeholders(package.template).uses:
        rows = range(1, filling.rows(use.table_id) + 1) if use.table_id else (0,)
        for number in rows:
            name = RowScope(use.table_id, number).resolve(use.name) if use.table_id else use.name
            if use.kind is UseKind.VALUE:
                texts.add(filling.text(name, use.formats))
            elif use.kind is UseKind.TICK:
                ticks.append(filling.ticked(name, use.codes[0]))
    return texts - {""}, ticks


@pytest.mark.parametrize("name", PACKAGES)
def test_the_word_file_holds_every_value_of_the_sample(name):
    package = PACKAGES[name]
    filling = filling_of(package, package.sample)
    texts, ticks = asked(package, filling)

    printed = "\n".join(all_text(fill_docx(package.template, filling)))

    assert texts
    assert [text for text in texts if text not in printed] == []
    assert printed.count(TICKED) >= sum(ticks)
    assert "{{" not in printed


@pytest.mark.parametrize("name", PACKAGES)
def test_an_empty_form_is_the_form_without_marks(name):
    package = PACKAGES[name]

    printed = "\n".join(all_text(fill_docx(package.template, filling_of(package, {}))))

    assert "{{" not in printed
    assert TICKED not in printed


@pytest.mark.parametrize("name", PACKAGES)
def test_a_template_has_no_faults(name):
    assert read_placeholders(PACKAGES[name].template).faults == ()


@pytest.mark.parametrize("name", PACKAGES)
def test_the_pdf_holds_every_value_of_the_sample_in_its_place(name):
    package = PACKAGES[name]
    filling = filling_of(package, package.sample)
    drawing = PageMaker(package.template).draw(filling)

    pdf = write_pdf(drawing, title=package.form.title, codes=page_codes("ABCDEFGHIJ", len(drawing.pages), "7f2a91c4"))

    assert mismatches(pdf, drawing) == ()
    texts, ticks = asked(package, filling)
    letters = "".join(letter.text for page in printed_letters(pdf) for letter in page)
    assert [text for text in texts if bare(text) not in bare(letters)] == []
    assert letters.count(TICKED) >= sum(ticks)


@pytest.mark.parametrize("name", PACKAGES)
def test_every_page_has_room_for_its_code_even_when_it_is_full(name):
    package = PACKAGES[name]
    longest = {key: f"{text} " * 6 for key, text in package.sample.items()}
    drawing = PageMaker(package.template).draw(filling_of(package, longest))
    codes = page_codes("ABCDEFGHIJ", len(drawing.pages), "7f2a91c4")

    pdf = write_pdf(drawing, title="Thử", codes=codes)

    document = pypdfium2.PdfDocument(pdf)
    for number, code in enumerate(codes):
        image = document[number].render(scale=200 / 72).to_pil().convert("L")
        read = [read_page_code(found.text) for found in zxingcpp.read_barcodes(image)]
        assert [one for one in read if one is not None] == [code]  # a form may print a QR of its own
    document.close()


def bare(text):
    return "".join(text.split())
