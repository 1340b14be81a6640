"""Painted parts of the clerk's form: the box of a field with room for its halo, key caps with an Enter sign."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.paint import Type
from sadec_counter.ui.shared.theme import Colours, colour

HALO = theme.FOCUS_HALO  # every editor keeps this much room around its box, so that the ring needs no layout
INSET = 12
SIGN = 12.0  # side of the Enter sign in a key cap
KEY_WORDS = {"Return": "", "Insert": "Ins", "Delete": "Del"}

KEY = Type(theme.SMALL)
LABEL = Type(theme.BODY)
STRONG = Type(theme.BODY, theme.SEMIBOLD)
VALUE = Type(theme.TITLE)
VALUE_STRONG = Type(theme.TITLE, theme.SEMIBOLD)


@cache
def inked(style: Type, ink: str) -> Type:
    """A text style in a colour."""
    return replace(style, ink=ink)


def draw_field(painter: QPainter, place: QRectF, colours: Colours, *, focused: bool, edge: str = "") -> None:
    """The box of a field inside `place`, which includes the room for the halo."""
    paint.smooth(painter)
    box = inner(place)
    paint.draw_box(painter, box, colours.surface, border=edge or colours.edge, radius=theme.RADIUS_FIELD)
    if focused:
        paint.draw_focus(painter, box, colours)


def inner(place: QRectF) -> QRectF:
    """The box inside the room for the halo."""
    return place.adjusted(HALO, HALO, -HALO, -HALO)


def draw_halo(painter: QPainter, box: QRectF, colours: Colours, radius: float) -> None:
    """The faint outer ring alone."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(colours.accent, 0.18))
    painter.drawRoundedRect(box.adjusted(-HALO, -HALO, HALO, HALO), radius + HALO, radius + HALO)


def key_text(key: str) -> str:
    """What stands on a cap: "Ctrl+Return" → "Ctrl+", its Enter sign is painted."""
    return "+".join(KEY_WORDS.get(part, part) for part in key.split("+"))


def key_width(key: str) -> float:
    sign = SIGN + 1 if key.endswith("Return") else 0
    return max(round(paint.text_width(key_text(key), KEY) + sign + 14), theme.KEY_HEIGHT)


def draw_key(painter: QPainter, left: float, middle: float, key: str, colours: Colours, *, ink: str = "") -> None:
    """A key cap; `ink` draws it in one colour, as on a filled button."""
    box = QRectF(round(left), round(middle - theme.KEY_HEIGHT / 2), key_width(key), theme.KEY_HEIGHT)
    paint.draw_box(painter, box, "" if ink else colours.surface, border=ink or colours.edge, radius=4)
    text, letters = key_text(key), ink or colours.ink
    wide = paint.text_width(text, KEY)
    signed = key.endswith("Return")
    start = box.center().x() - (wide + (SIGN + 1 if signed else 0)) / 2
    paint.draw_text(painter, start, paint.middle_baseline(box, KEY), text, inked(KEY, letters))
    if signed:
        place = QRectF(start + wide + 1, box.center().y() - SIGN / 2, SIGN, SIGN)
        draw_icon(painter, "corner-down-left", place, letters)
