"""The people whom the counter has typed: those of the day at hand, those of earlier dossiers by name or number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.form import Form
from sadec_counter.domain.known_people import (
    KnownPerson,
    changes_for,
    merged,
    other_person,
    other_sex,
    people_of,
    person_places,
)
from sadec_counter.domain.lists import DossierFilter
from sadec_counter.domain.text import words_of
from sadec_counter.services.drafting import DraftSession

if TYPE_CHECKING:
    from sadec_counter.domain.known_people import PersonPlace
    from sadec_counter.store.store import Store

MOST_DOSSIERS = 12  # behind a search; a name that fits more is typed further


@dataclass(frozen=True, slots=True)
class Offer:
    """What a person would fill at a place of the form at hand; `doubts` ask the clerk before anything is written."""

    place: PersonPlace
    changes: dict[str, str]
    doubts: tuple[str, ...] = ()


class KnowingPeople:
    """Asks the store: call `today` and `search` beside the window.

    `form_of` gives the very form that a draft was typed in, or None when its package is gone.
    """

    def __init__(self, store: Store, form_of: Callable[[Draft], Form | None], clock: Callable[[], datetime]) -> None:
        self._store, self._form_of, self._clock = store, form_of, clock

    def today(self, but: str = "") -> list[KnownPerson]:
        """Everyone typed today, the last first; `but` is the draft at hand."""
        return merged(self._of_today(but))

    def search(self, text: str) -> list[KnownPerson]:
        """People of earlier dossiers whose name or number holds every word of the text."""
        wanted = words_of(text)
        if len("".join(wanted)) < 2:
            return []
        lines = self._store.dossiers.find(DossierFilter(text=text, limit=MOST_DOSSIERS), self._clock().date())
        people = (one for line in lines for one in self._of_dossier(line.dossier_id, line.received_at))
        return [one for one in merged(people) if all(word in _searched(one) for word in wanted)]

    def _of_today(self, but: str) -> Iterator[KnownPerson]:
        today = self._clock().astimezone(VIETNAM).date()
        for saved in self._store.drafts.all():
            if saved.draft.draft_id != but and saved.saved_at.astimezone(VIETNAM).date() == today:
                yield from self._of_draft(saved.draft, saved.saved_at)
        lines = self._store.dossiers.find(DossierFilter(day=today.isoformat(), limit=1000), today)
        for line in lines:
            if line.dossier_id != but:
                yield from self._of_dossier(line.dossier_id, line.received_at)

    def _of_dossier(self, dossier_id: str, at: datetime) -> list[KnownPerson]:
        return self._of_draft(self._store.dossiers.get(dossier_id).filing.draft, at)

    def _of_draft(self, draft: Draft, at: datetime) -> list[KnownPerson]:
        form = self._form_of(draft)
        if form is None:
            return []
        return people_of(form, draft.values, form.procedure.short_name or form.procedure.name, at)


def offer_for(session: DraftSession, person: KnownPerson, value_id: str) -> Offer | None:
    """What a person would fill where the cursor is; None where nobody is asked, or nothing of them.

    The place at hand, else the first one of the form that nobody's name stands in.
    """
    values = session.draft.values
    places = person_places(session.form, values)
    if not places:
        return None
    here = next((one for one in places if any(value_id == known for known, _ in one.fields.values())), None)
    empty = next((one for one in places if not values.get(one.fields["name"][0])), places[0])
    place = here or _in_section_at(session, places, value_id) or empty
    return Offer(place, changes_for(place, person, values), tuple(_doubts(place, person, values)))


def _doubts(place: PersonPlace, person: KnownPerson, values: Mapping[str, str]) -> Iterator[str]:
    if other_sex(place, person):
        yield f"{person.name} là {person.facts['sex'].lower()}, không hợp với phần “{place.title}”."
    other = other_person(place, person, values)
    if other:
        yield f"Phần “{place.title}” đang ghi {other}, khác người vừa chọn."


def _in_section_at(session: DraftSession, places: list[PersonPlace], value_id: str) -> PersonPlace | None:
    section = session.section_of(value_id)
    return next((one for one in places if section is not None and one.section_id == section.section_id), None)


def _searched(person: KnownPerson) -> str:
    return " ".join(words_of(f"{person.name} {person.facts.get('id_number', '')} {person.facts.get('phone', '')}"))
