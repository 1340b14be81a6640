"""An official form as a ministry would publish it: dots, boxes, digit boxes, a growing table, split runs."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Cm

from tests.documents.worded import paragraph, table


def official_form() -> Document:
    """A request for the confirmation of a household's circumstances, which no package uses."""
    document = docx.Document()
    fonts = document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    fonts.ascii = fonts.hAnsi = "Times New Roman"
    for text in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"):
        paragraph(document, text)
    paragraph(document, "ĐƠN ĐỀ NGHỊ HỖ TRỢ SỬA NHÀ")
    paragraph(document, "Kính gửi: ........................................")
    paragraph(document, "Họ và tên người đề nghị: ........", "..................", bold_from=1)
    paragraph(document, "Ngày, tháng, năm sinh: ....../....../.......... Giới tính: □ Nam □ Nữ")
    dotted = paragraph(document, "Nơi cư trú (1):\t")
    dotted.paragraph_format.tab_stops.add_tab_stop(Cm(15), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    table(document, ["Số định danh cá nhân:", *[""] * 12])
    paragraph(document, "Họ và tên mẹ: ........................ Năm sinh: ..........")
    paragraph(document, "Số tiền đề nghị: .................... đồng (bằng chữ: ....................)")
    paragraph(document, "□ Gia đình thuộc hộ nghèo")
    paragraph(document, "Lý do: ....................")
    paragraph(document, "........................................")
    paragraph(document, "Những người cùng sống trong nhà")
    table(document, ["TT", "Họ và tên", "Quan hệ"], ["1", "", ""], ["2", "", ""], ["3", "", ""])
    paragraph(document, "Sa Đéc, ngày ...... tháng ...... năm 20......")
    paragraph(document, "Người làm đơn")
    return document


def write_official_form(path: Path) -> Path:
    """The form as a file."""
    official_form().save(str(path))
    return path


def write_newer_form(path: Path) -> Path:
    """The next year's edition: one question worded anew, one gone, one new."""
    document = official_form()
    for one in list(document.paragraphs):
        if one.text.startswith("Nơi cư trú"):
            one.runs[0].text = "Nơi cư trú hiện nay (1):\t"
        if one.text.startswith("□ Gia đình"):
            one._p.getparent().remove(one._p)
        if one.text.startswith("Người làm đơn"):
            one.insert_paragraph_before("Số điện thoại: ....................")
    document.save(str(path))
    return path
