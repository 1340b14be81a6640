from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from sadec_counter.domain.dossier import VIETNAM, Event, EventKind
from sadec_counter.domain.figures import Dimension, Period, cases, count, linked_words, percent, split

LATER = datetime(2027, 1, 1, tzinfo=VIETNAM)
MARCH = Period(date(2026, 3, 13), date(2026, 4, 12))


def at(day: str, hour: int = 9) -> datetime:
    return datetime.fromisoformat(f"2026-{day}T{hour:02d}:00:00+07:00")


def history(number: str, received: str, due: str = "04-20", end: tuple[EventKind, str] | None = None, **facts: str):
    """A dossier with two required papers."""
    data = {"channel": "in_person", "required": "to_khai giay", "result": "x", "due": at(due, 16).isoformat(), **facts}
    events = [event(number, EventKind.RECEIVED, received, **data)]
    if end is not None:
        events.append(event(number, end[0], end[1]))
    return number, events


def event(number: str, kind: EventKind, day: str, recorded: datetime | None = None, **data: str) -> Event:
    happened = at(day)
    return Event(f"{number}-{kind}-{day}-{sorted(data)}", number, kind, happened, recorded or happened, data)


HISTORIES = [
    history("01", "03-01", "04-12"),  # carried over, due on the last day: in time
    history("02", "03-01", "04-11"),  # overdue
    history("03", "03-13", "04-02", (EventKind.FINISHED, "04-01"), channel="online"),  # early
    history("04", "03-14", "04-02", (EventKind.FINISHED, "04-02"), channel="postal"),  # on time
    history("05", "03-15", "04-02", (EventKind.FINISHED, "04-03")),  # late
    history("06", "03-16", "04-02", (EventKind.WITHDRAWN, "04-03")),
    history("07", "03-17", "04-02", (EventKind.REFUSED, "04-03")),
    history("08", "03-18", "04-02", (EventKind.STOPPED, "04-03")),
    ("09", [*history("09", "03-19", "04-02")[1], event("09", EventKind.SUPPLEMENT_ASKED, "03-30")]),  # waiting
    history("10", "02-01", "02-10", (EventKind.FINISHED, "03-12")),  # ended before
    history("11", "04-13"),  # received after
    history("12", "03-20", "05-01", (EventKind.FINISHED, "04-13")),  # ended after: in progress
]


def figures(histories=HISTORIES, period=MARCH, cut_off=LATER, rule="all"):
    return count(cases(histories, period, cut_off, rule))


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("received", "01 02 03 04 05 06 07 08 09 12"),
        ("new", "03 04 05 06 07 08 09 12"),
        ("carried_over", "01 02"),
        ("online", "03"),
        ("in_person_or_postal", "01 02 04 05 06 07 08 09 12"),
        ("new_online", "03"),
        ("new_in_person", "05 06 07 08 09 12"),
        ("new_postal", "04"),
        ("finished", "03 04 05"),
        ("early", "03"),
        ("on_time", "04"),
        ("late", "05"),
        ("withdrawn", "06"),
        ("refused", "07"),
        ("stopped", "08"),
        ("in_progress", "01 02 09 12"),
        ("in_time", "01 09 12"),
        ("waiting", "09"),
        ("overdue", "02"),
    ],
)
def test_each_figure_is_the_list_of_its_dossiers(name, numbers):
    assert figures().ids[name] == tuple(numbers.split())
    assert figures()[name] == len(numbers.split())


def test_identities_hold():
    assert all(identity.holds for identity in figures().identities())


def test_what_is_in_progress_is_carried_over_into_the_next_period():
    after = figures(period=Period(date(2026, 4, 13), date(2026, 5, 12)))

    assert after.ids["carried_over"] == figures().ids["in_progress"]


def test_unknown_channel_is_not_hidden_but_opens_its_dossier():
    broken = figures([history("01", "03-13", channel="kiosk"), history("02", "03-13")])

    assert [(one.whole, one.odd) for one in broken.identities() if not one.holds] == [
        ("received", ("01",)),
        ("new", ("01",)),
    ]


def test_channel_that_was_not_said_counts_as_in_person():
    assert figures([history("01", "03-13", channel="")]).ids["new_in_person"] == ("01",)


def test_same_period_computed_later_gives_the_same_figures():
    number, events = HISTORIES[8]
    went_on = [
        *events,
        event(number, EventKind.SUPPLEMENT_BROUGHT, "04-14"),
        event(number, EventKind.FINISHED, "04-15"),
        event(number, EventKind.PAPER_SCANNED, "04-15", paper="giay"),
    ]

    assert figures([*HISTORIES[:8], (number, went_on), *HISTORIES[9:]]) == figures()


def test_what_was_recorded_after_the_cut_off_is_not_counted():
    number, events = history("01", "03-13")
    late_entry = event(number, EventKind.FINISHED, "04-01", recorded=at("04-20"))

    before = figures([(number, [*events, late_entry])], cut_off=at("04-12", 17))
    after = figures([(number, [*events, late_entry])])

    assert (before["finished"], after["finished"]) == (0, 1)


def test_correction_takes_an_event_back():
    number, events = history("01", "03-13", end=(EventKind.REFUSED, "04-01"))
    undone = event(number, EventKind.CORRECTED, "04-02", of=events[1].event_id, reason="bấm nhầm")

    assert figures([(number, [*events, undone])])["refused"] == 0
    assert figures([(number, [*events, undone])])["in_progress"] == 1


def test_first_end_stands_until_it_is_corrected():
    number, events = history("01", "03-13", end=(EventKind.WITHDRAWN, "04-01"))

    both = figures([(number, [*events, event(number, EventKind.FINISHED, "04-05")])])

    assert (both["withdrawn"], both["finished"]) == (1, 0)


def test_due_date_moves_with_the_event_that_sets_it():
    number, events = history("01", "03-13", "04-01")
    moved = event(number, EventKind.SUPPLEMENT_BROUGHT, "03-20", due=at("04-12").isoformat())

    assert figures([(number, events)])["overdue"] == 1
    assert figures([(number, [*events, moved])])["overdue"] == 0


def test_dossier_is_digitised_when_every_required_paper_is():
    number, events = history("01", "03-13")
    one = [*events, event(number, EventKind.PAPER_SCANNED, "03-14", paper="to_khai")]
    both = [*one, event(number, EventKind.PAPER_REUSED, "03-14", paper="giay", **{"from": "260301-3001"})]

    assert figures([(number, one)])["papers_digitised"] == 0
    assert figures([(number, one)], rule="any")["papers_digitised"] == 1
    assert figures([(number, both)])["papers_digitised"] == 1
    assert figures([(number, both)]).ids["papers_reused"] == ("01/giay",)
    assert figures([(number, both)])["reused"] == 1


def test_a_paper_of_the_national_store_is_digitised_and_counted_apart():
    number, events = history("01", "03-13", required="to_khai")
    taken = figures([(number, [*events, event(number, EventKind.PAPER_TAKEN, "03-14", paper="to_khai")])])

    assert (taken["papers_digitised"], taken["taken"], taken["reused"], taken["papers_scanned"]) == (1, 1, 0, 0)
    assert taken.ids["papers_taken"] == ("01/to_khai",)


def test_excused_paper_is_done_but_not_scanned():
    number, events = history("01", "03-13", required="to_khai")
    excused = figures([(number, [*events, event(number, EventKind.PAPER_EXCUSED, "03-14", paper="to_khai")])])

    assert (excused["papers_digitised"], excused["papers_scanned"], excused["papers_excused"]) == (1, 0, 1)


def test_mended_application_may_require_other_papers():
    number, events = history("01", "03-13", required="to_khai")
    refiled = event(number, EventKind.REFILED, "03-14", required="to_khai giay_khac")

    assert figures([(number, [*events, refiled])]).ids["papers"] == ("01/to_khai", "01/giay_khac")


def test_result_counts_among_the_finished_only():
    number, events = history("01", "03-13", end=(EventKind.FINISHED, "04-01"))
    scanned = [*events, event(number, EventKind.RESULT_SCANNED, "04-01")]
    gives_none = history("02", "03-13", end=(EventKind.FINISHED, "04-01"), result="")

    excused = [*events, event(number, EventKind.RESULT_EXCUSED, "04-01", reason="bản điện tử")]
    taken = [*events, event(number, EventKind.RESULT_TAKEN, "04-01", reference="KQ.1")]

    assert figures([(number, events)])["results_digitised"] == 0
    assert figures([(number, excused)])["results_digitised"] == figures([(number, taken)])["results_digitised"] == 1
    assert figures([(number, scanned), gives_none]).ids["results_digitised"] == ("01", "02")


def test_split_parts_add_up_to_the_whole():
    parts = split(cases(HISTORIES, MARCH, LATER), Dimension.CHANNEL)

    assert {channel: part["received"] for channel, part in parts.items()} == {"in_person": 8, "online": 1, "postal": 1}


@pytest.mark.parametrize(
    ("numerator", "denominator", "rule", "text"),
    [
        (549, 582, "cut", "94,32%"),
        (549, 582, "round", "94,33%"),
        (2076, 2152, "cut", "96,46%"),
        (2076, 2152, "round", "96,47%"),
        (1681, 1803, "cut", "93,23%"),
        (439, 484, "cut", "90,70%"),
        (1, 1, "cut", "100,00%"),
        (0, 7, "cut", "0,00%"),
        (0, 0, "cut", ""),
    ],
)
def test_percentages_are_cut_as_the_city_prints_them(numerator, denominator, rule, text):
    assert percent(numerator, denominator, rule) == text


def test_percentage_carries_numerator_and_denominator():
    ratio = figures().ratios()[1]

    assert (ratio.name, ratio.of, ratio.numerator, ratio.denominator) == ("results_digitised", "finished", 0, 3)


def test_day_is_counted_in_vietnam_s_time():
    number, events = history("01", "03-13")
    utc = [Event("e", number, EventKind.RECEIVED, events[0].happened_at - timedelta(hours=9), at("03-13"), {})]

    assert figures([(number, utc)], Period(date(2026, 3, 13), date(2026, 3, 13)))["new"] == 1


def test_a_linked_group_counts_once_or_by_part_as_its_receipt_says():
    parts = "1.001193 1.004222 2.001"
    histories = [
        history("01", "03-13", parts=parts, count_by="once"),
        history("02", "03-13", "04-02", (EventKind.FINISHED, "04-03"), parts=parts, count_by="part"),
        history("03", "03-13"),
    ]
    counted = cases(histories, MARCH, LATER)

    found = count(counted)
    assert found.ids["late"] == ("02", "02/2", "02/3")
    assert (found["received"], found["papers"]) == (5, 6), "no paper is counted twice"
    assert all(one.holds for one in found.identities())
    assert set(split(counted, Dimension.PROCEDURE)) == {"ngoai_danh_muc", "1.001193", "1.004222", "2.001"}
    assert linked_words(counted) == "Hồ sơ liên thông: 1 hồ sơ tính một lần, 1 hồ sơ tính theo từng thủ tục."
    assert linked_words(cases(histories[2:], MARCH, LATER)) == ""
    assert len(cases(histories, MARCH, LATER, by_part=False)) == 3


def test_a_financial_duty_is_in_time_and_never_overdue():
    paying = ("01", [*history("01", "03-13", "03-20")[1], event("01", EventKind.DUTY_ASKED, "03-19")])
    assert figures([paying]).counts()["in_time"] == 1
    assert figures([paying]).counts()["waiting"] == 0


def test_nothing_is_overdue_before_its_day_in_a_period_that_is_not_over():
    histories = [history("01", "03-14", "04-02")]

    assert figures(histories, cut_off=at("03-25"))["overdue"] == 0
    assert figures(histories, cut_off=at("04-02", 18))["overdue"] == 0
    assert figures(histories, cut_off=at("04-03"))["overdue"] == 1
