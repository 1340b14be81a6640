"""One dossier beside its list: whose it is, its papers, what happened, what may be recorded next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.domain import values
from sadec_counter.domain.dossier import Event, EventKind, ScanState, known_at
from sadec_counter.domain.event_words import event_words
from sadec_counter.domain.form import Field, FieldKind
from sadec_counter.domain.problem import Severity
from sadec_counter.domain.saved import Dossier
from sadec_counter.ui.clerk.card import SIDE, draw_card
from sadec_counter.ui.clerk.dossier_words import STATUS_WORDS, due_words, is_late, when_words
from sadec_counter.ui.clerk.next_steps import Step
from sadec_counter.ui.clerk.paper_list import PaperList
from sadec_counter.ui.clerk.plain_form import PlainForm
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import KEY, LABEL, STRONG, VALUE_STRONG, inked
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.rows import LeavableRows
from sadec_counter.ui.shared.theme import Colours

WIDTH, MARGIN, HEAD = 480, 20, 122
ANSWER = "tra_loi"
WARNING_LINE, STEP_ROW = 20, 36


class StepList(LeavableRows):
    """What may be recorded next; Enter takes a step, Esc leaves. Signal: `left`."""

    asks_whole_height = False

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__(colours, "Ghi bước tiếp", parent)
        self._steps: tuple[Step, ...] = ()
        self.room = 1000.0
        self.hide()

    def open(self, steps: Sequence[Step]) -> None:
        self._steps = tuple(steps)
        self.renew(0)
        self.show()
        self.setFocus()

    def step_of(self, index: int) -> Step:
        return self._steps[index]

    def count(self) -> int:
        return len(self._steps)

    def top_margin(self) -> float:
        return 38

    def bottom_margin(self) -> float:
        return 6

    def row_height(self, index: int) -> float:  # noqa: ARG002
        """Rows come closer in a low window."""
        room = self.room - self.top_margin() - self.bottom_margin()
        return min(STEP_ROW, room // max(len(self._steps), 1))

    def words_of(self, index: int) -> str:
        return self._steps[index].text

    def paint_rest(self, painter: QPainter) -> None:
        draw_card(painter, QRectF(self.rect()), self.colours)
        paint.draw_text(painter, SIDE, 25, "Ghi bước tiếp", inked(STRONG, self.colours.ink))

    def paint_row(self, painter: QPainter, place: QRectF, index: int) -> None:
        colours, step = self.colours, self._steps[index]
        if index in {self.current, self.hovered}:
            edge = colours.accent if index == self.current else ""
            paint.draw_box(painter, place.adjusted(8, 1, -8, -1), colours.soft, border=edge, radius=6)
        draw_icon(painter, step.icon, QRectF(SIDE, place.center().y() - 8, 16, 16), colours.accent)
        paint.draw_in(painter, place.adjusted(SIDE + 28, 0, -SIDE, 0), step.text, inked(LABEL, colours.ink))


class DossierPanel(QWidget):
    """Signals: `step_chosen` (a Step), `marked` (from the papers), `left` (back to the list)."""

    step_chosen = Signal(object)
    marked = Signal(str)
    left = Signal()

    def __init__(self, clock: Callable[[], datetime], colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._clock, self._colours = clock, colours
        self.dossier: Dossier | None = None
        self.papers = PaperList(colours, self)
        self.steps = StepList(colours, self)
        self._question: PlainForm | None = None
        self._warning = ""
        self._is_of_list = False
        self.papers.marked.connect(self.marked)
        self.papers.left.connect(self.left)
        self.steps.left.connect(self._leave_steps)
        self.steps.chosen.connect(self._on_step)
        self.papers.hide()

    def show_dossier(self, dossier: Dossier | None) -> None:
        """Another dossier, or the same with something new."""
        is_other = dossier is None or self.dossier is None or dossier.line.dossier_id != self.dossier.line.dossier_id
        self.dossier = dossier
        self.papers.show_dossier(dossier)
        self.papers.setVisible(dossier is not None)
        if is_other and not self._is_of_list:
            self.stop_asking()
            self.steps.hide()
        self._lay_out()
        self.update()

    def open_steps(self, steps: Sequence[Step]) -> None:
        self.stop_asking()
        self.steps.open(steps)
        self._lay_out()

    def ask(self, question: str, answered: Callable[[str], None], default: str = "") -> None:
        """One line to type; Enter answers, Esc takes the question back."""
        field = Field(ANSWER, question, FieldKind.TEXT, required=True, default=default)
        self.ask_all([field], lambda told: answered(told[ANSWER]))

    def ask_all(
        self,
        fields: Sequence[Field],
        answered: Callable[[Mapping[str, str]], None],
        warning: str = "",
        *,
        of_list: bool = False,
    ) -> None:
        """A few questions; Enter after the last answers, Esc takes them back. The warning stands above them.

        Those of the list stay while another dossier comes beside it.
        """
        self.stop_asking()
        self._is_of_list = of_list
        self.steps.hide()
        form = PlainForm(fields, self._colours, ended=lambda: self._answer(fields, answered), parent=self)
        self._question, self._warning = form, warning
        form.show()
        self._lay_out()
        form.start()

    def stop_asking(self) -> None:
        if self._question is not None:
            self._question.hide()
            self._question.deleteLater()
            self._question = None
            self.papers.setVisible(self.dossier is not None)
            self._is_of_list = False

    @property
    def is_asking(self) -> bool:
        return self._question is not None

    def _answer(self, fields: Sequence[Field], answered: Callable[[Mapping[str, str]], None]) -> None:
        form = self._question
        if form is None:
            return
        told = {field.field_id: form.value(field.field_id).strip() for field in fields}
        for field in fields:
            text = told[field.field_id]
            wrong = values.check(field, text) if text else None
            if field.required and not text:
                form.complain(field.field_id, "Chưa ghi gì.", "Gõ rồi bấm Enter, hoặc Esc để thôi.")
                return
            if wrong is not None and wrong.severity is Severity.ERROR:
                form.complain(field.field_id, wrong.sentence, wrong.remedy)
                return
        self.stop_asking()
        self.steps.hide()
        self.papers.setFocus()
        self._lay_out()
        answered(told)

    def _leave_steps(self) -> None:
        self.steps.hide()
        self.papers.setFocus()
        self._lay_out()
        self.update()

    def _on_step(self, row: int) -> None:
        self.step_chosen.emit(self.steps.step_of(row))

    def close_steps(self) -> None:
        if self.steps.isVisible():
            self._leave_steps()

    # --- Qt ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        wide = self.width() - 2 * MARGIN
        top = HEAD
        self.papers.fit(self.height() - HEAD - 8)
        self.papers.setGeometry(MARGIN, top, wide, self.papers.sizeHint().height())
        top += self.papers.height() + theme.M
        if self.steps.isVisible():
            self.steps.room = self.height() - 8.0
            high = self.steps.sizeHint().height()
            self.steps.setGeometry(MARGIN, min(top, self.height() - high - 4), wide, high)
            self.steps.raise_()
        if self._question is not None:
            high = self._question.sizeHint().height()
            above = 10 + (self._warning_height() if self._warning else 0)
            fits = top + above + high + 16 <= self.height()
            self.papers.setVisible(fits and self.dossier is not None)
            top = top if fits else HEAD
            place = min(top + above, self.height() - high - 16)
            self._question.setGeometry(MARGIN + 13, place, wide - 26, high)
            self._question.raise_()
        self.update()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._question is not None:
            self.stop_asking()
            self.papers.setFocus()
            self.update()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        painter.fillRect(self.rect(), theme.colour(colours.desk))
        paint.draw_hairline(painter, QPointF(0, 0), QPointF(0, self.height()), colours.line)
        if self.dossier is not None:
            self._paint_head(painter, self.dossier)
        elif self._question is None:
            place = QRectF(MARGIN, 60, self.width() - 2 * MARGIN, 30)
            paint.draw_in(painter, place, "Chọn một hồ sơ ở bên trái.", inked(LABEL, colours.muted))
        if self._question is not None:
            above = 10 + (self._warning_height() if self._warning else 0)
            card = QRectF(self._question.geometry()).adjusted(-13, -above, 13, 12)
            draw_card(painter, card, colours)
            if self._warning:
                self._paint_warning(painter, QRectF(card.left(), card.top(), card.width(), self._warning_height()))
        elif self.dossier is not None and not self.steps.isVisible():
            self._paint_log(painter, self.dossier)

    def _warning_height(self) -> int:
        lines = paint.wrap(self._warning, inked(LABEL, self._colours.caution), self.width() - 2 * MARGIN - 52)
        return len(lines) * WARNING_LINE + 12

    def _paint_warning(self, painter: QPainter, place: QRectF) -> None:
        colours = self._colours
        style = inked(LABEL, colours.caution)
        draw_icon(painter, "triangle-alert", QRectF(place.left() + 13, place.top() + 12, 16, 16), colours.caution)
        lines = paint.wrap(self._warning, style, self.width() - 2 * MARGIN - 52)
        paint.draw_lines(painter, place.left() + 39, place.top() + 10, lines, style)

    def _paint_head(self, painter: QPainter, dossier: Dossier) -> None:
        colours, line, now = self._colours, dossier.line, self._clock()
        room = self.width() - 2 * MARGIN
        title = inked(VALUE_STRONG, colours.ink)
        paint.draw_text(painter, MARGIN, 32, paint.shorten(line.title, title, room - 130), title)
        status = inked(LABEL, colours.muted)
        paint.draw_right(painter, self.width() - MARGIN, 32, STATUS_WORDS[line.status], status)
        x = paint.draw_text(painter, MARGIN, 56, line.local_no, inked(STRONG, colours.accent)) + 10
        told = f"{line.applicant} · nhận {when_words(line.received_at, now)}"
        if line.portal_code and line.portal_code != line.local_no:
            told += f" · {line.portal_code}"
        style = inked(LABEL, colours.muted)
        paint.draw_text(painter, x, 56, paint.shorten(told, style, self.width() - MARGIN - x), style)
        x = float(MARGIN)
        for text, icon, ink, tint in self._chips(dossier, now):
            x = self._paint_chip(painter, QPointF(x, 90), text, icon, (ink, tint)) + theme.S

    def _chips(self, dossier: Dossier, now: datetime) -> list[tuple[str, str, str, str]]:
        colours = self._colours
        done = sum(paper.state is not ScanState.NOT_SCANNED for paper in dossier.papers)
        missing = sum(paper.required and paper.state is ScanState.NOT_SCANNED for paper in dossier.papers)
        chips = []
        if done:
            chips.append((f"{done} đã xong", "circle-check", colours.done, colours.done_tint))
        if missing:
            chips.append((f"{missing} chưa quét", "triangle-alert", colours.caution, colours.caution_tint))
        late = is_late(dossier.line, now)
        ink, tint = (colours.danger, colours.danger_tint) if late else (colours.accent, colours.soft)
        due = "quá hạn" if late else f"hẹn {due_words(dossier.line, now)}"
        chips.append((due, "circle-alert" if late else "flag", ink, tint))
        return chips

    def _paint_chip(self, painter: QPainter, at: QPointF, text: str, icon: str, inks: tuple[str, str]) -> float:
        ink, tint = inks
        style = inked(STRONG, ink)
        width = paint.text_width(text, style) + 42
        place = QRectF(at.x(), at.y() - 14, width, 28)
        paint.draw_box(painter, place, tint, radius=14)
        draw_icon(painter, icon, QRectF(place.left() + 10, at.y() - 8, 16, 16), ink)
        paint.draw_in(painter, place.adjusted(32, 0, 0, 0), text, style)
        return place.right()

    def _paint_log(self, painter: QPainter, dossier: Dossier) -> None:
        """What happened, the newest first, as far as there is room."""
        colours, now = self._colours, self._clock()
        top = self.papers.geometry().bottom() + 26.0
        if self.height() - top < 60:
            return
        paint.draw_text(painter, MARGIN, top + 8, "Đã ghi", inked(STRONG, colours.ink))
        top += 24
        names = [(paper.paper_id, paper.name) for paper in dossier.papers]
        for event in reversed(known_at(dossier.events, now)):
            if top + 22 > self.height() - 8:
                break
            self._paint_event(painter, top, event, names, now)
            top += 24

    def _paint_event(
        self, painter: QPainter, top: float, event: Event, names: list[tuple[str, str]], now: datetime
    ) -> None:
        colours = self._colours
        place = QRectF(MARGIN, top, self.width() - 2 * MARGIN, 22)
        paint.draw_in(painter, place, when_words(event.happened_at, now), inked(KEY, colours.muted))
        words = event_words(event, names)
        if event.kind is EventKind.HANDED_OVER and self.dossier is not None and self.dossier.collected_by:
            words = f"{words}, {self.dossier.collected_by}"
        paint.draw_in(painter, place.adjusted(52, 0, 0, 0), words, inked(LABEL, colours.ink))
