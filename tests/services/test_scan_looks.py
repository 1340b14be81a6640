"""A signed page is told from one that was scanned unsigned, and the lines that differ are found on it."""

from __future__ import annotations

import random
from dataclasses import replace
from types import SimpleNamespace

import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFilter

from sadec_counter.documents.engine import PageMaker
from sadec_counter.documents.pdf import write_pdf
from sadec_counter.documents.read_back import other_texts
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.page_code import PageCode
from sadec_counter.domain.scan import Place, Way
from sadec_counter.domain.signing import Grey, SignaturePlace, is_signed, signature_places
from sadec_counter.services.drawing import Drawing
from sadec_counter.services.scan_looks import ScanLooks
from tests.forms.filled import CATALOG, PACKAGES, filling
from tests.services.received import print_of

DPI = 150
FORMS = {one.form.code: one for one in PACKAGES}


def drawn(code):
    package = FORMS[code]
    return package.form, PageMaker(package.template).draw(filling(package))


def printed(drawing):
    """Every page of the print in grey."""
    document = pypdfium2.PdfDocument(write_pdf(drawing, title="Thử"))
    try:
        return [page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L") for page in document]
    finally:
        document.close()


def grey(image):
    return Grey(image.width, image.height, image.tobytes())


def signature(image, place, ink=70):
    """A stroke of a pen across a blank."""
    scale = DPI / 72
    left, top = place.x * scale, place.y * scale
    wide, high = place.width * scale, place.height * scale
    points = [(left + wide * (0.25 + 0.05 * n), top + high * (0.3 + 0.4 * (n % 2))) for n in range(11)]
    ImageDraw.Draw(image).line(points, fill=ink, width=3)


def worn(image, chance):
    """Paler, shifted, with specks and a little blur, as scanners make it."""
    sheet = Image.new("L", image.size, 250)
    sheet.paste(image.point(lambda value: min(255, value + 30)), (chance.randint(-14, 14), chance.randint(-14, 14)))
    draw = ImageDraw.Draw(sheet)
    for _ in range(120):
        x, y = chance.randrange(sheet.width), chance.randrange(sheet.height)
        draw.rectangle((x, y, x + 1, y + 1), fill=90)
    return sheet.filter(ImageFilter.GaussianBlur(0.6))


def test_every_application_says_where_its_first_signer_signs():
    found = {}
    for package in PACKAGES:
        form = package.form
        if form.kind == "application" and form.signers:
            drawing = PageMaker(package.template).draw(filling(package))
            found[form.code] = {place.signer for place in signature_places(drawing, form.signers)}

    assert [code for code, signers in found.items() if FORMS[code].form.signers[0] not in signers] == []


@pytest.mark.parametrize("code", ["khai_sinh", "ct01", "ket_hon", "dat_dai_lan_dau"])
def test_signed_and_unsigned_scans_are_told_apart(code):
    form, drawing = drawn(code)
    pages, chance = printed(drawing), random.Random(code)
    for place in signature_places(drawing, form.signers):
        page, sheet = drawing.pages[place.page], pages[place.page]
        signed = sheet.copy()
        signature(signed, place)

        assert is_signed(grey(worn(signed, chance)), grey(sheet), place, page), place.signer
        assert not is_signed(grey(worn(sheet, chance)), grey(sheet), place, page), place.signer


def test_a_blue_pen_in_a_pale_scan_still_counts():
    form, drawing = drawn("khai_sinh")
    (place,) = signature_places(drawing, form.signers)
    (sheet, *_) = printed(drawing)
    signed = sheet.copy()
    signature(signed, place, ink=140)

    assert is_signed(grey(signed), grey(sheet), place, drawing.pages[0])


def test_a_page_of_another_sharpness_is_laid_over_its_print_all_the_same():
    form, drawing = drawn("khai_sinh")
    (place,) = signature_places(drawing, form.signers)
    (sheet, *_) = printed(drawing)
    signed = sheet.copy()
    signature(signed, place)
    small = signed.resize((signed.width * 2 // 3, signed.height * 2 // 3))

    assert is_signed(grey(small), grey(sheet), place, drawing.pages[0])


def test_ink_beside_the_blank_is_no_signature():
    form, drawing = drawn("khai_sinh")
    (place,) = signature_places(drawing, form.signers)
    (sheet, *_) = printed(drawing)
    beside = sheet.copy()
    signature(beside, replace(place, x=place.x - 2 * place.width))

    assert not is_signed(grey(beside), grey(sheet), place, drawing.pages[0])


def test_a_heading_without_room_is_no_place_for_a_signature():
    _form, drawing = drawn("ket_hon")

    assert all(
        isinstance(place, SignaturePlace) and place.height > 15 for place in signature_places(drawing, ["Bên nữ"])
    )
    assert signature_places(drawing, ["Người không có"]) == ()


def test_a_print_that_was_never_filed_is_read_for_what_differs(tmp_path):
    package = CATALOG.get("khai_sinh")
    form, draw = package.form, Drawing(CATALOG, dict).draw
    old, new = dict(package.sample), {**package.sample, "tre.ngay_sinh": "15/04/2025"}
    (tmp_path / "old.pdf").write_bytes(write_pdf(draw(form, old), title="Thử"))
    draft = Draft("d1", form.code, form.version, form.package_hash).with_values(new)
    record = replace(print_of(draft, "AAAAAAAAAA"), file="old.pdf")
    dossier = SimpleNamespace(prints=(record,), filing=SimpleNamespace(draft=draft))
    code = PageCode("AAAAAAAAAA", 1, 2, "12345678")
    page = SimpleNamespace(place=Place(Way.CODE, "d1", "to_khai", code))
    looks = ScanLooks(
        None,
        lambda _draft: form,
        draw,
        lambda _form, _values: (),
        scan_grey=None,
        print_grey=None,
        other_texts=other_texts,
        folder=tmp_path,
    )

    found = {one.field_id: (one.on_paper, one.in_dossier) for one in looks.differences(page, dossier)}

    assert found["tre.ngay_sinh"] == ("15/04/2026", "15/04/2025")
