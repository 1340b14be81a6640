"""The print step: on which printer, how many, on both sides, and why without a confirmation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtWidgets import QWidget

from sadec_counter.domain.form import Choice, Field, FieldKind
from sadec_counter.services.printing import PrintChoice
from sadec_counter.ui.clerk.plain_form import PlainForm
from sadec_counter.ui.clerk.step_panel import StepPanel
from sadec_counter.ui.shared.buttons import KeyButton
from sadec_counter.ui.shared.theme import Colours

PRINT_KEY = "Ctrl+P"
PAPER = "A4 · tỉ lệ 100 %"
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

    @property
    def is_file(self) -> bool: ...


class PrintPanel(StepPanel):
    """`printed(choice, reason)` is called when the clerk has said everything; `back` returns to typing."""

    def __init__(
        self,
        colours: Colours,
        *,
        printed: Callable[[PrintChoice, str], None],
        back: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        self._printed = printed
        self._needs_reason = False
        self._names: list[str] | None = None
        button = KeyButton("In", colours, key=PRINT_KEY, icon="printer", height=40)
        form = PlainForm(_fields(()), colours, ended=self.print_now)
        super().__init__("In tờ khai", form, button, colours, back=back, parent=parent)
        self.note = PAPER
        button.clicked.connect(self.print_now)

    def show_printers(self, printers: Sequence[PrinterLike], choice: PrintChoice) -> bool:
        """Offer these printers, the last choice taken up again; a reason that was begun stays. False: as before.

        A printer that is gone is never replaced by a file: what is to be signed must come out on paper.
        """
        old, names = self.form, [one.name for one in printers]
        if names == self._names:
            return False
        self._names = names
        self.replace_form(PlainForm(_fields(printers), self._colours, ended=self.print_now))
        papers = [one.name for one in printers if not one.is_file]
        kept = [one for one in (old.value(PRINTER), choice.printer) if one in names]
        wanted = next(iter([*kept, *papers]), "")
        sides = TWO_SIDES if choice.two_sided else ONE_SIDE
        self.form.fill({PRINTER: wanted, COPIES: str(choice.copies), SIDES: sides, TRAY: choice.tray})
        self.form.fill({REASON: old.value(REASON)})
        self.note = PAPER if papers else "Chưa thấy máy in nào. Bản in vẫn được giữ để in sau."
        self.is_warning = not papers
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
