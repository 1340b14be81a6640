"""A scroll area that nobody sees: no frame, no ground, no place in the order of the tab key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scroller(shown: QWidget, parent: QWidget | None = None) -> QScrollArea:
    """Scrolls a widget up and down; what is behind shines through, keys go to the widget."""
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(shown)
    shown.setAutoFillBackground(False)
    return area
