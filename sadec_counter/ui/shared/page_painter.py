"""Paints the pages of a PageDrawing at one scale, glyph by glyph where the layout put them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGlyphRun, QImage, QPainter, QPainterPath, QPen

from sadec_counter.domain.page import GlyphRun, Ink, Outline, Page, PageDrawing, Rule, Slot
from sadec_counter.ui.shared.fonts import page_font
from sadec_counter.ui.shared.theme import PAGE_LIT, PAGE_LIT_RULE, PAGE_WHITE, colour

LIT_REACH = 9.0  # points beyond the text area on each side
LIT_RADIUS = 3.5  # points
LIT_AIR = 2.5  # points above and below the line
SLANT = -0.2
THINNEST = 0.75  # pixels of a drawn line


@dataclass(frozen=True, slots=True)
class Light:
    """Which fields' lines are lit on a page, in which colour, and how thick the rule under their blanks is."""

    fields: Collection[str] = ()
    rule: float = 0.0
    colour: str = PAGE_LIT


DARKNESS = Light()


@dataclass(slots=True)
class _Letters:
    """Glyphs of one font, size and colour."""

    run: QGlyphRun
    colour: QColor
    slanted_at: float | None  # the baseline about which they lean


@dataclass(slots=True)
class _Prepared:
    """An Ink in pixels. `ink` is held so that its id stays its own."""

    ink: Ink
    bounds: QRectF
    letters: list[_Letters]
    paths: list[tuple[QPainterPath, Outline]]


class PagePainter:
    """Pages of a drawing in device pixels. What an Ink needs is made once and kept while the drawing holds it."""

    def __init__(self, scale: float) -> None:
        self.scale = scale  # pixels per point
        self._drawing = PageDrawing(())
        self._inks: dict[int, _Prepared] = {}
        self._pictures: dict[tuple[str, int, int], QImage] = {}

    def set_drawing(self, drawing: PageDrawing) -> None:
        """Paint this drawing from now on; Inks it does not share with the last one are forgotten."""
        self._drawing = drawing
        alive = {id(piece.ink) for page in drawing.pages for piece in page.pieces}
        self._inks = {key: kept for key, kept in self._inks.items() if key in alive}
        self._pictures = {key: kept for key, kept in self._pictures.items() if key[0] in drawing.pictures}

    def paint(self, painter: QPainter, page: Page, corner: QPointF, clip: QRectF, light: Light = DARKNESS) -> None:
        """Paint one page with its corner at `corner`, as far as it lies in `clip`. Pixels throughout.

        The lit lines go under the letters, so that these stay black; where the page itself is shaded they darken it.
        """
        sheet = QRectF(corner.x(), corner.y(), page.width * self.scale, page.height * self.scale)
        painter.fillRect(sheet.intersected(clip), colour(PAGE_WHITE))
        seen = list(self._seen(page, corner, clip))
        for prepared, at in seen:
            self._paint_ground(painter, prepared, at)
        slots = [slot for slot in page.slots if slot.field_id in light.fields]
        shaded = any(_is_shaded(prepared.ink) for prepared, _ in seen)
        self._paint_bands(painter, page, corner, slots, light.colour, multiply=shaded)
        for prepared, at in seen:
            self._paint_ink(painter, prepared, at)
        self._paint_blanks(painter, corner, slots, light.rule)

    def _seen(self, page: Page, corner: QPointF, clip: QRectF) -> Iterator[tuple[_Prepared, QPointF]]:
        """The pieces of a page that reach into `clip`, and where they stand."""
        for piece in page.pieces:
            prepared = self._prepared(piece.ink)
            at = corner + QPointF(piece.x, piece.y) * self.scale
            if prepared.bounds.translated(at).intersects(clip):
                yield prepared, at

    def _paint_bands(
        self, painter: QPainter, page: Page, corner: QPointF, slots: list[Slot], name: str, *, multiply: bool
    ) -> None:
        radius = min(LIT_RADIUS * self.scale, 8.0)
        modes = QPainter.CompositionMode
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setCompositionMode(modes.CompositionMode_Multiply if multiply else modes.CompositionMode_SourceOver)
        painter.setBrush(colour(name))
        for top, height in lit_bands(slots):
            painter.drawRoundedRect(self.lit_rect(page, top, height).translated(corner), radius, radius)
        painter.setCompositionMode(modes.CompositionMode_SourceOver)

    def _paint_blanks(self, painter: QPainter, corner: QPointF, slots: list[Slot], rule: float) -> None:
        """A rule under each blank."""
        for slot in slots if rule else ():
            foot = corner.y() + (slot.top + slot.height) * self.scale
            left, width = corner.x() + slot.x * self.scale, slot.width * self.scale
            painter.fillRect(QRectF(left, round(foot - rule / 2), width, rule), colour(PAGE_LIT_RULE))

    def lit_rect(self, page: Page, top: float, height: float) -> QRectF:
        """The band of a lit line, in pixels from the page's corner."""
        left, right = page.text_left - LIT_REACH, page.text_right + LIT_REACH
        return QRectF(
            left * self.scale,
            (top - LIT_AIR) * self.scale,
            (right - left) * self.scale,
            (height + 2 * LIT_AIR) * self.scale,
        )

    # --- painting ----------------------------------------------------------------------------

    def _paint_ground(self, painter: QPainter, prepared: _Prepared, at: QPointF) -> None:
        """Shades, pictures, shapes."""
        for fill in prepared.ink.fills:
            painter.fillRect(self._box(fill.x, fill.y, fill.width, fill.height, at), colour(fill.colour))
        for picture in prepared.ink.pictures:
            box = self._box(picture.x, picture.y, picture.width, picture.height, at)
            painter.drawImage(box, self._picture(picture.digest, round(box.width()), round(box.height())))
        for path, outline in prepared.paths:
            self._paint_outline(painter, path, outline, at)

    def _paint_ink(self, painter: QPainter, prepared: _Prepared, at: QPointF) -> None:
        """Lines and letters."""
        ink = prepared.ink
        for rule in ink.rules:
            self._paint_rule(painter, rule, at)
        for letters in prepared.letters:
            painter.setPen(letters.colour)
            if letters.slanted_at is None:
                painter.drawGlyphRun(at, letters.run)
            else:
                painter.save()
                painter.translate(at.x(), at.y() + letters.slanted_at)
                painter.shear(SLANT, 0)
                painter.drawGlyphRun(QPointF(0, -letters.slanted_at), letters.run)
                painter.restore()

    def _box(self, x: float, y: float, width: float, height: float, at: QPointF) -> QRectF:
        scale = self.scale
        return QRectF(at.x() + x * scale, at.y() + y * scale, width * scale, height * scale)

    def _paint_rule(self, painter: QPainter, rule: Rule, at: QPointF) -> None:
        """Level and upright lines end on whole pixels and stay sharp; all others are drawn as they come."""
        scale, thick = self.scale, max(rule.width * self.scale, THINNEST)
        if not rule.dash and (rule.x1 == rule.x2 or rule.y1 == rule.y2):
            half = rule.width / 2 if rule.y1 == rule.y2 else 0.0
            side = rule.width / 2 if rule.x1 == rule.x2 else 0.0
            left = at.x() + (min(rule.x1, rule.x2) - side) * scale
            top = at.y() + (min(rule.y1, rule.y2) - half) * scale
            width = abs(rule.x2 - rule.x1) * scale if half else max(1, round(thick))
            height = abs(rule.y2 - rule.y1) * scale if side else max(1, round(thick))
            snapped = QRectF(round(left), top, width, height) if side else QRectF(left, round(top), width, height)
            painter.fillRect(snapped, colour(rule.colour))
            return
        pen = QPen(colour(rule.colour), thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        if rule.dash:
            pen.setDashPattern([max(part * scale / thick, 0.1) for part in rule.dash])
        painter.setPen(pen)
        painter.drawLine(at + QPointF(rule.x1, rule.y1) * scale, at + QPointF(rule.x2, rule.y2) * scale)

    def _paint_outline(self, painter: QPainter, path: QPainterPath, outline: Outline, at: QPointF) -> None:
        width = max(outline.width * self.scale, THINNEST)
        painter.setPen(QPen(colour(outline.stroke), width) if outline.stroke else Qt.PenStyle.NoPen)
        painter.setBrush(colour(outline.fill) if outline.fill else Qt.BrushStyle.NoBrush)
        painter.translate(at)
        painter.drawPath(path)
        painter.translate(-at)

    def _picture(self, digest: str, width: int, height: int) -> QImage:
        key = (digest, width, height)
        if key not in self._pictures:
            whole = QImage.fromData(self._drawing.pictures.get(digest, b""))
            keep, fine = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            self._pictures[key] = whole.scaled(max(width, 1), max(height, 1), keep, fine)
        return self._pictures[key]

    # --- preparing ---------------------------------------------------------------------------

    def _prepared(self, ink: Ink) -> _Prepared:
        found = self._inks.get(id(ink))
        if found is None:
            found = self._inks[id(ink)] = self._prepare(ink)
        return found

    def _prepare(self, ink: Ink) -> _Prepared:
        paths = [(self._path(outline), outline) for outline in ink.outlines]
        bounds = QRectF()
        for box in self._boxes(ink):
            bounds = bounds.united(box)
        for path, _ in paths:
            bounds = bounds.united(path.boundingRect())
        return _Prepared(ink, bounds.adjusted(-2, -2, 2, 2), list(self._letters(ink)), paths)

    def _letters(self, ink: Ink) -> Iterator[_Letters]:
        """One glyph run for each font, size and colour; slanted ones by baseline."""
        groups: dict[tuple[str, float, str, float | None], list[GlyphRun]] = defaultdict(list)
        for run in ink.runs:
            groups[run.font, run.size, run.colour, run.y * self.scale if run.skew else None].append(run)
        for (name, size, ink_colour, slanted_at), runs in groups.items():
            made = QGlyphRun()
            made.setRawFont(page_font(name, size * self.scale))
            made.setGlyphIndexes([glyph for run in runs for glyph in run.glyphs])
            made.setPositions([QPointF(x * self.scale, run.y * self.scale) for run in runs for x in run.xs])
            yield _Letters(made, colour(ink_colour), slanted_at)

    def _boxes(self, ink: Ink) -> Iterator[QRectF]:
        origin = QPointF()
        for run in ink.runs:
            if run.xs:
                left, right = min(run.xs), max(run.xs) + run.size * 1.5
                yield self._box(left - run.size * 0.3, run.y - run.size * 1.2, right - left, run.size * 1.6, origin)
        for rule in ink.rules:
            left, right = sorted((rule.x1, rule.x2))
            top, bottom = sorted((rule.y1, rule.y2))
            edge = rule.width
            yield self._box(left - edge, top - edge, right - left + 2 * edge, bottom - top + 2 * edge, origin)
        for fill in ink.fills:
            yield self._box(fill.x, fill.y, fill.width, fill.height, origin)
        for picture in ink.pictures:
            yield self._box(picture.x, picture.y, picture.width, picture.height, origin)

    def _path(self, outline: Outline) -> QPainterPath:
        path = QPainterPath()
        for step in outline.path:
            points = [float(value) * self.scale for value in step[1:]]
            match step[0]:
                case "M":
                    path.moveTo(*points)
                case "L":
                    path.lineTo(*points)
                case "C":
                    path.cubicTo(*points)
                case "Z":
                    path.closeSubpath()
        return path


def _is_shaded(ink: Ink) -> bool:
    """It colours more of the paper than its letters and lines."""
    return bool(ink.fills or ink.pictures) or any(outline.fill for outline in ink.outlines)


def lit_bands(slots: Collection[Slot]) -> list[tuple[float, float]]:
    """(top, height) of each line that is lit, touching or overlapping lines as one band."""
    bands: list[tuple[float, float]] = []
    for top, height in sorted({(slot.top, slot.height) for slot in slots}):
        if bands and top <= bands[-1][0] + bands[-1][1] + 2 * LIT_AIR:
            start = bands[-1][0]
            bands[-1] = (start, max(bands[-1][1], top + height - start))
        else:
            bands.append((top, height))
    return bands
