"""The prints of one application as the window sees them: made and sent beside it, followed, answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sadec_counter.domain.draft import Draft
from sadec_counter.domain.records import PrintOutcome, PrintRecord
from sadec_counter.services.drafting import DraftSession
from sadec_counter.services.printing import PrintChoice, Printing, PrintNews, PrintOrder
from sadec_counter.ui.jobs import Jobs
from sadec_counter.ui.notify import Notifier
from sadec_counter.ui.shared.relay import Relay


@dataclass(frozen=True, slots=True)
class PrintState:
    """The newest print and what is known of it."""

    record: PrintRecord | None = None
    is_sending: bool = False
    needs_answer: bool = False
    news: str = ""


class PrintRun:
    """Calls `changed` in the window's thread whenever the state is another."""

    def __init__(
        self,
        session: DraftSession,
        printing: Printing,
        jobs: Jobs,
        notifier: Notifier,
        changed: Callable[[], None],
    ) -> None:
        self._session, self._printing, self._jobs = session, printing, jobs
        self._notifier, self._changed = notifier, changed
        self._is_closed = False
        self.state = PrintState()
        self.choice = PrintChoice()
        self._relay = Relay(self._on_news)
        self._leave = printing.subscribe(self._relay)
        self._stop_watching = printing.watch(session)
        jobs.run(lambda: printing.prints_of(session.draft.draft_id), self._on_prints)

    def close(self) -> None:
        """Let go of the session; a print under way goes on."""
        self._is_closed = True
        self._leave()
        self._stop_watching()

    def make_and_send(self, order: PrintOrder, choice: PrintChoice) -> None:
        """Make a new PDF and print it; a kept one of the same values is printed again."""
        self.choice = choice
        kept = self._usable(order.draft)
        self._set(replace(self.state, record=kept, is_sending=True, needs_answer=False, news=""))
        self._jobs.run(lambda: self._send(kept or self._printing.make(order), choice), self._on_sent, failed=self._fail)

    def answer(self, *, came_out: bool) -> None:
        """The clerk has looked into the tray."""
        record = self.state.record
        if record is not None and self.state.needs_answer:
            outcome = PrintOutcome.DONE if came_out else PrintOutcome.FAILED
            self._set(PrintState(replace(record, outcome=outcome)))
            self._jobs.run(lambda: self._printing.answer(record, came_out=came_out))

    def void(self, reason: str) -> None:
        """The paper has a mistake: it counts no more."""
        record = self.state.record
        if record is not None:
            self._set(PrintState(replace(record, outcome=PrintOutcome.VOID)))
            self._jobs.run(lambda: self._printing.void(record, reason))

    def _usable(self, draft: Draft) -> PrintRecord | None:
        record = self.state.record
        if record is None or record.outcome is PrintOutcome.VOID or record.values_digest != draft.values_digest:
            return None
        return record

    def _send(self, record: PrintRecord, choice: PrintChoice) -> PrintRecord:
        self._printing.send(record, self._session.form.title, choice)
        return record

    def _on_sent(self, record: PrintRecord) -> None:
        if self.state.record is None or self.state.record.print_id != record.print_id:
            self._set(replace(self.state, record=record))

    def _fail(self, error: BaseException) -> None:
        self._set(replace(self.state, is_sending=False))
        self._notifier.fault_or_bug(error)

    def _on_prints(self, records: list[PrintRecord]) -> None:
        if records and self.state.record is None:
            newest = records[-1]
            self._set(PrintState(newest, needs_answer=self._printing.needs_answer(newest)))

    def _on_news(self, news: PrintNews) -> None:
        record = news.record
        if record is None or record.draft_id != self._session.draft.draft_id:
            return
        if self.state.record is not None and record.made_at < self.state.record.made_at:
            return
        self._set(PrintState(record, needs_answer=self._printing.needs_answer(record), news=news.sentence))

    def _set(self, state: PrintState) -> None:
        if state != self.state and not self._is_closed:
            self.state = state
            self._changed()
