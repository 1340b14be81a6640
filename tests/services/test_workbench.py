from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest

from sadec_counter.domain.bench import GapState
from sadec_counter.domain.form import Audience, Choice, FieldKind
from sadec_counter.services.workbench import (
    BadIdError,
    FewChoicesError,
    IdTakenError,
    KindDoesNotFitError,
    UnknownMeaningError,
    kept_benches,
    open_workbench,
    resume,
)
from sadec_counter.services.workbench_keeping import WORK, BrokenWorkError
from tests.documents.worded import paragraph, saved
from tests.services.official_form import write_newer_form, write_official_form

TODAY = date(2026, 11, 25)


@pytest.fixture
def opened(tmp_path):
    return open_workbench(tmp_path / "mau", write_official_form(tmp_path / "đơn sửa nhà.docx"), TODAY)


def told(workbench):
    return [(gap.field.field_id, gap.field.kind.value, gap.group) for gap in workbench.bench.gaps]


def gap_of(workbench, field_id):
    return next(gap for gap in workbench.bench.gaps if gap.field.field_id == field_id)


def test_every_gap_of_an_official_form_is_found_with_a_proposal(opened):
    assert opened.bench.head.title == "Đơn đề nghị hỗ trợ sửa nhà"
    assert told(opened) == [
        ("co_quan", "text", "Nơi nhận"),
        ("nguoi_yeu_cau.ho_ten", "name", "Người yêu cầu"),
        ("nguoi_yeu_cau.ngay_sinh", "partial_date", "Người yêu cầu"),
        ("nguoi_yeu_cau.gioi_tinh", "choice", "Người yêu cầu"),
        ("nguoi_yeu_cau.noi_cu_tru", "address", "Người yêu cầu"),
        ("nguoi_yeu_cau.so_dinh_danh", "id12", "Người yêu cầu"),
        ("nguoi_me.ho_ten", "name", "Người mẹ"),
        ("nguoi_me.ngay_sinh", "partial_date", "Người mẹ"),
        ("so_tien_de_nghi", "money", "Nội dung"),
        ("so_tien_de_nghi_chu", "words", "Nội dung"),
        ("gia_dinh_thuoc_ho_ngheo", "flag", "Nội dung"),
        ("ly_do", "textarea", "Nội dung"),
        ("nhung_nguoi_cung_song_trong_nha", "table", "Những người cùng sống trong nhà"),
        ("nhung_nguoi_cung_song_trong_nha.ho_ten", "name", "Những người cùng sống trong nhà"),
        ("nhung_nguoi_cung_song_trong_nha.quan_he", "text", "Những người cùng sống trong nhà"),
        ("lam_don.ngay", "date", "Làm đơn"),
    ]
    assert all(gap.state is GapState.OPEN for gap in opened.bench.gaps)


def test_the_page_shows_each_gap_with_its_page_and_line(opened):
    page = opened.page()

    assert page.missing == ()
    slots = {slot.field_id for one in page.drawing.pages for slot in one.slots}
    assert slots == {gap.gap_id for gap in opened.bench.gaps if gap.field.kind is not FieldKind.TABLE}
    assert len([slot for slot in page.drawing.pages[0].slots if slot.field_id == gap_of(opened, "ly_do").gap_id]) == 2
    name, born = (page.places[gap.gap_id] for gap in opened.bench.gaps[1:3])
    assert (name.page, name.line) == (1, 5)
    assert (born.page, born.line) == (1, 6)


def test_a_whole_group_is_taken_at_once_and_taken_back_at_once(opened):
    group = opened.bench.group_of(gap_of(opened, "nguoi_yeu_cau.ho_ten").gap_id)
    opened.take([gap.gap_id for gap in group])

    assert len(opened.bench.in_state(GapState.TAKEN)) == 5
    assert opened.undo() == "Nhận 5 chỗ"
    assert opened.bench.in_state(GapState.TAKEN) == ()
    assert opened.redo() == "Nhận 5 chỗ"
    assert (opened.redo(), len(opened.bench.in_state(GapState.TAKEN))) == ("", 5)


def test_what_was_decided_is_there_again_with_its_past_when_the_file_is_opened_again(tmp_path, opened):
    first = opened.bench.gaps[0].gap_id
    opened.take([first])
    opened.change(first, label="Nơi nhận đơn", help="Tên cơ quan", field_id="noi_nhan")
    opened.change(
        opened.bench.gaps[1].gap_id, show_when={"noi_nhan": ("*",)}, required=True, audience=Audience.PAGE_ONLY
    )

    again = open_workbench(tmp_path / "mau", tmp_path / "đơn sửa nhà.docx", TODAY)

    assert again.bench == opened.bench
    again.undo()
    assert (again.undo(), again.undo()) == ("Sửa “Kính gửi”", "Nhận “Kính gửi”")
    assert again.bench.gap(first).state is GapState.OPEN
    assert [name for name, _ in kept_benches(tmp_path / "mau")] == ["đơn sửa nhà.docx"]


def test_a_killed_program_loses_nothing(tmp_path):
    file = write_official_form(tmp_path / "don.docx")
    program = (
        "import sys, datetime, pathlib\n"
        "from sadec_counter.services.workbench import open_workbench\n"
        "one = open_workbench(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), datetime.date(2026, 11, 25))\n"
        "for gap in one.bench.gaps:\n"
        "    one.take([gap.gap_id])\n"
        "    print(gap.gap_id, flush=True)\n"
        "    if gap is one.bench.gaps[5] or gap.gap_id == one.bench.gaps[5].gap_id: input()\n"
    )
    root = tmp_path / "mau"
    with subprocess.Popen(
        [sys.executable, "-c", program, str(root), str(file)], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True
    ) as running:
        acknowledged = [running.stdout.readline().strip() for _ in range(6)]
        running.send_signal(signal.SIGKILL)

    again = open_workbench(root, file, TODAY)
    assert [gap.gap_id for gap in again.bench.in_state(GapState.TAKEN)] == acknowledged


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"field_id": "Họ tên"}, BadIdError),
        ({"field_id": "nguoi_yeu_cau.ho_ten"}, IdTakenError),
        ({"kind": FieldKind.TABLE}, KindDoesNotFitError),
        ({"kind": FieldKind.CHOICE}, FewChoicesError),
        ({"meaning": "mother.shoes"}, UnknownMeaningError),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(opened, changes, fault):
    before = opened.bench

    with pytest.raises(fault):
        opened.change(before.gaps[0].gap_id, **changes)

    assert opened.bench == before


def test_a_line_can_become_a_choice_and_a_condition_of_another(opened):
    first, second = opened.bench.gaps[6].gap_id, opened.bench.gaps[7].gap_id
    choices = (Choice("co", "Có"), Choice("khong", "Không"))
    opened.change(first, kind=FieldKind.CHOICE, choices=choices, field_id="con_me")
    opened.change(second, show_when={"con_me": ("co",)}, required=True)
    opened.change(first, field_id="me_con_song")

    assert opened.bench.gap(second).field.show_when == {"me_con_song": ("co",)}


def test_a_proposal_like_one_that_was_taken_says_so(opened):
    one, other = opened.bench.gaps[2], opened.bench.gaps[7]
    opened.take([one.gap_id])

    assert opened.reason(replace(other, words=one.words)) == "Giống “Ngày, tháng, năm sinh” đã gán ở số 3."
    assert opened.reason(one) == "Đoán là ngày, tháng, năm sinh của người yêu cầu."


def test_the_next_open_gap_goes_round_once(opened):
    ids = [gap.gap_id for gap in opened.bench.gaps]
    opened.take(ids[:-1])

    assert opened.next_open(ids[-1]) == ids[-1]
    opened.skip(ids[-1:])
    assert opened.next_open() == ""


def test_text_on_the_page_is_found_without_accents(opened):
    assert opened.find("lý do") == opened.find("ly do") != ()
    assert opened.find(" ") == ()


def test_a_newer_edition_takes_up_what_was_decided(tmp_path, opened):
    opened.take([gap.gap_id for gap in opened.bench.gaps])
    opened.change(gap_of(opened, "ly_do").gap_id, field_id="vi_sao", help="Ghi ngắn gọn")
    newer = open_workbench(tmp_path / "mau", write_newer_form(tmp_path / "đơn 2027.docx"), TODAY)

    comparison = newer.carry_over(opened.bench, "bản 2026")

    assert [one.new.words for one in comparison.carried if one.is_reworded] == ["Nơi cư trú hiện nay"]
    assert [gap.words for gap in comparison.lost] == ["Gia đình thuộc hộ nghèo"]
    assert [gap.words for gap in comparison.new] == ["Số điện thoại"]
    assert [gap.words for gap in newer.bench.in_state(GapState.OPEN)] == ["Số điện thoại"]
    assert gap_of(newer, "vi_sao").field.help == "Ghi ngắn gọn"
    assert gap_of(newer, "nguoi_yeu_cau.noi_cu_tru").field.label == "Nơi cư trú hiện nay"
    assert resume(newer.folder).compared_with == "bản 2026: 1 chỗ mới"


def test_marks_that_stand_in_the_file_are_gaps_among_the_others(tmp_path):
    document = docx.Document()
    paragraph(document, "Họ và tên: ..............")
    paragraph(document, "Nơi ở: {{ noi_o }} Số điện thoại: ...............")
    paragraph(document, "Lý do: {{ ly_do | cham:30 }}")

    opened = open_workbench(tmp_path / "mau", saved(document, tmp_path / "x.docx"), TODAY)

    assert [(gap.field.field_id, gap.state.value) for gap in opened.bench.gaps] == [
        ("nguoi_yeu_cau.ho_ten", "open"),
        ("noi_o", "taken"),
        ("nguoi_yeu_cau.dien_thoai", "open"),
        ("ly_do", "taken"),
    ]


def test_a_spoiled_working_folder_is_told(opened):
    (opened.folder / WORK).write_bytes(b"{")

    with pytest.raises(BrokenWorkError):
        resume(Path(opened.folder))
