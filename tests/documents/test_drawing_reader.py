from __future__ import annotations

import io

import pytest
from PIL import Image

from sadec_counter.documents.engine import PageMaker
from tests.documents.corpus_parts import Draft, anchored, box_content, line, picture_content, t

RED, BLUE = (200, 0, 0), (0, 0, 200)
GEOMETRY = (
    '<a:custGeom><a:pathLst><a:path w="10" h="10"><a:moveTo><a:pt x="0" y="0"/></a:moveTo>{steps}'
    '<a:lnTo><a:pt x="5" y="10"/></a:lnTo><a:close/></a:path></a:pathLst></a:custGeom>'
)
STRAIGHT = '<a:lnTo><a:pt x="10" y="0"/></a:lnTo>'
ROUND = '<a:arcTo wR="5" hR="5" stAng="0" swAng="90"/>'
PRESET = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


def maker(tmp_path, run, draft=None):
    draft = draft or Draft()
    draft.add(line(run))
    draft.save(tmp_path / "file.docx")
    return PageMaker(tmp_path / "file.docx")


def shaped(old, new):
    content = box_content(2000, 1000, fill="DDEEFF")
    assert old in content
    return anchored(content.replace(old, new), 2000, 1000, ("page", 1000, "page", 2000))


def only(pieces):
    assert len(pieces) == 1
    return pieces[0]


def shown(tmp_path, change, width=2000, height=1000):
    """(the picture that stands on the page, its pixels) of a picture of two halves, red and blue."""
    draft = Draft()
    image = Image.new("RGB", (40, 20), RED)
    image.paste(BLUE, (20, 0, 40, 20))
    stream = io.BytesIO()
    image.save(stream, "PNG")
    stream.seek(0)
    content = picture_content(draft.document.part.get_or_add_image(stream)[0], width, height)
    changed = change(content)
    assert changed != content
    drawing = maker(tmp_path, anchored(changed, width, height, ("page", 1000, "page", 2000)), draft=draft).draw(None)
    placed = only([(piece, one) for piece in drawing.pages[0].pieces for one in piece.ink.pictures])
    return placed, Image.open(io.BytesIO(drawing.pictures[placed[1].digest])).convert("RGB")


def test_what_is_cut_off_a_picture_is_not_drawn(tmp_path):
    crop = '<a:srcRect l="50000"/><a:stretch>'

    _, image = shown(tmp_path, lambda content: content.replace("<a:stretch>", crop, 1))

    assert image.size == (20, 20)
    assert image.getcolors() == [(400, BLUE)]


def test_a_turned_picture_stands_around_the_same_middle(tmp_path):
    (piece, picture), image = shown(tmp_path, lambda content: content.replace("<a:xfrm>", '<a:xfrm rot="5400000">', 1))

    assert image.size == (20, 40)
    assert (image.getpixel((10, 5)), image.getpixel((10, 35))) == (RED, BLUE)
    assert (picture.width, picture.height) == (pytest.approx(50), pytest.approx(100))
    assert piece.x + picture.x + picture.width / 2 == pytest.approx(100)
    assert piece.y + picture.y + picture.height / 2 == pytest.approx(125)


def test_a_free_outline_is_drawn_along_its_path(tmp_path):
    made = maker(tmp_path, shaped(PRESET, GEOMETRY.format(steps=STRAIGHT)))

    page = made.draw(None).pages[0]

    outline = only([one for piece in page.pieces for one in piece.ink.outlines])
    assert outline.path == (("M", 0, 0), ("L", 100, 0), ("L", 50, 50), ("Z",))
    assert made.missing == ()


@pytest.mark.parametrize(
    ("geometry", "named"),
    [(GEOMETRY.format(steps=ROUND), "hình vẽ tự do"), (PRESET.replace("rect", "star5"), "hình vẽ kiểu star5")],
)
def test_an_outline_that_cannot_be_drawn_is_named(tmp_path, geometry, named):
    made = maker(tmp_path, shaped(PRESET, geometry))

    assert [piece for piece in made.draw(None).pages[0].pieces if piece.ink.outlines] == []
    assert made.missing == (f"đoạn 1: {named}",)


def test_a_place_given_in_percent_counts_from_its_box(tmp_path):
    choice = (
        '<mc:AlternateContent><mc:Choice Requires="wp14"><wp:positionV relativeFrom="page">'
        '<wp14:pctPosVOffset xmlns:wp14="http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing">50000'
        "</wp14:pctPosVOffset></wp:positionV></mc:Choice></mc:AlternateContent>"
    )
    run = anchored(box_content(2000, 1000), 2000, 1000, ("page", 1000, "page", 2000))
    start, end = run.index("<wp:positionV"), run.index("</wp:positionV>") + len("</wp:positionV>")

    page = maker(tmp_path, run[:start] + choice + run[end:]).draw(None).pages[0]

    piece = only([piece for piece in page.pieces if piece.ink.outlines])
    assert piece.y == pytest.approx(page.height / 2, abs=0.1)


def test_the_order_of_shapes_is_that_of_their_heights(tmp_path):
    """A later shape with the lower number stands behind; the numbers are nine digits long."""
    runs = [
        shaped("DDEEFF", colour).replace('relativeHeight="', f'relativeHeight="25165{n}')
        for colour, n in (("FF0000", 9), ("0000FF", 8))
    ]
    assert "25165" in runs[0]

    page = maker(tmp_path, "".join(runs)).draw(None).pages[0]

    assert [one.fill for piece in page.pieces for one in piece.ink.outlines] == ["#0000ff", "#ff0000"]


PICT = '<w:r><w:pict><v:{0} style="position:absolute;width:90pt;height:40pt"{1}</w:pict></w:r>'


@pytest.mark.parametrize(
    ("run", "named"),
    [
        (
            PICT.format("shape", ' type="#_x0000_t136"><v:textpath string="BẢN SAO"/></v:shape>'),
            "chữ nghệ thuật (WordArt)",
        ),
        (PICT.format("polyline", ' points="0,0,50,20"/>'), "hình vẽ tự do"),
        (PICT.format("curve", "/>"), "hình vẽ tự do"),
    ],
)
def test_older_drawings_that_cannot_be_drawn_are_named(tmp_path, run, named):
    made = maker(tmp_path, run)

    assert made.missing == (f"đoạn 1: {named}",)
    assert [piece for piece in made.draw(None).pages[0].pieces if piece.ink.outlines] == []


def test_an_older_frame_of_text_is_named(tmp_path):
    draft = Draft()
    draft.add(line(t("khung"), ppr='<w:framePr w:w="2000" w:hAnchor="margin" w:xAlign="right"/>'))
    draft.save(tmp_path / "file.docx")

    assert PageMaker(tmp_path / "file.docx").missing == ("đoạn 1: khung chữ kiểu cũ",)


def test_an_older_picture_is_cropped_too(tmp_path):
    draft = Draft()
    relation = draft.picture(100, 60)
    run = PICT.format("shape", f'><v:imagedata r:id="{relation}" cropleft="32768f" croptop=".5"/></v:shape>')

    drawing = maker(tmp_path, run, draft=draft).draw(None)

    picture = only([one for piece in drawing.pages[0].pieces for one in piece.ink.pictures])
    assert Image.open(io.BytesIO(drawing.pictures[picture.digest])).size == (50, 30)
