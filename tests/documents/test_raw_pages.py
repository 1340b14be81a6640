from __future__ import annotations

import pypdfium2
import pytest
from PIL import Image

from sadec_counter.documents.pdf import write_pdf
from sadec_counter.documents.raw_pages import UnreadableScanError, check_whole, raw_page, raw_pages
from sadec_counter.domain.page import Page, PageDrawing

RED = Image.new("RGB", (830, 1170), (200, 30, 40))
GREY = Image.linear_gradient("L").resize((830, 1170))


def saved(folder, name, image=GREY, **more):
    path = folder / name
    image.copy().save(path, **more)
    return path


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("a.pdf", {"resolution": 100}),
        ("a.tif", {"dpi": (100, 100), "compression": "tiff_lzw"}),
        ("a.jpg", {"dpi": (100, 100)}),
        ("a.png", {"dpi": (100, 100)}),
    ],
)
def test_every_kind_of_file_is_read_with_its_pages_and_dpi(tmp_path, name, more):
    several = {"save_all": True, "append_images": [RED.copy()]} if name[-3:] in {"pdf", "tif"} else {}
    path = saved(tmp_path, name, **several, **more)
    check_whole(path)

    pages = list(raw_pages(path))

    assert len(pages) == 1 + bool(several)
    assert {page.dpi for page in pages} == {100}
    assert [page.size for page in pages] == [(830, 1170)] * len(pages)


def test_a_jpeg_is_kept_byte_for_byte_in_a_pdf_too(tmp_path):
    jpeg = saved(tmp_path, "a.jpg", RED, quality=60, dpi=(100, 100))
    pdf = saved(tmp_path, "b.pdf", RED, resolution=100)

    assert raw_page(jpeg, 1).jpeg == jpeg.read_bytes()
    assert raw_page(pdf, 1).jpeg in pdf.read_bytes()
    assert raw_page(pdf, 1).jpeg[:2] == b"\xff\xd8"


def test_a_fax_has_as_many_dots_up_as_across(tmp_path):
    fax = Image.new("1", (1728, 1143), 1)
    path = saved(tmp_path, "fax.tif", fax, compression="group4", dpi=(204, 98))

    page = raw_page(path, 1)

    assert (page.dpi, page.image.mode) == (204, "1")
    assert page.size == (1728, round(1143 * 204 / 98))


def test_a_page_that_is_no_plain_picture_is_drawn(tmp_path):
    path = tmp_path / "chu.pdf"
    path.write_bytes(write_pdf(PageDrawing((Page(595.28, 841.89, ()),), {}), title="Thử"))

    page = raw_page(path, 1)

    assert (page.dpi, page.jpeg) == (200, b"")
    assert page.size[0] == pytest.approx(595.28 / 72 * 200, abs=1)


def test_a_page_that_its_pdf_turns_is_shown_as_readers_show_it(tmp_path):
    path = saved(tmp_path, "a.pdf", GREY.resize((300, 200)), resolution=100)
    document = pypdfium2.PdfDocument(path)
    document[0].set_rotation(90)
    turned = tmp_path / "turned.pdf"
    document.save(turned)
    document.close()

    across, down = raw_page(turned, 1).size
    assert down == pytest.approx(across * 1.5, abs=1)


def test_the_mark_of_a_telephones_picture_is_obeyed(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    path = saved(tmp_path, "a.jpg", GREY.resize((300, 200)), exif=exif)

    page = raw_page(path, 1)

    assert (page.size, page.jpeg) == ((200, 300), b"")


def test_what_is_clear_lies_on_white(tmp_path):
    path = saved(tmp_path, "a.png", Image.new("RGBA", (10, 10), (0, 0, 0, 0)))

    assert raw_page(path, 1).image.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("name", ["a.pdf", "a.tif", "a.jpg", "a.png"])
def test_a_file_that_is_still_being_written_is_not_whole(tmp_path, name):
    path = saved(tmp_path, name, RED.resize((400, 400)).effect_spread(40))
    whole = path.read_bytes()
    for share in (0.1, 0.5, 0.9):
        path.write_bytes(whole[: int(len(whole) * share)])
        with pytest.raises(UnreadableScanError):
            check_whole(path)
    path.write_bytes(whole)
    check_whole(path)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("rong.pdf", b"", "không phải PDF"),
        ("chu.txt", b"xin chao", "không phải PDF"),
        ("hong.pdf", b"%PDF-1.4 hong %%EOF", "bị hỏng"),
        ("hong.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "không phải PDF"),
    ],
)
def test_a_bad_file_is_said_in_one_sentence(tmp_path, name, data, words):
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(UnreadableScanError, match=words):
        list(raw_pages(path))


def test_a_file_with_a_password_says_so(tmp_path):
    import pikepdf  # noqa: PLC0415 - of the tests only

    path = tmp_path / "khoa.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path, encryption=pikepdf.Encryption(owner="a", user="b"))

    with pytest.raises(UnreadableScanError, match="mật khẩu"):
        list(raw_pages(path))


def test_a_page_that_is_not_there_says_so(tmp_path):
    with pytest.raises(UnreadableScanError, match="không có trang 2"):
        raw_page(saved(tmp_path, "a.png"), 2)
