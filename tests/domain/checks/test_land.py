from datetime import date

import pytest

from sadec_counter.domain.checks.land import areas_add_up

PARAMS = {"total": "ca", "common": "chung", "own": "rieng"}


@pytest.mark.parametrize(
    ("whole", "common", "own", "at"),
    [
        ("142,5", "", "142,5", ""),
        ("1.803", "803", "1000", ""),
        ("1803,0", "800,5", "1002,5", ""),
        ("142,5", "", "", ""),
        ("", "10", "20", ""),
        ("142,5", "20", "142,5", "ca"),
        ("142,5", "", "142", "ca"),
        ("1.80", "", "1.80", "ca"),
        ("142,5", "hai mươi", "122,5", "chung"),
    ],
)
def test_areas_add_up(whole, common, own, at):
    problem = areas_add_up({"ca": whole, "chung": common, "rieng": own}, PARAMS, date(2026, 11, 23))

    assert (problem.field_id if problem else "") == at
