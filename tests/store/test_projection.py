from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from sadec_counter.domain.dossier import Event, EventKind
from sadec_counter.services.receiving import facts_of_receipt, make_filing
from sadec_counter.services.recording import correction, entry
from sadec_counter.store.projection import OPEN_DAY, standing
from tests.services.received import BIRTH, CALENDAR, CLERK, MONDAY, draft_of
from tests.services.small_form import OFFICE

DAY = timedelta(days=1)
FILING = make_filing(draft_of(), BIRTH, "AAAA", 1, MONDAY)
FACTS = {**facts_of_receipt(FILING, BIRTH, CLERK, MONDAY, office=OFFICE, calendar=CALENDAR), "local_no": "261123-3001"}
RECEIVED = entry("d1", EventKind.RECEIVED, CLERK, MONDAY, FACTS)
FINISHED = entry("d1", EventKind.FINISHED, CLERK, MONDAY + DAY)


def span(*events: Event):
    row = standing(FILING, [RECEIVED, *events])
    return row.first_day, row.last_day


@pytest.mark.parametrize(
    ("events", "days"),
    [
        ([], ("2026-11-23", OPEN_DAY)),
        ([FINISHED], ("2026-11-23", "2026-11-24")),
        ([FINISHED, correction(FINISHED, "nhầm", CLERK, MONDAY + 2 * DAY)], ("2026-11-23", OPEN_DAY)),
    ],
    ids=["open", "ended", "end taken back"],
)
def test_days_in_which_a_dossier_may_count(events, days):
    assert span(*events) == days


def test_end_that_was_moved_back_still_counts_for_reports_of_before():
    taken_back = correction(FINISHED, "ghi nhầm ngày", CLERK, MONDAY + 2 * DAY)
    earlier = entry("d1", EventKind.FINISHED, CLERK, MONDAY + 2 * DAY, happened_at=MONDAY)

    assert span(FINISHED, taken_back, earlier) == ("2026-11-23", "2026-11-25")


def test_end_that_was_recorded_late_was_not_known_before():
    late = entry("d1", EventKind.FINISHED, CLERK, MONDAY + 5 * DAY, happened_at=MONDAY + DAY)

    assert span(late) == ("2026-11-23", "2026-11-28")


def test_receipt_that_was_taken_back_is_in_no_list():
    assert standing(FILING, [RECEIVED, correction(RECEIVED, "nhầm", CLERK, MONDAY)]) is None


def test_optional_papers_are_not_waited_for():
    papers = tuple(replace(paper, required=False) for paper in FILING.papers)

    row = standing(replace(FILING, papers=papers), [RECEIVED])

    assert (row.papers_done, row.papers_needed, row.is_scanned) == (0, 0, True)
