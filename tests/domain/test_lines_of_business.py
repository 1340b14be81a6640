"""Lines of business: found by what people say, checked by the code of their class."""

from __future__ import annotations

import pytest

from sadec_counter.domain.form import Field, FieldKind
from sadec_counter.domain.lines_of_business import CLASSES, find_classes, is_class
from sadec_counter.domain.values import check, show, suggestions, tidy

FIELD = Field("ma", "Mã ngành", FieldKind.LINE_OF_BUSINESS)


def test_there_are_as_many_classes_as_the_decision_has():
    assert len(CLASSES) == 495
    assert all(len(code) == 4 and code.isdecimal() and name for code, name in CLASSES.items())


@pytest.mark.parametrize(
    ("typed", "code"),
    [("tạp hóa", "4711"), ("tap hoa", "4711"), ("lam toc", "9621"), ("ban le do uong", "4723"), ("5610", "5610")],
)
def test_a_class_is_found_by_what_people_say_and_by_its_code(typed, code):
    assert find_classes(typed)[0].startswith(f"{code} ")


def test_nothing_typed_offers_nothing():
    assert find_classes("  ") == []


@pytest.mark.parametrize(
    ("code", "known"), [("4711", True), ("47110", True), ("4799", False), ("471", False), ("x", False)]
)
def test_a_code_is_one_of_the_list(code, known):
    assert is_class(code) is known
    assert (check(FIELD, code) is None) is known


def test_what_is_chosen_is_kept_as_its_code_and_read_with_its_name():
    chosen = suggestions(FIELD, "lúa")[0]

    assert tidy(FIELD, chosen) == "0111"
    assert check(FIELD, chosen) is None
    assert show(FIELD, "0111") == "0111 Trồng lúa"
