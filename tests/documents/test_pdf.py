from __future__ import annotations

import ctypes
import io
import time
import unicodedata
from datetime import datetime

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import zxingcpp
from pikepdf import pdfa
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from sadec_counter.documents.code_band import NoRoomForCodeError, code_band, printed_boxes
from sadec_counter.documents.fonts import FOLDER, face
from sadec_counter.documents.pdf import write_pdf
from sadec_counter.domain.page import Fill, Ink, Outline, Page, Picture, Piece, Rule
from sadec_counter.domain.page_code import page_codes, read_page_code
from tests.documents.drawn import A4, drawing_of, page_of, run_of, text_page

LINES = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Ông A & Bà <B>, {{x}}, =1+1, “Nguyễn Thị Ánh Tuyết” – ầẫậấẩ ỳỷỹỵ ớờởỡợ đĐ ươ",
)
CODES = page_codes("ABCDEFGHIJ", 2, "7f2a91c4" + "0" * 56)


def characters(pdf, page=0):
    """(text, x, y from the top) of every glyph that the PDF's own reader finds."""
    document = pypdfium2.PdfDocument(pdf)
    one = document[page]
    text = one.get_textpage()
    found = []
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(pdfium.FPDFText_CountChars(text)):
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        found.append((chr(pdfium.FPDFText_GetUnicode(text, index)), x.value, one.get_height() - y.value))
    document.close()
    return found


def rendered(pdf, dpi=200, page=0):
    document = pypdfium2.PdfDocument(pdf)
    image = document[page].render(scale=dpi / 72).to_pil().convert("L")
    document.close()
    return image


def expected(page):
    return [
        (text, piece.x + x, piece.y + run.y)
        for piece in page.pieces
        for run in piece.ink.runs
        for x, text in zip(run.xs, run.text, strict=True)
    ]


@pytest.mark.parametrize("spread", [0.0, 0.31, -0.4])
@pytest.mark.parametrize("size", [6.5, 13.0, 28.0])
def test_every_glyph_comes_back_where_it_was_put(size, spread):
    runs = tuple(run_of(line, y=60.0 * n, size=size, spread=spread) for n, line in enumerate(LINES))
    page = page_of(Piece(30.03, 80.27, Ink(runs=runs)), size=(1400, 842))

    found = characters(write_pdf(drawing_of(page), title="Thử"))

    assert [text for text, _, _ in found] == [text for text, _, _ in expected(page)]
    for (_, x, y), (_, wanted_x, wanted_y) in zip(found, expected(page), strict=True):
        assert x == pytest.approx(wanted_x, abs=0.02)
        assert y == pytest.approx(wanted_y, abs=0.02)


@pytest.mark.parametrize("font", sorted(path.stem for path in FOLDER.glob("*.ttf")))
def test_every_bundled_font_is_embedded_and_read_back(font):
    text = "".join(letter for letter in "NguyễnẴngđ0123☐☒" if face(font).has(letter))
    page = page_of(Piece(80, 100, Ink(runs=(run_of(text, font=font),))))
    pdf = write_pdf(drawing_of(page), title="Thử")

    assert "".join(letter for letter, _, _ in characters(pdf)) == text
    blank = rendered(write_pdf(drawing_of(page_of()), title="Thử")).tobytes()
    assert rendered(pdf).tobytes() != blank
    assert b"Helvetica" not in pdf
    assert len(pdf) < 40_000


def test_one_glyph_may_stand_for_several_texts_and_several_letters():
    run = run_of("a-b- c")
    joined = run.__class__(run.font, run.size, 0.0, run.xs, run.glyphs, ("a", "-", "b", "\u2011", "\u00a0", "ffi"))

    found = characters(write_pdf(drawing_of(page_of(Piece(80, 100, Ink(runs=(joined,))))), title="Thử"))

    assert "".join(text for text, _, _ in found) == "a-b\u2011\u00a0ffi"


def test_text_is_composed():
    run = run_of("ê")
    decomposed = run.__class__(run.font, run.size, 0.0, run.xs, run.glyphs, ("e\u0302",))

    found = characters(write_pdf(drawing_of(page_of(Piece(80, 100, Ink(runs=(decomposed,))))), title="Thử"))

    assert [text for text, _, _ in found] == [unicodedata.normalize("NFC", "e\u0302")]


def test_the_same_drawing_gives_the_same_bytes_and_the_date_is_what_was_said():
    page = text_page(*LINES)
    when = datetime(2026, 11, 24, 16, 30)  # noqa: DTZ001 - a stamp, not an instant

    first, second = (write_pdf(drawing_of(page), title="Tờ khai", author="Lê An", made_at=when) for _ in range(2))

    assert first == second
    document = pypdfium2.PdfDocument(first)
    told = document.get_metadata_dict()
    document.close()
    assert (told["Title"], told["Author"]) == ("Tờ khai", "Lê An")
    assert told["CreationDate"].startswith("D:20261124163000+07")
    assert b"vi-VN" in first
    assert write_pdf(drawing_of(text_page("khác")), title="Tờ khai") != first


def test_the_bytes_do_not_depend_on_what_was_drawn_before():
    def made(text, odd=()):
        page = text_page(text)
        odd_run = run_of("ab", y=40.0)
        odd_runs = (
            (odd_run.__class__(odd_run.font, odd_run.size, 40.0, odd_run.xs, odd_run.glyphs, odd),) if odd else ()
        )
        drawing = drawing_of(page_of(*page.pieces, Piece(80, 100, Ink(runs=odd_runs))))
        return write_pdf(drawing, title="Thử"), drawing

    first, drawing = made(LINES[2], ("ffi", "ffl"))
    made("ẴẲ Ω ∑ ½", ("ffl", "ffi"))
    again, _ = made(LINES[2], ("ffi", "ffl"))

    assert first == again == write_pdf(drawing, title="Thử")


@pytest.mark.parametrize("archival", [False, True])
def test_a_search_finds_vietnamese_words_and_the_file_tells_its_language_and_title(archival):
    pdf = write_pdf(drawing_of(text_page(*LINES)), title="Tờ khai “số 1”", archival=archival)

    document = pypdfium2.PdfDocument(pdf)
    found = [
        document[0].get_textpage().search(word, match_case=True).get_next() for word in ("Nguyễn", "XÃ HỘI", "xyz")
    ]
    document.close()
    assert [place is not None for place in found] == [True, True, False]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == "vi-VN"
        assert str(opened.docinfo["/Title"]) == "Tờ khai “số 1”"
        assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
        assert not opened.check_pdf_syntax()


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK", "RGBA", "P", "1", "LA", "I;16"])
def test_pictures_of_every_kind_keep_their_shade(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    grey = Image.new("L", (8, 8), 200)
    picture = Image.new("I;16", (8, 8), 200 * 257) if mode == "I;16" else grey.convert("RGB").convert(mode)
    buffer = io.BytesIO()
    picture.save(buffer, kind)
    page = page_of(Piece(100, 100, Ink(pictures=(Picture(0, 0, 50, 50, "b" * 64),))))

    pdf = write_pdf(drawing_of(page, pictures={"b" * 64: buffer.getvalue()}), title="Thử", archival=True)

    shade = rendered(pdf, dpi=72).getpixel((125, 125))
    assert shade > 240 if mode == "1" else shade == pytest.approx(200, abs=4)


def test_rules_fills_outlines_and_pictures_stand_where_they_should():
    buffer = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 255)).save(buffer, "PNG")
    ink = Ink(
        rules=(Rule(0, 0, 100, 0, 2.0), Rule(0, 20, 100, 20, 2.0, dash=(4, 4))),
        fills=(Fill(0, 40, 30, 10, "#000000"),),
        outlines=(Outline((("M", 0.0, 60.0), ("L", 30.0, 60.0), ("L", 30.0, 70.0), ("Z",)), None, 0.0, "#000000"),),
        pictures=(Picture(0, 80, 30, 10, "a" * 64),),
    )
    page = page_of(Piece(100, 100, ink))

    image = rendered(write_pdf(drawing_of(page, pictures={"a" * 64: buffer.getvalue()}), title="Thử"), dpi=72)

    dark = {
        name: image.getpixel(place) < 128
        for name, place in {
            "rule": (150, 100),
            "dash": (102, 120),
            "gap": (106, 120),
            "fill": (115, 145),
            "outline": (125, 162),
            "outside": (105, 169),
            "picture": (115, 185),
            "below": (115, 195),
        }.items()
    }
    assert dark == {
        "rule": True,
        "dash": True,
        "gap": False,
        "fill": True,
        "outline": True,
        "outside": False,
        "picture": True,
        "below": False,
    }


def test_slanted_letters_lean_to_the_right():
    upright, slanted = (
        rendered(
            write_pdf(drawing_of(page_of(Piece(80, 100, Ink(runs=(run_of("l", size=40, skew=skew),))))), title="Thử")
        )
        for skew in (False, True)
    )

    def extent(image):
        return image.point(lambda value: 255 * (value < 128)).getbbox()

    assert extent(slanted)[2] > extent(upright)[2] + 4


def test_each_page_carries_its_code_which_a_scanner_reads_and_nothing_touches():
    pages = (text_page(*LINES), text_page("trang hai", *["chữ"] * 31))
    pdf = write_pdf(drawing_of(*pages), title="Thử", codes=CODES)

    for number, page in enumerate(pages):
        found = [one.text for one in zxingcpp.read_barcodes(rendered(pdf, 200, number))]
        assert [read_page_code(text) for text in found] == [CODES[number]]
        assert CODES[number].plain_text in "".join(letter for letter, _, _ in characters(pdf, number))
        band = code_band(page, CODES[number])
        for box in printed_boxes(page_of(band)):
            assert not any(box.meets(other) for other in printed_boxes(page))
            assert box.bottom <= page.height - 14
            assert box.right <= page.width - 14


def test_a_module_is_four_dots_at_200_dpi():
    band = code_band(text_page("x"), CODES[0])

    assert min(fill.width for fill in band.ink.fills) * 200 / 72 >= 4


def test_a_full_bottom_margin_sends_the_code_to_the_top():
    footer = Piece(40, 830, Ink(runs=(run_of("chân trang " * 8),)))

    assert code_band(page_of(footer), CODES[0]).y < 20


def test_a_page_without_room_is_named():
    lines = tuple(Piece(20, 20.0 + 20 * number, Ink(rules=(Rule(0, 0, 560, 0, 1),))) for number in range(41))

    with pytest.raises(NoRoomForCodeError) as caught:
        write_pdf(drawing_of(text_page("một"), page_of(*lines)), title="Thử", codes=CODES)

    assert "Trang 2" in caught.value.message


def test_a_broken_colour_is_black():
    page = page_of(Piece(80, 100, Ink(runs=(run_of("chữ", colour="#0"),))))

    assert "".join(text for text, _, _ in characters(write_pdf(drawing_of(page), title="Thử"))) == "chữ"


def test_landscape_pages_have_their_own_size():
    document = pypdfium2.PdfDocument(write_pdf(drawing_of(Page(A4[1], A4[0], ())), title="Thử"))

    assert document[0].get_size() == pytest.approx((A4[1], A4[0]), abs=0.01)
    document.close()


def test_writing_is_about_as_fast_as_reportlab_alone():
    pages = [text_page(*[f"{LINES[2]} {number}" for number in range(30)]) for _ in range(3)]
    pdfmetrics.registerFont(TTFont("Serif", FOLDER / "LiberationSerif-Regular.ttf"))

    def bare():
        canvas = Canvas(io.BytesIO(), pagesize=A4, pageCompression=1)
        for page in pages:
            canvas.setFont("Serif", 13)
            for piece in page.pieces:
                canvas.drawString(piece.x, A4[1] - piece.y, "".join(piece.ink.runs[0].text))
            canvas.showPage()
        canvas.getpdfdata()

    def best(work):
        times = []
        for _ in range(5):
            start = time.perf_counter()
            work()
            times.append(time.perf_counter() - start)
        return min(times)

    assert best(lambda: write_pdf(drawing_of(*pages), title="Thử")) <= 1.5 * best(bare) + 0.002


def test_an_archival_pdf_is_a_pdf_a_2b(tmp_path):
    buffer = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 200, 90)).save(buffer, "PNG")
    picture = Piece(100, 400, Ink(pictures=(Picture(0, 0, 30, 30, "a" * 64),)))
    page = page_of(*text_page(*LINES).pieces, picture)
    drawing = drawing_of(page, pictures={"a" * 64: buffer.getvalue()})
    path = tmp_path / "lưu trữ.pdf"

    for author in ("Lê & An <b>", ""):
        path.write_bytes(write_pdf(drawing, title="Tờ khai & <b>", author=author, codes=CODES[:1], archival=True))
        assert pdfa.validate_written(path, "2b").findings == []
    path.write_bytes(write_pdf(drawing, title="Tờ khai"))
    assert pdfa.validate_written(path, "2b").findings
