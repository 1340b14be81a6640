"""From the end of the day to the month's report: counted, signed off, written, all with keys."""

from __future__ import annotations

from datetime import timedelta

from sadec_counter.domain.dossier import EventKind
from sadec_counter.services.recording import entry
from sadec_counter.ui.clerk.page import Place
from tests.services.received import draft_of, receive

WEEKS_AGO = timedelta(days=20)  # in the report's month that is over


def test_the_months_report_with_keys_alone(stage):
    counter = stage.counter
    store, now = counter.late_store.get(), counter.clock()
    for number in range(3):
        receive(store, draft_of(f"d{number}"), at=now - WEEKS_AGO + timedelta(minutes=number))
    page, pages = counter.pages.period, counter.pages

    stage.press("ctrl+6")
    stage.until(lambda: pages.day.figures is not None, "the day is counted")
    stage.press("F8")
    stage.until(lambda: counter.window.place is Place.PERIOD and page.report is not None, "the period is counted")
    stage.press("alt+Left")
    stage.until(lambda: page.report.figures["new"] == 3, "the month before")

    stage.press("ctrl+s")
    stage.until(lambda: page._question is not None, "who signs is asked")
    stage.press("Return")
    stage.until(lambda: page.report.sealed_by == counter.clerk.name, "the month is sealed")
    late = entry("d0", EventKind.FINISHED, counter.clerk, now, happened_at=now - WEEKS_AGO + timedelta(days=1))
    store.dossiers.append("d0", [late])
    stage.press("F3")
    stage.press("ctrl+6", "F8")
    stage.until(lambda: len(page.report.corrections) == 1, "what was recorded late is a correction")
    assert page.report.figures["finished"] == 0

    stage.press("ctrl+e")
    written = counter.data.exports
    stage.until(lambda: len(list(written.glob("bao-cao-*"))) == 4, "the report is written")
    stage.press("F6", "Down", "Down", "Return")
    stage.until(lambda: counter.window.place is Place.LIST, "a correction opens its dossiers")
