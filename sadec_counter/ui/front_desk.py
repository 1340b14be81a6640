"""Leads the clerk from one citizen to the next: begin, resume, receive, wipe."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from sadec_counter.domain.draft import Draft
from sadec_counter.domain.form import Form
from sadec_counter.domain.frame import Result
from sadec_counter.domain.lists import DraftLine
from sadec_counter.domain.office_values import starting_values
from sadec_counter.domain.saved import Dossier, SavedDraft
from sadec_counter.domain.slips import SlipKind
from sadec_counter.services.drafting import DraftSession
from sadec_counter.services.issuing import Issuing
from sadec_counter.services.listing import Listing
from sadec_counter.services.mirroring import Curtain, Mirror
from sadec_counter.services.printing import PrintChoice
from sadec_counter.services.serving import Serving, Tools
from sadec_counter.ui.clerk.counter import Counter
from sadec_counter.ui.clerk.left_over import offer_left_over
from sadec_counter.ui.clerk.page import Place
from sadec_counter.ui.clerk.typing_page import TypingPage
from sadec_counter.ui.clerk.window import ClerkWindow
from sadec_counter.ui.notify import Notice
from sadec_counter.ui.shared.theme import Colours

RESULT_SECONDS = 60
POSTING_MS = 12_000


@dataclass(frozen=True)
class House:
    """What the front desk works with. `form_of` gives the very form of a draft, or None when its package is gone."""

    counter: Counter
    tools: Tools
    listing: Listing
    issuing: Issuing
    form_of: Callable[[Draft], Form | None]
    colours: Colours
    has_screen: Callable[[], bool]
    names: Callable[[], Mapping[str, str]]  # what defaults may say of the office and the day


class FrontDesk(QObject):
    """Owns the application at the counter; at most one is open, the others wait as drafts.

    Signals: `received` carries the Dossier that an application became.
    """

    received = Signal(object)

    def __init__(self, window: ClerkWindow, house: House) -> None:
        super().__init__(window)
        self._window, self._house = window, house
        self._mirror: Mirror = house.counter.mirror
        self._result: Result | None = None
        self._offer: Notice | None = None
        self.serving: Serving | None = None
        self.page: TypingPage | None = None
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._on_second)
        self._posting = QTimer(self)
        self._posting.setInterval(POSTING_MS)
        self._posting.timeout.connect(self._on_posting)
        self._posting.start()

    @property
    def session(self) -> DraftSession | None:
        return self.serving.session if self.serving else None

    # --- from one to the next ----------------------------------------------------------------

    def begin(self, form: Form) -> None:
        """A new application; what is open is saved and waits."""
        values = starting_values(form, self._house.names())
        self._open(form, Draft(str(uuid.uuid4()), form.code, form.version, form.package_hash, values))

    def resume(self, draft_id: str) -> None:
        """Go on with a draft where the clerk left it."""
        if self.serving is not None and self.serving.session.draft.draft_id == draft_id:
            self._window.go(Place.FORM)
            return
        self._house.counter.jobs.run(lambda: self._house.listing.saved_draft(draft_id), self._on_draft_read)

    def put_away(self) -> None:
        """The application at hand is set aside: saved, off the screens."""
        self._forget_result()
        if self.serving is None or self.page is None:
            return
        page, serving = self.page, self.serving
        self.page, self.serving = None, None
        self._window.take(Place.FORM)
        page.close_page()
        serving.close()
        page.deleteLater()

    def saved(self, draft_id: str, revision: int, at: object) -> None:
        """The store holds this revision of a draft."""
        session = self.session
        if session is not None and session.draft.draft_id == draft_id:
            is_first = session.saved_revision < 0
            session.saved(revision, at)  # type: ignore[arg-type]
            if is_first:
                self._window.refresh()

    def offer_left_over(self, drafts: Sequence[DraftLine]) -> None:
        """After a start: ask whether to go on with what a crash or an evening has left half typed."""
        counter = self._house.counter
        show_all = partial(self._window.go, Place.DRAFTS)
        self._offer = offer_left_over(drafts, counter.clock(), counter.notifier, resume=self.resume, show_all=show_all)

    def screen_changed(self) -> None:
        """A citizen's screen came or went."""
        if self.page is not None:
            self.page.set_citizen_screen(present=self._house.has_screen())

    # --- inside ------------------------------------------------------------------------------

    def _open(self, form: Form, draft: Draft, focus_id: str = "", caret: int = -1) -> None:
        self.put_away()
        self._withdraw_offer()
        house = self._house
        self.serving = Serving(form, draft, house.tools)
        if focus_id:
            self.serving.session.enter(focus_id, caret)
        self.page = TypingPage(self.serving, house.counter, house.colours)
        self.page.set_citizen_screen(present=house.has_screen())
        self.page.received.connect(self._on_received)
        self._window.put(Place.FORM, self.page)
        self._window.go(Place.FORM)

    def _withdraw_offer(self) -> None:
        """Who begins with something else has answered."""
        if self._offer is not None:
            self._house.counter.notifier.withdraw(self._offer)
            self._offer = None

    def _on_draft_read(self, saved: SavedDraft | None) -> None:
        if saved is None:
            self._house.counter.notifier.tell("Bản khai này không còn.", "Có thể đã tiếp nhận hoặc đã bỏ.")
            return
        form = self._house.form_of(saved.draft)
        if form is None:
            self._house.counter.notifier.tell(
                "Không còn mẫu đã dùng để khai bản này.", "Chép lại gói mẫu vào thư mục forms rồi mở lại."
            )
            return
        self._open(form, saved.draft, saved.focus_id, saved.caret)

    def _on_received(self, dossier: Dossier) -> None:
        house = self._house
        form = self.serving.form if self.serving else None
        self._window.go(Place.START)
        self.put_away()
        if form is None:
            return
        self._show_result(house.issuing.result(dossier, form))
        number = self._result.dossier_no if self._result else dossier.line.local_no
        house.counter.notifier.done(f"Đã tiếp nhận hồ sơ {number}. Đang in giấy hẹn hai liên.")
        at, clerk = house.counter.clock(), house.counter.clerk
        house.counter.jobs.run(lambda: house.issuing.issue(SlipKind.RECEIPT, dossier, clerk, at, choice=PrintChoice()))
        self.received.emit(dossier)

    # --- the citizen's screen between two citizens -------------------------------------------

    def _show_result(self, result: Result) -> None:
        self._result = replace(result, seconds_left=RESULT_SECONDS)
        self._mirror.show_result(self._result)
        self._second.start()

    def _on_second(self) -> None:
        """Count down in front of the citizen; then nothing of theirs is left."""
        if self._result is None or self._result.seconds_left <= 1:
            self._forget_result()
            return
        self._result = replace(self._result, seconds_left=self._result.seconds_left - 1)
        self._mirror.show_result(self._result)

    def _forget_result(self) -> None:
        self._second.stop()
        if self._result is not None:
            self._result = None
            self._mirror.drop()

    def _on_posting(self) -> None:
        if self.serving is None and self._result is None and self._mirror.curtain is Curtain.OPEN:
            self._mirror.next_posting()
