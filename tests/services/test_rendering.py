from __future__ import annotations

import zipfile

import pypdfium2
import pytest

from sadec_counter.devices.office_suites import LibreOffice, SuiteFailedError, SuiteMissingError, SuiteTooSlowError
from sadec_counter.documents.guard import ForeignPartError
from sadec_counter.services.rendering import OWN_NAME, Engine, render
from tests.documents.laid_out import cell, document_of, p, row, table

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
FORMULA = f"<w:p {MATH}><m:oMath><m:r><m:t>xyz</m:t></m:r></m:oMath></w:p>"
PLACE = "bảng 1, hàng 2: công thức toán"


class Suite:
    """A suite that always does the same."""

    def __init__(self, name="LibreOffice", pdf=b"%PDF-", error=None, there=True) -> None:
        self.name, self.pdf, self.error, self.there = name, pdf, error, there
        self.asked = 0

    def is_there(self):
        return self.there

    def to_pdf(self, _file, _limit_s=0.0):
        self.asked += 1
        if self.error:
            raise self.error
        return self.pdf


@pytest.fixture
def plain(tmp_path):
    return saved(tmp_path / "thường.docx", p("Nguyễn"))


@pytest.fixture
def hard(tmp_path):
    return saved(tmp_path / "khó.docx", p("Nguyễn"), table(row(cell(p("a"))), row(cell(FORMULA))))


def saved(path, *blocks: str):
    document_of(*blocks).save(str(path))
    return path


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    return text


def test_what_we_can_draw_is_drawn_by_us_alone(plain):
    suite = Suite()

    made = render(plain, suites=[suite])

    assert (made.drawn_by, made.missing, made.is_whole, suite.asked) == (OWN_NAME, (), True, 0)
    assert "Nguyễn" in text_of(made.pdf)


def test_what_we_cannot_draw_is_named_and_drawn_by_libreoffice(hard):
    made = render(hard, suites=[LibreOffice()])

    assert (made.drawn_by, made.missing, made.is_whole) == ("LibreOffice", (PLACE,), True)
    assert text_of(made.pdf).startswith("Nguyễn")


def test_without_a_suite_our_pages_are_told_to_be_incomplete(hard):
    made = render(hard, suites=[Suite(there=False)])

    assert (made.drawn_by, made.missing, made.is_whole) == (OWN_NAME, (PLACE,), False)
    assert made.why == "Máy này không có Word hay LibreOffice để vẽ thay."


def test_a_suite_that_fails_gives_way_to_the_next_and_at_last_to_us(hard):
    word = Suite("Word", error=SuiteTooSlowError(suite="Word", file=hard.name, seconds="120"))
    failing = Suite(error=SuiteFailedError(suite="LibreOffice", file=hard.name))

    handed, own = render(hard, suites=[word, Suite()]), render(hard, suites=[word, failing])

    assert (handed.drawn_by, "đã bị dừng" in handed.why) == ("LibreOffice", True)
    assert (own.drawn_by, own.is_whole) == (OWN_NAME, False)
    assert "đã bị dừng" in own.why
    assert "LibreOffice không vẽ được" in own.why


def test_our_own_engine_is_taken_where_it_is_asked_for(hard):
    suite = Suite()

    assert render(hard, Engine.OWN, [suite]).drawn_by == OWN_NAME
    assert b"pdfaid" in render(hard, Engine.AUTO, [suite], archival=True).pdf
    assert suite.asked == 0


def test_a_suite_asked_for_by_name_draws_even_what_we_can(plain):
    assert render(plain, Engine.WORD, [Suite("LibreOffice"), Suite("Word")]).drawn_by == "Word"
    with pytest.raises(SuiteMissingError):
        render(plain, Engine.LIBREOFFICE, [Suite(there=False)])


@pytest.mark.parametrize("engine", Engine)
def test_no_suite_is_handed_a_file_that_fetches_something(plain, engine):
    fetching = plain.with_name("lấy.docx")
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(fetching, "w") as made:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith("document.xml.rels"):
                link = b'<Relationship Id="x" Type="http://a/image" Target="http://a/b.png" TargetMode="External"/>'
                data = data.replace(b"</Relationships>", link + b"</Relationships>")
            made.writestr(name, data)
    suites = [Suite(), Suite("Word")]

    with pytest.raises(ForeignPartError):
        render(fetching, engine, suites)

    assert [suite.asked for suite in suites] == [0, 0]
