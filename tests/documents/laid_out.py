"""Word files written as XML, and what the page engine makes of them, for tests."""

from __future__ import annotations

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from sadec_counter.documents.engine import PageMaker
from sadec_counter.documents.paragraph_layout import DOWN

TEXT_WIDTH = 9071  # twips between the margins of the page below
TIMES_12, TIMES_13, TIMES_14 = (224, 276), (243, 299), (262, 322)  # ascent, height


MODE = (
    '<w:compat {}><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="{}"/></w:compat>'
)


def document_of(*blocks: str, size=24, font="Times New Roman", section="", mode=15):
    """A document of these w:p and w:tbl texts, A4 with margins of 2, 2, 3 and 2 cm, in Times without spacing."""
    document = docx.Document()
    body = document.element.body
    for old in list(body):
        body.remove(old)
    defaults = document.styles.element.find(f"{{{W}}}docDefaults")
    for holder in list(defaults):
        defaults.remove(holder)
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/><w:sz w:val="{size}"/>'
    defaults.append(parse_xml(f"<w:rPrDefault {nsdecls('w')}><w:rPr>{fonts}</w:rPr></w:rPrDefault>"))
    settings = document.settings.element
    for old in settings.findall(f"{{{W}}}compat"):
        settings.remove(old)
    settings.append(parse_xml(MODE.format(nsdecls("w"), mode)))
    for block in blocks:
        body.append(parse_xml(block.replace(">", f" {nsdecls('w', 'wp', 'a', 'r')}>", 1)))
    body.append(
        parse_xml(
            f"<w:sectPr {nsdecls('w', 'r')}>{section}"
            '<w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567"/>'
            "</w:sectPr>"
        )
    )
    return document


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def p(text="", ppr="", rpr="", mark=""):
    """One paragraph of one run; "\\t" is a tab."""
    inner = "<w:tab/>".join(f'<w:t xml:space="preserve">{part}</w:t>' if part else "" for part in text.split("\t"))
    run = f"<w:r><w:rPr>{rpr}</w:rPr>{inner}</w:r>" if text else ""
    return f"<w:p><w:pPr>{ppr}<w:rPr>{mark}</w:rPr></w:pPr>{run}</w:p>"


def runs(*pairs: tuple[str, str], ppr=""):
    """One paragraph of (text, run properties)."""
    made = "".join(f'<w:r><w:rPr>{rpr}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>' for text, rpr in pairs)
    return f"<w:p><w:pPr>{ppr}</w:pPr>{made}</w:p>"


def cell(*blocks: str, width=3000, properties=""):
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{"".join(blocks) or p()}</w:tc>'


def row(*cells: str, properties=""):
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


GRID = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def table(*rows: str, grid=(3000, 3000), properties="", borders=GRID):
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/>{properties}<w:tblBorders>{borders}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def maker_of(tmp_path, *blocks: str, **how) -> PageMaker:
    path = tmp_path / "file.docx"
    document_of(*blocks, **how).save(str(path))
    return PageMaker(path)


def drawn(tmp_path, *blocks: str, answers=None, **how):
    return maker_of(tmp_path, *blocks, **how).draw(answers)


def words(page):
    """(text, x, baseline) of each run of glyphs, in points, from the top down; as laid out, before it is rounded."""
    found = []
    for piece in page.pieces:
        for run in piece.ink.runs:
            text, start = "", 0
            for index, letter in enumerate((*run.text, " ")):
                if letter.strip():
                    start = start if text else index
                    text += letter
                elif text:
                    found.append((text, piece.x + run.xs[start], piece.y + run.y - DOWN))
                    text = ""
    return sorted(found, key=lambda word: (round(word[2], 1), word[1]))


def place(page, text):
    """(x, baseline) of a word in points."""
    return next((x, y) for word, x, y in words(page) if word == text)


def lines(page):
    """The words of each line, joined."""
    found = {}
    for word, _, y in words(page):
        found.setdefault(round(y, 1), []).append(word)
    return [" ".join(one) for one in found.values()]


def rules(page):
    """(x1, y1, x2, y2, width) of the page's rules in points."""
    return [
        (piece.x + rule.x1, piece.y + rule.y1, piece.x + rule.x2, piece.y + rule.y2, rule.width)
        for piece in page.pieces
        for rule in piece.ink.rules
    ]
