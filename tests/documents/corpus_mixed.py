"""Own Word files as offices write them: applications, decisions, reports, minutes, with everything mixed."""

from __future__ import annotations

from tests.documents.corpus_pages import SIDEWAYS, UPRIGHT, ends_section, page_field
from tests.documents.corpus_parts import (
    Draft,
    anchored,
    box_content,
    ind,
    inline_picture,
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
from tests.documents.corpus_tables import cell, edges, plain_rows, row, table

BOLD, ITALIC = "<w:b/>", "<w:i/>"
BODY = spacing(60, 60) + ind(firstLine=567) + jc("both")


def heading(office: str, number: str) -> str:
    """The two halves over every paper: the office left, the nation right, each with its short rule."""
    centre = jc("center")
    rule = anchored(box_content(900, 0, kind="line"), 900, 0, ("column", 1500, "paragraph", 320))
    long_rule = anchored(box_content(2700, 0, kind="line"), 2700, 0, ("column", 1250, "paragraph", 320), number=2)
    left = (
        line(t("ỦY BAN NHÂN DÂN", '<w:sz w:val="24"/>'), ppr=centre),
        line(t(office, BOLD + '<w:sz w:val="24"/>'), rule, ppr=centre),
        line(t(f"Số: {number}"), ppr=centre + spacing(120, 0)),
    )
    right = (
        line(t("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", BOLD + '<w:sz w:val="24"/>'), ppr=centre),
        line(t("Độc lập - Tự do - Hạnh phúc", BOLD), long_rule, ppr=centre),
        line(t("Hoa Sen, ngày 12 tháng 10 năm 2026", ITALIC), ppr=centre + spacing(120, 0)),
    )
    return table((3900, 5500), row(cell(*left, width=3900), cell(*right, width=5500)), borders=edges("nil", 0))


def signature(*names: str) -> str:
    centre = jc("center")
    receivers = [line(t("Nơi nhận:", BOLD + ITALIC + '<w:sz w:val="24"/>'))]
    receivers += [line(t(f"- {text};", '<w:sz w:val="22"/>')) for text in ("Như trên", "Lưu: VT, VP")]
    signed = [line(t(names[0], BOLD), ppr=centre), *(line() for _ in range(3)), line(t(names[1], BOLD), ppr=centre)]
    return table((4500, 4571), row(cell(*receivers, width=4500), cell(*signed, width=4571)), borders=edges("nil", 0))


def title(*texts: str) -> list[str]:
    first = line(t(texts[0], BOLD + '<w:sz w:val="28"/>'), ppr=jc("center") + spacing(240, 0))
    return [first, *(line(t(text, BOLD), ppr=jc("center") + spacing(0, 120)) for text in texts[1:])]


def application() -> Draft:
    draft = Draft()
    nation = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    draft.add(*(line(t(text, BOLD), ppr=jc("center")) for text in nation))
    draft.add(*title("ĐƠN ĐỀ NGHỊ", "Cấp giấy xác nhận tạm trú"))
    draft.add(line(t("Kính gửi: ", BOLD), t("Ủy ban nhân dân phường Hoa Sen"), ppr=ind(left=1134) + spacing(0, 120)))
    stops = tabs(("left", 9071, "dot"))
    half = tabs(("left", 4800, "dot"), ("left", 9071, "dot"))
    for number, label in enumerate(("Họ và tên: LÊ THỊ HOA", "Nơi ở hiện nay", "Số điện thoại", "Lý do đề nghị"), 1):
        draft.add(line(t(f"{number}. {label}: \t"), ppr=stops + spacing(40, 40)))
        draft.add(line(t("Ngày sinh: 02/9/1990\tGiới tính: ☐ Nam ☒ Nữ\t"), ppr=half))
    grid = (800, 3000, 2000, 3271)
    draft.add(line(t("Thành viên cùng hộ:"), ppr="<w:keepNext/>"), table(grid, *plain_rows(grid, 3)))
    draft.add(line(t(prose(1, 3)), ppr=BODY), signature("NGƯỜI LÀM ĐƠN", "Lê Thị Hoa"))
    return draft


def decision() -> Draft:
    draft = Draft(size=28)
    draft.lists((level(0, "decimal", "Điều %1.", 0, -567, rest='<w:suff w:val="space"/>'),))
    draft.add(heading("PHƯỜNG HOA SEN", "15/QĐ-UBND"), *title("QUYẾT ĐỊNH", "Về việc kiện toàn Tổ hỗ trợ người dân"))
    draft.add(line(t("CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG", BOLD), ppr=jc("center") + spacing(120, 120)))
    draft.add(*(line(t("Căn cứ quy chế làm việc; " + prose(number, 1), ITALIC), ppr=BODY) for number in range(3)))
    draft.add(line(t("QUYẾT ĐỊNH:", BOLD), ppr=jc("center") + spacing(120, 120)))
    for number in range(4):
        draft.add(line(t(prose(number + 2, 3)), ppr=listed(0) + spacing(60, 60) + jc("both")))
    draft.add(line(ppr=spacing(0, 0)), signature("CHỦ TỊCH", "Trần Văn Bình"))
    return draft


def report() -> Draft:
    draft = Draft(size=28)
    draft.styles(
        style("Muc", ppr="<w:keepNext/>" + spacing(120, 60), rpr=BOLD),
        style("Than", ppr=spacing(60, 60, 'w:line="312" w:lineRule="auto"') + ind(firstLine=567) + jc("both")),
    )
    draft.add(
        heading("PHƯỜNG HOA SEN", "48/BC-UBND"), *title("BÁO CÁO", "Kết quả tiếp nhận và giải quyết hồ sơ quý III")
    )
    grid = (700, 3171, 1300, 1300, 1300, 1300)
    for part, name in enumerate(("I. TÌNH HÌNH CHUNG", "II. KẾT QUẢ", "III. PHƯƠNG HƯỚNG")):
        draft.add(line(t(name), ppr=of_style("Muc")))
        draft.add(*(line(t(prose(part * 3 + number, 4)), ppr=of_style("Than")) for number in range(3)))
        call = draft.note("Số liệu tính đến hết ngày 30 tháng 9, " + prose(part, 1))
        draft.add(line(t("Chi tiết như bảng sau"), call, t(":"), ppr=of_style("Than")))
        names = ("TT", "Lĩnh vực", "Nhận", "Đúng hạn", "Trễ", "Còn lại")
        head = row(
            *(
                cell(line(t(text, BOLD), ppr=jc("center")), width=width)
                for text, width in zip(names, grid, strict=True)
            ),
            properties="<w:tblHeader/>",
        )
        texts = [(str(number), f"Lĩnh vực thứ {number}", "120", "118", "2", "0") for number in range(1, 8)]
        rows = [row(*(cell(text, width=width) for text, width in zip(one, grid, strict=True))) for one in texts]
        draft.add(table(grid, head, *rows), line())
    draft.add(signature("KT. CHỦ TỊCH", "Phạm Thị Cúc"))
    draft.heads("header", line(page_field(), ppr=jc("center")))
    draft.document.sections[0].different_first_page_header_footer = True
    return draft


def receipt() -> Draft:
    draft = Draft(size=24)
    relation = draft.picture(160, 160)
    draft.add(heading("PHƯỜNG HOA SEN", "205/TNHS"), *title("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"))
    draft.add(line(inline_picture(relation, 1000, 1000), ppr=jc("right")))
    draft.lists((level(0, "decimal", "%1.", 500, 400), level(1, "lowerLetter", "%2)", 900, 400)))
    for number in range(6):
        draft.add(line(t(prose(number, 1)), ppr=listed(number % 2) + spacing(40, 40)))
    grid = (700, 5000, 1600, 1771)
    draft.add(table(grid, *plain_rows(grid, 4, 3)), signature("NGƯỜI TIẾP NHẬN", "Ngô Văn Dũng"))
    draft.heads("footer", line(t("Giấy này in từ máy, "), t("không tẩy xóa", BOLD), t(". Trang "), page_field()))
    return draft


def minutes() -> Draft:
    draft = Draft(size=26)
    draft.lists((level(0, "bullet", "-", 720, 360), level(1, "bullet", "+", 1080, 360)))
    draft.add(heading("TỔ HỖ TRỢ", "03/BB"), *title("BIÊN BẢN", "Họp tuần của Bộ phận một cửa"))
    for part in range(5):
        draft.add(line(t(f"{part + 1}. {prose(part, 1)}", BOLD), ppr="<w:keepNext/>" + spacing(120, 60)))
        for number in range(4):
            draft.add(line(t(prose(part + number, 2)), ppr=listed(number % 2) + JUSTIFIED))
    draft.add(line(t("Cuộc họp kết thúc vào lúc 16\u00a0giờ\u00a030 cùng ngày."), ppr=BODY))
    draft.add(signature("THƯ KÝ", "Đỗ Thị Em"))
    return draft


JUSTIFIED = spacing(40, 40) + jc("both")


def plan_with_wide_annex() -> Draft:
    draft = Draft(size=26)
    draft.add(heading("PHƯỜNG HOA SEN", "07/KH-UBND"), *title("KẾ HOẠCH", "Số hóa giấy tờ lưu trữ"))
    draft.add(*(line(t(prose(number, 4)), ppr=BODY) for number in range(7)), ends_section(UPRIGHT))
    grid = (900, 4200, 4700, 4700)
    names = ("TT", "Việc", "Đơn vị thực hiện", "Ghi chú")
    cells = (cell(line(t(text, BOLD), ppr=jc("center")), width=width) for text, width in zip(names, grid, strict=True))
    head = row(*cells, properties="<w:tblHeader/><w:cantSplit/>")
    draft.add(*title("PHỤ LỤC", "Danh mục công việc"), table(grid, head, *plain_rows(grid, 14)), ends_section(SIDEWAYS))
    draft.add(*(line(t(prose(number, 3)), ppr=BODY) for number in range(2)), signature("CHỦ TỊCH", "Trần Văn Bình"))
    draft.heads("footer", line(t("Trang "), page_field(), t("/"), page_field("NUMPAGES"), ppr=jc("center")), section=0)
    return draft


def notice() -> Draft:
    draft = Draft(size=28)
    draft.show_as_accepted()
    who = 'w:id="1" w:author="Cán bộ" w:date="2026-01-05T08:00:00Z"'
    draft.add(heading("PHƯỜNG HOA SEN", "22/TB-UBND"), *title("THÔNG BÁO", "Lịch tiếp công dân tháng 11"))
    for number in range(6):
        added = f"<w:ins {who}>{t('(đã điều chỉnh) ')}</w:ins>"
        colour = t(prose(number + 1, 1), '<w:color w:val="1F3864"/><w:u w:val="single"/>')
        draft.add(
            line(t(prose(number, 1) + " "), added, colour, t(" H\u00f4\u0323i tru\u031bo\u031b\u0300ng A."), ppr=BODY)
        )
    text = (line(t("Đường dây nóng", BOLD), ppr=jc("center")), line(t("0277.000.111"), ppr=jc("center")))
    box = anchored(box_content(2600, 1000, *text), 2600, 1000, ("column", 6000, "paragraph", 100), wrap="wrapSquare")
    draft.add(line(box, t(prose(4, 4)), ppr=jc("both")), signature("CHỦ TỊCH", "Trần Văn Bình"))
    return draft


def household_list() -> Draft:
    draft = Draft(size=24, family="Arial")
    grid = (600, 2600, 1500, 1200, 3171)
    names = ("TT", "Họ và tên", "Ngày sinh", "Quan hệ", "Nghề nghiệp, nơi làm việc")
    cells = (cell(line(t(text, BOLD), ppr=jc("center")), width=width) for text, width in zip(names, grid, strict=True))
    head = row(*cells, properties='<w:trHeight w:val="700" w:hRule="atLeast"/><w:tblHeader/>')
    rows = [
        row(
            cell(line(t(str(number)), ppr=jc("center")), width=grid[0], properties='<w:vAlign w:val="center"/>'),
            cell(f"Nguyễn Văn Người {number}", width=grid[1]),
            cell(f"{number:02}/05/1975", width=grid[2]),
            cell("con" if number > 2 else "vợ", width=grid[3]),
            cell(prose(number, 1), width=grid[4]),
            properties="<w:cantSplit/>",
        )
        for number in range(1, 25)
    ]
    draft.add(*title("DANH SÁCH THÀNH VIÊN HỘ"), table(grid, head, *rows), line(t(prose(2, 2)), ppr=BODY))
    draft.heads("header", line(t("Tờ khai nhân khẩu\t"), page_field(), ppr=tabs(("right", 9071, "none"))))
    return draft
