"""What an archive of forms would change, form by form, before it is taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sadec_counter.ui.clerk.side_list import BUTTON, SideList
from sadec_counter.ui.clerk.told_list import ToldRow
from sadec_counter.ui.shared.buttons import Dress, KeyButton
from sadec_counter.ui.shared.theme import Colours

if TYPE_CHECKING:
    from sadec_counter.services.updating import FormChange, Update

LOOKS_ONLY = "Chỉ sửa cách trình bày."
NOTHING_NEW = "Không có gì mới so với các mẫu đang dùng."


class UpdatePanel(SideList):
    """Signal: `wanted` (take it in), beside `left` (leave everything as it is)."""

    wanted = Signal()

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__("Thay đổi trong gói", "Không nhận", colours, parent)
        self.shown: Update | None = None
        self.take = KeyButton("Nhận gói này", colours, key="Return", icon="check", height=BUTTON, parent=self)
        self.take.set_dress(Dress.FILLED)
        self.take.clicked.connect(self.wanted)
        self.buttons.append(self.take)
        self.rows.chosen.connect(lambda _row: self.wanted.emit())

    def show_update(self, shown: Update) -> None:
        self.shown = shown
        self.take.setEnabled(bool(shown.changes))
        archive = shown.archive
        told = f"làm ngày {archive.made_on} · ký bằng khóa “{archive.signed_with}”"
        note = archive.note or _count_words(shown)
        rows = [_row(change) for change in shown.changes]
        self.open(f"Gói {archive.number}, {archive.sender}", told, note, rows, empty=NOTHING_NEW)


def _count_words(shown: Update) -> str:
    new = sum(change.is_new for change in shown.changes)
    return f"{new} mẫu mới, {len(shown.changes) - new} mẫu đổi"


def _row(change: FormChange) -> ToldRow:
    form = change.form
    return ToldRow(f"{form.title}, {form.version}", " ".join(change.sentences) or LOOKS_ONLY)
