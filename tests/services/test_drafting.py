"""Typing: one way to write, revisions, what follows from a value, tables, saving."""

from __future__ import annotations

from sadec_counter.services.drafting import What
from tests.services.small_form import NOW, session


def test_each_keystroke_is_a_revision_and_is_told():
    typing, told = session(), []
    typing.subscribe(told.append)

    typing.set_value("con.ho_ten", "N", 1)
    typing.set_value("con.ho_ten", "Ng", 2)

    assert [(change.what, change.draft.revision, change.caret) for change in told] == [
        (What.VALUE, 1, 1),
        (What.VALUE, 2, 2),
    ]


def test_the_same_text_again_is_no_change():
    typing, told = session({"con.ho_ten": "An"}), []
    typing.subscribe(told.append)

    typing.set_value("con.ho_ten", "An")

    assert told == []


def test_decomposed_text_is_kept_composed():
    typing = session()

    typing.set_value("con.ho_ten", "Nguye\u0302\u0303n")

    assert typing.draft.value("con.ho_ten") == "Nguy\u1ec5n"


def test_leaving_a_name_writes_it_in_capitals_and_typing_does_not():
    typing = session()

    typing.set_value("con.ho_ten", "nguyễn gia hân")
    typed = typing.draft.value("con.ho_ten")
    typing.leave("con.ho_ten")

    assert typed == "nguyễn gia hân"
    assert typing.draft.value("con.ho_ten") == "NGUYỄN GIA HÂN"


def test_a_date_is_written_out_until_the_clerk_writes_over_it():
    typing = session()

    typing.set_value("con.ngay_sinh", "15/04/2026")
    first = typing.draft.value("con.ngay_sinh_chu")
    typing.set_value("con.ngay_sinh", "16/04/2026")
    second = typing.draft.value("con.ngay_sinh_chu")
    typing.set_value("con.ngay_sinh_chu", "Ngày mười sáu tháng Tư")
    typing.set_value("con.ngay_sinh", "17/04/2026")

    assert first == "Ngày mười lăm tháng tư năm hai nghìn không trăm hai mươi sáu"
    assert second.startswith("Ngày mười sáu")
    assert typing.draft.value("con.ngay_sinh_chu") == "Ngày mười sáu tháng Tư"


def test_rows_of_a_table_move_up_when_one_is_taken_out():
    typing = session({f"thanh_vien.{row}.ho_ten": name for row, name in ((1, "AN"), (2, "BÌNH"), (3, "CHI"))})

    typing.remove_row("thanh_vien", 2)

    assert typing.draft.values == {"thanh_vien.1.ho_ten": "AN", "thanh_vien.2.ho_ten": "CHI"}
    assert typing.rows("thanh_vien") == 2


def test_an_empty_row_is_offered_without_a_value():
    typing = session()

    row = typing.add_row("thanh_vien")

    assert (row, typing.rows("thanh_vien"), typing.draft.revision) == (1, 1, 0)


def test_progress_counts_what_is_required():
    typing = session({"con.ho_ten": "NGUYỄN GIA HÂN"})

    assert typing.progress(typing.form.sections[0]) == (1, 3)


def test_what_is_missing_is_named_beside_its_field():
    typing = session()

    assert "con.ho_ten" in {problem.field_id for problem in typing.errors}


def test_only_what_the_store_confirmed_is_saved():
    asked = []
    typing = session(save=lambda draft, field_id, caret: asked.append((draft.revision, field_id, caret)))

    typing.set_value("con.ho_ten", "A", 1)
    before = typing.saved_revision
    typing.saved(1, NOW)

    assert asked == [(1, "con.ho_ten", 1)]
    assert (before, typing.saved_revision, typing.saved_at) == (-1, 1, NOW)
