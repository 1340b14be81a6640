from __future__ import annotations

import pytest

from sadec_counter.documents.engine import PageMaker
from tests.documents.corpus_parts import Draft, jc, level, line, listed, prose, t
from tests.documents.corpus_tables import cell, row, table
from tests.documents.laid_out import place


def first_page(draft, tmp_path):
    draft.save(tmp_path / "file.docx")
    return PageMaker(tmp_path / "file.docx").draw(None).pages[0]


@pytest.mark.parametrize("noted", [False, True])
def test_a_first_table_moves_down_by_a_line_where_the_first_note_is_called_below_it(tmp_path, noted):
    draft = Draft(size=28)
    call = draft.note("chú thích") if noted else ""
    draft.add(table((4000,), row(cell("trên", width=4000))), line(t("dưới"), call))
    y = place(first_page(draft, tmp_path), "trên")[1]

    assert (y > 80) is noted


def test_the_spaces_of_a_paragraph_s_number_do_not_grow(tmp_path):
    def left(align):
        draft = Draft()
        draft.lists((level(0, "decimal", "Điều số %1.", 0, -567, rest='<w:suff w:val="space"/>'),))
        draft.add(line(t("Kyhieu " + prose(0, 3)), ppr=listed(0) + jc(align)))
        return place(first_page(draft, tmp_path), "Kyhieu")[0]

    assert left("both") == pytest.approx(left("left"), abs=0.3)
