"""A clerk's window over a real store with a few received dossiers, for the tests of its pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sadec_counter.domain.form import Form, Procedure
from sadec_counter.services.charging import Charging
from sadec_counter.services.digitising import Digitising
from sadec_counter.services.handling import Handling
from sadec_counter.services.list_printing import ListPapers
from sadec_counter.services.listing import Listing
from sadec_counter.services.receiving import Receiving
from sadec_counter.services.reporting import Daily
from sadec_counter.services.reusing import Reusing
from sadec_counter.services.searching import Searching
from sadec_counter.store.opening import open_store
from sadec_counter.ui.clerk.step_recording import StepRecording
from sadec_counter.ui.jobs import Jobs
from sadec_counter.ui.notify import Notifier
from tests.services.issued import issuing_into, lists_of, printing_into
from tests.services.received import BIRTH, CALENDAR, CLERK, MONDAY, draft_of, receive
from tests.services.small_form import OFFICE

NOW = MONDAY + timedelta(hours=2)
PEOPLE = ("Nguyễn Minh Khoa", "Lê Thị Mỹ Duyên", "Trần Hồng Đào")


def procedure_form(code: str, name: str) -> Form:
    return replace(BIRTH, code=name, title=f"Tờ khai {name}", procedure=Procedure(code, name, "Hộ tịch", "trong ngày"))


FORMS = (
    procedure_form("1.001193", "Đăng ký khai sinh"),
    procedure_form("1.004884", "Đăng ký lại khai sinh"),
    procedure_form("1.004222", "Đăng ký thường trú"),
)


class Counter:
    """Services over a store in a folder, and every job and notice of the window."""

    def __init__(self, folder) -> None:
        self.folder = folder
        self.store = open_store(folder / "so.db")
        self.notifier = Notifier()
        self.notices = []
        self.notifier.said.connect(self.notices.append)
        self.jobs = Jobs(self.notifier)
        self.listing = Listing(self.store, OFFICE, lambda _draft: BIRTH, self.clock)
        self.searching = Searching(lambda: FORMS, self.listing.search, self.listing.search_drafts)
        self.digitising = Digitising(self.store)
        self.reusing = Reusing(self.store, lambda _draft: BIRTH)
        self.handling = Handling(self.store, OFFICE, CALENDAR)
        self.receiving = Receiving(self.store, OFFICE, CALENDAR)
        self.daily = Daily(self.store, OFFICE, CALENDAR)
        self.charging = Charging(self.store)
        self.printing = printing_into(self.store, folder, self.clock)
        self.issuing = issuing_into(self.store, folder, self.printing)
        self.papers = ListPapers(
            lists_of(self.store), self.charging, CLERK, self.clock, self.printing.send_slip, folder / "danh-sach"
        )
        self.steps = StepRecording(OFFICE, self.handling, self.receiving, self.charging, self.issuing)

    def clock(self):
        return NOW

    def receive_all(self, people=PEOPLE, days_ago=0):
        for number, name in enumerate(people):
            draft = draft_of(f"d{days_ago}-{number}", **{"nguoi_yeu_cau.ho_ten": name})
            at = MONDAY - timedelta(days=days_ago) + timedelta(minutes=10 * number)
            receive(self.store, draft, at=at)

    def save_draft(self, draft_id, name):
        self.store.drafts.save(draft_of(draft_id, **{"nguoi_yeu_cau.ho_ten": name}), "", -1, NOW)

    def close(self):
        self.jobs.close()
        self.printing.close()
        self.store.close()
