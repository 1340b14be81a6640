"""Why a printed application is opened again ("sửa và xuất lại"): the old paper counts no more from then on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from sadec_counter.domain.form import Field, FieldKind
from sadec_counter.ui.clerk.plain_form import PlainForm
from sadec_counter.ui.clerk.step_panel import StepPanel
from sadec_counter.ui.shared.buttons import KeyButton
from sadec_counter.ui.shared.theme import Colours

REASON = "sua.ly_do"
DONE_KEY = "Return"


class ReasonPanel(StepPanel):
    """`given(reason)` is called once, with a reason."""

    def __init__(
        self,
        colours: Colours,
        *,
        given: Callable[[str], None],
        back: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        self._given = given
        question = Field(
            REASON,
            "Lý do sửa",
            FieldKind.TEXT,
            required=True,
            placeholder="ví dụ: ông/bà thấy sai năm sinh trên tờ đã in",
            help="Ghi vào sổ cùng bản in cũ",
        )
        button = KeyButton("Sửa và xuất lại", colours, key=DONE_KEY, icon="rotate-ccw", height=40)
        form = PlainForm([question], colours, ended=self.give)
        super().__init__("Sửa và xuất lại", form, button, colours, back=back, parent=parent)
        self.note = "Tờ đã in sẽ không dùng được nữa"
        button.clicked.connect(self.give)

    def start(self) -> None:
        """Ask anew."""
        self.form.fill({REASON: ""})
        self.form.complain(REASON, "", "")
        self.form.start()

    def give(self) -> None:
        """Enter after the reason."""
        reason = self.form.value(REASON)
        if reason:
            self._given(reason)
        else:
            self.form.complain(REASON, "Chưa ghi lý do.", "Ghi ngắn gọn vì sao phải sửa.")
