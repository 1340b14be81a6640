from __future__ import annotations

import pytest

from sadec_counter.domain.meanings import FACTS, ROLES, is_meaning


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("mother.id_number", True),
        ("applicant.name", True),
        ("mother", False),
        ("mother.", False),
        (".name", False),
        ("mothr.name", False),
        ("mother.nam", False),
        ("mother.name.x", False),
        ("", False),
    ],
)
def test_a_meaning_is_a_role_and_a_fact(text, known):
    assert is_meaning(text) is known


def test_every_role_and_fact_is_explained():
    assert all(ROLES.values())
    assert all(FACTS.values())
