"""Problems come into sight when they help, and not before."""

from __future__ import annotations

from sadec_counter.domain.problem import Problem, Severity
from sadec_counter.ui.clerk.findings import ShownProblems

LATE = Problem("con.ngay_sinh", Severity.WARNING, "Quá 60 ngày.", "Kiểm tra năm.", "late_birth")
WRONG = Problem("con.ngay_sinh", Severity.ERROR, "Không có ngày này.", "Kiểm tra lại.", "date")
ODD = Problem("con.dan_toc", Severity.WARNING, "Không có trong danh mục.", "Chọn lại.", "ethnic")
MISSING = Problem("con.ho_ten", Severity.ERROR, "Chưa có.", "Điền vào.", "required")


def shown(*problems: Problem):
    by_field = {}
    for problem in problems:
        by_field.setdefault(problem.field_id, []).append(problem)
    found = {field_id: tuple(some) for field_id, some in by_field.items()}
    return found, ShownProblems(lambda: found, ["late_birth"])


def test_warning_of_a_check_is_shown_while_typing():
    _found, problems = shown(LATE)
    problems.entered("con.ngay_sinh")

    assert problems.of("con.ngay_sinh") == (LATE,)


def test_what_is_wrong_with_a_value_waits_until_its_field_is_left():
    _found, problems = shown(WRONG, ODD)
    problems.entered("con.dan_toc")
    assert list(problems.all()) == []

    problems.left("con.dan_toc")
    problems.entered("con.ngay_sinh")
    assert list(problems.all()) == [ODD]

    problems.left("con.ngay_sinh")
    assert list(problems.all()) == [WRONG, ODD]


def test_problem_in_sight_stays_while_it_is_mended_and_a_new_one_waits():
    found, problems = shown(WRONG)
    problems.left("con.ngay_sinh")
    problems.entered("con.ngay_sinh")
    assert problems.of("con.ngay_sinh") == (WRONG,)

    other = Problem("con.ngay_sinh", Severity.ERROR, "Sau hôm nay.", "Kiểm tra lại.", "after_today")
    found["con.ngay_sinh"] = (other,)
    assert problems.of("con.ngay_sinh") == ()


def test_missing_values_are_shown_when_asked_for():
    _found, problems = shown(MISSING)
    assert list(problems.all()) == []

    problems.reach_all()

    assert list(problems.all()) == [MISSING]


def test_warning_that_was_looked_at_is_quiet_until_it_says_something_else():
    found, problems = shown(LATE)
    problems.pass_over(LATE)
    assert problems.of("con.ngay_sinh") == ()

    later = Problem("con.ngay_sinh", Severity.WARNING, "Quá 60 ngày (hạn 01/01).", "Kiểm tra.", "late_birth")
    found["con.ngay_sinh"] = (later,)
    assert problems.of("con.ngay_sinh") == (later,)
