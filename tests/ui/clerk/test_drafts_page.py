"""Drafts: resumed by Enter, thrown away only after a question."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sadec_counter.services.moving_drafts import MovingDrafts
from sadec_counter.ui.clerk.dossier_words import draft_words
from sadec_counter.ui.clerk.drafts_page import DraftsPage, DraftTools
from sadec_counter.ui.shared import theme
from tests.services.received import BIRTH, draft_of, sign
from tests.ui.clerk.counter import NOW

SHORTER = replace(BIRTH.sections[0], fields=BIRTH.sections[0].fields[:1])
NEWER = replace(BIRTH, version="TT 9/2026", package_hash="newer", sections=(SHORTER,))


def moving(counter):
    return MovingDrafts(counter.store, lambda _draft: BIRTH, lambda: [NEWER], counter.clock)


@pytest.fixture
def page(counter, open_window, wait):
    counter.save_draft("a", "Tô Hải Yến")
    sign(counter.store, draft_of("b", **{"nguoi_yeu_cau.ho_ten": "Bùi Ngọc Hà"}), at=NOW)
    made = DraftsPage(
        DraftTools(counter.clock, counter.listing, counter.store.drafts.discard, moving(counter), lambda _id: None),
        counter.jobs,
        counter.notifier,
        theme.LIGHT,
    )
    open_window(made, 1166, 660)
    made.arrive()
    wait(lambda: made.list.count() == 2)
    return made


def test_what_waits_for_a_signature_is_listed_too(page):
    shown = {page.list.line(row).applicant: draft_words(page.list.line(row)) for row in range(2)}

    assert shown == {"Tô Hải Yến": "đang khai", "Bùi Ngọc Hà": "đã in, chờ ký"}


def test_enter_goes_on_with_a_draft(page):
    wanted = []
    page.draft_wanted.connect(wanted.append)

    QTest.keyClick(page.list, Qt.Key.Key_Return)

    assert wanted == [page.list.line(0).draft_id]


def test_a_draft_is_thrown_away_only_after_a_question(page, counter, wait):
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert len(counter.listing.drafts()) + len(counter.listing.awaiting_signature()) == 2
    assert "Bỏ hẳn bản khai" in counter.notices[0].sentence

    counter.notices[0].answers[0].run()

    wait(lambda: page.list.count() == 1)


def test_moving_to_a_newer_edition_says_what_is_lost_and_moves_on_a_yes(page, counter, wait):
    wanted = []
    page.draft_wanted.connect(wanted.append)
    row = next(n for n in range(2) if page.list.line(n).draft_id == "a")
    page.list.move_to(row)

    page.look_newer()
    wait(lambda: bool(counter.notices))
    assert "sang bản TT 9/2026" in counter.notices[0].sentence
    assert counter.store.drafts.get("a").draft.form_version == BIRTH.version

    counter.notices[0].answers[0].run()

    wait(lambda: wanted == ["a"])
    assert counter.store.drafts.get("a").draft.form_version == "TT 9/2026"


def test_what_is_printed_keeps_its_edition(page, counter, wait):
    row = next(n for n in range(2) if page.list.line(n).draft_id == "b")
    page.list.move_to(row)

    page.look_newer()

    wait(lambda: bool(counter.notices))
    assert "giữ nguyên bản mẫu" in counter.notices[0].sentence
