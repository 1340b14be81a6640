"""What our own Word files are put together from: XML of paragraphs, tables and shapes, and the parts of a package."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from PIL import Image, ImageDraw

from tests.documents.laid_out import document_of

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "w10": "urn:schemas-microsoft-com:office:word",
    }.items()
)
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
EMU = 635  # to a twip
PACKED = (1980, 1, 1, 0, 0, 0)

SENTENCES = (
    "Bộ phận một cửa tiếp nhận hồ sơ của người dân trong giờ làm việc của các ngày từ thứ hai đến thứ sáu.",
    "Người nộp kiểm tra từng dòng trên màn hình trước khi ký tên, chỗ nào chưa đúng thì đề nghị sửa ngay.",
    "Giấy tờ đã có trong kho dữ liệu thì không phải nộp lại.",
    "Trường hợp hồ sơ còn thiếu, cán bộ ghi rõ nội dung cần bổ sung và hẹn lại ngày làm việc thuận tiện.",
    "Ủy ban nhân dân phường niêm yết công khai danh mục thủ tục, thời hạn giải quyết và mức phí tại trụ sở.",
    "Kết quả được trả tại quầy hoặc qua bưu chính theo yêu cầu của người nộp.",
    "Số liệu trong tuần được đối chiếu giữa sổ theo dõi và hệ thống, chênh lệch phải nêu rõ lý do.",
    "Khu vực chờ có ghế ngồi, nước uống và sơ đồ chỉ dẫn.",
    "Người cao tuổi, người khuyết tật và phụ nữ mang thai được ưu tiên phục vụ trước.",
    "Cán bộ trực quầy mang thẻ, nói năng hòa nhã, giải thích ngắn gọn và không yêu cầu giấy tờ ngoài quy định.",
    "Việc sao y bản chính thực hiện trong buổi, trừ khi số lượng bản sao quá nhiều.",
    "Mọi góp ý xin gửi vào hòm thư đặt ở cửa chính hoặc gọi số máy trực của phường.",
)


def prose(start: int, count: int = 3) -> str:
    """Some sentences of office life, the same for the same numbers."""
    return " ".join(SENTENCES[(start + number) % len(SENTENCES)] for number in range(count))


def t(text: str, rpr: str = "") -> str:
    """One run."""
    parts = "<w:tab/>".join(f'<w:t xml:space="preserve">{part}</w:t>' if part else "" for part in text.split("\t"))
    return f"<w:r><w:rPr>{rpr}</w:rPr>{parts}</w:r>"


def line(*runs: str, ppr: str = "") -> str:
    """One paragraph of runs."""
    return f"<w:p><w:pPr>{ppr}</w:pPr>{''.join(runs)}</w:p>"


def spacing(before: int = 0, after: int = 0, rest: str = "") -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" {rest}/>'


def jc(kind: str) -> str:
    return f'<w:jc w:val="{kind}"/>'


def ind(**sides: int) -> str:
    return "<w:ind " + " ".join(f'w:{side}="{value}"' for side, value in sides.items()) + "/>"


def tabs(*stops: tuple[str, int, str]) -> str:
    """Stops of (kind, place, leader)."""
    made = "".join(f'<w:tab w:val="{kind}" w:pos="{place}" w:leader="{leader}"/>' for kind, place, leader in stops)
    return f"<w:tabs>{made}</w:tabs>"


def font(name: str, half_points: int = 0) -> str:
    size = f'<w:sz w:val="{half_points}"/>' if half_points else ""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}"/>{size}'


def style(style_id: str, kind: str = "paragraph", based_on: str = "", ppr: str = "", rpr: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    inside = (f"<w:pPr>{ppr}</w:pPr>" if ppr else "") + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
    return f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{style_id}"/>{base}{inside}</w:style>'


def of_style(style_id: str) -> str:
    return f'<w:pStyle w:val="{style_id}"/>'


def listed(level: int, list_id: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def level(number: int, kind: str, text: str, left: int, hanging: int, *, rest: str = "") -> str:
    """One level of a list."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{rest}<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def elements(*xml: str) -> list:
    """The elements of XML texts that use the prefixes above."""
    return list(parse_xml(f"<w:body {NAMESPACES}>{''.join(xml)}</w:body>"))


NOTE_STYLES = (
    style("FootnoteText", based_on="Normal", rpr='<w:sz w:val="20"/>').replace(
        '"FootnoteText"/>', '"footnote text"/>', 1
    ),
    style("FootnoteReference", "character", rpr='<w:vertAlign w:val="superscript"/>').replace(
        '"FootnoteReference"/>', '"footnote reference"/>', 1
    ),
)


class Draft:
    """A Word file in the making; blocks come last, because parts give them their ids."""

    def __init__(self, *, size: int = 26, family: str = "Times New Roman") -> None:
        self.document: Document = document_of(size=size, font=family)
        self._body = self.document.element.body
        self._notes: list[str] = []

    def add(self, *blocks: str) -> None:
        for element in elements(*blocks):
            self._body.insert(len(self._body) - 1, element)

    def section(self, *properties: str) -> None:
        """Replace and complete properties of the last section."""
        last = self._body[-1]
        for element in elements(*properties):
            for old in last.findall(element.tag):
                last.remove(old)
            last.append(element)

    def styles(self, *xml: str) -> None:
        self.document.styles.element.extend(elements(*xml))

    def lists(self, *abstracts: Iterable[str]) -> None:
        """Lists 1, 2 … of these levels."""
        root = self.document.part.numbering_part.element
        for old in list(root):
            root.remove(old)
        kinds = [
            f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'
            for number, levels in enumerate(abstracts, 1)
        ]
        uses = [
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
            for number in range(1, len(kinds) + 1)
        ]
        root.extend(elements(*kinds, *uses))

    def heads(self, place: str, *blocks: str, section: int = -1) -> None:
        """A header or footer: place is header, first_page_footer, even_page_header …"""
        holder = getattr(self.document.sections[section], place)
        holder.is_linked_to_previous = False
        root = holder._element
        for old in list(root):
            root.remove(old)
        root.extend(elements(*blocks))

    def show_as_accepted(self) -> None:
        """Tracked changes are not marked; the reference would print what was deleted."""
        self.document.settings.element[:0] = elements('<w:revisionView w:markup="0" w:insDel="0" w:formatting="0"/>')

    def note(self, text: str) -> str:
        """A footnote; returns the run that calls it."""
        if not self._notes:
            self.styles(*NOTE_STYLES)
        self._notes.append(text)
        return (
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
            f'<w:footnoteReference w:id="{len(self._notes) + 1}"/></w:r>'
        )

    def picture(self, width: int = 240, height: int = 120, shade: int = 200) -> str:
        """The relation of a framed picture of so many pixels."""
        image = Image.new("RGB", (width, height), (shade, shade, 255))
        pen = ImageDraw.Draw(image)
        pen.rectangle((4, 4, width - 5, height - 5), outline=(60, 0, 0), width=3)
        pen.line((0, height, width, 0), fill=(0, 80, 0), width=4)
        stream = io.BytesIO()
        image.save(stream, "PNG")
        stream.seek(0)
        return self.document.part.get_or_add_image(stream)[0]

    def link(self, address: str) -> str:
        return self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def save(self, path: Path) -> None:
        """The same file for the same contents: python-docx packs with the time of the day."""
        if self._notes:
            self._add_notes()
        packed = io.BytesIO()
        self.document.save(packed)
        with zipfile.ZipFile(packed) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            for name in source.namelist():
                made.writestr(zipfile.ZipInfo(name, PACKED), source.read(name), zipfile.ZIP_DEFLATED)

    def _add_notes(self) -> None:
        marks = ("separator", "continuationSeparator")
        made = [
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
            for number, kind in enumerate(marks)
        ]
        for number, text in enumerate(self._notes, len(marks)):
            mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
            note = line(mark, t(" " + text), ppr=of_style("FootnoteText"))
            made.append(f'<w:footnote w:id="{number}">{note}</w:footnote>')
        blob = f"<w:footnotes {NAMESPACES}>{''.join(made)}</w:footnotes>".encode()
        part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, blob, self.document.part.package)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def inline_picture(relation: str, width: int, height: int, number: int = 1) -> str:
    """A run with a picture in the line; measures in twips."""
    frame = _frame("inline", width, height, number, picture_content(relation, width, height))
    return f"<w:r><w:drawing>{frame}</w:drawing></w:r>"


def anchored(
    content: str, width: int, height: int, place: tuple[str, int, str, int], *, wrap: str = "wrapNone", number: int = 1
) -> str:
    """A run with a shape on the page; place is (across from, offset, down from, offset)."""
    across, x, down, y = place
    squared = ' wrapText="bothSides"' if wrap == "wrapSquare" else ""
    where = (
        f'<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="{across}"><wp:posOffset>{x * EMU}</wp:posOffset>'
        f'</wp:positionH><wp:positionV relativeFrom="{down}"><wp:posOffset>{y * EMU}</wp:posOffset></wp:positionV>'
    )
    frame = _frame("anchor", width, height, number, content, where=where, wrap=f"<wp:{wrap}{squared}/>")
    return f"<w:r><w:drawing>{frame}</w:drawing></w:r>"


def _frame(kind: str, width: int, height: int, number: int, content: str, *, where: str = "", wrap: str = "") -> str:
    more = (
        f' simplePos="0" relativeHeight="{number}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"'
        if kind == "anchor"
        else ""
    )
    return (
        f'<wp:{kind} distT="0" distB="0" distL="114300" distR="114300"{more}>{where}'
        f'<wp:extent cx="{width * EMU}" cy="{height * EMU}"/>{wrap}<wp:docPr id="{number}" name="Hình {number}"/>'
        f"<a:graphic>{content}</a:graphic></wp:{kind}>"
    )


def picture_content(relation: str, width: int, height: int) -> str:
    return (
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="0" name="anh.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width * EMU}" cy="{height * EMU}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    )


def box_content(width: int, height: int, *blocks: str, kind: str = "rect", stroke: int = 9525, fill: str = "") -> str:
    """A DrawingML box, line or text box; `stroke` in EMU, 0 for none."""
    filled = f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>' if fill else "<a:noFill/>"
    edge = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>' if stroke else "<a:noFill/>"
    text = f"<wps:txbx><w:txbxContent>{''.join(blocks)}</w:txbxContent></wps:txbx>" if blocks else ""
    return (
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width * EMU}" cy="{height * EMU}"/></a:xfrm>'
        f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>{filled}<a:ln w="{stroke}">{edge}</a:ln></wps:spPr>{text}'
        '<wps:bodyPr lIns="91440" tIns="45720" rIns="91440" bIns="45720" anchor="t"/></wps:wsp></a:graphicData>'
    )
