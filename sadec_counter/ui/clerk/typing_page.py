"""The page of one application: the form in the middle, the printed page and the citizen's screen beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, QPointF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.records import Shown
from sadec_counter.domain.saved import Dossier
from sadec_counter.services.drafting import Change, What
from sadec_counter.services.mirroring import Curtain
from sadec_counter.services.printing import PrintChoice, Printing
from sadec_counter.services.serving import Serving
from sadec_counter.ui.clerk.card_run import CardRun
from sadec_counter.ui.clerk.card_sheet import CARD_KEY
from sadec_counter.ui.clerk.check_panel import CheckPanel
from sadec_counter.ui.clerk.citizen_panel import BLANK_KEY, HOLD_KEY, CitizenPanel
from sadec_counter.ui.clerk.counter import Counter
from sadec_counter.ui.clerk.findings import Remedy
from sadec_counter.ui.clerk.form_panel import FormPanel
from sadec_counter.ui.clerk.page import Action, ClerkPage
from sadec_counter.ui.clerk.page_panel import PagePanel
from sadec_counter.ui.clerk.people_run import PeopleRun
from sadec_counter.ui.clerk.people_sheet import PEOPLE_KEY
from sadec_counter.ui.clerk.print_panel import PrinterLike, PrintPanel
from sadec_counter.ui.clerk.print_run import PrintRun
from sadec_counter.ui.clerk.reason_panel import ReasonPanel
from sadec_counter.ui.clerk.stage_bar import StageBar
from sadec_counter.ui.clerk.stages import (
    CHECK_KEY,
    CONFIRM_KEY,
    GO_ON_KEY,
    NOT_ALL_KEY,
    PRINT_KEY,
    REISSUE_KEY,
    Facts,
    Reading,
    Steps,
    stage_of,
)
from sadec_counter.ui.clerk.typing_keys import FORM_KEYS, NEXT_PROBLEM_KEY, problem_words, quiet
from sadec_counter.ui.shared import paint
from sadec_counter.ui.shared.theme import Colours, colour

LEAST_FORM, USUAL_FORM, MOST_FORM = 540, 622, 780
NARROW_SHARE, WIDE_SHARE = 0.5335, 0.45
WHOLE_PIXELS = 4  # the columns part where 125 %, 150 % and 175 % have whole pixels too


class TypingPage(ClerkPage):
    """Leads an application from its first key to its receipt.

    Signals: `received` carries the Dossier that it became.
    """

    received = Signal(object)

    def __init__(self, serving: Serving, counter: Counter, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._serving, self._counter, self._colours = serving, counter, colours
        self._session, self._confirming = serving.session, serving.confirming
        self._has_screen = True
        self._is_receiving = self._is_held_by_leaving = False
        self._was_checking = self._is_ready = False
        self._offered: tuple[object, ...] = ()
        self._build()
        self._prints = PrintRun(self._session, counter.printing, counter.jobs, counter.notifier, self._refresh)
        self.form.problems_changed.connect(self._refresh)
        self._leaves = (
            serving.subscribe(self._on_page),
            self._session.subscribe(self._on_session_changed),
            self._confirming.subscribe(self._on_check_changed),
        )
        self._on_page()
        self._refresh()

    def _build(self) -> None:
        colours, confirming = self._colours, self._confirming
        self.form = FormPanel(self._session, colours)
        self.form.ended.connect(self.go_on)
        self.form.refused.connect(self._on_refused)
        self.check = CheckPanel(
            colours,
            toggled=confirming.toggle_mark,
            painted=lambda section_id: confirming.painted(section_id, self._session.draft.revision),
            approve=self.confirm,
            back=self.back_to_typing,
            go=confirming.go,
        )
        self.print = PrintPanel(colours, printed=self._print, back=self.back_to_typing)
        self.reason = ReasonPanel(colours, given=self._reissue, back=self.back_to_typing)
        self.stage_bar = StageBar(colours)
        self._steps = QStackedWidget()
        for panel in (self.form, self.check, self.print, self.reason):
            self._steps.addWidget(panel)
        self._middle = QWidget(self)
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stage_bar)
        column.addWidget(self._steps, 1)
        self.cards = CardRun(self._session, self.form, self._counter.notifier, colours, self._middle)
        self.people = PeopleRun(self._session, self.form, self._counter, colours, self._middle)
        self.page = PagePanel(colours, self)
        self.page.field_clicked.connect(self._on_field_clicked)
        self.citizen = CitizenPanel(self._counter.mirror, colours, self._counter.make_picture, self)
        self.setFocusProxy(self.form)

    def close_page(self) -> None:
        """Let go of the application; nothing here hears of it any more."""
        for leave in self._leaves:
            leave()
        self._prints.close()
        self.form.close_panel()
        self.citizen.close_panel()

    def set_citizen_screen(self, *, present: bool) -> None:
        """Without a citizen's screen the check step is shown here."""
        self._has_screen = present
        self.citizen.set_citizen_screen(present=present)
        self._on_check_changed()

    def arrive(self) -> None:
        if self._is_held_by_leaving:
            self._counter.mirror.draw_curtain(Curtain.OPEN)
            self._is_held_by_leaving = False
        self._show_step()
        self._ask_printers()

    def leave(self) -> None:
        """Another page comes to the front: the field at hand is left, and Qt passes the focus to no other.

        Nobody looks after the citizen's screen meanwhile: it shows a neutral card.
        """
        if self._counter.mirror.curtain is Curtain.OPEN:
            self._counter.mirror.draw_curtain(Curtain.HELD)
            self._is_held_by_leaving = True
        self._leave_field()

    def _leave_field(self) -> None:
        """The field at hand takes its final shape (capitals, dates) before it is read by anyone."""
        here = QApplication.focusWidget()
        if here is not None and self.isAncestorOf(here):
            here.clearFocus()

    # --- what the keys do --------------------------------------------------------------------

    def offers(self) -> tuple[Action, ...]:
        page, citizen, checking = self.page, self.citizen, self._confirming.is_checking
        return (
            Action(CARD_KEY, "Quét thẻ", self.scan_card, enabled=not checking),
            Action(PEOPLE_KEY, "Người đã khai", self.known_people, enabled=not checking),
            Action(NEXT_PROBLEM_KEY, problem_words(self.form.problem_count()), self.next_problem),
            Action(CHECK_KEY, "Dừng kiểm tra" if checking else "Mời kiểm tra", self.invite),
            Action(CONFIRM_KEY, "Xác nhận", self.confirm),
            Action(PRINT_KEY, "In", self.print_step),
            Action(GO_ON_KEY, "Tiếp nhận", self.go_on, primary=True, ready=self._is_ready and not self._is_asking),
            quiet(NOT_ALL_KEY, "Chưa ra đủ trang", self._answer_not_all, enabled=self._prints.state.needs_answer),
            quiet(REISSUE_KEY, "Sửa và xuất lại", self.reissue, enabled=self._is_ready),
            quiet("Alt+Left", "Công dân xem lại phần trước", partial(self._confirming.go, -1), enabled=checking),
            quiet("Alt+Right", "Công dân xem phần kế", partial(self._confirming.go, 1), enabled=checking),
            quiet(HOLD_KEY, "Giữ hình trên màn hình công dân", citizen.toggle_hold),
            quiet(BLANK_KEY, "Che màn hình công dân", citizen.toggle_blank),
            quiet("Ctrl+=", "Phóng to trang in", partial(page.zoom, 1)),
            quiet("Ctrl+-", "Thu nhỏ trang in", partial(page.zoom, -1)),
            quiet("Ctrl+0", "Trang in vừa bề ngang", page.fit_width),
            *FORM_KEYS,
        )

    def scan_card(self) -> None:
        """F4: the card of the person whose section is at hand."""
        if self._facts().is_locked:
            self._on_refused()
            return
        self._to_form()
        self.cards.start()

    def known_people(self) -> None:
        """F5: fill a person from someone whom the counter has typed before."""
        if self._facts().is_locked:
            self._on_refused()
            return
        self._to_form()
        self.people.start()

    def next_problem(self) -> None:
        """F6."""
        self._to_form()
        self.form.next_problem()

    def invite(self) -> None:
        """F8: begin the check step, or end it. What is missing comes first."""
        if self._confirming.is_checking:
            self.back_to_typing()
            return
        self._leave_field()
        if self._session.errors:
            self._lead_to_errors("mời kiểm tra")
        else:
            self._bring(self.form)
            if self._counter.mirror.curtain is not Curtain.OPEN:
                self._counter.mirror.draw_curtain(Curtain.OPEN)
            self._confirming.start()
            self._show_step()

    def confirm(self) -> None:
        """F9: the clerk says "đúng" for the citizen, section by section."""
        if not self._confirming.is_checking:
            self.invite()
            return
        self.form.settle()
        shown = Shown.CITIZEN_SCREEN if self._has_screen else Shown.CLERK_SCREEN
        if not self._confirming.approve(by="clerk", shown=shown):
            if self._has_screen and self._counter.turn_part():
                return
            sentence, remedy = self._why_not()
            self._counter.notifier.tell(sentence, remedy)

    def print_step(self) -> None:
        """Ctrl+P: what to print on, then print."""
        if self._steps.currentWidget() is self.print:
            self.print.print_now()
            return
        if self._prints.state.is_sending:
            return
        if self._prints.state.needs_answer:
            self._counter.notifier.tell(
                "Chưa rõ bản trước đã ra đủ trang chưa.", "Xem khay giấy, trả lời rồi mới in lại."
            )
            return
        self._leave_field()
        if self._session.errors:
            self._lead_to_errors("in")
        else:
            if self._confirming.is_checking:
                self._confirming.stop()
            self._bring(self.print)
            self.print.start(needs_reason=not self._confirming.is_confirmed)
            self._ask_printers()

    def go_on(self) -> None:
        """Ctrl+Enter: the step at hand ends; after printing it receives."""
        panel = self._steps.currentWidget()
        if self._prints.state.needs_answer:
            self._prints.answer(came_out=True)
        elif panel is self.print:
            self.print.print_now()
        elif self._confirming.is_checking:
            self.confirm()
        elif self._facts().awaits_signature:
            self.receive()
        elif not self.form.is_last:
            self.form.end_step()
        elif self._session.errors:
            self._lead_to_errors("đi tiếp")
        elif self._confirming.is_confirmed:
            self.print_step()
        else:
            self.invite()

    def reissue(self) -> None:
        """Alt+X: a mistake was seen on the printed paper; ask why, then open it for mending."""
        if self._facts().awaits_signature:
            self._bring(self.reason)
            self.reason.start()

    def receive(self) -> None:
        """The signed paper is in the clerk's hand."""
        record = self._prints.state.record
        if record is None or self._is_receiving:
            return
        session, counter = self._session, self._counter
        self._is_receiving = True
        self._refresh()

        def take_in() -> Dossier:
            counter.settle()
            return counter.receiving.receive(session.draft, session.form, record, counter.clerk, counter.clock())

        counter.jobs.run(take_in, self._on_received, failed=self._on_not_received)

    def correction_wanted(self) -> None:
        """The citizen says "cần sửa": to the marked field, or the clerk asks which."""
        if self._confirming.marked:
            self.back_to_typing()
        else:
            remedy = "Hỏi chỗ nào sai, tới ô đó sửa, rồi F8 mời xem lại."
            self._counter.notifier.tell("Ông/bà báo cần sửa.", remedy)

    def back_to_typing(self) -> None:
        """Esc in the check or print step: to the first field marked wrong, else where the cursor was."""
        marked = list(self._confirming.marked)
        if self._confirming.is_checking:
            self._confirming.stop()
        self._to_form()
        self.form.go_to(marked[0] if marked else self._session.focus_id)

    # --- inside ------------------------------------------------------------------------------

    @property
    def _is_asking(self) -> bool:
        """A step with a filled button of its own is in front."""
        return self._steps.currentWidget() in {self.print, self.reason}

    def _facts(self) -> Facts:
        confirming, prints = self._confirming, self._prints.state
        matters = confirming.confirmation is not None or prints.record is not None
        return Facts(
            digest=self._session.draft.values_digest if matters else "",
            reading=self._reading() if self._has_screen else None,
            confirmation=confirming.confirmation,
            record=prints.record,
            is_sending=prints.is_sending,
            needs_answer=prints.needs_answer,
            news=prints.news,
            is_receiving=self._is_receiving,
        )

    def _reading(self) -> Reading | None:
        section = self._confirming.section if self._confirming.is_checking else None
        if section is None:
            return None
        check = self._counter.mirror.frame.check
        may = check is not None and check.may_confirm
        count, marked = len(self._confirming.sections()), len(self._confirming.marked)
        return Reading(section.title, self._confirming.index + 1, count, marked, may)

    def _why_not(self) -> tuple[str, str]:
        if self._confirming.marked:
            return "Còn chỗ công dân báo sai.", "Sửa chỗ đã đánh dấu rồi xác nhận lại."
        if not self._serving.page_is_current:
            return "Trang in đang vẽ lại.", "Đợi trang hiện xong rồi bấm F9."
        return "Phần này chưa hiện đủ cho công dân xem.", "Kéo xuống hết phần đang xem rồi bấm F9."

    def _lead_to_errors(self, before: str) -> None:
        count = len(self._session.errors)
        self.next_problem()
        self._counter.notifier.tell(f"Còn {count} chỗ thiếu hoặc sai.", f"Sửa xong mới {before} được; F6 tới chỗ kế.")

    def _print(self, choice: PrintChoice, reason: str) -> None:
        try:
            order = Printing.order(self._session, self._confirming.confirmation, reason)
        except KnownError as error:
            self._counter.notifier.fault(error)
            return
        self._prints.make_and_send(order, choice)
        self._to_form()

    def _reissue(self, reason: str) -> None:
        self._prints.void(reason)
        self._to_form()

    def _on_refused(self) -> None:
        self._counter.notifier.tell("Tờ khai đã in nên không gõ thêm được.", "Alt+X sửa và xuất lại.")

    def _answer_not_all(self) -> None:
        self._prints.answer(came_out=False)

    def _bring(self, panel: QWidget) -> None:
        """Put a panel in front; the focus is let go of first, or Qt would pass it to a neighbour."""
        here = QApplication.focusWidget()
        before = self._steps.currentWidget()
        if before is not panel and here is not None and before is not None and before.isAncestorOf(here):
            here.clearFocus()
        self._steps.setCurrentWidget(panel)
        if before is not panel:
            self._refresh()

    def _to_form(self) -> None:
        self._bring(self.form)
        self._show_step()

    def _show_step(self) -> None:
        """The check on this screen comes to the front when there is no other; the focus follows."""
        reads_here = self._confirming.is_checking and not self._has_screen
        if reads_here:
            self._bring(self.check)
            self.check.rows.setFocus()
        elif self._steps.currentWidget() in {self.form, self.check}:
            self._bring(self.form)
            self.form.go_to(self._session.focus_id)
        self._refresh()

    def _refresh(self) -> None:
        steps = Steps(
            confirm=self.confirm,
            came_out=self.go_on,
            not_all=self._answer_not_all,
            reprint=self.print_step,
            invite=self.invite,
            reissue=self.reissue,
        )
        facts = self._facts()
        self.form.set_locked(locked=facts.is_locked)
        stage = stage_of(facts, steps)
        if stage is not None and self._is_asking:
            stage = replace(stage, buttons=())  # the step in front has the button
        self.stage_bar.show_stage(stage)
        self._is_ready = facts.awaits_signature
        offered = tuple((one.key, one.text, one.ready, one.enabled) for one in self.offers())
        if offered != self._offered:
            self._offered = offered
            self.changed.emit()

    def _on_page(self) -> None:
        error = self._serving.page_error
        self.page.set_notice(error.message if error is not None else "")
        if self._serving.page is not None:
            self.page.show_page(self._serving.page, self._session.focus_id)

    def _on_session_changed(self, change: Change) -> None:
        if change.what is What.FOCUS:
            self._on_page()

    def _on_check_changed(self) -> None:
        confirming = self._confirming
        if not confirming.is_checking and self._steps.currentWidget() is not self.check and not self._was_checking:
            return  # told of every key; the form refreshes this page a little later
        self._was_checking = confirming.is_checking or bool(confirming.marked)
        marks = {one: Remedy("Không sai", partial(confirming.toggle_mark, one)) for one in confirming.marked}
        check = self._counter.mirror.frame.check
        if not self._has_screen and check is not None:
            self.check.show_check(check)
            self._bring(self.check)
        else:
            if self._steps.currentWidget() is self.check:
                self._to_form()
            self.form.show_marks(marks)
        self._refresh()

    def _on_field_clicked(self, field_id: str) -> None:
        self._to_form()
        self.form.go_to(field_id)

    def _ask_printers(self) -> None:
        ask = self._counter.printing.printers
        self._counter.jobs.run(ask, self._on_printers, failed=self._on_no_printers, key="printers")

    def _on_no_printers(self, error: BaseException) -> None:
        """Said in the print step itself; the clerk may not even want to print now."""
        if isinstance(error, KnownError):
            self._on_printers(())
        else:
            self._counter.notifier.fault_or_bug(error)

    def _on_printers(self, printers: Sequence[PrinterLike]) -> None:
        if self.print.show_printers(printers, self._prints.choice) and self._steps.currentWidget() is self.print:
            self.print.start(needs_reason=not self._confirming.is_confirmed)

    def _on_received(self, dossier: Dossier) -> None:
        self._is_receiving = False
        self._refresh()
        self.received.emit(dossier)

    def _on_not_received(self, error: BaseException) -> None:
        self._is_receiving = False
        self._refresh()
        self._counter.notifier.fault_or_bug(error)

    # --- Qt ----------------------------------------------------------------------------------

    def resizeEvent(self, _event: QResizeEvent) -> None:
        width, height = self.width(), self.height()
        form = form_width(width)
        self._middle.setGeometry(0, 0, form, height)
        below = self.citizen.needed_height(width - form - 1)
        below += (self.mapTo(self.window(), QPoint(0, height)).y() - below) % WHOLE_PIXELS
        self.page.setGeometry(form + 1, 0, width - form - 1, height - below)
        self.citizen.setGeometry(form + 1, height - below, width - form - 1, below)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(self._colours.paper))
        left = self._middle.width()
        paint.draw_hairline(painter, QPointF(left, 0), QPointF(left, self.height()), self._colours.line)


def form_width(width: int) -> int:
    """The form's part of the work area: 622 of 1166, less where that is narrower, a little more where it is wide."""
    usual = min(round(width * NARROW_SHARE), USUAL_FORM)
    return min(max(usual, round(width * WIDE_SHARE), LEAST_FORM), MOST_FORM)
