from __future__ import annotations

import docx
import pytest

from sadec_counter.documents.guard import WordFileError
from sadec_counter.documents.placeholders import NameUse, TemplateFault, UseKind, read_placeholders
from tests.documents.worded import TEXT_BOX, W, add_xml, paragraph, saved, table


@pytest.fixture
def read(tmp_path):
    return lambda document: read_placeholders(saved(document, tmp_path / "mẫu.docx"))


def test_every_use_is_told_with_its_place(read):
    document = docx.Document()
    paragraph(document, "Tiêu đề")
    paragraph(document, "{{ con.", "ho_ten | hoa }} và {{ [gt = nu] }}")
    grid = table(document, ["TT", "Tên"], ["{{# tv : 4 }}{{ tv.stt }}", "{{ tv.ho_ten | cham:5 }}"])
    inner = table(grid.cell(0, 1), ["{{? cha = a, b }}{{ cha }}"])
    assert inner
    add_xml(document, TEXT_BOX.format(name="today"))
    document.sections[0].footer.paragraphs[0].text = "{{ office.unit }}"

    facts = read(document)

    assert facts.faults == ()
    assert set(facts.uses) == {
        NameUse("con.ho_ten", UseKind.VALUE, "đoạn 2", "{{ con.ho_ten | hoa }}", ("hoa",)),
        NameUse("gt", UseKind.TICK, "đoạn 2", "{{ [gt = nu] }}", (), ("nu",)),
        NameUse("tv", UseKind.REPEAT, "bảng 1, hàng 2, ô 1", "{{# tv : 4 }}", (), (), "tv"),
        NameUse("tv.ho_ten", UseKind.VALUE, "bảng 1, hàng 2, ô 2", "{{ tv.ho_ten | cham:5 }}", ("cham:5",), (), "tv"),
        NameUse(
            "cha", UseKind.CONDITION, "bảng 1, hàng 1, ô 2, bảng lồng, hàng 1, ô 1", "{{? cha = a, b }}", (), ("a", "b")
        ),
        NameUse("cha", UseKind.VALUE, "bảng 1, hàng 1, ô 2, bảng lồng, hàng 1, ô 1", "{{ cha }}"),
        NameUse("today", UseKind.VALUE, "đoạn 3, hộp chữ", "{{ today }}"),
        NameUse("office.unit", UseKind.VALUE, "chân trang", "{{ office.unit }}"),
    }
    assert facts.repeats == ("tv",)
    assert facts.printed == {"con.ho_ten", "gt", "tv.ho_ten", "cha", "today", "office.unit"}
    assert facts.names["cha"] == ("bảng 1, hàng 1, ô 2, bảng lồng, hàng 1, ô 1",)


def test_a_use_knows_what_it_is_asked_for(read):
    document = docx.Document()
    paragraph(document, "1. Họ, chữ đệm, tên (2): {{ ho_ten }}; giới tính: {{ [gt = nam] }} Nam {{ [gt = nu] }} Nữ")
    table(document, ["TT", "Quan hệ"], ["{{# tv }}{{ tv.stt }}", "{{ tv.qh }}"])
    table(document, ["Nơi sinh:", "{{ noi_sinh }}"])

    labels = {(use.name, use.kind.value): use.label for use in read(document).uses if use.codes != ("nu",)}

    assert labels == {
        ("ho_ten", "value"): "Họ, chữ đệm, tên",
        ("gt", "tick"): "giới tính",
        ("tv", "repeat"): "TT",
        ("tv.qh", "value"): "Quan hệ",
        ("noi_sinh", "value"): "Nơi sinh",
    }


def test_every_fault_is_named_with_its_place(read):
    document = docx.Document()
    paragraph(document, "{{ họ tên }}")
    paragraph(document, "{{?? cha }}x")
    paragraph(document, "{{ ho_ten", " và hết")
    table(document, ["{{# a }}", "{{# b }} {{ a.b | đẹp }}"])

    faults = read(document).faults

    assert [(fault.place, fault.source) for fault in faults] == [
        ("đoạn 1", "{{ họ tên }}"),
        ("đoạn 2", "{{?? cha }}"),
        ("đoạn 3", "{{ ho_ten và hết"),
        ("bảng 1, hàng 1", "{{# a }}\n{{# b }} {{ a.b | đẹp }}"),
        ("bảng 1, hàng 1, ô 2", "{{ a.b | đẹp }}"),
    ]
    assert all(isinstance(fault, TemplateFault) and fault.sentence for fault in faults)


def test_a_block_is_a_condition_and_its_lone_mark_a_fault(read):
    document = docx.Document()
    for text in ("{{?( cha }}", "{{ cha }}", "{{?) }}", "{{?) }}", "x {{?( me }}"):
        paragraph(document, text)

    facts = read(document)

    assert [(use.name, use.kind, use.place) for use in facts.uses] == [
        ("cha", UseKind.CONDITION, "đoạn 1"),
        ("cha", UseKind.VALUE, "đoạn 2"),
    ]
    assert [(fault.place, fault.source) for fault in facts.faults] == [("đoạn 4", "{{?) }}"), ("đoạn 5", "{{?( me }}")]


def test_a_box_that_word_writes_twice_counts_once(read):
    document = docx.Document()
    box = TEXT_BOX.format(name="x")
    inner = box[box.index("<w:pict>") : box.index("</w:r></w:p>", box.index("</w:txbxContent>"))]
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    add_xml(
        document,
        f'<w:p xmlns:w="{W[1:-1]}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:mc="{space}"><w:r>'
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{inner}</mc:Choice>"
        f"<mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )

    assert [use.name for use in read(document).uses] == ["x"]


def test_a_bad_file_is_refused(tmp_path):
    path = tmp_path / "hỏng.docx"
    path.write_bytes(b"PK\x03\x04")

    with pytest.raises(WordFileError, match=r"hỏng\.docx"):
        read_placeholders(path)
