"""What need not be scanned is offered with where it is from."""

from __future__ import annotations

from datetime import datetime

from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.papers import RESULT
from sadec_counter.domain.reuse import ReuseOffer
from sadec_counter.ui.clerk.reuse_offer import offer_reuse
from sadec_counter.ui.notify import Notifier

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
ONE = ReuseOffer("trich_luc", "Trích lục khai tử", "261120-3004", RESULT, "Khai tử", AT)
OTHER = ReuseOffer("giay", "Giấy chứng nhận", "261119-3001", "giay", "Đất đai", AT)


def test_one_offer_says_where_the_paper_is_from(app):
    taken = []

    notice = offer_reuse([ONE], Notifier(), lambda: taken.append(1))

    words = "“Trích lục khai tử” của người này đã số hóa (kết quả hồ sơ 261120-3004, Khai tử, 20/11/2026)."
    assert notice.sentence == words
    notice.answers[0].run()
    assert taken == [1]


def test_several_offers_are_one_question(app):
    notice = offer_reuse([ONE, OTHER], Notifier(), list)

    assert notice.sentence.startswith("2 giấy tờ của người này đã số hóa: Trích lục khai tử (261120-3004); ")


def test_nothing_to_offer_is_not_said(app):
    notifier = Notifier()
    said = []
    notifier.said.connect(said.append)

    assert offer_reuse([], notifier, list) is None
    assert said == []
