"""Icons and fonts come from the bundle, or say which file is missing."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from sadec_counter.runtime.paths import resources
from sadec_counter.ui.shared import fonts, icons

UI = Path(icons.__file__).parents[1]
NAMES = sorted(path.stem for path in (resources() / "icons").glob("*.svg"))


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_can_be_drawn(app, name):
    image = icons.icon(name, "#FF0000").pixmap(32, 32).toImage()

    assert any(image.pixelColor(x, y).alpha() > 0 for x in range(32) for y in range(32))


def test_icons_take_the_colour_of_the_theme(app):
    image = icons.icon("check", "#FF0000").pixmap(32, 32).toImage()

    inked = [image.pixelColor(x, y) for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() > 250]

    assert inked
    assert all(one.red() > 250 and one.green() < 5 for one in inked)


def test_names_given_to_draw_icon_exist():
    asked = set()
    for module in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "draw_icon":
                asked |= {part.value for part in node.args if isinstance(part, ast.Constant)}

    assert asked
    assert {name for name in asked if isinstance(name, str)} <= set(NAMES)


def test_a_missing_icon_or_font_names_its_file(app):
    with pytest.raises(icons.MissingIconError, match=r"khong-co\.svg"):
        icons.icon("khong-co", "#000000")
    with pytest.raises(fonts.MissingFontError, match=r"KhongCo\.ttf"):
        fonts.page_font("KhongCo", 12.0)


def test_the_flower_fills_its_place(app):
    image = QImage(400, 300, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    icons.draw_flower(painter, QRectF(0, 0, 400, 300))
    painter.end()

    assert image.pixelColor(185, 100).name() == "#ffffff"
    assert image.pixelColor(2, 2).alpha() == 0
