"""Own Word files about tables."""

from __future__ import annotations

from tests.documents.corpus_parts import Draft, jc, line, prose, spacing, t

SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def edges(kind: str = "single", width: int = 4, sides: tuple[str, ...] = SIDES) -> str:
    return "".join(f'<w:{side} w:val="{kind}" w:sz="{width}" w:space="0" w:color="000000"/>' for side in sides)


def cell(*blocks: str, width: int = 0, properties: str = "") -> str:
    made = "".join(block if block.startswith("<w:") else line(t(block)) for block in blocks) or line()
    size = f'<w:tcW w:w="{width}" w:type="dxa"/>' if width else '<w:tcW w:w="0" w:type="auto"/>'
    return f"<w:tc><w:tcPr>{size}{properties}</w:tcPr>{made}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(grid: tuple[int, ...], *rows: str, fixed: bool = True, properties: str = "", borders: str = "") -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    layout = '<w:tblLayout w:type="fixed"/>' if fixed else ""
    size = f'<w:tblW w:w="{sum(grid)}" w:type="dxa"/>' if fixed else '<w:tblW w:w="0" w:type="auto"/>'
    size = "" if "<w:tblW " in properties else size
    around = f"<w:tblBorders>{borders or edges()}</w:tblBorders>"
    head = f"<w:tblPr>{size}{properties}{around}{layout}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    return f"<w:tbl>{head}{''.join(rows)}</w:tbl>"


def plain_rows(grid: tuple[int, ...], count: int, start: int = 0) -> list[str]:
    return [
        row(
            *(
                cell(prose(start + number + place, 1) if place else str(number + 1), width=width)
                for place, width in enumerate(grid)
            )
        )
        for number in range(count)
    ]


def fixed_columns() -> Draft:
    draft = Draft()
    grid = (700, 2900, 3200, 2271)
    draft.add(
        line(t("Danh sách hồ sơ đã nhận"), ppr=jc("center")), table(grid, *plain_rows(grid, 6)), line(t(prose(2)))
    )
    return draft


def automatic_columns() -> Draft:
    draft = Draft()
    grid = (1500, 3000, 4500)
    rows = [
        row(cell("STT"), cell("Tên giấy tờ"), cell("Ghi chú")),
        row(cell("1"), cell("Tờ khai"), cell(prose(0, 2))),
        row(cell("2"), cell("Bản sao giấy chứng sinh"), cell("Bản chính để đối chiếu")),
        row(cell("3"), cell(prose(3, 1)), cell("Không")),
    ]
    draft.add(table(grid, *rows, fixed=False), line(t(prose(2))))
    whole = '<w:tblW w:w="5000" w:type="pct"/>'
    draft.add(table(grid, *rows, fixed=False, properties=whole), line(t(prose(4, 1))))
    return draft


def merged_cells() -> Draft:
    draft = Draft()
    grid = (800, 2400, 1500, 1500, 2871)
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"

    def span(count: int) -> str:
        return f'<w:gridSpan w:val="{count}"/>'

    head = [
        row(
            cell("STT", width=800, properties=down),
            cell("Lĩnh vực", width=2400, properties=down),
            cell("Số hồ sơ", width=3000, properties=span(2)),
            cell("Ghi chú", width=2871, properties=down),
        ),
        row(
            cell(width=800, properties=on),
            cell(width=2400, properties=on),
            cell("Trong hạn", width=1500),
            cell("Quá hạn", width=1500),
            cell(width=2871, properties=on),
        ),
    ]
    body = [
        row(
            cell(str(number), width=800),
            cell(("Hộ tịch", "Chứng thực", "Cư trú")[number % 3], width=2400),
            cell(str(number * 12), width=1500),
            cell(str(number), width=1500),
            cell(prose(number, 2) if number == 1 else "", width=2871, properties=down if number % 2 else on),
        )
        for number in range(1, 5)
    ]
    total = row(cell("Tổng cộng", width=3200, properties=span(2)), cell("120", width=5871, properties=span(3)))
    draft.add(table(grid, *head, *body, total), line(t(prose(1))))
    return draft


def nested_tables() -> Draft:
    draft = Draft()
    inner = table((1800, 1800), *plain_rows((1800, 1800), 2))
    rows = [
        row(cell("Bên ngoài", width=4500), cell(line(t("Trước bảng trong")), inner, line(), width=4571)),
        row(cell(inner, line(t("Sau bảng trong")), width=4500), cell(prose(3, 2), width=4571)),
    ]
    draft.add(table((4500, 4571), *rows), line(t(prose(2))))
    return draft


def border_kinds() -> Draft:
    draft = Draft()
    grid = (3000, 3000, 3071)
    for number, (kind, width) in enumerate(
        (("single", 4), ("single", 12), ("double", 4), ("dotted", 4), ("dashed", 6), ("thick", 12), ("nil", 0))
    ):
        cells = [cell(f"{kind} {width}", width=size) for size in grid]
        draft.add(table(grid, row(*cells), row(*cells), borders=edges(kind, width)), line(t(prose(number, 1))))
    own = "".join(f'<w:{side} w:val="single" w:sz="18" w:color="C00000"/>' for side in ("top", "bottom"))
    none = '<w:tcBorders><w:left w:val="nil"/><w:right w:val="nil"/></w:tcBorders>'
    cells = [
        cell("viền riêng", width=3000, properties=f"<w:tcBorders>{own}</w:tcBorders>"),
        cell("không viền bên", width=3000, properties=none),
        cell("như bảng", width=3071),
    ]
    draft.add(table(grid, row(*cells), row(*cells)))
    draft.add(line())
    return draft


def margins_and_heights() -> Draft:
    draft = Draft()
    grid = (2000, 3500, 3571)

    def margin(top: int, left: int) -> str:
        sides = (("top", top), ("left", left), ("bottom", top), ("right", left))
        return "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)

    rows = [
        row(
            cell("Giữa", width=2000, properties=f'<w:vAlign w:val="{align}"/>'),
            cell(prose(number, 3), width=3500),
            cell("Riêng", width=3571, properties=f'<w:tcMar>{margin(200, 400)}</w:tcMar><w:vAlign w:val="{align}"/>'),
        )
        for number, align in enumerate(("top", "center", "bottom"))
    ]
    margins = f"<w:tblCellMar>{margin(80, 160)}</w:tblCellMar>"
    draft.add(table(grid, *rows, properties=margins), line(t(prose(4, 2))))
    return draft


def row_heights() -> Draft:
    draft = Draft()
    grid = (3000, 6071)
    rules = (("atLeast", 900), ("exact", 700), ("atLeast", 200), ("exact", 400), ("auto", 600))
    rows = [
        row(
            cell(f"{rule} {height}", width=3000),
            cell(prose(number, 1), width=6071),
            properties=f'<w:trHeight w:val="{height}" w:hRule="{rule}"/>',
        )
        for number, (rule, height) in enumerate(rules)
    ]
    draft.add(table(grid, *rows), line(t(prose(2))))
    return draft


def repeated_headers() -> Draft:
    draft = Draft()
    grid = (800, 3300, 4971)
    head = row(
        *(
            cell(line(t(text, "<w:b/>"), ppr=jc("center")), width=width)
            for text, width in zip(("STT", "Họ và tên", "Nội dung"), grid, strict=True)
        ),
        properties="<w:tblHeader/>",
    )
    draft.add(line(t(prose(0, 2))), table(grid, head, *plain_rows(grid, 40)), line(t("Hết danh sách.")))
    return draft


def whole_rows() -> Draft:
    draft = Draft()
    grid = (1200, 7871)
    rows = [
        row(
            cell(f"Mục {number}", width=1200),
            cell(*(prose(number + step, 3) for step in range(2)), width=7871),
            properties="<w:cantSplit/>" if number % 2 else "",
        )
        for number in range(14)
    ]
    draft.add(table(grid, *rows), line())
    return draft


def placed_tables() -> Draft:
    draft = Draft()
    grid = (2000, 2500)
    for number, align in enumerate(("left", "center", "right")):
        draft.add(table(grid, *plain_rows(grid, 2, number), properties=jc(align)), line(t(prose(number, 2))))
    draft.add(table(grid, *plain_rows(grid, 2), properties='<w:tblInd w:w="700" w:type="dxa"/>'), line(t(prose(6, 1))))
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/>'
    cells = [
        cell(line(t("Có nền"), ppr=spacing(60, 60) + jc("center")), width=width, properties=shade) for width in grid
    ]
    draft.add(table(grid, row(*cells)), line())
    return draft


def first_and_last_left_out() -> Draft:
    draft = Draft()
    grid = (1500, 2500, 2500, 2571)
    before, after = (
        '<w:gridBefore w:val="1"/><w:wBefore w:w="1500" w:type="dxa"/>',
        '<w:gridAfter w:val="1"/><w:wAfter w:w="2571" w:type="dxa"/>',
    )
    rows = [
        row(*(cell(prose(place, 1), width=width) for place, width in enumerate(grid))),
        row(*(cell(prose(place, 1), width=width) for place, width in enumerate(grid[1:], 1)), properties=before),
        row(*(cell(prose(place, 1), width=width) for place, width in enumerate(grid[:3], 2)), properties=after),
    ]
    draft.add(table(grid, *rows), line(t(prose(5, 2))))
    return draft
