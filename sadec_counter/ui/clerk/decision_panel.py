"""The decisions of the province and what each means for the forms at the counter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from sadec_counter.domain.decisions import Consequence
from sadec_counter.services.deciding import effect_words
from sadec_counter.ui.clerk.side_list import SideList
from sadec_counter.ui.clerk.told_list import ToldRow
from sadec_counter.ui.shared.theme import Colours

EMPTY = "Chưa có quyết định nào. Ghi danh sách vào tệp quyet-dinh.xlsx trong thư mục dữ liệu, mỗi thủ tục một dòng."


class DecisionPanel(SideList):
    """Read only: the list is kept in Excel."""

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__("Quyết định", "Về biểu mẫu", colours, parent)

    def show_consequences(self, found: Sequence[Consequence]) -> None:
        open_count = sum(not one.is_settled for one in found)
        told = f"{len(found)} thủ tục được nhắc, {open_count} việc còn phải làm với biểu mẫu"
        rows = [_row(one) for one in sorted(found, key=lambda one: one.is_settled)]
        self.open("Quyết định của tỉnh", told if found else "", "", rows, empty=EMPTY)


def _row(one: Consequence) -> ToldRow:
    ruling, decision = one.ruling, one.decision
    name = f"{ruling.code} {ruling.name}".strip()
    cited = f"{effect_words(ruling.effect)}, {decision.number}, {decision.day:%d/%m/%Y}"
    return ToldRow(f"{name}: {cited}", one.sentence, needs_care=not one.is_settled)
