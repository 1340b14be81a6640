"""Whatever happens to dossiers, and however late it is written down: reports out of the store fit together."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import count as numbered

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sadec_counter.domain.dossier import VIETNAM, Channel, Event, EventKind
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.figures import FIGURES, Period, count
from sadec_counter.domain.period_report import WHOLE
from sadec_counter.domain.saved import Filing, Intake
from sadec_counter.services.importing import PAPERS
from sadec_counter.services.period_reporting import period_report
from sadec_counter.services.sealing import Sealing
from sadec_counter.store.opening import FILE_NAME, open_store
from sadec_counter.store.verifying import verify
from tests.services.small_form import OFFICE

FIRST = datetime(2026, 3, 1, 7, tzinfo=VIETNAM)
LATER = datetime(2027, 1, 1, tzinfo=VIETNAM)
STEPS = sorted(set(EventKind) - {EventKind.RECEIVED, EventKind.CORRECTED})
UNITS = numbered(1)  # each example counts a unit of its own, so that one store serves all
DAYS = st.dates(date(2026, 2, 25), date(2026, 5, 10))
HOLDS = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
EVERYTHING = settings(HOLDS, max_examples=400)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    opened = open_store(tmp_path_factory.mktemp("kho") / FILE_NAME)
    yield opened
    opened.close()


@st.composite
def logs(draw):
    """The logs of some dossiers: a receipt, any steps in any order, some recorded late, some taken back, some twice."""
    return [draw(one_log()) for _ in range(draw(st.integers(0, 6)))]


@st.composite
def one_log(draw):
    received = FIRST + timedelta(hours=draw(st.integers(0, 24 * 40)))
    due = (received + timedelta(days=draw(st.integers(0, 20)))).isoformat()
    facts = {
        "level": draw(st.sampled_from(["xã", "huyện"])),
        "channel": draw(st.sampled_from([*Channel, ""])),
        "procedure": draw(st.sampled_from(["1.001193", ""])),
        "field_of_work": draw(st.sampled_from(["Hộ tịch", "Cư trú"])),
        "from_list": draw(st.sampled_from(["", "thang-3.csv"])),
        "required": PAPERS.paper_id if draw(st.booleans()) else "",
        "result": draw(st.sampled_from(["x", ""])),
        "due": draw(st.sampled_from(["", due])),
    }
    late = received + timedelta(hours=draw(st.sampled_from([0, 0, 50])))
    found = [(EventKind.RECEIVED, received, late, facts)]
    for _ in range(draw(st.integers(0, 7))):
        happened = received + timedelta(hours=draw(st.integers(0, 24 * 30)))
        recorded = max(happened, late) + timedelta(hours=draw(st.sampled_from([0, 0, 30, 300])))
        found.append((draw(st.sampled_from(STEPS)), happened, recorded, _texts(draw, happened)))
    if len(found) > 1 and draw(st.booleans()):
        place = draw(st.integers(1, len(found) - 1))
        when = found[place][2] + timedelta(hours=draw(st.integers(1, 100)))
        found.append((EventKind.CORRECTED, when, when, {"place": str(place)}))
    return found


def _texts(draw, happened):
    due = (happened + timedelta(days=draw(st.integers(0, 9)))).isoformat()
    return {
        "paper": PAPERS.paper_id,
        "required": PAPERS.paper_id,
        "code": "H20.1-260301-0001",
        "due": draw(st.sampled_from(["", due])),
    }


class Counted:
    """A unit of its own with these logs in the store; what was recorded by an instant, or everything."""

    def __init__(self, store, found) -> None:
        self._store, self.unit = store, f"T{next(UNITS)}"
        self._logs = [self._events(place, log) for place, log in enumerate(found)]

    def _events(self, place, log):
        number = f"{self.unit}-{place:03d}"
        facts = {"unit": self.unit, "local_no": number, "clerk": "", "employer": ""}
        events = []
        for step, (kind, happened, recorded, texts) in enumerate(log):
            data = {**texts, **(facts if kind is EventKind.RECEIVED else {})}
            if kind is EventKind.CORRECTED:
                data["of"] = f"{number}-{texts['place']}"
            events.append(Event(f"{number}-{step}", number, kind, happened, recorded, data))
        return events

    def record(self, until):
        """Write what was recorded by an instant and is not in the store yet."""
        new, later = [], {}
        for events in self._logs:
            some = [event for event in events if event.recorded_at <= until]
            first = events[0]
            if not some:
                continue
            if self._is_known(first.dossier_id):
                later[first.dossier_id] = [one for one in some if one.recorded_at > self.recorded_until]
            else:
                new.append(Intake(_filing(first.dossier_id), first, tuple(some[1:])))
        self._store.dossiers.take_in_many(new)
        self._store.dossiers.append_to_many(later)
        self.recorded_until = until
        return self

    def _is_known(self, number):
        return bool(self._store.dossiers.lines([number]))

    def report(self, period, at=LATER):
        return period_report(self._store, OFFICE, period, at, "", unit_code=self.unit)


def _filing(dossier_id):
    draft = Draft(dossier_id, "", "", "")
    return Filing(dossier_id, 1, draft, "Khai sinh", "Người Mẫu", "", "", FIRST, (PAPERS,))


def check_that_everything_fits(report):
    for figures in report.levels.values():
        assert [one for one in figures.identities() if not one.holds] == []
        assert all(ratio.numerator <= ratio.denominator for ratio in figures.ratios())
    parts = [figures for level, figures in report.levels.items() if level != WHOLE]
    for groups in (parts, report.by_unit.values(), *(split.values() for split in report.splits.values())):
        for name in FIGURES:
            assert sum(figures[name] for figures in groups) == report.figures[name]


def check_sums(store, found, period, hours):
    counted = Counted(store, found).record(LATER)

    check_that_everything_fits(counted.report(period, FIRST + timedelta(hours=hours)))


def check_same_figures_later(store, found, period, hours):
    cut_off = FIRST + timedelta(hours=hours)
    counted = Counted(store, found).record(cut_off)
    then = counted.report(period, cut_off)

    afterwards = counted.record(LATER).report(period, cut_off)

    assert afterwards.cases == then.cases


def check_next_period(store, found, period, hours):
    at, after = FIRST + timedelta(hours=hours), period.last + timedelta(days=1)
    counted = Counted(store, found).record(LATER)

    following = counted.report(Period(after, after + timedelta(days=29)), at).figures

    assert following.ids["carried_over"] == counted.report(period, at).figures.ids["in_progress"]


def check_seal(store, found, period, hours):
    at = max(FIRST + timedelta(hours=hours), datetime.combine(period.last, FIRST.time(), VIETNAM))
    counted, sealing = Counted(store, found).record(at), Sealing(store, OFFICE)
    sealed = sealing.seal(period, "Lê Thị Mẫu", at, counted.unit).sealed.cases
    counted.record(LATER)

    report = sealing.report(period, LATER, "", counted.unit)

    assert report.figures == count(sealed)
    check_that_everything_fits(report)
    now = counted.report(period).figures
    for name, ids in report.figures.ids.items():
        changed = {one.name: one for correction in report.corrections for one in correction.differences}
        one = changed.get(name)
        assert set(now.ids[name]) == set(ids) - set(one.removed if one else ()) | set(one.added if one else ())


CHECKS = [check_sums, check_same_figures_later, check_next_period, check_seal]
SAYS = [check.__name__ for check in CHECKS]
PERIODS = st.builds(lambda first, length: Period(first, first + timedelta(days=length)), DAYS, st.integers(0, 40))
ASKED = (logs(), PERIODS, st.integers(0, 24 * 80))


@pytest.mark.parametrize("check", CHECKS, ids=SAYS)
@given(*ASKED)
@HOLDS
def test_it_holds(store, check, found, period, hours):
    check(store, found, period, hours)


@pytest.mark.full
@pytest.mark.parametrize("check", CHECKS, ids=SAYS)
@given(*ASKED)
@EVERYTHING
def test_it_holds_for_very_many(store, check, found, period, hours):
    check(store, found, period, hours)


def test_lists_agree_with_all_these_logs(store, tmp_path):
    Counted(store, []).record(LATER)

    assert list(verify(store, tmp_path)) == []
