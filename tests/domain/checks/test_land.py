from datetime import date

import pytest

from sadec_counter.domain.checks.land import areas_add_up, footprint_fits

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


@pytest.mark.parametrize(
    ("plot", "ground", "floors", "at"),
    [
        ("120,5", "80", "180", ""),
        ("120,5", "120,5", "120,5", ""),
        ("120,5", "121", "180", "tang_1"),
        ("120,5", "80", "79,9", "san"),
        ("", "80", "", ""),
        ("120,5", "tám mươi", "180", "tang_1"),
    ],
)
def test_footprint_fits(plot, ground, floors, at):
    values = {"dat": plot, "tang_1": ground, "san": floors}
    problem = footprint_fits(values, {"plot": "dat", "ground": "tang_1", "floors": "san"}, date(2026, 11, 23))

    assert (problem.field_id if problem else "") == at
