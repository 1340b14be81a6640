"""The lists that the clerk works from, their counts, and one dossier whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sadec_counter.domain.calendar import Calendar
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.form import Form
from sadec_counter.domain.lists import DossierFilter, DossierLine, DraftLine, WorkList
from sadec_counter.domain.office import Office
from sadec_counter.domain.people import applicant_name, search_text
from sadec_counter.domain.saved import Dossier, SavedDraft
from sadec_counter.domain.text import words_of

if TYPE_CHECKING:
    from sadec_counter.store.store import Store

SOON_DAYS, LONGEST, LATELY_DAYS = 2, 1000, 60
_OF_DRAFTS = {WorkList.DRAFTS, WorkList.AWAITING_SIGNATURE}


class Listing:
    """Reads the store for lists. Asks the database: call it beside the window.

    `form_of` gives the very form that a draft was typed in, or None when its package is gone.
    """

    def __init__(
        self,
        store: Store,
        office: Office,
        form_of: Callable[[Draft], Form | None],
        clock: Callable[[], datetime],
        calendar: Calendar | None = None,
    ) -> None:
        self._store, self._office, self._form_of, self._clock = store, office, form_of, clock
        self._calendar = calendar or Calendar()

    # --- drafts ------------------------------------------------------------------------------

    def drafts(self) -> list[DraftLine]:
        """Applications being typed, the one saved last first: also what a crash has left behind."""
        return [line for line in self._draft_lines() if not line.printed]

    def awaiting_signature(self) -> list[DraftLine]:
        """Printed, not received yet: counted nowhere."""
        return [line for line in self._draft_lines() if line.printed]

    def search_drafts(self, text: str) -> list[DraftLine]:
        """The drafts that hold every word of the text."""
        wanted = words_of(text)
        saved = ((one, self._form_of(one.draft)) for one in self._store.drafts.all())
        return [_draft_line(one, form) for one, form in saved if _holds(wanted, one, form)]

    def saved_draft(self, draft_id: str) -> SavedDraft | None:
        """A draft as it was last saved, with the clerk's place in it."""
        return self._store.drafts.get(draft_id)

    # --- dossiers ----------------------------------------------------------------------------

    def today(self) -> list[DossierLine]:
        """What this office has received today, the newest first."""
        return self.find(DossierFilter(day=self._clock().date().isoformat(), limit=1000))

    def find(self, wanted: DossierFilter) -> list[DossierLine]:
        """The dossiers that fit every condition of the filter."""
        return self._store.dossiers.find(wanted, self._clock().date())

    def search(self, text: str, limit: int = 20) -> list[DossierLine]:
        """The dossiers of a person, an organisation or a number, typed without accents or in part."""
        return self.find(DossierFilter(text=text, limit=limit)) if words_of(text) else []

    def work_list(self, work_list: WorkList) -> list[DossierLine]:
        """One of the clerk's lists of dossiers (those of drafts have their own)."""
        return self.find(self.filter_of(work_list))

    def filtered(self, wanted: DossierFilter) -> list[DossierLine]:
        """What a free filter asks for, a work list among its conditions."""
        soon = self._calendar.working_day_after(self._clock().date(), SOON_DAYS)
        return self.find(replace(wanted, soon=soon.isoformat(), limit=LONGEST))

    def filter_of(self, work_list: WorkList) -> DossierFilter:
        """What a work list asks for now; "due soon" looks two working days ahead."""
        soon = self._calendar.working_day_after(self._clock().date(), SOON_DAYS)
        return DossierFilter(work_list=work_list, soon=soon.isoformat(), limit=LONGEST)

    def counts(self) -> dict[WorkList, int]:
        """How long each list is."""
        today = self._clock().date()
        lists = [one for one in WorkList if one not in _OF_DRAFTS]
        counted = {one: self._store.dossiers.count(self.filter_of(one), today) for one in lists}
        lines = self._draft_lines()
        printed = sum(line.printed for line in lines)
        return {**counted, WorkList.DRAFTS: len(lines) - printed, WorkList.AWAITING_SIGNATURE: printed}

    def uses(self) -> dict[str, int]:
        """How often each form was asked for of late, by its code: what the counter's citizens come for."""
        return self._store.dossiers.uses(self._clock().date() - timedelta(days=LATELY_DAYS))

    def dossier(self, dossier_id: str) -> Dossier:
        """One dossier whole: values, papers, events, prints. Raises NoSuchDossierError."""
        return self._store.dossiers.get(dossier_id)

    def form_of(self, draft: Draft) -> Form | None:
        """The very form that an application was typed in; None when its package is gone."""
        return self._form_of(draft)

    def by_number(self, number: str) -> Dossier:
        """One dossier by its local number or its provincial code. Raises NoSuchDossierError."""
        return self._store.dossiers.by_number(number.strip())

    def behind(self, numbers: tuple[str, ...]) -> list[DossierLine]:
        """The dossiers behind a figure (see `domain.figures`); of papers, the dossiers that they belong to."""
        return self._store.dossiers.lines(sorted({number.partition("/")[0] for number in numbers}))

    def _draft_lines(self) -> list[DraftLine]:
        return [_draft_line(one, self._form_of(one.draft)) for one in self._store.drafts.all()]


def _draft_line(saved: SavedDraft, form: Form | None) -> DraftLine:
    draft = saved.draft
    line = DraftLine(
        draft_id=draft.draft_id,
        form_code=draft.form_code,
        form_version=draft.form_version,
        title=draft.form_code,
        applicant="",
        saved_at=saved.saved_at,
        revision=draft.revision,
        printed=saved.is_printed,
        reopened_from=saved.reopened_from,
    )
    if form is None:
        return line
    title = form.procedure.short_name or form.procedure.name
    return replace(line, title=title, applicant=applicant_name(form, draft.values))


def _holds(wanted: list[str], saved: SavedDraft, form: Form | None) -> bool:
    searched = search_text(form, saved.draft.values) if form else saved.draft.form_code
    return bool(wanted) and all(word in searched for word in wanted)
