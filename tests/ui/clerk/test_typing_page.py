"""One application from its last key to its receipt, on a real store and with a printer that does what the test says."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from sadec_counter.devices.spooling import Fate, Outcome, Printer
from sadec_counter.domain.calendar import Calendar
from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.form import Form
from sadec_counter.domain.office import Clerk
from sadec_counter.domain.page import Page, PageDrawing
from sadec_counter.domain.records import PrintOutcome, Shown
from sadec_counter.services.knowing_people import KnowingPeople
from sadec_counter.services.mirroring import Curtain, Mirror
from sadec_counter.services.printing import Printing
from sadec_counter.services.receiving import Receiving
from sadec_counter.services.serving import Serving, Tools
from sadec_counter.store.opening import open_store
from sadec_counter.ui.clerk.counter import Counter
from sadec_counter.ui.clerk.typing_page import TypingPage
from sadec_counter.ui.jobs import Jobs
from sadec_counter.ui.notify import Notifier
from sadec_counter.ui.shared.relay import Relay
from sadec_counter.ui.shared.theme import LIGHT
from tests.domain.test_known_people import BIRTH, MOTHER, RESIDENCE
from tests.services.small_form import OFFICE
from tests.ui.clerk.typing_forms import FORM, here, press, write

AT = datetime(2026, 11, 23, 9, 41, tzinfo=VIETNAM)
WHOLE = {"nguoi.ho_ten": "NGUYỄN MINH KHOA", "nguoi.ngay_sinh": "12/03/1994", "nguoi.gioi_tinh": "nam"}


class Paper:
    """A queue with one printer."""

    def __init__(self) -> None:
        self.outcome = Outcome(Fate.DONE, "Máy in đã in xong.")
        self.jobs = []

    def printers(self):
        return (Printer("QUAY3", is_default=True), Printer("QUAY4"))

    def submit(self, _pdf: Path, job):
        self.jobs.append(job)
        return str(len(self.jobs))

    def follow(self, *_: object):
        return self.outcome

    def withdraw(self, _job_id):
        return


class House:
    """Everything that a typing page stands on."""

    def __init__(self, folder: Path, form: Form = FORM) -> None:
        self.others = {}  # drafts of other forms
        self.store = open_store(folder / "so.db")
        self.mirror = Mirror(OFFICE)
        self.paper = Paper()
        self.notifier = Notifier()
        self.said = []
        self.notifier.said.connect(self.said.append)
        self.jobs = Jobs(self.notifier)
        drawing = PageDrawing((Page(595, 842, ()), Page(595, 842, ())))
        self.printing = Printing(
            self.store.prints,
            self.paper,
            draw=lambda *_: drawing,
            write_pdf=lambda _drawing, _title, codes: "\n".join(code.payload for code in codes).encode(),
            mismatches=lambda *_: (),
            require=lambda _form: None,
            folder=folder,
            clock=lambda: AT,
        )
        tools = Tools(
            self.mirror,
            lambda: AT,
            lambda draft, focus, caret: self.store.drafts.save(draft, focus, caret, AT),
            self.store.confirmations.add,
            lambda _form: lambda _values: drawing,
            Relay,
        )
        self.serving = Serving(form, Draft("d1", form.code, form.version, "hash"), tools)
        receiving = Receiving(self.store, OFFICE, Calendar())
        counter = Counter(
            mirror=self.mirror,
            printing=self.printing,
            receiving=receiving,
            knowing=KnowingPeople(self.store, lambda draft: self.others.get(draft.draft_id, form), lambda: AT),
            jobs=self.jobs,
            notifier=self.notifier,
            clerk=Clerk("Trần Thu Thảo"),
            clock=lambda: AT,
        )
        self.page = TypingPage(self.serving, counter, LIGHT)
        self.received = []
        self.page.received.connect(self.received.append)

    @property
    def stage(self):
        said = self.page.stage_bar.stage
        return said.sentence if said else ""

    def do(self, key: str) -> None:
        """What the window does when a key of the page is pressed."""
        next(action for action in self.page.offers() if action.key == key).run()

    def close(self) -> None:
        self.page.close_page()
        self.serving.close()
        self.printing.close()
        self.jobs.close()
        self.store.close()


@pytest.fixture
def house(open_window, tmp_path, wait):
    made = House(tmp_path)
    frame = QWidget()
    made.page.setParent(frame)
    made.page.setGeometry(0, 0, 1166, 660)
    open_window(frame, 1166, 660)
    made.page.arrive()
    wait(lambda: made.serving.page_is_current)
    yield made
    made.close()


@pytest.fixture
def filled(house, wait):
    house.serving.session.fill(WHOLE)
    wait(lambda: house.serving.page_is_current)
    return house


def confirm_here(house, wait):
    """The whole check step on the clerk's own screen."""
    house.page.set_citizen_screen(present=False)
    house.do("F8")
    for _ in range(len(house.serving.confirming.sections())):
        check = house.mirror.frame.check
        wait(lambda: house.mirror.frame.check is not None and house.mirror.frame.check.may_confirm)
        house.do("F9")
        assert house.mirror.frame.check != check


def test_check_begins_only_when_nothing_is_missing(house):
    house.do("F8")

    assert not house.serving.confirming.is_checking
    assert here().objectName() in WHOLE
    assert house.said[-1].sentence.startswith("Còn 3 chỗ")


def test_check_on_the_citizens_screen_leaves_the_form_and_leads_to_marks(filled):
    filled.do("F8")
    assert filled.stage.startswith("Công dân đang xem")
    assert here().objectName() == "nguoi.ho_ten"

    filled.serving.confirming.toggle_mark("nguoi.gioi_tinh")

    assert here().objectName() == "nguoi.gioi_tinh"
    assert filled.stage == "Công dân báo 1 chỗ sai"
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Return)
    assert filled.serving.confirming.marked == set()


def test_confirming_for_the_citizen_waits_until_the_section_was_painted(filled):
    filled.do("F8")
    filled.do("F9")

    assert not filled.serving.confirming.is_confirmed
    assert filled.said[-1].sentence == "Phần này chưa hiện đủ cho công dân xem."


def test_without_a_citizens_screen_the_rows_are_read_here(filled, wait):
    confirm_here(filled, wait)

    said = filled.serving.confirming.confirmation
    assert (said.shown, said.by) == (Shown.CLERK_SCREEN, "clerk")
    assert filled.stage == "Công dân đã xác nhận lúc 09:41 trên màn hình cán bộ"
    assert here().objectName() in WHOLE, "typing goes on where it was"


def test_rows_read_here_are_marked_by_space_and_escape_leads_there(filled, wait):
    filled.page.set_citizen_screen(present=False)
    filled.do("F8")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    assert filled.serving.confirming.marked == {"nguoi.ngay_sinh"}

    filled.do("F9")
    assert filled.said[-1].sentence == "Còn chỗ công dân báo sai."
    press(Qt.Key.Key_Escape)

    assert here().objectName() == "nguoi.ngay_sinh"
    assert not filled.serving.confirming.is_checking


def test_printing_without_a_confirmation_needs_a_reason(filled, wait):
    filled.do("Ctrl+P")
    wait(lambda: filled.page.print.choice().printer == "QUAY3")
    assert here().objectName() == "in.ly_do"
    filled.do("Ctrl+P")
    assert filled.paper.jobs == []

    write("đọc bản in")
    filled.do("Ctrl+P")
    wait(lambda: filled.stage.startswith("Đã in 2 trang"))

    assert filled.store.prints.of_draft("d1")[0].reason == "đọc bản in"
    assert (filled.paper.jobs[0].printer, filled.paper.jobs[0].paper) == ("QUAY3", "A4")


def test_choices_of_the_print_step_reach_the_queue(filled, wait):
    confirm_here(filled, wait)
    filled.do("Ctrl+P")
    wait(lambda: filled.page.print.choice().printer == "QUAY3")
    press(Qt.Key.Key_Backspace)
    write("2")
    press(Qt.Key.Key_Return)
    write("2")
    filled.do("Ctrl+P")
    wait(lambda: filled.paper.jobs)

    job = filled.paper.jobs[0]
    assert (job.copies, job.sides.value, job.tray) == (2, "two-sided-long-edge", "Auto")


def test_escape_leaves_the_print_step(filled):
    filled.do("Ctrl+P")
    press(Qt.Key.Key_Escape)

    assert here().objectName() == "nguoi.ho_ten"
    assert filled.paper.jobs == []


def print_now(house, wait):
    confirm_here(house, wait)
    house.do("Ctrl+P")
    house.do("Ctrl+P")
    wait(lambda: not house.stage.startswith("Đang"))


def test_printed_and_signed_application_is_received_with_one_key(filled, wait):
    print_now(filled, wait)
    receive = next(action for action in filled.page.offers() if action.key == "Ctrl+Return")
    assert receive.ready

    receive.run()
    wait(lambda: filled.received)

    assert filled.received[0].line.local_no == "261123-3001"


def test_unknown_outcome_asks_and_is_answered(filled, wait):
    filled.paper.outcome = Outcome(Fate.UNKNOWN, "Máy in đang dừng.")
    print_now(filled, wait)
    assert filled.stage == "Máy in đã ra đủ 2 trang chưa?"

    filled.do("Alt+C")
    assert filled.stage == "Chưa in được"
    wait(lambda: filled.store.prints.of_draft("d1")[0].outcome is PrintOutcome.FAILED)

    filled.do("Ctrl+P")
    filled.do("Ctrl+P")
    wait(lambda: filled.stage == "Máy in đã ra đủ 2 trang chưa?")
    filled.do("Ctrl+Return")
    assert filled.stage == "Đã in 2 trang, chờ ký"
    assert len(filled.store.prints.of_draft("d1")) == 1, "the kept file is printed again"


def test_printed_application_is_opened_again_with_a_reason_only(filled, wait):
    print_now(filled, wait)
    filled.page.form.go_to("nguoi.que")
    write("Sa")
    assert filled.serving.session.draft.value("nguoi.que") == ""
    assert "Alt+X" in filled.said[-1].remedy

    filled.do("Alt+X")
    press(Qt.Key.Key_Return)
    assert here().objectName() == "sua.ly_do", "a reason is needed"
    write("sai quê")
    press(Qt.Key.Key_Return)
    assert filled.stage == "Đang sửa để xuất lại"
    wait(lambda: filled.store.prints.of_draft("d1")[0].outcome is PrintOutcome.VOID)
    assert filled.store.prints.of_draft("d1")[0].reason == "sai quê"

    filled.page.form.go_to("nguoi.que")
    write("Sa")
    assert filled.serving.session.draft.value("nguoi.que") == "Sa"


def test_change_from_elsewhere_after_printing_makes_the_paper_old(filled, wait):
    print_now(filled, wait)
    filled.serving.session.fill({"nguoi.que": "Sa Đéc"})

    assert filled.stage == "Đã sửa sau khi in"
    assert not any(action.ready for action in filled.page.offers())


def test_control_enter_leads_through_the_sections_to_the_check(filled):
    filled.do("Ctrl+Return")
    assert here().objectName() == "khac.so"

    filled.do("Ctrl+Return")
    assert filled.serving.confirming.is_checking


def test_click_on_the_page_takes_the_cursor_to_its_field(filled):
    filled.page.page.field_clicked.emit("khac.ghi_chu")

    assert here().objectName() == "khac.ghi_chu"


def test_citizens_screen_is_held_and_blanked_by_keys(house):
    house.do("F7")
    assert house.mirror.curtain is Curtain.HELD
    house.do("F7")
    assert house.mirror.curtain is Curtain.OPEN
    house.do("Shift+F7")
    assert house.mirror.curtain is Curtain.BLANK


def test_keys_change_only_when_something_else_is_offered(filled):
    told = []
    filled.page.changed.connect(lambda: told.append(1))
    write("abc")

    assert told == []


def test_going_from_section_to_section_shows_the_citizen_no_other_field(filled):
    filled.page.form.go_to("nguoi.que")
    lenses = []
    filled.mirror.subscribe(lambda frame: lenses.append(frame.lens.field_id if frame.lens else ""))

    press(Qt.Key.Key_Return)

    assert here().objectName() == "khac.so"
    assert set(lenses) <= {"nguoi.que", "khac.so"}


def test_marked_value_is_shown_with_its_strip_until_it_is_mended(filled, wait):
    filled.do("F8")
    filled.serving.confirming.toggle_mark("nguoi.ho_ten")
    assert [one.sentence for one in filled.page.form.findings_of("nguoi.ho_ten")] == ["Công dân báo chỗ này sai"]

    press(Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)

    assert filled.serving.confirming.marked == set()
    assert filled.page.form.findings_of("nguoi.ho_ten") == []


def test_citizens_wish_to_correct_leads_to_the_mark_or_is_told(filled):
    filled.do("F8")
    filled.page.correction_wanted()
    assert filled.said[-1].sentence == "Ông/bà báo cần sửa."

    filled.serving.confirming.toggle_mark("nguoi.gioi_tinh")
    filled.page.form.go_to("nguoi.ho_ten")
    filled.page.correction_wanted()
    assert here().objectName() == "nguoi.gioi_tinh"
    assert not filled.serving.confirming.is_checking


def test_clerk_turns_the_sections_that_the_citizen_reads(filled):
    assert not next(action for action in filled.page.offers() if action.key == "Alt+Right").enabled
    filled.serving.session.fill({"khac.ghi_chu": "có"})
    filled.do("F8")

    filled.do("Alt+Right")
    assert filled.mirror.frame.check.section_id == "khac"
    filled.do("Alt+Left")
    assert filled.mirror.frame.check.section_id == "nguoi"


def test_leaving_the_page_tidies_the_field_and_shows_no_other(filled):
    filled.page.form.go_to("nguoi.ngay_sinh")
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    write("010290")
    lenses = []
    filled.mirror.subscribe(lambda frame: lenses.append(frame.lens.field_id if frame.lens else ""))

    filled.page.leave()

    assert filled.serving.session.draft.value("nguoi.ngay_sinh") == "01/02/1990"
    assert set(lenses) <= {"nguoi.ngay_sinh", ""}  # its own last look, then the neutral card


def test_a_person_typed_today_fills_the_place_at_hand(open_window, tmp_path, wait):
    """F5, Enter: everything that is known and asked is written; what is typed stays."""
    made = House(tmp_path, RESIDENCE)
    frame = QWidget()
    made.page.setParent(frame)
    open_window(frame, 1166, 660)
    made.page.arrive()
    made.store.drafts.save(Draft("other", "khai_sinh", "1", "thu").with_values(MOTHER), "", -1, AT)
    made.others["other"] = BIRTH

    made.do("F5")
    wait(lambda: made.page.people.sheet.list.count() == 1)
    press(Qt.Key.Key_Return)

    values = made.serving.session.draft.values
    assert (values["nguoi.ho_ten"], values["nguoi.gioi_tinh"]) == (MOTHER["me.ho_ten"], "nu")
    assert made.said[-1].sentence == "Đã điền 5 ô vào phần “Người đề nghị” từ Khai sinh."
    assert not made.page.people.sheet.is_open
    made.close()


def test_confirming_gives_the_field_at_hand_its_final_shape_first(filled, wait):
    """A date typed short during the check is a date before it is confirmed, not after."""
    filled.do("F8")
    filled.page.form.go_to("nguoi.ngay_sinh")
    here().selectAll()
    QTest.keyClicks(here(), "020290")

    filled.do("F9")

    assert filled.serving.session.draft.value("nguoi.ngay_sinh") == "02/02/1990"
