from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.figures import Period
from sadec_counter.domain.reconciliation import KIND_LABELS, Kind
from sadec_counter.exports.portal_lists import read_portal_list
from sadec_counter.exports.portal_words import load_portal_words
from sadec_counter.services.importing import Importing
from sadec_counter.services.reconciling import KeptListError, Reconciling
from sadec_counter.store.opening import FILE_NAME, open_store
from tests.services.listed import PERIOD, ROWS, changed, csv_text, html_text
from tests.services.received import CLERK, MONDAY, draft_of, receive
from tests.services.small_form import OFFICE

AT = datetime(2026, 4, 20, 10, tzinfo=VIETNAM)
WORDS = load_portal_words()
EARLY, OVERDUE, LATE, ON_TIME, OPEN = (ROWS[place][0] for place in (0, 1, 3, 4, 5))


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / FILE_NAME)
    (tmp_path / "dossiers.csv").write_text(csv_text(), encoding="utf-8")
    found = read_portal_list(tmp_path / "dossiers.csv", WORDS)
    Importing(opened, OFFICE, CLERK).take_in(found, "dossiers.csv", AT)
    yield opened
    opened.close()


@pytest.fixture
def compare(store, tmp_path):
    def run(rows, at=AT, period=PERIOD, unit_code=""):
        path = tmp_path / "portal.xls"
        path.write_text(html_text(rows), encoding="utf-8")
        comparing = Reconciling(store, OFFICE, tmp_path / "doi-chieu")
        return comparing.compare(read_portal_list(path, WORDS), path.name, period, at, unit_code=unit_code)

    return run


def kinds(done):
    return [(one.kind, one.code) for one in done.differences]


def test_same_list_differs_in_nothing(compare):
    done = compare(ROWS)

    assert kinds(done) == []
    assert done.compared == len(ROWS) - 1  # one was received after the period


@pytest.mark.parametrize(
    ("code", "columns", "expected"),
    [
        (EARLY, {"Ngày_hẹn_trả": "21/03/2026"}, (Kind.DUE, "20/03/2026", "21/03/2026")),
        (EARLY, {"Ngày_tiếp_nhận": "02/03/2026"}, (Kind.RECEIVED, "01/03/2026", "02/03/2026")),
        (EARLY, {"Ngày_kết_thúc_xử_lý": "17/03/2026"}, (Kind.ENDED, "16/03/2026", "17/03/2026")),
        (EARLY, {"Số_hóa_thành_phần": "Không"}, (Kind.PAPERS_HERE, "đã số hóa", "chưa")),
        (OVERDUE, {"Số_hóa_thành_phần": "Có"}, (Kind.PAPERS_THERE, "chưa", "đã số hóa")),
        (ON_TIME, {"Số_hóa_thành_phần": "Có"}, (Kind.REUSE, "tái sử dụng", "không tái sử dụng")),
        (EARLY, {"Số_hóa_kết_quả": "Không"}, (Kind.RESULT_HERE, "đã số hóa", "chưa")),
        (LATE, {"Số_hóa_kết_quả": "Có"}, (Kind.RESULT_THERE, "chưa", "đã số hóa")),
        (LATE, {"Đơn_vị": "Phường Khác"}, (Kind.UNIT, "Phường Mẫu", "Phường Khác")),
        (OPEN, {"Trạng_thái": "Chờ bổ sung"}, (Kind.STATUS, "đang giải quyết", "chờ bổ sung")),
        (EARLY, {"Trạng_thái": "Rút hồ sơ"}, (Kind.STATUS, "đã giải quyết", "rút hồ sơ")),
        (
            EARLY,
            {"Trạng_thái": "Đang xử lý", "Ngày_kết_thúc_xử_lý": "", "Số_hóa_kết_quả": ""},
            (Kind.FINISHED_HERE, "đã giải quyết", "đang giải quyết"),
        ),
        (
            OPEN,
            {"Trạng_thái": "Đã xử lý xong", "Ngày_kết_thúc_xử_lý": "10/04/2026"},
            (Kind.FINISHED_THERE, "đang giải quyết", "đã giải quyết"),
        ),
    ],
)
def test_difference_is_told_with_both_sides(compare, code, columns, expected):
    done = compare(changed(code, **columns))

    assert [(one.kind, one.code, one.here, one.there) for one in done.differences] == [
        (expected[0], code, *expected[1:])
    ]


def test_dossiers_of_one_side(compare, store):
    stranger = ("H20.99.01-260401-9001", *ROWS[5][1:])

    done = compare((*ROWS[1:], stranger))

    assert kinds(done) == [(Kind.ONLY_HERE, EARLY), (Kind.ONLY_THERE, stranger[0])]
    assert done.differences[1].there == "đang giải quyết, tiếp nhận 02/04/2026"


def test_line_that_stands_twice(compare):
    done = compare((*ROWS, ROWS[0]))

    assert kinds(done) == [(Kind.TWICE_THERE, EARLY)]
    assert done.differences[0].lines == (3, 14)


def test_what_ended_after_the_period_was_in_progress_then(compare):
    ended = {"Trạng_thái": "Đã xử lý xong", "Ngày_kết_thúc_xử_lý": "13/04/2026"}

    assert kinds(compare(changed(OPEN, **ended))) == []


def test_dossiers_outside_the_period_are_no_matter(compare):
    stranger = ("H20.99.01-260413-9001", *ROWS[10][1:])

    assert kinds(compare((*ROWS[:2], *ROWS[3:10], stranger))) == []


def test_line_that_cannot_be_read_is_told(compare):
    done = compare(changed(EARLY, Ngày_hẹn_trả="mai"))

    assert [one.kind for one in done.differences] == [Kind.ONLY_HERE, Kind.UNREADABLE]
    assert done.differences[1].there.startswith("Dòng 3, cột “Ngày hẹn trả”")


def test_dossier_of_the_counter_without_a_code(compare, store):
    received = receive(store, draft_of("a"))
    period = Period(MONDAY.date(), MONDAY.date())

    done = compare(ROWS, MONDAY + timedelta(hours=1), period, OFFICE.unit.code)

    assert [(one.kind, one.number) for one in done.differences] == [(Kind.NO_CODE, received.line.local_no)]


def test_one_unit_alone(compare):
    city_changed = changed(EARLY, Ngày_hẹn_trả="21/03/2026")

    assert kinds(compare(city_changed, unit_code="H20.99.01")) == []
    assert kinds(compare(city_changed, unit_code="H20.99")) == [(Kind.DUE, EARLY)]


def test_state_that_goes_to_and_fro_is_listed(compare):
    finished = {"Trạng_thái": "Đã xử lý xong", "Ngày_kết_thúc_xử_lý": "10/04/2026"}
    compare(ROWS)
    assert compare(changed(OPEN, **finished), AT + timedelta(days=1)).to_and_fro == {}

    done = compare(ROWS, AT + timedelta(days=2))

    assert list(done.to_and_fro) == [OPEN]
    assert [state.split(",")[0] for _, state in done.to_and_fro[OPEN]] == [
        "đang giải quyết",
        "đã giải quyết",
        "đang giải quyết",
    ]


def test_same_list_again_is_kept_once(compare, tmp_path):
    compare(ROWS)
    compare(ROWS, AT + timedelta(days=1))

    assert len(list((tmp_path / "doi-chieu").iterdir())) == 1


def test_damaged_kept_list_is_one_sentence(compare, tmp_path):
    (tmp_path / "doi-chieu").mkdir()
    (tmp_path / "doi-chieu" / "20260401-000000-a.json").write_text("{", encoding="utf-8")

    with pytest.raises(KeptListError, match="20260401-000000-a"):
        compare(ROWS)


def test_every_kind_has_its_words():
    assert set(KIND_LABELS) == set(Kind)
