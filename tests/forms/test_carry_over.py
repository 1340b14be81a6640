"""What a person typed in one form brings to the next: every pair of forms, as tests/forms/carry_over.csv lists it.

A change of meanings shows here as a change of that file: `python -m tests.forms.test_carry_over` writes it anew.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from sadec_counter.catalog.packages import Package, load_catalog
from sadec_counter.domain.known_people import KnownPerson, changes_for, people_of, person_places

FORMS = Path(__file__).resolve().parents[2] / "forms"
LIST = Path(__file__).with_name("carry_over.csv")
FROM, TO, FACTS = "từ mẫu", "sang mẫu", "những gì mang theo"


@cache
def forms() -> dict[str, Package]:
    """The applications that ask for people, the newest edition of each."""
    newest = {package.form.code: package for package in load_catalog([FORMS]).packages}
    return {code: one for code, one in newest.items() if one.form.kind == "application" and people_in(one)}


def people_in(package: Package) -> list[KnownPerson]:
    return people_of(package.form, package.sample)


def carried(source: Package, target: Package) -> tuple[str, ...]:
    """The facts that the best known person of a filled form brings to the place of another that asks for most."""
    places = person_places(target.form, {key: text for key, text in target.sample.items() if "." not in key})
    best: tuple[str, ...] = ()
    for person in people_in(source):
        for place in places:
            filled = changes_for(place, person, {})
            facts = tuple(fact for fact, (value_id, _) in place.fields.items() if value_id in filled)
            best = max(best, facts, key=len)
    return best


def pairs() -> Iterator[tuple[str, str, str]]:
    for source in forms().values():
        for target in forms().values():
            yield source.form.code, target.form.code, " ".join(carried(source, target))


def as_csv(rows: Iterator[tuple[str, str, str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((FROM, TO, FACTS))
    writer.writerows(rows)
    return out.getvalue()


def test_every_pair_carries_what_the_list_says():
    assert as_csv(pairs()) == LIST.read_text(encoding="utf-8")


@pytest.mark.parametrize("code", sorted(forms()))
def test_a_person_comes_with_name_and_something_to_know_them_by(code):
    """Whatever the next form asks for people, the name at least is not typed twice."""
    brought = {target: carried(forms()[code], one) for target, one in forms().items()}

    assert [target for target, facts in brought.items() if "name" not in facts] == []


if __name__ == "__main__":
    LIST.write_text(as_csv(pairs()), encoding="utf-8")
