from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from sadec_counter.documents.engine import PageMaker
from sadec_counter.documents.holding import loosely
from tests.documents.laid_out import cell, document_of, lines, p, row, table

BOX = (
    '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape style="width:90pt;height:40pt"><v:textbox>'
    f"<w:txbxContent>{p('trong khung')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)


@pytest.fixture
def nothing_to_sweep() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def test_a_form_that_is_put_away_leaves_nothing_to_sweep(tmp_path, nothing_to_sweep):
    """The trees of its Word file weigh megabytes; the counter sweeps only when nobody types."""
    path = tmp_path / "form.docx"
    document_of(p("một"), table(row(cell(p("ô")), cell(table(row(cell(p("trong"))))))), BOX).save(str(path))
    PageMaker(path).draw(None)  # what is kept for all forms is there
    gc.collect()

    maker = PageMaker(path)
    assert gc.collect() == 0, "reading left a ring"
    page = maker.draw(None).pages[0]
    assert {"ô", "trong", "trong khung"} <= set(lines(page))
    del maker, page
    assert gc.collect() == 0, "drawing left a ring"


class _Owner:
    def twice(self, text: str) -> str:
        return text * 2


def test_a_loosely_held_method_works_as_long_as_its_object_lives():
    owner = _Owner()
    call = loosely(owner.twice)

    assert call("a") == "aa"
    del owner
    with pytest.raises(ReferenceError):
        call("a")
