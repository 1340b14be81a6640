"""Decides what the citizen's screen shows: composes one immutable frame after another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from sadec_counter.domain.calendar import weekday_name
from sadec_counter.domain.form import Audience, Field, FieldKind, Section
from sadec_counter.domain.frame import Check, Lens, MirrorFrame, Posting, Result, Scene, Step, StepState
from sadec_counter.domain.office import Office
from sadec_counter.domain.page import PageDrawing
from sadec_counter.domain.printed import printed_in
from sadec_counter.services.drafting import Change, DraftSession, What

LIVE_NOTICE = "Mời ông/bà theo dõi và báo nếu có sai"
CHECK_NOTICE = "Mời ông/bà xem lại từng dòng"
HOLD_NOTICE = "Mời ông/bà chờ một chút"


class Curtain(StrEnum):
    """What the clerk lets through."""

    OPEN = "open"
    HELD = "held"  # a neutral card: the clerk types something that is not for showing yet
    BLANK = "blank"


class Mirror:
    """The one source of frames. Observers get every new frame; `frame` is the current one, whole."""

    def __init__(
        self, office: Office, postings: Sequence[Posting] = (), clock: Callable[[], datetime] | None = None
    ) -> None:
        self._office, self._clock = office, clock
        self._postings = tuple(postings)
        self._posting = 0
        self._session: DraftSession | None = None
        self._leave: Callable[[], None] | None = None
        self._page: PageDrawing | None = None
        self._page_revision = -1
        self._check: Check | None = None
        self._result: Result | None = None
        self.curtain = Curtain.OPEN
        self._observers: list[Callable[[MirrorFrame], None]] = []
        self.frame = self._compose()

    def subscribe(self, observer: Callable[[MirrorFrame], None]) -> Callable[[], None]:
        """Give `observer` every new frame from now on; the answer unsubscribes it."""
        self._observers.append(observer)
        return lambda: self._observers.remove(observer)

    def follow(self, session: DraftSession) -> None:
        """Show this application as it is typed."""
        self._forget()
        self._session = session
        self._leave = session.subscribe(self._on_session_changed)
        self._send()

    def drop(self) -> None:
        """Wipe everything of the citizen: finish, cancel, lock."""
        self._forget()
        self._send()

    def page_ready(self, page: PageDrawing, revision: int) -> None:
        """A laid-out page of the application that is followed; a page older than the shown one is ignored."""
        if self._session is not None and revision >= self._page_revision:
            self._page, self._page_revision = page, revision
            self._send()

    def draw_curtain(self, curtain: Curtain) -> None:
        """Hold, blank or open the citizen's screen."""
        self.curtain = curtain
        self._send()

    def show_check(self, check: Check | None) -> None:
        """Show a section to look over; None goes back to the live page."""
        self._check = check
        self._send()

    def show_result(self, result: Result) -> None:
        """Show the receipt; the application itself is wiped."""
        self._forget()
        self._result = result
        self._send()

    def next_posting(self) -> None:
        """Turn to the next procedure of the idle posting."""
        if self._postings:
            self._posting = (self._posting + 1) % len(self._postings)
            self._send()

    def show_posting(self, code: str) -> None:
        """Turn the idle posting to one procedure ("chiếu cho công dân")."""
        for index, posting in enumerate(self._postings):
            if posting.code == code:
                self._posting = index
        self._send()

    # --- composing ---------------------------------------------------------------------------

    def _forget(self) -> None:
        if self._leave is not None:
            self._leave()
        self._session, self._leave = None, None
        self._page, self._page_revision = None, -1
        self._check, self._result = None, None
        self.curtain = Curtain.OPEN

    def _on_session_changed(self, change: Change) -> None:
        if change.what is not What.SAVED:
            self._send()

    def _send(self) -> None:
        self.frame = self._compose()
        for observer in tuple(self._observers):
            observer(self.frame)

    def _compose(self) -> MirrorFrame:
        bare = MirrorFrame(Scene.BLANK, self._office.short_name, self._office.desk_name)
        if self.curtain is not Curtain.OPEN:
            return replace(bare, notice=HOLD_NOTICE if self.curtain is Curtain.HELD else "")
        if self._result is not None:
            return replace(bare, scene=Scene.DONE, result=self._result)
        if self._session is not None:
            return self._of_session(bare, self._session)
        if self._postings:
            posting = replace(self._postings[self._posting], index=self._posting, count=len(self._postings))
            return replace(bare, scene=Scene.POSTING, posting=posting, notice=self._time())
        return bare

    def _time(self) -> str:
        """Day and hour for who waits: "Thứ Hai 23/11/2026   09:05"."""
        if self._clock is None:
            return ""
        now = self._clock()
        return f"{weekday_name(now.date())} {now:%d/%m/%Y}   {now:%H:%M}"

    def _of_session(self, bare: MirrorFrame, session: DraftSession) -> MirrorFrame:
        here = session.focus_id if self._check is None else ""
        return replace(
            bare,
            scene=Scene.LIVE if self._check is None else Scene.CHECK,
            notice=LIVE_NOTICE if self._check is None else CHECK_NOTICE,
            revision=session.draft.revision,
            page_revision=self._page_revision,
            steps=self._steps(session),
            lens=lens_of(session) if here else None,
            page=self._page,
            lit=self._lit(session, here),
            check=self._check,
        )

    def _lit(self, session: DraftSession, here: str) -> tuple[str, ...]:
        if self._check is not None:
            return tuple(row.field_id for row in self._check.rows)
        return printed_in(session.form, here) if session.form.field(here).audience is not Audience.CLERK else ()

    def _steps(self, session: DraftSession) -> tuple[Step, ...]:
        sections = public_sections(session)
        now = self._check.section_id if self._check else getattr(session.section_of(session.focus_id), "section_id", "")
        return tuple(Step(section.title, self._step_state(session, section, now)) for section in sections)

    def _step_state(self, session: DraftSession, section: Section, now: str) -> StepState:
        if section.section_id == now:
            return StepState.NOW
        if self._check is not None:
            order = [one.section_id for one in public_sections(session)]
            done = order.index(section.section_id) < self._check.index
        else:
            filled, total = session.progress(section)
            done = total > 0 and filled == total
        return StepState.DONE if done else StepState.TODO


def public_fields(session: DraftSession, section: Section) -> tuple[Field, ...]:
    """The fields of a section that a citizen may know of."""
    return tuple(field for field in session.fields_of(section) if field.audience is not Audience.CLERK)


def public_sections(session: DraftSession) -> tuple[Section, ...]:
    """The sections that a citizen follows and checks."""
    return tuple(section for section in session.sections() if public_fields(session, section))


def lens_of(session: DraftSession) -> Lens | None:
    """The field under the cursor, as the citizen reads it; None for what only the clerk may see."""
    field = session.form.field(session.focus_id)
    if field.audience is Audience.CLERK:
        return None
    label = label_of(session, session.focus_id)
    if field.audience is Audience.PAGE_ONLY:
        return Lens(session.focus_id, label, "", hidden=True)
    typed = session.draft.value(session.focus_id)
    if field.kind in {FieldKind.CHOICE, FieldKind.FLAG}:
        return Lens(session.focus_id, label, session.shown(session.focus_id))
    return Lens(session.focus_id, label, typed, session.caret if session.caret >= 0 else len(typed))


def label_of(session: DraftSession, value_id: str) -> str:
    """What stands above a value on the citizen's screen; a cell names its row."""
    field = session.form.field(value_id)
    if value_id == field.field_id:
        return field.citizen_label
    row = next(part for part in value_id.split(".") if part.isdigit())
    return f"{field.citizen_label} ({row})"
