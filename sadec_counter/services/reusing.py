"""Finds papers that need not be scanned again: digitised with an earlier dossier of the same person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from sadec_counter.domain.dossier import ScanState
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.form import Form
from sadec_counter.domain.lists import DossierFilter
from sadec_counter.domain.papers import RESULT
from sadec_counter.domain.reuse import ReuseOffer, applicant_number, kinds_given, paper_kind
from sadec_counter.domain.saved import Dossier

if TYPE_CHECKING:
    from sadec_counter.store.store import Store

MOST_DOSSIERS = 40  # of one person, the newest first


class Reusing:
    """Asks the store: call it beside the window. `form_of` gives the very form of a draft, None when it is gone."""

    def __init__(self, store: Store, form_of: Callable[[Draft], Form | None]) -> None:
        self._store, self._form_of = store, form_of

    def offers(self, dossier_id: str) -> tuple[ReuseOffer, ...]:
        """One offer, from the newest dossier that has it, for each paper that is required and not done yet."""
        dossier = self._store.dossiers.get(dossier_id)
        form = self._form_of(dossier.filing.draft)
        number = applicant_number(form, dossier.filing.draft.values) if form is not None else ""
        if form is None or not number:
            return ()
        open_ids = {one.paper_id for one in dossier.papers if one.required and one.state is ScanState.NOT_SCANNED}
        wanted = {kind: one for one in form.papers if one.paper_id in open_ids and (kind := paper_kind(form, one))}
        found: dict[str, ReuseOffer] = {}
        for other, kinds in self._others(dossier, number) if wanted else ():
            for kind in wanted.keys() & kinds.keys() - found.keys():
                if _is_digitised(other, kinds[kind]):
                    paper = wanted[kind]
                    line = other.line
                    found[kind] = ReuseOffer(
                        paper.paper_id, paper.name, line.local_no, kinds[kind], line.title, line.received_at
                    )
        return tuple(found[kind] for kind in wanted if kind in found)

    def _others(self, dossier: Dossier, number: str) -> Iterator[tuple[Dossier, dict[str, str]]]:
        """The person's other dossiers, the newest first, each with the kinds of paper that it holds."""
        lines = self._store.dossiers.find(DossierFilter(text=number, limit=MOST_DOSSIERS), date.max)
        for line in lines:
            other = self._store.dossiers.get(line.dossier_id) if line.dossier_id != dossier.line.dossier_id else None
            form = self._form_of(other.filing.draft) if other is not None else None
            if other is not None and form is not None and applicant_number(form, other.filing.draft.values) == number:
                yield other, kinds_given(form)


def _is_digitised(dossier: Dossier, paper_id: str) -> bool:
    """Whether it was scanned there: what that dossier reused itself is found where it was scanned."""
    if paper_id == RESULT:
        return dossier.result is ScanState.SCANNED
    return any(one.paper_id == paper_id and one.state is ScanState.SCANNED for one in dossier.papers)
