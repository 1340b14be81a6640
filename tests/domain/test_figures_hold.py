"""Whatever happens to dossiers, and whenever it is asked: the figures fit together."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sadec_counter.domain.dossier import VIETNAM, Channel, Event, EventKind
from sadec_counter.domain.figures import Dimension, Period, cases, count, split

FIRST = datetime(2026, 3, 1, 7, tzinfo=VIETNAM)
LATER = datetime(2027, 1, 1, tzinfo=VIETNAM)
STEPS = sorted(set(EventKind) - {EventKind.RECEIVED, EventKind.CORRECTED})
PAPERS = ("to_khai", "giay_chung_sinh", "uy_quyen")


@st.composite
def histories(draw):
    """Some dossiers, each with a receipt, any steps after it in any order, and some of them taken back."""
    return [(f"{number:03d}", draw(events(f"{number:03d}"))) for number in range(draw(st.integers(0, 8)))]


@st.composite
def events(draw, number):
    received = FIRST + timedelta(hours=draw(st.integers(0, 24 * 40)))
    facts = {
        "channel": draw(st.sampled_from([*Channel, ""])),
        "field_of_work": draw(st.sampled_from(["Hộ tịch", "Cư trú"])),
        "required": " ".join(draw(st.sets(st.sampled_from(PAPERS)))),
        "result": draw(st.sampled_from(["x", ""])),
        "due": draw(st.sampled_from(["", (received + timedelta(days=draw(st.integers(0, 20)))).isoformat()])),
    }
    found = [Event(f"{number}-0", number, EventKind.RECEIVED, received, received, facts)]
    for place in range(1, draw(st.integers(1, 7))):
        happened = received + timedelta(hours=draw(st.integers(0, 24 * 30)))
        recorded = happened + timedelta(hours=draw(st.sampled_from([0, 0, 0, 30, 300])))
        kind = draw(st.sampled_from(STEPS))
        found.append(
            Event(f"{number}-{place}", number, kind, happened, recorded, {"paper": draw(st.sampled_from(PAPERS))})
        )
    if len(found) > 1 and draw(st.booleans()):
        mistake = draw(st.sampled_from(found[1:]))
        when = mistake.recorded_at + timedelta(hours=draw(st.integers(1, 100)))
        found.append(Event(f"{number}-c", number, EventKind.CORRECTED, when, when, {"of": mistake.event_id}))
    return found


days = st.dates(date(2026, 2, 25), date(2026, 5, 10))


@given(histories(), days, st.integers(0, 40), st.integers(0, 24 * 80))
@settings(deadline=None)
def test_every_sum_comes_out_at_every_instant(dossiers, first, length, hours):
    period = Period(first, first + timedelta(days=length))

    figures = count(cases(dossiers, period, FIRST + timedelta(hours=hours)))

    assert [identity for identity in figures.identities() if not identity.holds] == []
    assert all(ratio.numerator <= ratio.denominator for ratio in figures.ratios())


@given(histories(), days, st.integers(0, 40))
@settings(deadline=None)
def test_what_is_in_progress_is_carried_over(dossiers, first, length):
    last = first + timedelta(days=length)
    this = count(cases(dossiers, Period(first, last), LATER))
    following = count(cases(dossiers, Period(last + timedelta(days=1), last + timedelta(days=30)), LATER))

    assert following.ids["carried_over"] == this.ids["in_progress"]


@given(histories(), days, st.integers(0, 40), st.sampled_from(Dimension))
@settings(deadline=None)
def test_parts_are_the_whole(dossiers, first, length, dimension):
    counted = cases(dossiers, Period(first, first + timedelta(days=length)), LATER)
    parts = split(counted, dimension)

    for name, ids in count(counted).ids.items():
        assert sorted(one for part in parts.values() for one in part.ids[name]) == sorted(ids)


@given(histories(), days, st.integers(0, 40), st.integers(0, 24 * 80))
@settings(deadline=None)
def test_figures_of_an_instant_do_not_change_afterwards(dossiers, first, length, hours):
    period, cut_off = Period(first, first + timedelta(days=length)), FIRST + timedelta(hours=hours)
    known_then = [(number, [event for event in log if event.recorded_at <= cut_off]) for number, log in dossiers]

    assert count(cases(known_then, period, cut_off)) == count(cases(dossiers, period, cut_off))
