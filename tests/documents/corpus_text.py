"""Own Word files about text: letters, lines, paragraphs, lists, fields."""

from __future__ import annotations

from tests.documents.corpus_parts import (
    Draft,
    font,
    ind,
    jc,
    level,
    line,
    listed,
    of_style,
    prose,
    spacing,
    style,
    t,
    tabs,
)

BOLD, ITALIC = "<w:b/>", "<w:i/>"
JUSTIFIED = spacing(60, 60) + jc("both")
BREAK = "<w:r><w:br/></w:r>"


def styles_inherited() -> Draft:
    draft = Draft()
    draft.styles(
        style("ThanVanBan", ppr=spacing(0, 120, 'w:line="276" w:lineRule="auto"') + jc("both"), rpr=font("Arial", 22)),
        style("ThanNho", based_on="ThanVanBan", ppr=ind(left=567), rpr='<w:sz w:val="20"/>'),
        style("ThanNhoDam", based_on="ThanNho", rpr="<w:b/>"),
        style("TieuDeMuc", based_on="ThanVanBan", ppr="<w:keepNext/>" + jc("left"), rpr=font("Times New Roman") + BOLD),
        style("NhanManh", "character", rpr=ITALIC + '<w:color w:val="1F3864"/>'),
        style("NhanManhDam", "character", based_on="NhanManh", rpr=BOLD),
    )
    for number, name in enumerate(("ThanVanBan", "ThanNho", "ThanNhoDam", "ThanVanBan", "ThanNho")):
        draft.add(line(t(f"Mục {number + 1}. Kiểu {name}"), ppr=of_style("TieuDeMuc")))
        emphasis = '<w:rStyle w:val="NhanManh"/>' if number % 2 else '<w:rStyle w:val="NhanManhDam"/>'
        draft.add(line(t(prose(number, 2) + " "), t("Lưu ý: ", emphasis), t(prose(number + 2, 1)), ppr=of_style(name)))
    return draft


def fonts_and_sizes() -> Draft:
    draft = Draft()
    for number, name in enumerate(("Times New Roman", "Arial", "Calibri", "Cambria", "Courier New")):
        for size in (16, 21, 26, 32):
            rpr = font(name, size) + (BOLD if size == 21 else ITALIC if size == 32 else "")
            draft.add(line(t(f"{name} {size / 2:g}: " + prose(number + size, 1), rpr)))
    draft.add(line(t("Chữ 8 ", '<w:sz w:val="16"/>'), t("chữ 20 ", '<w:sz w:val="40"/>'), t("rồi chữ 13 như cũ")))
    return draft


def underlines() -> Draft:
    draft = Draft()
    kinds = ("single", "double", "thick", "dotted", "dash", "dotDash", "wave", "words", "dashLong", "none")
    for number, kind in enumerate(kinds):
        draft.add(line(t(f"{kind}: "), t(prose(number, 1), f'<w:u w:val="{kind}"/>'), ppr=spacing(0, 80)))
    return draft


def strikes_and_colours() -> Draft:
    draft = Draft()
    for number, colour in enumerate(("yellow", "green", "cyan", "lightGray", "magenta")):
        draft.add(
            line(
                t("Chữ được tô nền ", f'<w:highlight w:val="{colour}"/>'),
                t("chữ bị gạch ", "<w:strike/>"),
                t("gạch hai lần ", "<w:dstrike/>"),
                t(prose(number, 1), f'<w:color w:val="{"C00000" if number % 2 else "1F4E79"}"/>'),
                ppr=spacing(40, 40),
            )
        )
    return draft


def raised_and_lowered() -> Draft:
    draft = Draft()
    for number in range(6):
        draft.add(
            line(
                t("Diện tích 125 m"),
                t("2", '<w:vertAlign w:val="superscript"/>'),
                t(", khí CO"),
                t("2", '<w:vertAlign w:val="subscript"/>'),
                t(" và chữ "),
                t("nâng lên", '<w:position w:val="8"/>'),
                t(" hay "),
                t("hạ xuống", '<w:position w:val="-6"/>'),
                t(" trong dòng. " + prose(number, 2)),
                ppr=JUSTIFIED,
            )
        )
    return draft


def capitals() -> Draft:
    draft = Draft()
    for number in range(6):
        draft.add(line(t(prose(number, 1) + " ", "<w:caps/>"), t(prose(number + 1, 1), "<w:smallCaps/>")))
    draft.add(line(t("Độc lập - Tự do - Hạnh phúc", "<w:smallCaps/><w:b/>"), ppr=jc("center")))
    return draft


def letter_spacing() -> Draft:
    draft = Draft()
    for number, space in enumerate((-10, 6, 10, 20, 60)):
        draft.add(line(t(prose(number, 2), f'<w:spacing w:val="{space}"/>'), ppr=spacing(0, 60)))
    for number, scale in enumerate((80, 90, 120)):
        draft.add(line(t(prose(number, 1), f'<w:w w:val="{scale}"/>'), ppr=spacing(0, 60)))
    return draft


def symbols() -> Draft:
    draft = Draft()

    def sym(name: str, code: str) -> str:
        return f'<w:r><w:sym w:font="{name}" w:char="{code}"/></w:r>'

    for number, mark in enumerate("☐☒□☑■●◆→≥≤"):
        draft.add(line(t(f"{mark} {prose(number, 1)}")))
    for name, codes in {
        "Wingdings": ("F0A8", "F0FE", "F0FD", "F0FC", "F06F", "F0D8"),
        "Symbol": ("F0B7", "F0B0", "F0A3"),
    }.items():
        for code in codes:
            draft.add(line(sym(name, code), t(f" {name} {code}"), ppr=ind(left=360)))
    draft.add(line(t("Nam ☒\tNữ ☐\tKhác ☐"), ppr=tabs(("left", 3000, "none"), ("left", 6000, "none"))))
    return draft


def tabs_and_leaders() -> Draft:
    draft = Draft()
    for number, leader in enumerate(("dot", "hyphen", "underscore", "none", "middleDot")):
        stops = tabs(("right", 9000, leader))
        draft.add(line(t(f"Mục {number + 1} với chấm dẫn\t{number * 7 + 3}"), ppr=stops))
    stops = tabs(("left", 1400, "none"), ("center", 4500, "none"), ("decimal", 6800, "none"), ("right", 9000, "dot"))
    for number in range(5):
        draft.add(
            line(t(f"Quầy {number}\ttrái\tở giữa {'x' * number}\t{number * 113},{number}5\tcuối dòng"), ppr=stops)
        )
    draft.add(line(t("Chữ trước vạch\tchữ sau vạch"), ppr=tabs(("bar", 3000, "none"), ("left", 4200, "none"))))
    return draft


def dotted_blanks() -> Draft:
    draft = Draft()
    stops = tabs(("left", 9071, "dot"))
    labels = ("Họ, chữ đệm, tên", "Ngày, tháng, năm sinh", "Nơi cư trú", "Số định danh cá nhân", "Nghề nghiệp")
    for label in labels:
        draft.add(line(t(f"{label}: \t"), ppr=stops + spacing(60, 60)))
    half = tabs(("left", 5200, "dot"), ("left", 9071, "dot"))
    draft.add(line(t("Dân tộc: Kinh\tQuốc tịch: \t"), ppr=half))
    draft.add(line(t("Nơi sinh: khóm Tân Bình\t"), ppr=stops))
    draft.add(line(t("Ghi chú:\tmột\thai\tba\tbốn theo các mốc mặc định")))
    draft.add(line(t("a)\tDòng treo: " + prose(2, 3)), ppr=ind(left=720, hanging=720)))
    return draft


def indents() -> Draft:
    draft = Draft()
    kinds = (
        ind(firstLine=567),
        ind(left=567),
        ind(right=1134),
        ind(left=1134, hanging=567),
        ind(left=400, right=400, firstLine=300),
        ind(left=-300),
    )
    for number, kind in enumerate(kinds):
        draft.add(line(t(prose(number, 3)), ppr=spacing(0, 80) + kind + jc("both")))
    draft.add(line(t(prose(3, 3)), ppr='<w:ind w:firstLineChars="200" w:firstLine="520"/>'))
    return draft


def alignments() -> Draft:
    draft = Draft()
    for kind in ("left", "center", "right", "both", "distribute"):
        draft.add(line(t(prose(len(kind), 3)), ppr=spacing(0, 120) + jc(kind)))
    draft.add(line(t("Dòng ngắt bằng Shift+Enter"), BREAK, t(prose(3, 2)), ppr=jc("both")))
    return draft


def line_spacings() -> Draft:
    draft = Draft()
    rules = ((240, "auto"), (276, "auto"), (360, "auto"), (300, "exact"), (400, "atLeast"), (200, "atLeast"))
    for number, (height, rule) in enumerate(rules):
        ppr = spacing(0, 100, f'w:line="{height}" w:lineRule="{rule}"')
        draft.add(line(t(prose(number, 2)), t(" Chữ lớn. ", '<w:sz w:val="32"/>'), t(prose(number + 2, 1)), ppr=ppr))
    return draft


def paragraph_spacings() -> Draft:
    draft = Draft()
    draft.styles(style("LietKe", ppr=spacing(120, 120) + "<w:contextualSpacing/>"))
    for number, (before, after) in enumerate(((0, 0), (120, 0), (0, 240), (240, 120), (60, 60))):
        draft.add(line(t(prose(number, 1)), ppr=spacing(before, after)))
    for number in range(4):
        draft.add(line(t("- " + prose(number, 1)), ppr=of_style("LietKe")))
    draft.add(line(t("Sau danh sách. " + prose(5, 1)), ppr=spacing(120, 0)))
    draft.add(line(ppr=spacing(0, 0)), line(t("Sau dòng trống.")))
    return draft


def kept_together() -> Draft:
    draft = Draft()
    for number in range(16):
        draft.add(line(t(f"Mục {number + 1}", BOLD), ppr="<w:keepNext/>" + spacing(120, 0)))
        keep = "<w:keepLines/>" if number % 3 == 0 else ""
        draft.add(line(t(prose(number, 5)), ppr=keep + JUSTIFIED))
    return draft


def widows() -> Draft:
    draft = Draft()
    for number in range(20):
        control = '<w:widowControl w:val="0"/>' if number % 2 else "<w:widowControl/>"
        draft.add(line(t(prose(number, 4 + number % 3)), ppr=control + spacing(0, 67) + jc("both")))
    return draft


def page_breaks() -> Draft:
    draft = Draft()
    broken = '<w:r><w:br w:type="page"/></w:r>'
    draft.add(line(t("Trang thứ nhất. " + prose(0, 2))), line(broken), line(t("Trang thứ hai.")))
    draft.add(line(t("Trang thứ ba. " + prose(3, 2)), ppr="<w:pageBreakBefore/>" + spacing(240, 60)))
    draft.add(line(t("Trước chỗ ngắt "), broken, t("sau chỗ ngắt trong một đoạn.")))
    draft.add(line(t("Dòng một"), BREAK, t("dòng hai"), BREAK, BREAK, t("dòng bốn")))
    return draft


def unbroken() -> Draft:
    draft = Draft()
    hyphen, soft = "<w:r><w:noBreakHyphen/></w:r>", "<w:r><w:softHyphen/></w:r>"
    for number in range(6):
        draft.add(
            line(
                t(prose(number, 1) + " Điều\u00a012, khoản\u00a03, phí 25.000\u00a0đồng, số 15"),
                hyphen,
                t("BB"),
                hyphen,
                t("UBND, bản sao\u2011chứng thực, "),
                t("đối"),
                soft,
                t("chiếu; từ/đến và một/hai/ba – bốn — năm. " + prose(number + 1, 1)),
                ppr=jc("both") + spacing(0, 60),
            )
        )
    return draft


def lists_of_an_office() -> Draft:
    draft = Draft()
    draft.lists(
        (
            level(0, "decimal", "%1.", 567, 567),
            level(1, "decimal", "%1.%2.", 1134, 567),
            level(2, "lowerLetter", "%3)", 1701, 567),
        ),
        (level(0, "bullet", "-", 567, 283), level(1, "bullet", "+", 1000, 283)),
        (level(0, "upperRoman", "%1.", 720, 720), level(1, "lowerRoman", "(%2)", 1200, 480)),
    )
    for number, (depth, list_id) in enumerate(
        ((0, 1), (1, 1), (1, 1), (2, 1), (2, 1), (0, 1), (1, 1), (0, 2), (1, 2), (1, 2), (0, 2), (0, 3), (1, 3), (0, 3))
    ):
        draft.add(line(t(prose(number, 1 + number % 2)), ppr=listed(depth, list_id) + JUSTIFIED))
    return draft


def articles() -> Draft:
    draft = Draft()
    space = '<w:suff w:val="space"/>'
    draft.lists(
        (
            level(0, "upperRoman", "Chương %1.", 0, 0, rest=space),
            level(1, "decimal", "Điều %2.", 0, -567, rest=space),
            level(2, "decimal", "%3.", 0, -567, rest=space),
            level(3, "lowerLetter", "%4)", 0, -567, rest=space),
        )
    )
    for number, depth in enumerate((0, 1, 2, 2, 1, 2, 3, 3, 2, 0, 1, 2, 2)):
        rpr = BOLD if depth < 2 else ""
        ppr = listed(depth) + spacing(80, 80) + jc("center" if depth == 0 else "both")
        draft.add(line(t(prose(number, 1 if depth < 2 else 2), rpr), ppr=ppr))
    return draft


def framed_paragraphs() -> Draft:
    draft = Draft()

    def borders(kind: str, width: int, *sides: str) -> str:
        made = "".join(f'<w:{side} w:val="{kind}" w:sz="{width}" w:space="4" w:color="000000"/>' for side in sides)
        return f"<w:pBdr>{made}</w:pBdr>"

    whole = ("top", "left", "bottom", "right")
    draft.add(line(t(prose(0, 2)), ppr=borders("single", 4, *whole) + spacing(120, 120)))
    draft.add(line(t(prose(1, 2)), ppr=borders("double", 6, *whole) + spacing(120, 120)))
    draft.add(line(t(prose(2, 1)), ppr=borders("single", 12, "bottom") + spacing(120, 120)))
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="DDDDDD"/>'
    draft.add(line(t(prose(3, 2)), ppr=shade + spacing(120, 120)))
    for number in range(3):
        draft.add(line(t(prose(number + 4, 1)), ppr=borders("single", 4, *whole)))
    return draft


def decomposed() -> Draft:
    draft = Draft()
    texts = (
        "Nguye\u0302\u0303n Thi\u0323 Ho\u0300ng Ha\u0323nh, sinh nga\u0300y 02 tha\u0301ng 9",
        "U\u031by\u0309 ban nha\u0302n da\u0302n phu\u031bo\u031b\u0300ng",
        "Be\u0302n nha\u0323\u0302n va\u0300 be\u0302n giao cu\u0300ng ky\u0301 te\u0302n",
    )
    for name in ("Times New Roman", "Arial", "Calibri"):
        for text in texts:
            draft.add(line(t(f"{text}. " * 3, font(name)), ppr=jc("both")))
    return draft


def tracked_changes() -> Draft:
    draft = Draft()
    draft.show_as_accepted()
    who = 'w:id="1" w:author="Cán bộ" w:date="2026-01-05T08:00:00Z"'
    for number in range(4):
        gone = f'<w:del {who}><w:r><w:delText xml:space="preserve">chữ đã xóa </w:delText></w:r></w:del>'
        new = f"<w:ins {who}>{t('chữ mới thêm ')}</w:ins>"
        draft.add(line(t(prose(number, 1) + " "), gone, new, t(prose(number + 1, 1)), ppr=JUSTIFIED))
    return draft


def fields_and_links() -> Draft:
    draft = Draft()

    def complex_field(code: str, result: str) -> str:
        kinds = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
        asked = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        return f"{kinds[0]}{asked}{kinds[1]}{t(result)}{kinds[2]}"

    blue = '<w:color w:val="0563C1"/><w:u w:val="single"/>'
    relation = draft.link("https://example.com/thu-tuc")
    marked = f'<w:bookmarkStart w:id="1" w:name="muc_hai"/>{t("hai")}<w:bookmarkEnd w:id="1"/>'
    draft.add(line(t("Mục "), marked, t(" nói về thủ tục")))
    for number in range(4):
        draft.add(
            line(
                t("Xem "),
                f'<w:hyperlink r:id="{relation}">{t("danh mục thủ tục", blue)}</w:hyperlink>',
                t(", mục "),
                complex_field("REF muc_hai \\h", "hai"),
                t(" và "),
                f'<w:fldSimple w:instr=" DOCPROPERTY So ">{t("số 12/BC")}</w:fldSimple>',
                t(". " + prose(number, 2)),
                ppr=JUSTIFIED,
            )
        )
    return draft


def content_controls() -> Draft:
    draft = Draft()

    def control(content: str, more: str = "") -> str:
        return f"<w:sdt><w:sdtPr>{more}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    for number in range(4):
        draft.add(line(t("Họ và tên: "), control(t("NGUYỄN THỊ MAI", BOLD)), t(". " + prose(number, 2)), ppr=JUSTIFIED))
    draft.add(control(line(t("Cả đoạn trong ô nhập. " + prose(4, 2))) + line(t(prose(6, 1)))))
    draft.add(line(control(t("☒"), ""), t(" Đồng ý nhận kết quả qua bưu chính")))
    return draft
