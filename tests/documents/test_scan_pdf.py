from __future__ import annotations

import io

import pypdfium2
import pytest
from pikepdf import pdfa
from PIL import Image, ImageChops

from sadec_counter.documents.raw_pages import raw_page
from sadec_counter.documents.scan_pdf import upright_grey, upright_jpeg, write_scan_pdf
from sadec_counter.domain.scan import PageSource
from tests.services.received import MONDAY
from tests.services.scanned import DPI, sheet

LARGE = 10**9


def source(folder, image, name="a.jpg", **pose):
    path = folder / name
    image.copy().save(path, dpi=(DPI, DPI))
    return PageSource(str(path), 1, **pose)


def written(*pages: PageSource, wanted_size=LARGE):
    return write_scan_pdf(
        pages, title="261123-3001: Tờ khai", author="Trần Thu Thảo", made_at=MONDAY, wanted_size=wanted_size
    )


def drawn(pdf, number=0, dpi=DPI):
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[number].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    finally:
        document.close()


def differs(one, other):
    """The share of ink that differs, at a quarter of the size."""
    small = [image.convert("L").reduce(4) for image in (one, other.resize(one.size))]
    different = (dot for dot in ImageChops.difference(*small).tobytes() if dot > 25)
    return sum(different) / sum(255 - dot for dot in small[0].tobytes())


def test_it_is_an_archives_pdf_with_the_records_description(tmp_path):
    pdf = written(
        source(tmp_path, sheet(text="TO KHAI")),
        source(tmp_path, sheet(text="TO KHAI").convert("RGB"), "b.png"),
        source(tmp_path, sheet(text="TO KHAI").convert("1"), "c.png"),
    )

    path = tmp_path / "giay.pdf"
    path.write_bytes(pdf)
    assert pdfa.validate_written(path, "2b").findings == []
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 3
    assert document.get_metadata_value("Title") == "261123-3001: Tờ khai"
    assert document.get_metadata_value("Author") == "Trần Thu Thảo"
    document.close()


def test_a_jpeg_goes_in_byte_for_byte(tmp_path):
    page = source(tmp_path, sheet(text="TO KHAI"))

    with open(page.file, "rb") as file:  # noqa: PTH123 - the path is text here
        assert file.read() in written(page)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lay_wrong_is_kept_upright(tmp_path, turn):
    upright = sheet(text="TO KHAI")
    page = source(tmp_path, upright.rotate(turn, expand=True), turn=turn)

    assert differs(upright, drawn(written(page))) < 0.12
    assert differs(upright, Image.open(io.BytesIO(upright_jpeg(page, DPI)))) < 0.12


@pytest.mark.parametrize("degrees", [-4.0, 3.0])
def test_a_crooked_page_is_straightened_and_nothing_is_cut(tmp_path, degrees):
    crooked = sheet(text="TO KHAI").rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    page = source(tmp_path, crooked, skew=degrees)

    straight = drawn(written(page))

    assert straight.width >= crooked.width
    assert straight.height >= crooked.height
    inked = [sum(255 - dot for dot in image.tobytes() if dot < 230) for image in (crooked, straight)]
    assert inked[1] == pytest.approx(inked[0], rel=0.05)
    rows = straight.point(lambda value: 255 * (value < 128)).resize((1, straight.height), Image.Resampling.BOX)
    assert rows.tobytes().count(0) > straight.height * 0.6  # between the lines nothing is left


def test_a_large_file_is_made_smaller_and_never_below_200_dpi(tmp_path):
    noise = Image.effect_noise((1200, 1200), 80)
    path = tmp_path / "a.png"
    noise.save(path, dpi=(300, 300))
    page = PageSource(str(path), 1)

    whole, small = written(page), written(page, wanted_size=10_000)

    assert len(small) < len(whole) / 2
    (tmp_path / "small.pdf").write_bytes(small)
    assert raw_page(tmp_path / "small.pdf", 1).dpi == 200


def test_a_page_in_grey_is_as_large_as_it_is_asked_for(tmp_path):
    grey = upright_grey(source(tmp_path, sheet(text="TO KHAI")), 50)

    assert (grey.width, len(grey.pixels)) == (sheet().width // 2, grey.width * grey.height)


def test_the_same_pages_give_the_same_bytes(tmp_path):
    page = source(tmp_path, sheet(text="TO KHAI"))

    assert written(page) == written(page)
