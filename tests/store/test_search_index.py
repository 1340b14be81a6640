"""The index of searched words: found by beginnings, the newest first, kept by the database itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sadec_counter.domain.dossier import Event, EventKind
from sadec_counter.domain.lists import DossierFilter
from sadec_counter.store import search_index
from sadec_counter.store.engine import connect
from sadec_counter.store.opening import open_store
from sadec_counter.store.verifying import rebuild_projection
from tests.services.received import CLERK, MONDAY, draft_of, receive

PEOPLE = ("Nguyễn Thị Khang", "Nguyễn Thị Lan", "Trần Văn Khoa", "Nguyên Hạ")


@pytest.fixture
def full(store):
    for number, name in enumerate(PEOPLE):
        who = {"nguoi_yeu_cau.ho_ten": name, "nguoi_yeu_cau.so": f"08719000{number:04d}", "tre.ho_ten": "Bé Út"}
        draft = draft_of(f"d{number}", **who)
        receive(store, draft, at=MONDAY + timedelta(minutes=number))
    return store


def found(store, text, limit=8):
    return [line.applicant for line in store.dossiers.find(DossierFilter(text=text, limit=limit), MONDAY.date())]


@pytest.fixture
def only_indexed(monkeypatch):
    """Nothing is found by looking through recent dossiers."""
    monkeypatch.setattr(search_index, "RECENT", 0)


@pytest.mark.usefixtures("only_indexed")
@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("nguyen", ["Nguyên Hạ", "Nguyễn Thị Lan", "Nguyễn Thị Khang"]),
        ("nguye", ["Nguyên Hạ", "Nguyễn Thị Lan", "Nguyễn Thị Khang"]),
        ("thi khan", ["Nguyễn Thị Khang"]),
        ("k t", ["Trần Văn Khoa", "Nguyễn Thị Lan", "Nguyễn Thị Khang"]),
        ("087190000002", ["Trần Văn Khoa"]),
        ("0871900", ["Nguyên Hạ", "Trần Văn Khoa", "Nguyễn Thị Lan", "Nguyễn Thị Khang"]),
        ("3002", ["Nguyễn Thị Lan"]),
        ("khong ai", []),
        ('"; drop', []),
    ],
)
def test_words_are_found_by_their_beginning(full, text, names):
    assert found(full, text) == names


@pytest.mark.usefixtures("only_indexed")
def test_a_beginning_that_many_words_share_is_still_found(full, monkeypatch):
    monkeypatch.setattr(search_index, "MOST_ENDINGS", 0)

    assert found(full, "nguye") == ["Nguyên Hạ", "Nguyễn Thị Lan", "Nguyễn Thị Khang"]


def test_recent_dossiers_are_found_by_any_part(full):
    assert found(full, "0002") == ["Trần Văn Khoa"]
    assert found(full, "guyen lan") == ["Nguyễn Thị Lan"]


def test_the_newest_come_first_and_no_more_than_asked_for(full):
    assert found(full, "nguyen", limit=2) == ["Nguyên Hạ", "Nguyễn Thị Lan"]


@pytest.mark.usefixtures("only_indexed")
def test_a_code_that_comes_later_is_found(full):
    code = Event("e", "d2", EventKind.PORTAL_CODE_SET, MONDAY, MONDAY, {"clerk": CLERK.name, "code": "H20.30-0014"})

    full.dossiers.append("d2", [code])

    assert found(full, "h20 30 0014") == ["Trần Văn Khoa"]


@pytest.mark.usefixtures("only_indexed")
def test_the_index_is_made_anew_with_the_list(full):
    rebuild_projection(full)

    assert found(full, "thi") == ["Nguyễn Thị Lan", "Nguyễn Thị Khang"]
    with full.engine.connect() as connection:
        keys = connection.exec_driver_sql("SELECT count(*) FROM dossier_key").scalar_one()
    assert keys == len(PEOPLE)


@pytest.mark.usefixtures("only_indexed")
def test_a_store_of_an_earlier_program_is_indexed_when_it_is_opened(full):
    path = full.path
    full.close()
    connection = connect(path)
    for name in ("dossier_is_found", "dossier_is_gone", "dossier_is_found_otherwise"):
        connection.execute(f"DROP TRIGGER {name}")
    for name in ("dossier_words", "dossier_key", "searched_word"):
        connection.execute(f"DROP TABLE {name}")
    connection.execute("UPDATE alembic_version SET version_num = '0005'")
    connection.execute("PRAGMA user_version = 5")
    connection.commit()
    connection.close()

    again = open_store(path)

    assert found(again, "thi") == ["Nguyễn Thị Lan", "Nguyễn Thị Khang"]
    again.close()
