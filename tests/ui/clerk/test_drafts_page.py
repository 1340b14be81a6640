"""Drafts: resumed by Enter, thrown away only after a question."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sadec_counter.ui.clerk.dossier_words import draft_words
from sadec_counter.ui.clerk.drafts_page import DraftsPage, DraftTools
from sadec_counter.ui.shared import theme
from tests.services.received import draft_of, sign
from tests.ui.clerk.counter import NOW


@pytest.fixture
def page(counter, open_window, wait):
    counter.save_draft("a", "Tô Hải Yến")
    sign(counter.store, draft_of("b", **{"nguoi_yeu_cau.ho_ten": "Bùi Ngọc Hà"}), at=NOW)
    made = DraftsPage(
        DraftTools(counter.clock, counter.listing, counter.store.drafts.discard),
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
