"""The print step: on which printer, how many, on both sides, and why without a confirmation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sadec_counter.domain.form import Choice, Field, FieldKind
from sadec_counter.services.printing import PrintChoice
from sadec_counter.ui.clerk.boxes import HALO, LABEL, inked
from sadec_counter.ui.clerk.buttons import Dress, KeyButton
from sadec_counter.ui.clerk.plain_form import PlainForm
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.paint import Type
from sadec_counter.ui.shared.theme import Colours

TITLE = Type(theme.HEAD, theme.SEMIBOLD)
HEAD, PAD = 62, theme.L - HALO
PRINT_KEY, BACK_KEY = "Ctrl+P", "Esc"
PRINTER, COPIES, SIDES, TRAY, REASON = "in.may_in", "in.so_ban", "in.mat", "in.khay", "in.ly_do"
ONE_SIDE, TWO_SIDES = "1", "2"
TRAYS = (Choice("Auto", "tự chọn"), Choice("Tray1", "khay 1"), Choice("Tray2", "khay 2"))
MOST_COPIES = 20


class PrinterLike(Protocol):
    """A printer as the spooler names it."""

    @property
    def name(self) -> str: ...

    @property
    def accepting(self) -> bool: ...


class PrintPanel(QWidget):
    """`printed(choice, reason)` is called when the clerk has said everything; `back` returns to typing."""

    def __init__(
        self,
        colours: Colours,
        *,
        printed: Callable[[PrintChoice, str], None],
        back: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._colours, self._printed, self._back = colours, printed, back
        self._needs_reason = False
        self._note = ""
        self._names: list[str] | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(theme.XL + PAD, HEAD + PAD, theme.XL + PAD, theme.L)
        self._layout.setSpacing(theme.L)
        self._print = KeyButton("In", colours, key=PRINT_KEY, icon="printer", height=40, dress=Dress.FILLED)
        self._print.clicked.connect(self.print_now)
        stop = KeyButton("Về chỗ gõ", colours, key=BACK_KEY, icon="pen-line", height=40)
        stop.clicked.connect(back)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.M)
        buttons.addWidget(stop, 1)
        buttons.addWidget(self._print, 2)
        self.form = PlainForm(_fields(()), colours, ended=self.print_now)
        self._layout.addWidget(self.form)
        self._layout.addLayout(buttons)
        self._layout.addStretch(1)

    def show_printers(self, printers: Sequence[PrinterLike], choice: PrintChoice) -> bool:
        """Offer these printers, the last choice taken up again; a reason that was begun stays. False: as before."""
        old, names = self.form, [one.name for one in printers]
        if names == self._names:
            return False
        self._names = names
        self.form = PlainForm(_fields(printers), self._colours, ended=self.print_now)
        self._layout.removeWidget(old)
        self._layout.insertWidget(0, self.form)
        old.hide()
        old.deleteLater()
        wanted = choice.printer if choice.printer in names else next(iter(names), "")
        sides = TWO_SIDES if choice.two_sided else ONE_SIDE
        self.form.fill({PRINTER: wanted, COPIES: str(choice.copies), SIDES: sides, TRAY: choice.tray})
        self.form.fill({REASON: old.value(REASON)})
        self._note = "" if printers else "Chưa thấy máy in nào. Bản in vẫn được giữ để in sau."
        self._show_reason()
        self.update()
        return True

    def start(self, *, needs_reason: bool) -> None:
        """The step begins: the cursor goes where something is still to be said."""
        self._needs_reason = needs_reason
        self._show_reason()
        if needs_reason:
            self.form.go_to(REASON)
        else:
            self.form.go_to(COPIES)

    def choice(self) -> PrintChoice:
        copies = self.form.value(COPIES)
        return PrintChoice(
            printer=self.form.value(PRINTER),
            copies=min(max(int(copies), 1), MOST_COPIES) if copies.isdigit() else 1,
            two_sided=self.form.value(SIDES) == TWO_SIDES,
            tray=self.form.value(TRAY) or "Auto",
        )

    def print_now(self) -> None:
        """Ctrl+P, or Enter after the last question."""
        reason = self.form.value(REASON) if self._needs_reason else ""
        if self._needs_reason and not reason:
            sentence = "Ông/bà chưa xác nhận nội dung"
            self.form.complain(REASON, sentence, "Ghi lý do in không qua kiểm tra, hoặc F8 mời kiểm tra.")
            return
        self._printed(self.choice(), reason)

    def _show_reason(self) -> None:
        asked = [PRINTER, COPIES, SIDES, TRAY]
        self.form.show_fields([REASON, *asked] if self._needs_reason else asked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._back()
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        head = QRectF(theme.XL, 6, self.width() - 2 * theme.XL, 44)
        paper = self._note or "A4 · tỉ lệ 100 %"
        ink = colours.caution if self._note else colours.muted
        paint.draw_in(painter, head, "In tờ khai", inked(TITLE, colours.ink))
        paint.draw_right(painter, head.right(), paint.middle_baseline(head, LABEL), paper, inked(LABEL, ink))
        bottom = self._print.geometry().bottom() + theme.L
        card = QRectF(theme.XL, HEAD - 8, self.width() - 2 * theme.XL, bottom - HEAD + 8)
        paint.draw_box(painter, card, colours.surface, border=colours.line, radius=theme.RADIUS_CARD)


def _fields(printers: Sequence[PrinterLike]) -> list[Field]:
    names = tuple(Choice(one.name, one.name if one.accepting else f"{one.name} (đang dừng)") for one in printers)
    sides = (Choice(ONE_SIDE, "một mặt"), Choice(TWO_SIDES, "hai mặt"))
    return [
        Field(
            REASON,
            "Lý do in khi chưa có xác nhận",
            FieldKind.TEXT,
            required=True,
            placeholder="ví dụ: ông/bà đọc bản in thử",
        ),
        Field(PRINTER, "Máy in", FieldKind.CHOICE, choices=names, placeholder="máy in mặc định của máy"),
        Field(COPIES, "Số bản", FieldKind.NUMBER, default="1", half=True),
        Field(SIDES, "Mặt giấy", FieldKind.CHOICE, choices=sides, default=ONE_SIDE, half=True),
        Field(TRAY, "Khay giấy", FieldKind.CHOICE, choices=TRAYS, default="Auto"),
    ]
