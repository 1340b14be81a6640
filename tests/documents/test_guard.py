from __future__ import annotations

import io
import zipfile
import zlib

import docx
import pytest

from sadec_counter.documents import guard
from sadec_counter.documents.guard import (
    CannotOpenError,
    DamagedError,
    ForeignPartError,
    MacroError,
    NotWordError,
    OldWordError,
    TooLargeError,
    WordFileError,
    open_docx,
)

RELATION = '<Relationship Id="rId99" Type="http://x/{kind}" Target="{target}" TargetMode="External"/></Relationships>'


def good() -> bytes:
    document = docx.Document()
    document.add_paragraph("Tờ khai")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def changed(parts=(), *, without=(), edit=None) -> bytes:
    """The good file with parts added, left out or edited."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good())) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            if name not in without:
                data = source.read(name)
                copy.writestr(name, edit[name](data) if edit and name in edit else data)
        for name, data in parts:
            copy.writestr(name, data)
    return buffer.getvalue()


def with_relation(kind: str, target: str) -> bytes:
    relation = RELATION.format(kind=kind, target=target).encode()
    return changed(edit={"word/_rels/document.xml.rels": lambda data: data.replace(b"</Relationships>", relation)})


def refused(tmp_path, raw: bytes) -> WordFileError:
    path = tmp_path / "mẫu.docx"
    path.write_bytes(raw)
    with pytest.raises(WordFileError) as caught:
        open_docx(path)
    assert "mẫu.docx" in caught.value.message
    assert "…" not in caught.value.message
    return caught.value


def test_a_good_file_opens(tmp_path):
    path = tmp_path / "mẫu.docx"
    path.write_bytes(good())

    assert [paragraph.text for paragraph in open_docx(path).paragraphs] == ["Tờ khai"]


def test_links_and_the_path_of_words_own_template_do_no_harm(tmp_path):
    for kind, target in (("hyperlink", "https://example.org/"), ("attachedTemplate", "file:///C:/Normal.dotm")):
        path = tmp_path / f"{kind}.docx"
        path.write_bytes(with_relation(kind, target))
        open_docx(path)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"", NotWordError),
        (b"Day la van ban", NotWordError),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), OldWordError),
        (good()[:5000], DamagedError),
        (changed(without=("[Content_Types].xml",)), NotWordError),
        (changed(without=("word/document.xml",)), DamagedError),
        (changed(without=("_rels/.rels",)), DamagedError),
        (changed(edit={"word/document.xml": lambda data: data[:-40]}), DamagedError),
        (changed(edit={"word/document.xml": lambda _data: b""}), DamagedError),
        (changed([("word/vbaProject.bin", b"x")]), MacroError),
        (changed([("WORD/document.xml", b"<x/>")]), DamagedError),
        (with_relation("image", "http://example.org/a.png"), ForeignPartError),
        (with_relation("oleObject", "file:///etc/passwd"), ForeignPartError),
        (changed([("word/media/big.bin", bytes(30_000_000))]), TooLargeError),
        (changed([(f"word/x{number}.bin", b"") for number in range(2001)]), TooLargeError),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_bad_files_are_refused_with_one_sentence(tmp_path, raw, kind):
    assert type(refused(tmp_path, raw)) is kind


def test_another_office_file_is_refused(tmp_path):
    edit = {"[Content_Types].xml": lambda data: data.replace(b"wordprocessingml.document", b"spreadsheetml.sheet")}

    assert type(refused(tmp_path, changed(edit=edit))) is NotWordError


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_any_encoding(tmp_path, encoding):
    bomb = '<!DOCTYPE a [<!ENTITY b "b"><!ENTITY c SYSTEM "file:///etc/passwd">]><a>&b;&c;</a>'

    error = refused(tmp_path, changed([("word/extra.xml", bomb.encode(encoding))]))

    assert type(error) is ForeignPartError
    assert "word/extra.xml" in error.message


def test_deep_nesting_is_refused(tmp_path):
    deep = b"<w:tbl>" * 400 + b"</w:tbl>" * 400
    edit = {"word/document.xml": lambda data: data.replace(b"<w:body>", b"<w:body>" + deep)}

    assert type(refused(tmp_path, changed(edit=edit))) is DamagedError


def test_a_large_file_is_not_even_read(tmp_path, monkeypatch):
    monkeypatch.setattr(guard, "MOST_BYTES", 100)

    assert type(refused(tmp_path, good())) is TooLargeError


@pytest.mark.parametrize("side", [9_000, 20_000])
def test_a_huge_picture_is_refused_without_unpacking_it(tmp_path, side):
    header = b"IHDR" + side.to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0"
    png = b"\x89PNG\r\n\x1a\n" + (13).to_bytes(4, "big") + header + zlib.crc32(header).to_bytes(4, "big")

    error = refused(tmp_path, changed([("word/media/image1.png", png + b"\0\0\0\0IDAT")]))

    assert type(error) is TooLargeError
    assert "image1.png" in error.message


def test_too_many_tags_are_refused_before_they_take_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(guard, "MOST_TAGS", 60_000)

    assert type(refused(tmp_path, changed([("word/more.xml", b"<a>" + b"<b/>" * 60_000 + b"</a>")]))) is TooLargeError


def test_a_missing_file_and_a_folder_are_named(tmp_path):
    for path in (tmp_path / "không có.docx", tmp_path):
        with pytest.raises(CannotOpenError, match=path.name):
            open_docx(path)
