"""Says by a key how a paper or the result stands, and asks what must be told with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from sadec_counter.domain.dossier import ScanState
from sadec_counter.domain.office import Clerk
from sadec_counter.domain.papers import RESULT
from sadec_counter.domain.reuse import ReuseOffer
from sadec_counter.domain.saved import Dossier

if TYPE_CHECKING:
    from sadec_counter.services.digitising import Digitising

WRONG_MARK = "Đánh dấu nhầm"
SCANNED, REUSED, TAKEN, EXCUSED, UNDO = "scanned", "reused", "taken", "excused", "undo"
KEYS = {Qt.Key.Key_D: REUSED, Qt.Key.Key_L: TAKEN, Qt.Key.Key_K: EXCUSED}
QUESTIONS = {
    REUSED: "Số hồ sơ đã có giấy tờ này",
    TAKEN: "Số của giấy tờ trong Kho quản lý dữ liệu điện tử",
    EXCUSED: "Vì sao không cần giấy tờ này",
}


@dataclass(frozen=True)
class Marking:
    """`ask(question, what stands there already, answered)` asks for one line in place; `do` records and shows."""

    digitising: Digitising
    now: Callable[[], tuple[Clerk, datetime]]
    ask: Callable[[str, str, Callable[[str], None]], None]
    do: Callable[[Callable[[], Dossier]], None]

    def mark(self, dossier: Dossier, paper_id: str, how: str, offer: ReuseOffer | None = None) -> None:
        """Mark a paper, or the RESULT; an offer of reuse stands in the question already."""
        state = _state_of(dossier, paper_id)
        if state is None:
            return
        if how in QUESTIONS:
            default = offer.from_number if offer is not None and how == REUSED else ""
            self.ask(QUESTIONS[how], default, lambda told: self._answer(dossier, paper_id, how, told, offer))
        elif how == SCANNED and state is not ScanState.SCANNED:
            self._record(dossier, paper_id, SCANNED, "")
        elif how == UNDO and state is not ScanState.NOT_SCANNED:
            self._record(dossier, paper_id, UNDO, WRONG_MARK)

    def _answer(self, dossier: Dossier, paper_id: str, how: str, told: str, offer: ReuseOffer | None) -> None:
        is_offered = offer is not None and told == offer.from_number
        self._record(dossier, paper_id, how, told, from_paper=offer.from_paper if offer and is_offered else "")

    def _record(self, dossier: Dossier, paper_id: str, how: str, told: str, *, from_paper: str = "") -> None:
        papers, dossier_id = self.digitising, dossier.line.dossier_id
        if paper_id == RESULT:
            self.do(lambda: self._mark_result(dossier_id, how, told))
        elif how == REUSED:
            self.do(lambda: papers.reused(dossier_id, paper_id, told, *self.now(), from_paper=from_paper))
        elif how == SCANNED:
            self.do(lambda: papers.scanned(dossier_id, paper_id, *self.now()))
        else:
            step = {TAKEN: papers.taken, EXCUSED: papers.excused, UNDO: papers.undo}[how]
            self.do(lambda: step(dossier_id, paper_id, told, *self.now()))

    def _mark_result(self, dossier_id: str, how: str, told: str) -> Dossier:
        papers = self.digitising
        if how == SCANNED:
            return papers.result_scanned(dossier_id, *self.now())
        step = {
            REUSED: papers.result_reused,
            TAKEN: papers.result_taken,
            EXCUSED: papers.result_excused,
            UNDO: papers.undo_result,
        }[how]
        return step(dossier_id, told, *self.now())


def _state_of(dossier: Dossier, paper_id: str) -> ScanState | None:
    if paper_id == RESULT:
        return dossier.result
    return next((paper.state for paper in dossier.papers if paper.paper_id == paper_id), None)
