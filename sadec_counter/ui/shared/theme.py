"""The design tokens of both windows: colours, sizes, spaces, radii, and the fonts made of them."""

from __future__ import annotations

import ctypes
import sys
from dataclasses import dataclass, replace
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyle

FAMILY = "Be Vietnam Pro"

XS, S, M, L, XL, XXL = 4, 8, 12, 16, 24, 32  # spaces
RADIUS_FIELD, RADIUS_CARD = 6, 12
FIELD_HEIGHT, BUTTON_HEIGHT, KEY_HEIGHT, ICON = 36, 36, 22, 16
FOCUS_BORDER, FOCUS_HALO = 2, 3
LINE_HEIGHT = 1.4  # em: a circumflex with a tilde rises 1.145 em above the baseline

SMALL, BODY, TITLE, HEAD = 12, 13, 16, 22  # clerk
NOTE, LABEL, VALUE, BIG, HUGE = 24, 32, 40, 56, 88  # citizen

REGULAR, MEDIUM, SEMIBOLD, BOLD = 400, 500, 600, 700

MOTION_MS = 150
SPI_GETCLIENTAREAANIMATION = 0x1042


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme. Text on a tint keeps 4.5:1, everything on the citizen's screen 7:1."""

    paper: str  # behind everything
    surface: str  # cards, fields
    desk: str  # under pages
    rail: str
    soft: str  # selection
    line: str  # hairlines
    edge: str  # borders of fields
    ink: str
    muted: str
    accent: str
    on_accent: str
    lit: str  # in the interface; on a page it is always PAGE_LIT
    danger: str
    caution: str
    done: str
    danger_tint: str
    caution_tint: str
    done_tint: str
    is_dark: bool = False


LIGHT = Colours(
    paper="#FBFAF7",
    surface="#FFFFFF",
    desk="#F1EEE7",
    rail="#F6F4EE",
    soft="#E4F1EF",
    line="#E3E0D8",
    edge="#8A92A0",
    ink="#1D2433",
    muted="#5B6475",
    accent="#0B6E69",
    on_accent="#FFFFFF",
    lit="#FFF1C9",
    danger="#B3261E",
    caution="#8A5A00",
    done="#1E7B4F",
    danger_tint="#FBEAE8",
    caution_tint="#FDF3DF",
    done_tint="#E5F3EB",
)
DARK = Colours(
    paper="#14181F",
    surface="#1C222B",
    desk="#0F1319",
    rail="#171C24",
    soft="#1B3336",
    line="#2E3642",
    edge="#6B7686",
    ink="#EEF1F5",
    muted="#A9B2C0",
    accent="#4FC3BC",
    on_accent="#06201E",
    lit="#4A3B12",
    danger="#FF8A80",
    caution="#F2C14E",
    done="#6FD39A",
    danger_tint="#3A2326",
    caution_tint="#332B1B",
    done_tint="#1B3329",
    is_dark=True,
)
CITIZEN = replace(LIGHT, muted="#434B5A", accent="#07514D", done="#0F5636", caution="#653F00", danger="#8C1D18")

PAGE_WHITE = "#FFFFFF"
PAGE_LIT = "#FFF1C9"
PAGE_LIT_RULE = "#B27A00"


@cache
def colour(name: str, alpha: float = 1.0) -> QColor:
    """A QColor of "#RRGGBB", made once. Not to be changed by the caller."""
    made = QColor(name)
    made.setAlphaF(alpha)
    return made


@cache
def font(px: float, weight: int = MEDIUM) -> QFont:
    """The interface's font; its two-storey a (ss01) can't be taken for an o. Not to be changed by the caller."""
    made = QFont(FAMILY)
    made.setPixelSize(max(1, round(px)))
    made.setWeight(QFont.Weight(weight))
    made.setFeature(QFont.Tag("ss01"), 1)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def line_height(px: float) -> float:
    """The height of one line of text in which no Vietnamese mark is cut."""
    return round(px * LINE_HEIGHT)


def motion_ms() -> int:
    """How long something may glide: nothing where the system asks for less motion."""
    style = QApplication.style()
    if style is None or _windows_wants_stillness():
        return 0
    return min(MOTION_MS, style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration))


def _windows_wants_stillness() -> bool:
    """Windows' own switch "Show animations", which Qt's styles do not ask."""
    is_animated = ctypes.c_int(1)
    if sys.platform == "win32":
        ctypes.windll.user32.SystemParametersInfoW(SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(is_animated), 0)
    return not is_animated.value


def prefers_dark() -> bool:
    """The system asks for dark windows."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def qt_palette(colours: Colours) -> QPalette:
    """The colours for the few standard widgets."""
    role = QPalette.ColorRole
    palette = QPalette()
    for name, value in {
        role.Window: colours.paper,
        role.WindowText: colours.ink,
        role.Base: colours.surface,
        role.AlternateBase: colours.rail,
        role.Text: colours.ink,
        role.PlaceholderText: colours.muted,
        role.Button: colours.surface,
        role.ButtonText: colours.ink,
        role.BrightText: colours.danger,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Link: colours.accent,
        role.Accent: colours.accent,
        role.ToolTipBase: colours.surface,
        role.ToolTipText: colours.ink,
        role.Mid: colours.edge,
        role.Midlight: colours.line,
        role.Light: colours.surface,
        role.Dark: colours.edge,
    }.items():
        palette.setColor(name, QColor(value))
    for text in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, text, QColor(colours.muted))
    return palette


def style_sheet(colours: Colours) -> str:
    """What a palette can't say: thin scroll bars, tips, no frame around a scroll area."""
    return f"""
        QToolTip {{ color: {colours.ink}; background: {colours.surface}; border: 1px solid {colours.edge};
                    padding: 4px 8px; }}
        QScrollArea {{ border: none; background: transparent; }}
        QScrollBar:vertical {{ width: 10px; background: transparent; margin: 0; }}
        QScrollBar:horizontal {{ height: 10px; background: transparent; margin: 0; }}
        QScrollBar::handle {{ background: {colours.edge}; border-radius: 3px; margin: 2px; min-height: 32px;
                              min-width: 32px; }}
        QScrollBar::handle:hover {{ background: {colours.muted}; }}
        QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
        QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """


def dress(app: QApplication, colours: Colours) -> None:
    """Give the application its style, palette and font. The fonts must have been loaded."""
    app.setStyle("Fusion")
    app.setPalette(qt_palette(colours))
    app.setFont(font(BODY, MEDIUM))
    app.setStyleSheet(style_sheet(colours))
