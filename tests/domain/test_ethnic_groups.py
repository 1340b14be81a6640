import pytest

from sadec_counter.domain.ethnic_groups import ETHNIC_GROUPS, ethnic_group


def test_there_are_54():
    assert len(ETHNIC_GROUPS) == len(set(ETHNIC_GROUPS)) == 54


@pytest.mark.parametrize("name", ETHNIC_GROUPS)
def test_every_name_finds_itself_without_accents(name):
    assert ethnic_group(name) == ethnic_group(name.upper()) == ethnic_group(name.replace("-", " ")) == name


@pytest.mark.parametrize(
    ("typed", "official"),
    [("H'Mông", "Mông"), ("hmong", "Mông"), ("Khmer", "Khơ-me"), ("khome", "Khơ-me"), ("Việt", "Kinh"),
     ("e de", "Ê-đê"),
     ("M'Nông", "Mnông"), ("Việt Nam", None), ("", None)],
)  # fmt: skip
def test_other_names(typed, official):
    assert ethnic_group(typed) == official
