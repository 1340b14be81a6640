"""Simple templates made for docxtpl are filled as docxtpl fills them."""

from __future__ import annotations

import io

import docx
import docxtpl
import pytest

from sadec_counter.documents.engine import PageMaker
from sadec_counter.documents.filler import fill_docx
from sadec_counter.documents.placeholders import read_placeholders
from tests.documents.laid_out import words
from tests.documents.worded import Answers, all_text, paragraph, saved, table

VALUES = {"ho_ten": "NGUYỄN VĂN AN", "ngaysinh": "15/04/2026", "me.ten": "Trần Thị B & C", "so1": "<12>"}
CONTEXT = {"ho_ten": VALUES["ho_ten"], "NgaySinh": VALUES["ngaysinh"], "me": {"ten": VALUES["me.ten"]}, "so1": "<12>"}


@pytest.fixture
def template(tmp_path):
    document = docx.Document()
    paragraph(document, "Tôi là {{ ho_ten }}, sinh ngày {{NgaySinh}}.")
    paragraph(document, "Tách: {", "{ ho_", "ten }", "} hết", bold_from=1)
    table(document, ["Mẹ", "{{ me.ten }}"], ["Số", "{{so1}}"])
    document.sections[0].header.paragraphs[0].text = "Người khai: {{ ho_ten }}"
    return saved(document, tmp_path / "mẫu.docx")


def by_docxtpl(template):
    made = docxtpl.DocxTemplate(template)
    made.render(CONTEXT, autoescape=True)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_the_word_file_is_filled_as_docxtpl_does(template):
    ours, theirs = fill_docx(template, Answers(VALUES)), by_docxtpl(template)

    assert read_placeholders(template).faults == ()
    assert list(all_text(ours)) == list(all_text(theirs))
    assert list(all_text(ours, "word/header1.xml")) == list(all_text(theirs, "word/header1.xml"))


def test_the_page_shows_the_same(template):
    page = PageMaker(template).draw(Answers(VALUES)).pages[0]

    shown = "".join(word for word, _, _ in words(page)).replace(" ", "")  # Cambria has not every letter
    assert "TôilàNGUYỄNVĂNAN,sinhngày15/04/2026." in shown
    assert "TrầnThịB&C" in shown
    assert "{" not in shown


def test_what_is_more_than_simple_is_named_with_its_place(tmp_path):
    document = docx.Document()
    paragraph(document, "{% if ho_ten %}Có{% endif %}")
    paragraph(document, "{{ ho_ten|upper }} {{ 1 + 1 }}")

    faults = read_placeholders(saved(document, tmp_path / "mẫu.docx")).faults

    assert [fault.place for fault in faults] == ["đoạn 1", "đoạn 1", "đoạn 1", "đoạn 1", "đoạn 2", "đoạn 2"]
