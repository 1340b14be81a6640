"""Fills a person of the application at hand from someone whom the counter has typed before."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from sadec_counter.domain.known_people import KnownPerson, person_places
from sadec_counter.services.drafting import DraftSession
from sadec_counter.services.knowing_people import Offer, offer_for
from sadec_counter.ui.clerk.counter import Counter
from sadec_counter.ui.clerk.form_panel import FormPanel
from sadec_counter.ui.clerk.people_sheet import PeopleSheet
from sadec_counter.ui.notify import Answer
from sadec_counter.ui.shared.theme import Colours


class PeopleRun:
    """F5 of the typing page."""

    def __init__(
        self,
        session: DraftSession,
        form: FormPanel,
        counter: Counter,
        colours: Colours,
        page: QWidget,
    ) -> None:
        self._session, self._form, self._knowing = session, form, counter.knowing
        self._jobs, self._notifier = counter.jobs, counter.notifier
        self._here = ""
        self.sheet = PeopleSheet(colours, page, clock=counter.clock, search=self._search, chosen=self._on_chosen)

    def start(self) -> None:
        """Ask who; the people of the day are offered first."""
        self._here = self._session.focus_id
        places = person_places(self._session.form, self._session.draft.values)
        if not places:
            self._notifier.tell("Tờ khai này không hỏi về ai.", "Gõ vào các ô như thường.")
            return
        here = [one for one in places if any(self._here == known for known, _ in one.fields.values())]
        self.sheet.open((here or places)[0].title)
        self._search("")

    def _search(self, text: str) -> None:
        draft_id, asked = self._session.draft.draft_id, text.strip()
        work = partial(self._knowing.search, asked) if asked else partial(self._knowing.today, draft_id)
        self._jobs.run(work, self._show, key="people")

    def _show(self, people: list[KnownPerson]) -> None:
        if self.sheet.is_open:
            self.sheet.show_people(people)

    def _on_chosen(self, person: KnownPerson) -> None:
        offer = offer_for(self._session, person, self._here)
        if offer is None:
            return
        if offer.doubts:
            fill = Answer("Vẫn điền", partial(self._write, offer, person), "Alt+V")
            self._notifier.ask(" ".join(offer.doubts), "Điền thì chỉ các ô còn trống được ghi.", fill)
        else:
            self._write(offer, person)

    def _write(self, offer: Offer, person: KnownPerson) -> None:
        if not offer.changes:
            self._notifier.tell(f"Phần “{offer.place.title}” đã đủ những gì biết về {person.name}.", "")
            return
        self._session.fill(offer.changes)
        self._form.go_to(self._next_of(offer))
        told = f"Đã điền {len(offer.changes)} ô vào phần “{offer.place.title}” từ {person.source}."
        self._notifier.tell(told, "Đọc lại cho ông/bà nghe: giấy tờ, nơi ở có thể đã đổi.")

    def _next_of(self, offer: Offer) -> str:
        """The first field of the place that is still empty, else the name."""
        values = self._session.draft.values
        ids = [value_id for value_id, _ in offer.place.fields.values()]
        return next((one for one in ids if not values.get(one)), ids[0])
