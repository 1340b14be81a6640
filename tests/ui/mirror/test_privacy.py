"""What a citizen must not see large is painted nowhere but on the page."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QByteArray, QPointF, QRect, QSizeF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from sadec_counter.domain.draft import Draft
from sadec_counter.services.confirming import Confirming
from sadec_counter.services.drafting import DraftSession
from sadec_counter.services.mirroring import Mirror
from sadec_counter.ui.mirror.canvas import canvas_of
from sadec_counter.ui.mirror.check import CheckState
from sadec_counter.ui.mirror.scenes import Scenes
from tests.services.small_form import FORM, NOW, OFFICE
from tests.ui import frames, sample_page

SECRET = st.text(alphabet="QWXZJ", min_size=6, max_size=14)
OPEN = st.text(alphabet="abcdegh", min_size=1, max_size=20)


def texts(frame, size=(1920, 1080)):
    """Every text that the view paints with a font of its own; glyphs of the page have none."""
    bytes_ = QByteArray()
    buffer = QBuffer(bytes_)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    device = QSvgGenerator()
    device.setOutputDevice(buffer)
    device.setViewBox(QRect(0, 0, *size))
    canvas = canvas_of(QSizeF(*size))
    painter = QPainter(device)
    Scenes().paint(painter, canvas, frame, dirty=canvas.whole, offset=QPointF(), state=CheckState())
    painter.end()
    buffer.close()
    found = re.findall(r"<text[^>]*>(.*?)</text>", bytes(bytes_).decode(), re.DOTALL)
    return "\n".join(html.unescape(one).strip() for one in found)


@settings(max_examples=25, deadline=None)
@given(name=OPEN, disability=SECRET, note=SECRET)
def test_sensitive_and_clerks_values_are_never_painted_large(app, name, disability, note):
    values = {"con.ho_ten": name, "con.khuyet_tat": disability, "ghi_chu": note}
    session = DraftSession(FORM, Draft("d", FORM.code, FORM.version, FORM.package_hash, values), today=_today)
    mirror = Mirror(OFFICE)
    mirror.follow(session)
    mirror.page_ready(sample_page.drawing(values), session.draft.revision)
    shown = []
    mirror.subscribe(shown.append)
    for field_id in values:
        session.enter(field_id)
    checking = Confirming(session, mirror, clock=lambda: NOW, keep=lambda _: None)
    checking.start()
    for _ in range(3):
        checking.go(1)
    painted = "\n".join(texts(replace(frame, page=None)) for frame in shown)
    checking.close()

    assert name in painted
    assert disability not in painted
    assert note not in painted


def _today():
    return date(2026, 11, 23)


def test_what_is_painted_large_can_be_heard_here(app):
    assert "NGUYỄN GIA HÂN" in texts(frames.live())
    assert "Phường Sa Đéc, tỉnh Đồng Tháp" in texts(frames.check())


@pytest.mark.parametrize("scene", ["blank", "posting"])
def test_blank_and_posting_name_nobody(app, scene):
    assert "NGUYỄN" not in texts(frames.everything()[scene])
