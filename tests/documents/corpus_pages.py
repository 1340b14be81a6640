"""Own Word files about pages: sections, headers, notes, pictures, boxes and lines."""

from __future__ import annotations

from tests.documents.corpus_parts import (
    Draft,
    anchored,
    box_content,
    inline_picture,
    jc,
    line,
    picture_content,
    prose,
    spacing,
    t,
    tabs,
)
from tests.documents.corpus_tables import plain_rows, table

JUSTIFIED = spacing(60, 60) + jc("both")
UPRIGHT = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567"/>'
)
SIDEWAYS = (
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1701" w:right="1134" w:bottom="850" w:left="1134" w:header="567" w:footer="567"/>'
)


def paragraphs(count: int, start: int = 0, sentences: int = 4) -> list[str]:
    return [line(t(prose(start + number, sentences)), ppr=JUSTIFIED) for number in range(count)]


def ends_section(properties: str) -> str:
    return line(t("Hết phần."), ppr=f"<w:sectPr>{properties}</w:sectPr>")


def page_field(code: str = "PAGE") -> str:
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def upright_and_sideways() -> Draft:
    draft = Draft()
    grid = (900, 4000, 4800, 4800)
    draft.add(*paragraphs(3), ends_section(UPRIGHT), line(t("Bảng nằm ngang"), ppr=jc("center")))
    draft.add(table(grid, *plain_rows(grid, 5)), ends_section(SIDEWAYS), *paragraphs(2, 3))
    draft.section('<w:pgMar w:top="2000" w:right="2000" w:bottom="2000" w:left="2000" w:header="700" w:footer="700"/>')
    return draft


def columns() -> Draft:
    draft = Draft(size=24)
    same = '<w:type w:val="continuous"/>'
    draft.add(*paragraphs(1), ends_section(UPRIGHT), *paragraphs(6, 1))
    draft.add(ends_section(same + UPRIGHT + '<w:cols w:num="2" w:space="500"/>'), *paragraphs(2, 5))
    draft.section(same)
    return draft


def unequal_columns() -> Draft:
    draft = Draft(size=24)
    draft.add(*paragraphs(8))
    draft.section(
        '<w:cols w:num="2" w:sep="1" w:equalWidth="0"><w:col w:w="3000" w:space="400"/><w:col w:w="5671"/></w:cols>'
    )
    return draft


def headers_and_footers() -> Draft:
    draft = Draft()
    draft.add(*paragraphs(22))
    section = draft.document.sections[0]
    section.different_first_page_header_footer = True
    draft.document.settings.odd_and_even_pages_header_footer = True
    draft.heads("first_page_header", line(t("Trang đầu, không đánh số"), ppr=jc("center")))
    draft.heads("first_page_footer", line(t("Cuối trang đầu")))
    draft.heads("header", line(page_field(), ppr=jc("center")))
    draft.heads(
        "footer", line(t("Trang lẻ\t"), page_field(), t("/"), page_field("NUMPAGES"), ppr=tabs(("right", 9071, "none")))
    )
    draft.heads("even_page_header", line(page_field(), ppr=jc("center")), line(t("Trang chẵn"), ppr=jc("right")))
    draft.heads("even_page_footer", line(t("Cuối trang chẵn"), ppr=jc("center")))
    return draft


def high_headers() -> Draft:
    draft = Draft()
    draft.add(*paragraphs(12))
    lines = [
        line(t(text), ppr=jc("center")) for text in ("ỦY BAN NHÂN DÂN", "PHƯỜNG HOA SEN", "Bộ phận một cửa", "Quầy 3")
    ]
    draft.heads("header", *lines)
    draft.heads("footer", *lines[:3], line(t("Trang "), page_field(), ppr=jc("right")))
    return draft


def numbers_start_anew() -> Draft:
    draft = Draft()
    draft.add(
        *paragraphs(4), ends_section(UPRIGHT + '<w:pgNumType w:fmt="lowerRoman" w:start="3"/>'), *paragraphs(14, 4)
    )
    draft.section('<w:pgNumType w:start="1"/>')
    draft.heads("footer", line(page_field(), ppr=jc("center")), section=0)
    return draft


def footnotes() -> Draft:
    draft = Draft()
    for number in range(14):
        notes = [t(prose(number, 2))]
        if number % 2 == 0:
            notes.append(draft.note(f"Chú thích {number}: " + prose(number + 3, 1 + number % 3)))
        draft.add(line(*notes, t(" " + prose(number + 4, 2)), ppr=JUSTIFIED))
    return draft


def inline_pictures() -> Draft:
    draft = Draft()
    small, wide = draft.picture(120, 120), draft.picture(600, 200, 230)
    draft.add(*paragraphs(1))
    draft.add(line(t("Ảnh trong dòng "), inline_picture(small, 900, 900), t(" rồi chữ tiếp theo. " + prose(2, 2))))
    draft.add(line(inline_picture(wide, 8000, 2600, 2), ppr=jc("center")))
    draft.add(line(t("Hình 1. Sơ đồ quầy"), ppr=jc("center") + spacing(60, 120)), *paragraphs(2, 4))
    return draft


def anchored_pictures() -> Draft:
    draft = Draft()
    relation = draft.picture(200, 260)
    content = picture_content(relation, 1700, 2268)
    draft.add(
        line(anchored(content, 1700, 2268, ("column", 7000, "paragraph", 100), wrap="wrapSquare"), t(prose(0, 4)))
    )
    draft.add(*paragraphs(2, 2))
    draft.add(line(anchored(content, 1700, 2268, ("page", 2000, "page", 12000), number=2), t(prose(5, 2))))
    draft.add(
        line(
            anchored(content, 1700, 2268, ("margin", 3000, "paragraph", 200), wrap="wrapTopAndBottom", number=3),
            t(prose(1, 3)),
        )
    )
    draft.add(*paragraphs(1, 7))
    return draft


def text_boxes() -> Draft:
    draft = Draft()
    text = (
        line(t("Mẫu số 01", "<w:b/>"), ppr=jc("center")),
        line(t("Ban hành kèm theo quy chế của phường"), ppr=jc("center")),
    )
    draft.add(
        line(
            anchored(box_content(2600, 1300, *text), 2600, 1300, ("column", 6200, "paragraph", 0), wrap="wrapSquare"),
            t(prose(0, 4)),
            ppr=jc("both"),
        )
    )
    draft.add(*paragraphs(2, 1))
    draft.add(
        line(
            t(prose(3, 2)),
            anchored(box_content(3000, 900, text[0], stroke=0), 3000, 900, ("page", 5000, "page", 13500), number=2),
        )
    )
    draft.add(
        line(
            anchored(
                box_content(2500, 800, kind="roundRect", fill="DDEEFF"),
                2500,
                800,
                ("column", 500, "paragraph", 900),
                number=3,
            ),
            t(prose(5, 1)),
        )
    )
    draft.add(
        line(
            anchored(box_content(1200, 1200, kind="ellipse"), 1200, 1200, ("column", 5000, "paragraph", 500), number=4)
        )
    )
    return draft


def drawn_lines() -> Draft:
    draft = Draft()
    rule = box_content(2800, 0, kind="line")
    draft.add(line(t("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "<w:b/>"), ppr=jc("center")))
    draft.add(
        line(
            t("Độc lập - Tự do - Hạnh phúc", "<w:b/>"),
            anchored(rule, 2800, 0, ("column", 3135, "paragraph", 330)),
            ppr=jc("center"),
        )
    )
    draft.add(line(ppr=spacing(120, 0)), *paragraphs(2))
    slope = box_content(3000, 1500, kind="line", stroke=19050)
    draft.add(line(anchored(slope, 3000, 1500, ("column", 2000, "paragraph", 200), number=2), t(prose(4, 2))))
    return draft


def vml_shapes() -> Draft:
    draft = Draft()

    def pict(shape: str) -> str:
        return f"<w:r><w:pict>{shape}</w:pict></w:r>"

    rule = '<v:line style="position:absolute;z-index:1" from="156pt,18pt" to="300pt,18pt" strokeweight=".75pt"/>'
    inside = line(t("Ảnh 4 × 6"), ppr=jc("center"))
    box = (
        '<v:rect style="position:absolute;margin-left:0;margin-top:30pt;width:85pt;height:113pt;z-index:2">'
        f"<v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:rect>"
    )
    place = "position:absolute;margin-left:330pt;margin-top:40pt;width:60pt;height:40pt;z-index:3"
    oval = f'<v:oval style="{place}" filled="f"/>'
    draft.add(line(t("Độc lập - Tự do - Hạnh phúc"), pict(rule), ppr=jc("center")))
    draft.add(line(t("Đơn đề nghị cấp thẻ"), pict(box), pict(oval), ppr=jc("center")))
    draft.add(*(line(t(prose(number, 1)), ppr='<w:ind w:left="2400"/>') for number in range(6)))
    return draft
