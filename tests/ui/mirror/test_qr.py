"""QR codes on the screen can be read by a telephone."""

from __future__ import annotations

import zxingcpp
from PIL import Image
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from sadec_counter.ui.mirror.qr import paint_qr

ADDRESS = "https://dichvucong.example.vn/tra-cuu?ho-so=H20.30.12-261123-0014"


def test_a_code_on_the_screen_is_read_back(app):
    image = QImage(400, 400, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(0.711, 0.711)
    paint_qr(painter, QRectF(40, 40, 400, 400), ADDRESS)
    painter.end()

    picture = Image.frombytes("RGB", (400, 400), bytes(image.constBits()), "raw", "RGB", image.bytesPerLine())

    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [ADDRESS]
