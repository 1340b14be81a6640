from __future__ import annotations

import io

import pytest
from PIL import Image

from sadec_counter.documents.pdf import write_pdf
from sadec_counter.documents.pictures import pdf_page_count, pdf_page_picture, pdf_pages_png
from sadec_counter.documents.read_back import NotAPdfError
from sadec_counter.domain.page import Fill, Ink, Piece
from tests.documents.drawn import drawing_of, page_of, text_page


def two_pages() -> bytes:
    red = Piece(0, 0, Ink(fills=(Fill(0, 0, 300, 300, "#ff0000"),)))
    return write_pdf(drawing_of(page_of(red), text_page("hai")), title="Thử")


def test_every_page_becomes_a_picture(tmp_path):
    path = tmp_path / "hai trang.pdf"
    path.write_bytes(two_pages())

    pictures = pdf_pages_png(path, 100)

    assert pdf_page_count(path) == len(pictures) == 2
    with Image.open(io.BytesIO(pictures[0])) as image:
        assert abs(image.width - 827) <= 1
        assert image.convert("RGB").getpixel((10, 10)) == (255, 0, 0)


def test_one_page_as_pixels():
    picture = pdf_page_picture(two_pages(), 0, 72)

    assert len(picture.rgb) == 3 * picture.width * picture.height
    assert tuple(picture.rgb[:3]) == (255, 0, 0)
    assert tuple(picture.rgb[-3:]) == (255, 255, 255)


def test_what_is_no_pdf_is_said(tmp_path):
    path = tmp_path / "hỏng.pdf"
    path.write_bytes(b"nothing")

    with pytest.raises(NotAPdfError, match=r"hỏng\.pdf"):
        pdf_pages_png(path)
    with pytest.raises(NotAPdfError):
        pdf_page_count(tmp_path / "không có.pdf")
