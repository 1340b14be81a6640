"""A form with a field of every kind, and what types into it as keyboards do."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from sadec_counter.domain.draft import Draft
from sadec_counter.domain.form import Choice, Field, FieldKind, Form, Procedure, Section
from sadec_counter.services.drafting import DraftSession
from sadec_counter.ui.clerk.form_panel import FormPanel
from sadec_counter.ui.shared.theme import LIGHT

SEX = (Choice("nam", "Nam"), Choice("nu", "Nữ"))
RELATIONS = tuple(Choice(code, label) for code, label in (("cha", "Cha"), ("me", "Mẹ"), ("ong", "Ông"), ("ba", "Bà")))
MANY = (*RELATIONS, Choice("giam_ho", "Người giám hộ"), Choice("khac", "Khác"))
PERSON = Section(
    "nguoi",
    "Người yêu cầu",
    (
        Field("nguoi.ho_ten", "Họ, chữ đệm, tên", FieldKind.NAME, required=True),
        Field("nguoi.ngay_sinh", "Ngày sinh", FieldKind.DATE, required=True, half=True),
        Field("nguoi.gioi_tinh", "Giới tính", FieldKind.CHOICE, required=True, half=True, choices=SEX),
        Field("nguoi.ngay_sinh_chu", "Ghi bằng chữ", FieldKind.WORDS, of="nguoi.ngay_sinh"),
        Field("nguoi.quan_he", "Quan hệ", FieldKind.CHOICE, half=True, choices=MANY),
        Field("nguoi.dan_toc", "Dân tộc", FieldKind.ETHNIC, half=True),
        Field("nguoi.noi_o", "Nơi ở", FieldKind.ADDRESS),
        Field("nguoi.que", "Quê quán", FieldKind.ADDRESS, same_as=("nguoi.noi_o",)),
        Field("nguoi.dien_thoai", "Điện thoại", FieldKind.PHONE, folded=True),
    ),
)
OTHERS = Section(
    "khac",
    "Việc khác",
    (
        Field("khac.so", "Số định danh", FieldKind.ID12),
        Field("khac.nghi", "Không ký được", FieldKind.FLAG),
        Field("khac.ly_do", "Lý do", FieldKind.TEXTAREA, show_when={"khac.nghi": ("x",)}),
        Field("khac.tien", "Vốn", FieldKind.MONEY),
        Field(
            "ho",
            "Thành viên",
            FieldKind.TABLE,
            max_rows=3,
            columns=(
                Field("ho.ho_ten", "Họ tên", FieldKind.NAME, half=True),
                Field("ho.ngay_sinh", "Ngày sinh", FieldKind.DATE, half=True),
            ),
        ),
        Field("khac.ghi_chu", "Ghi chú", FieldKind.TEXT),
    ),
)
FORM = Form(
    code="thu",
    title="Tờ khai thử",
    version="1",
    effective_from=date(2026, 1, 1),
    effective_to=None,
    addressee="",
    procedure=Procedure("1.0", "Thử", "Hộ tịch", "trong ngày"),
    papers=(),
    sections=(PERSON, OTHERS),
)
TOWNS = ("phường Sa Đéc, tỉnh Đồng Tháp", "xã Tân Dương, tỉnh Đồng Tháp")


def session(form: Form = FORM) -> DraftSession:
    draft = Draft("d", form.code, form.version, "hash")
    return DraftSession(
        form,
        draft,
        today=lambda: date(2026, 11, 23),
        suggest=lambda _field, text: [one for one in TOWNS if text and text.lower() in one.lower()],
    )


def panel_of(typing: DraftSession) -> FormPanel:
    return FormPanel(typing, LIGHT)


def here() -> QWidget:
    """The widget that has the keyboard focus."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(here(), key, modifiers)


def write(text: str) -> None:
    """Each character as one key event, as a keyboard program sends it."""
    for char in text:
        send(char)


def send(char: str) -> None:
    """A key event that carries a character; beyond ASCII there is no key, as in Windows' packets."""
    if char.isascii():
        QTest.keyClicks(here(), char)
        return
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(here(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, char))


def unikey(*steps: str) -> None:
    """UniKey: what it has changed comes as backspaces ("<") and the characters in their place."""
    for step in steps:
        for char in step:
            if char == "<":
                press(Qt.Key.Key_Backspace)
            else:
                send(char)


def compose(preedit: str, commit: str = "") -> None:
    """An input method's composition; with `commit` it ends."""
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(here(), event)


def click(widget: QWidget, x: int, y: int) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(x, y))
