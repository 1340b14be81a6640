"""Answers that do not fit: off the paper, or onto their neighbour; each named by its field."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Pt

from sadec_counter.domain.page import Page, PageDrawing, Slot
from sadec_counter.domain.problem import Severity
from sadec_counter.services.checking import check_packages
from sadec_counter.services.overflow_checking import overflows

FORMS = Path(__file__).resolve().parents[2] / "forms"


def drawing(*slots: Slot) -> PageDrawing:
    return PageDrawing((Page(595, 842, (), slots),))


def slot(field_id: str, x: float, top: float, width: float = 100, text: str = "chữ") -> Slot:
    return Slot(field_id, x, width, top, 16, text)


def test_an_answer_that_leaves_the_paper_is_named():
    assert list(overflows(drawing(slot("a", 560, 100)))) == [("a", "Chữ dài nhất ra ngoài tờ giấy.")]
    assert list(overflows(drawing(slot("a", 100, 830)))) == [("a", "Chữ dài nhất ra ngoài tờ giấy.")]


def test_an_answer_on_its_neighbour_is_named():
    assert list(overflows(drawing(slot("b", 120, 104), slot("a", 100, 100)))) == [("a", "Chữ dài nhất đè lên “b”.")]


def test_lines_beside_and_below_each_other_are_fine():
    fine = (slot("a", 100, 100), slot("b", 200, 100), slot("c", 100, 115), slot("a", 100, 131))

    assert list(overflows(drawing(*fine))) == []


def test_a_row_of_exact_height_is_too_low_for_long_answers(tmp_path):
    folder = tmp_path / "forms"
    for name in ("_shared", "ket_hon"):
        shutil.copytree(FORMS / name, folder / name)
    template = folder / "ket_hon" / "template.docx"
    document = docx.Document(template)
    for row in document.tables[-1].rows if len(document.tables) == 1 else document.tables[1].rows:
        row.height, row.height_rule = Pt(14), WD_ROW_HEIGHT_RULE.EXACTLY
    document.save(template)

    found = check_packages([folder], with_longest=True)

    assert any("đè lên" in one.message and one.severity is Severity.WARNING for one in found)
