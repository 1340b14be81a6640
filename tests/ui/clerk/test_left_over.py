"""What was left half typed is offered with its name and time."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.lists import DraftLine
from sadec_counter.ui.clerk.left_over import offer_left_over
from sadec_counter.ui.notify import Notifier

NOW = datetime(2026, 11, 23, 7, 34, tzinfo=VIETNAM)


def line(draft_id, applicant, at):
    return DraftLine(draft_id, "khai_sinh", "1", "Khai sinh", applicant, at, 3)


@pytest.fixture
def heard(app):
    notifier = Notifier()
    notices, done = [], []
    notifier.said.connect(notices.append)

    def offer(*drafts: DraftLine):
        offer_left_over(drafts, NOW, notifier, resume=done.append, show_all=lambda: done.append("all"))
        return notices, done

    return offer


def test_the_newest_is_offered_with_name_and_time(heard):
    friday = datetime(2026, 11, 20, 16, 55, tzinfo=VIETNAM)
    notices, done = heard(line("a", "Tô Hải Yến", friday), line("b", "Bùi Ngọc Hà", friday - timedelta(hours=1)))

    assert notices[0].sentence == ("Còn bản khai dở: Khai sinh, Tô Hải Yến, lưu 16:55 Thứ Sáu 20/11, và 1 bản khác.")
    for answer in notices[0].answers:
        answer.run()
    assert done == ["a", "all"]
    assert notices[0].stays


def test_a_draft_of_today_without_a_name(heard):
    notices, _ = heard(line("a", "", NOW - timedelta(minutes=5)))

    assert notices[0].sentence == "Còn bản khai dở: Khai sinh, chưa có tên, lưu lúc 07:29."


def test_nothing_left_asks_nothing(heard):
    assert heard() == ([], [])
