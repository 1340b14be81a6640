"""One citizen at the counter: an application from its first key until the screen is wiped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sadec_counter.domain.draft import Draft
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.form import Form
from sadec_counter.domain.page import PageDrawing
from sadec_counter.domain.records import Confirmation
from sadec_counter.domain.words import PLAIN, WordStyle
from sadec_counter.services.confirming import Confirming
from sadec_counter.services.drafting import Change, DraftSession, Suggest, What
from sadec_counter.services.mirroring import Mirror
from sadec_counter.services.paging import Pager

Draw = Callable[[Mapping[str, str]], PageDrawing]
Deliver = Callable[[Callable[..., None]], Callable[..., None]]


@dataclass(frozen=True)
class Tools:
    """What an application needs of the house. `deliver` wraps a callback so that it runs in the window's thread."""

    mirror: Mirror
    clock: Callable[[], datetime]
    save: Callable[[Draft, str, int], None]
    keep_confirmation: Callable[[Confirmation], None]
    draw_for: Callable[[Form], Draw]
    deliver: Deliver
    suggest: Suggest | None = None
    modernise: Callable[[str], str] | None = None
    style: WordStyle = PLAIN


class Serving:
    """The application at the counter with all that follows it: mirror, page, check.

    `page` is the newest laid-out page, of revision `page_revision`. Observers are called when it changes.
    """

    def __init__(self, form: Form, draft: Draft, tools: Tools) -> None:
        self.form = form
        self.page: PageDrawing | None = None
        self.page_revision = -1
        self.page_error: KnownError | None = None
        self._mirror = tools.mirror
        self._observers: list[Callable[[], None]] = []
        self.session = DraftSession(
            form,
            draft,
            today=lambda: tools.clock().date(),
            save=tools.save,
            suggest=tools.suggest,
            modernise=tools.modernise,
            style=tools.style,
        )
        self.confirming = Confirming(self.session, tools.mirror, clock=tools.clock, keep=tools.keep_confirmation)
        self._pager: Pager | None = Pager(
            tools.draw_for(form), tools.deliver(self._on_page), tools.deliver(self._on_page_failed)
        )
        tools.mirror.follow(self.session)  # the lens comes before the page: the pager's thread must not hold it up
        self._leave = self.session.subscribe(self._on_session_changed)
        self._ask(draft)

    def subscribe(self, observer: Callable[[], None]) -> Callable[[], None]:
        """Call `observer` whenever a new page is there; the answer unsubscribes it."""
        self._observers.append(observer)
        return lambda: self._observers.remove(observer)

    @property
    def page_is_current(self) -> bool:
        return self.page_revision == self.session.draft.revision

    def close(self) -> None:
        """The citizen is served or goes away: nothing of theirs stays on a screen."""
        self._leave()
        if self._pager is not None:
            self._pager.close()
            self._pager = None  # it holds what delivers to this very object: let go of here, not by the collector
        self.confirming.close()
        self._mirror.drop()

    def _on_session_changed(self, change: Change) -> None:
        if change.what is What.VALUE:
            self._ask(change.draft)

    def _ask(self, draft: Draft) -> None:
        if self._pager is not None:
            self._pager.ask(draft.values, draft.revision)

    def _on_page(self, page: PageDrawing, revision: int) -> None:
        self.page, self.page_revision, self.page_error = page, revision, None
        self._mirror.page_ready(page, revision)
        self._tell()

    def _on_page_failed(self, error: KnownError) -> None:
        self.page_error = error
        self._tell()

    def _tell(self) -> None:
        for observer in tuple(self._observers):
            observer()
