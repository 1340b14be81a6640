"""The workbench in its window: what the keys do, what is refused, what is shown before a form is published."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from sadec_counter.domain.bench import GapState
from sadec_counter.domain.form import FieldKind
from sadec_counter.services.workbench_desk import WorkbenchDesk
from sadec_counter.services.workbench_publishing import Publishing
from sadec_counter.services.workbench_samples import Variant
from sadec_counter.ui.jobs import Jobs
from sadec_counter.ui.mirror.picture import MirrorPicture
from sadec_counter.ui.notify import Notifier
from sadec_counter.ui.shared import theme
from sadec_counter.ui.workbench.bench_view import Mode
from sadec_counter.ui.workbench.words import KINDS, meaning_words
from sadec_counter.ui.workbench_page import BenchTools, WorkbenchPage
from tests.forms.filled import CATALOG, OFFICE
from tests.services.official_form import write_newer_form, write_official_form

SHIPPED = Path(__file__).resolve().parents[3] / "forms"
TODAY = date(2026, 11, 25)
REASON = "ly_do"


class Bench:
    """The page with an official form open on it, and what it said."""

    def __init__(self, folder, open_window, wait) -> None:
        self.folder, self.wait = folder, wait
        self.told, self.reloaded = [], []
        self.notifier = Notifier()
        self.notifier.said.connect(lambda notice: self.told.append(notice.sentence))
        self.jobs = Jobs(self.notifier)
        publishing = Publishing(SHIPPED, folder / "forms", dict, lambda: TODAY)
        desk = WorkbenchDesk(folder / "mau", publishing, lambda: CATALOG, OFFICE, lambda: TODAY)
        tools = BenchTools(desk, self.picture, lambda: self.reloaded.append(True))
        self.page = open_window(WorkbenchPage(tools, self.jobs, self.notifier, theme.LIGHT), 1366, 660)
        self.page.arrive()
        self.view, self.work = self.page.view, self.page.work

    def picture(self, frame, parent):
        return MirrorPicture(frame, theme.LIGHT, parent)

    def open(self, file):
        self.work.open_file(file)
        self.wait(lambda: self.work.workbench is not None and self.work.workbench.file == file.name)

    @property
    def bench(self):
        return self.work.workbench.bench

    def gap(self, field_id):
        return next(gap for gap in self.bench.gaps if gap.field.field_id == field_id)

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.page.focusWidget() or self.view.list, key, modifier)

    def take_all(self):
        self.work.workbench.take([gap.gap_id for gap in self.bench.gaps])


@pytest.fixture
def bench(tmp_path, open_window, wait):
    made = Bench(tmp_path, open_window, wait)
    made.open(write_official_form(tmp_path / "don.docx"))
    yield made
    made.jobs.close()


def test_every_kind_and_every_meaning_has_words():
    assert set(KINDS) == set(FieldKind)
    assert meaning_words("mother.name") == "mẹ · họ tên"


def test_enter_takes_right_skips_and_the_next_open_gap_is_at_hand(bench):
    bench.view.list.setFocus()
    bench.press(Qt.Key.Key_Return)
    bench.press(Qt.Key.Key_Right)

    states = [gap.state for gap in bench.bench.gaps[:3]]
    assert states == [GapState.TAKEN, GapState.SKIPPED, GapState.OPEN]
    assert bench.work.current == bench.bench.gaps[2].gap_id
    assert bench.view.list.words_of(0).endswith("đã gán")


def test_shift_enter_takes_the_whole_group(bench):
    bench.work.go_to(bench.gap("nguoi_yeu_cau.noi_cu_tru").gap_id)
    bench.view.list.setFocus()
    bench.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)

    taken = bench.bench.in_state(GapState.TAKEN)
    assert {gap.group for gap in taken} == {"Người yêu cầu"}
    assert len(taken) == 5
    bench.work.undo()
    assert bench.bench.in_state(GapState.TAKEN) == ()


def test_a_click_on_the_page_brings_its_gap_to_hand(bench):
    paper = bench.view.paper.gaps
    wanted = bench.gap("nguoi_me.ho_ten").gap_id
    spots = (QPointF(x, y) for y in range(0, paper.height(), 4) for x in range(0, paper.width(), 8))
    spot = next(one for one in spots if paper.field_at(one) == wanted)

    QTest.mouseClick(paper, Qt.MouseButton.LeftButton, pos=spot.toPoint())

    assert bench.work.current == wanted
    assert bench.view.card.field_id.value() == "nguoi_me.ho_ten"


def test_an_id_that_is_taken_is_refused_and_the_old_one_stands_there_again(bench):
    box = bench.view.card.field_id.box
    box.setFocus()
    box.setText("nguoi_yeu_cau.ho_ten")
    bench.press(Qt.Key.Key_Return)

    assert bench.told == ["Mã “nguoi_yeu_cau.ho_ten” đã dùng cho chỗ trống số 2."]
    assert box.text() == "co_quan"
    assert bench.bench.gaps[0].state is GapState.OPEN


def test_a_kind_is_picked_by_its_first_letters(bench):
    box = bench.view.card.kind.box
    box.setFocus()
    QTest.keyClicks(box, "dia chi")
    bench.press(Qt.Key.Key_Return)

    assert bench.bench.gaps[0].field.kind is FieldKind.ADDRESS


def test_the_offices_own_value_is_picked_among_the_kinds(bench):
    box = bench.view.card.kind.box
    box.setFocus()
    QTest.keyClicks(box, "don vi: UBND")
    bench.press(Qt.Key.Key_Return)

    assert bench.bench.gaps[0].field.field_id == "office.short_name"


def test_everything_of_a_gap_is_set_in_its_details(bench):
    bench.work.go_to(bench.gap(REASON).gap_id)
    bench.work.open_details()
    fields = bench.view.details.fields
    for key, text in (("help", "Ghi ngắn gọn"), ("required", "bắt buộc"), ("group", "Đề nghị")):
        fields[key].box.setFocus()
        fields[key].box.setText(text)
        fields[key].box.commit()
    fields["show_when"].box.setText("“Giới tính” là Nữ")
    fields["show_when"].box.commit()

    gap = bench.gap(REASON)
    assert (gap.field.help, gap.field.required, gap.group) == ("Ghi ngắn gọn", True, "Đề nghị")
    assert gap.field.show_when == {"nguoi_yeu_cau.gioi_tinh": ("nu",)}


def test_the_trial_shows_page_and_citizens_view_of_the_gap_at_hand(bench, wait):
    bench.take_all()
    bench.work.go_to(bench.gap(REASON).gap_id)
    for variant in (Variant.SAMPLE, Variant.LONGEST, Variant.EMPTY):
        bench.work.try_next()
        wait(lambda variant=variant: bench.work.shown is not None and bench.work.shown.variant is variant)
        wait(lambda: bench.view.mode is Mode.TRIAL)
        assert bench.view.picture.frame.lens.field_id == REASON

    bench.work.try_next()
    assert bench.view.mode is Mode.GAPS
    wait(lambda: not bench.view.picture._later.isActive())


def test_a_form_is_looked_over_then_published(bench, wait):
    bench.take_all()
    bench.work.publish()
    wait(lambda: bench.work.ready is not None)
    offers = {action.key: action for action in bench.page.offers()}
    assert offers["Ctrl+Return"].ready
    top = bench.view.paper.filled._offset.y()
    offers["PgDown"].run()
    assert bench.view.paper.filled._offset.y() > top

    bench.work.publish()
    wait(lambda: bench.reloaded == [True])
    assert (bench.folder / "forms" / bench.bench.head.code / "template.docx").is_file()
    assert bench.told[-1] == "Đã phát hành “Đơn đề nghị hỗ trợ sửa nhà”. Dùng được ngay."


def test_a_form_with_a_fault_shows_it_and_is_not_published(bench, wait):
    bench.take_all()
    bench.work.workbench.change(bench.bench.gaps[1].gap_id, show_when={"khong_co": ("x",)})
    bench.work.publish()
    wait(lambda: bench.view.publishing._told)

    assert "khong_co" in bench.view.publishing._told[0].sentence
    bench.work.publish()
    assert bench.reloaded == []


def test_a_newer_edition_tells_what_is_new_lost_and_reworded(bench, wait):
    bench.take_all()
    bench.open(write_newer_form(bench.folder / "don2.docx"))
    bench.work.open_older()
    wait(lambda: bench.view.mode is Mode.OLDER)
    assert bench.view.older.words_of(0) == "Đơn đề nghị hỗ trợ sửa nhà (don.docx, đang làm)"

    bench.press(Qt.Key.Key_Return)

    assert [bench.view.older.words_of(at) for at in range(3)] == [
        "Thêm mới: “Số điện thoại”",
        "Mất đi: “Gia đình thuộc hộ nghèo” (gia_dinh_thuoc_ho_ngheo)",
        "Đổi chữ: “Nơi cư trú” thành “Nơi cư trú hiện nay”",
    ]
    assert [gap.words for gap in bench.bench.in_state(GapState.OPEN)] == ["Số điện thoại"]
    assert bench.view.paper._compared == "Đơn đề nghị hỗ trợ sửa nhà (don.docx, đang làm): 1 chỗ mới"


def test_esc_leads_back_and_what_is_kept_is_offered_again(bench, wait):
    bench.work.open_details()
    bench.work.back()
    assert bench.view.mode is Mode.GAPS
    bench.view.list.setFocus()
    bench.work.back()

    assert bench.view.mode is Mode.CHOOSING
    wait(lambda: bench.view.choosing.list.count() == 1)
    assert bench.view.choosing.list.words_of(0) == "don.docx"


def test_a_file_that_is_no_word_file_is_told(bench, wait):
    path = bench.folder / "x.docx"
    path.write_bytes(b"nothing")
    bench.work.open_file(path)

    wait(lambda: bench.told)
    assert "không phải văn bản Word" in bench.told[0]
