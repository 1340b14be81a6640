"""Pieces that both windows paint: boxes on half pixels, lines of text that never lose a mark, columns of figures."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from sadec_counter.ui.shared.theme import (
    FOCUS_BORDER,
    FOCUS_HALO,
    KEY_HEIGHT,
    MEDIUM,
    RADIUS_FIELD,
    SMALL,
    Colours,
    colour,
    font,
    line_height,
)

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Type:
    """How a text is set: size, weight, colour."""

    px: float
    weight: int = MEDIUM
    ink: str = "#000000"


def smooth(painter: QPainter) -> None:
    """What every paint event here starts with."""
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing
        | QPainter.RenderHint.TextAntialiasing
        | QPainter.RenderHint.SmoothPixmapTransform
    )


# --- device pixels -----------------------------------------------------------------------------------------------


def device_scale(painter: QPainter) -> float:
    """Device pixels for one unit of the painter."""
    return painter.deviceTransform().m11()


def to_device(painter: QPainter, place: QRectF) -> QRectF:
    """A place of the painter's in whole device pixels."""
    exact = painter.deviceTransform().mapRect(place)
    left, top = round(exact.left()), round(exact.top())
    return QRectF(QPointF(left, top), QSizeF(round(exact.right()) - left, round(exact.bottom()) - top))


def use_device_pixels(painter: QPainter) -> None:
    """Let one unit be one pixel of the device from now on, counted from the device's corner."""
    world, _ = painter.worldTransform().inverted()
    window, _ = (world * painter.deviceTransform()).inverted()
    painter.setWorldTransform(window)


# --- boxes and lines ---------------------------------------------------------------------------------------------


def fill(painter: QPainter, place: QRectF, name: str) -> None:
    """An area in one colour, its edges on whole device pixels, so that neighbours never shine through."""
    painter.save()
    device = to_device(painter, place)
    use_device_pixels(painter)
    painter.fillRect(device, colour(name))
    painter.restore()


def draw_box(
    painter: QPainter, place: QRectF, fill: str = "", *, border: str = "", width: float = 1.0, radius: float = 0.0
) -> None:
    """A rounded box; its border lies inside `place`, so that it never grows."""
    inset = width / 2 if border else 0.0
    painter.setPen(QPen(colour(border), width) if border else Qt.PenStyle.NoPen)
    painter.setBrush(colour(fill) if fill else Qt.BrushStyle.NoBrush)
    inner = place.adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(inner, max(radius - inset, 0.0), max(radius - inset, 0.0))


def draw_focus(painter: QPainter, box: QRectF, colours: Colours, radius: float = RADIUS_FIELD) -> None:
    """The accent border and, outside it, a halo; the box itself keeps its size."""
    halo = box.adjusted(-FOCUS_HALO / 2, -FOCUS_HALO / 2, FOCUS_HALO / 2, FOCUS_HALO / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour(colours.accent, 0.18), FOCUS_HALO))
    painter.drawRoundedRect(halo, radius + FOCUS_HALO / 2, radius + FOCUS_HALO / 2)
    draw_box(painter, box, border=colours.accent, width=FOCUS_BORDER, radius=radius)


def draw_hairline(painter: QPainter, start: QPointF, end: QPointF, name: str) -> None:
    """A level or upright line, one device pixel or the nearest whole number of them wide."""
    transform = painter.deviceTransform()
    one, other = transform.map(start), transform.map(end)
    thick = max(1, round(transform.m11()))
    painter.save()
    use_device_pixels(painter)
    wide, high = abs(other.x() - one.x()) or thick, abs(other.y() - one.y()) or thick
    left, top = min(one.x(), other.x()), min(one.y(), other.y())
    painter.fillRect(QRectF(round(left), round(top), round(wide), round(high)), colour(name))
    painter.restore()


def draw_foot(painter: QPainter, place: QRectF, name: str) -> None:
    """A hairline on the lowest pixels of an area, inside it at any scale."""
    painter.save()
    thick = max(1, round(device_scale(painter)))
    device = to_device(painter, place)
    use_device_pixels(painter)
    painter.fillRect(QRectF(device.left(), device.bottom() - thick, device.width(), thick), colour(name))
    painter.restore()


def draw_key(painter: QPainter, left: float, middle: float, name: str, colours: Colours) -> float:
    """A key cap with the key's name; gives the x after it."""
    style = Type(SMALL, MEDIUM, colours.ink)
    width = max(text_width(name, style) + 14, KEY_HEIGHT)
    box = QRectF(round(left), round(middle - KEY_HEIGHT / 2), round(width), KEY_HEIGHT)
    draw_box(painter, box, colours.surface, border=colours.edge, radius=4)
    draw_hairline(painter, box.bottomLeft() + QPointF(4, -2), box.bottomRight() + QPointF(-4, -2), colours.line)
    draw_centred(painter, box.adjusted(0, 0, 0, -1), name, style)
    return box.right()


# --- text --------------------------------------------------------------------------------------------------------


def text_width(text: str, style: Type) -> float:
    return _metrics(style).horizontalAdvance(text)


def draw_text(painter: QPainter, left: float, baseline: float, text: str, style: Type) -> float:
    """One line of text; gives the x after it."""
    painter.setFont(font(style.px, style.weight))
    painter.setPen(colour(style.ink))
    painter.drawText(QPointF(left, baseline), text)
    return left + text_width(text, style)


def draw_right(painter: QPainter, right: float, baseline: float, text: str, style: Type) -> float:
    """One line of text that ends at `right`; gives the x where it begins."""
    left = right - text_width(text, style)
    draw_text(painter, left, baseline, text, style)
    return left


def draw_centred(painter: QPainter, place: QRectF, text: str, style: Type) -> None:
    """One line of text in the middle of a place."""
    left = place.center().x() - text_width(text, style) / 2
    draw_text(painter, left, middle_baseline(place, style), text, style)


def draw_in(painter: QPainter, place: QRectF, text: str, style: Type) -> None:
    """One line of text from the left of a place, level in it, shortened when it is too long."""
    draw_text(painter, place.left(), middle_baseline(place, style), shorten(text, style, place.width()), style)


def middle_baseline(place: QRectF, style: Type) -> float:
    """The baseline on which capitals stand level in the middle of a place."""
    return place.center().y() + _metrics(style).capHeight() / 2


def draw_lines(painter: QPainter, left: float, top: float, lines: Sequence[str], style: Type) -> float:
    """Lines of text under each other; gives the y below them."""
    high = line_height(style.px)
    for index, line in enumerate(lines):
        draw_text(painter, left, first_baseline(top, style) + index * high, line, style)
    return top + high * len(lines)


def first_baseline(top: float, style: Type) -> float:
    """The baseline in a line box that begins at `top`: 1.15 of its 1.4 em lie above it, for stacked marks."""
    return top + style.px * 1.15


def shorten(text: str, style: Type, width: float) -> str:
    """The text, or as much of it as fits before an ellipsis."""
    if text_width(text, style) <= width:
        return text
    return _metrics(style).elidedText(text, Qt.TextElideMode.ElideRight, width)


@lru_cache(maxsize=1024)
def wrap(text: str, style: Type, width: float) -> tuple[str, ...]:
    """The text broken into lines no wider than `width`: between words, else inside them; no character is lost."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in _words(paragraph, style, width):
            if line and text_width((line + word).rstrip(), style) > width:
                lines.append(line)
                line = word
            else:
                line += word
        lines.append(line)
    return tuple(lines)


def fit(text: str, styles: Sequence[Type], width: float, max_lines: int) -> tuple[Type, tuple[str, ...]]:
    """The first style that needs one line only, else the last one in at most `max_lines` lines."""
    for style in styles:
        if "\n" not in text and text_width(text, style) <= width:
            return style, (text,)
    return styles[-1], clip_lines(wrap(text, styles[-1], width), styles[-1], width, max_lines)


def balance(text: str, style: Type, width: float) -> tuple[str, ...]:
    """As few lines as `wrap` needs, of about the same length: no lone last word under a title."""
    lines = wrap(text, style, width)
    narrow, wide = width / max(len(lines), 1), width
    while wide - narrow > 8:
        middle = (narrow + wide) / 2
        if len(wrap(text, style, middle)) > len(lines):
            narrow = middle
        else:
            wide = middle
    return wrap(text, style, wide)


def clip_lines(lines: tuple[str, ...], style: Type, width: float, max_lines: int) -> tuple[str, ...]:
    """At most so many lines, the last one with an ellipsis where some are left out."""
    if len(lines) <= max_lines:
        return lines
    last = lines[max_lines - 1].rstrip() + ELLIPSIS
    while text_width(last, style) > width and len(last) > 1:
        last = last[:-2].rstrip() + ELLIPSIS
    return (*lines[: max_lines - 1], last)


def draw_figures(painter: QPainter, right: float, baseline: float, text: str, style: Type) -> float:
    """A number that ends at `right`, each digit in a cell as wide as 0: the font has no tabular figures."""
    cell = text_width("0", style)
    for char in reversed(text):
        wide = cell if char.isdigit() else text_width(char, style)
        right -= wide
        draw_text(painter, right + (wide - text_width(char, style)) / 2, baseline, char, style)
    return right


@lru_cache(maxsize=64)
def _metrics(style: Type) -> QFontMetricsF:
    return QFontMetricsF(font(style.px, style.weight))


def _words(paragraph: str, style: Type, width: float) -> Iterator[str]:
    """Words with the spaces after them; a word wider than a line comes in pieces."""
    for word in _with_spaces(paragraph):
        if text_width(word.rstrip(), style) <= width:
            yield word
        else:
            yield from _broken(word, style, width)


def _with_spaces(paragraph: str) -> Iterator[str]:
    word = ""
    for char in paragraph:
        if word.endswith(" ") and char != " ":
            yield word
            word = ""
        word += char
    if word:
        yield word


def _broken(word: str, style: Type, width: float) -> Iterator[str]:
    piece = ""
    for char in word:
        fits = text_width(piece + char, style) <= width
        if piece and not fits and not unicodedata.combining(char):
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece
