from datetime import date

import pytest

from sadec_counter.domain.checks.registry import CHECKS


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_every_check_says_what_it_looks_for_and_lives_with_empty_values(check):
    assert check.says.endswith(".")
    assert check.needs
    params = {name: f"truong.{name}" for name in (*check.needs, *check.may_take)}
    assert check({}, params, date(2026, 11, 25)) is None
    problem = check(dict.fromkeys(params.values(), "???"), params, date(2026, 11, 25))
    assert problem is None or problem.field_id in params.values()
