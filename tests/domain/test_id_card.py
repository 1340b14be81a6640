import contextlib
from datetime import date
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.id_card import (
    HealthCardError,
    MachineLinesError,
    UnreadableCardError,
    card_begins,
    parse_card,
)

TODAY = date(2026, 11, 25)
OLD = "087190001234|341234567|Nguyễn Thị Ánh|05031990|Nữ|Số 1, Khóm 1, Phường 1, Thành phố Sa Đéc, Đồng Tháp|10052022"
NEW = "087099005678||Trần Văn Bình|01011999|Nam|Khóm 3, Phường 2, Sa Đéc, Đồng Tháp|01082024||||"


def test_a_card_of_2021_to_2024():
    card = parse_card(OLD, TODAY)
    assert (card.number, card.old_number, card.name) == ("087190001234", "341234567", "Nguyễn Thị Ánh")
    assert (card.birth, card.sex, card.issued) == (date(1990, 3, 5), "Nữ", date(2022, 5, 10))
    assert card.residence == "Số 1, Khóm 1, Phường 1, Thành phố Sa Đéc, Đồng Tháp"
    assert (card.repaired, card.raw, card.disagreements) == (False, OLD, ())


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        (OLD[:23], OLD[:23]),
        ("Lê " + NEW[:14] + "An", NEW[:14]),
        (OLD[:22], ""),
        ("087190001234", ""),
        ("số 087190001234 | 12", ""),
    ],
)
def test_what_only_a_scanner_types(text, begun):
    found = card_begins(text)
    assert (text[slice(*found)] if found else "") == begun


def test_a_card_from_july_2024():
    card = parse_card(NEW, TODAY)
    assert (card.old_number, card.name, card.sex) == ("", "Trần Văn Bình", "Nam")
    assert card.facts() == {
        "name": "Trần Văn Bình",
        "birth_date": "01/01/1999",
        "sex": "Nam",
        "residence": "Khóm 3, Phường 2, Sa Đéc, Đồng Tháp",
        "id_number": "087099005678",
        "id_issued": "01/08/2024",
        "id_issuer": "Bộ Công an",
        "id_type": "Thẻ căn cước",
    }


def test_further_fields_are_told_by_their_shape():
    card = parse_card(
        "087315004321||Lê Gia Hân|15042015|Nữ|Phường Sa Đéc, Đồng Tháp|20092024|087315009999|Lê Văn C|Phạm Thị D|"
    )
    assert card.cancelled_number == "087315009999"


def test_a_number_that_disagrees_is_told_not_refused():
    card = parse_card("087215004321||Lê Gia Hân|15042016|Nữ|Phường Sa Đéc, Đồng Tháp|20092024||||", TODAY)
    assert card.disagreements == ("giới tính", "năm sinh")


@pytest.mark.parametrize(
    "sent",
    [
        "\ufeff" + OLD + "\r\n",
        "]Q1" + OLD,
        OLD.replace("Nguyễn", "Nguye\u0302\u0303n"),
    ],
)
def test_what_scanners_add_is_taken_off(sent):
    card = parse_card(sent, TODAY)
    assert (card.name, card.repaired) == ("Nguyễn Thị Ánh", False)


def decimal_bytes(text):
    return "".join(ch if ch.isascii() else "".join(f"{byte:04d}" for byte in ch.encode()) for ch in text)


@pytest.mark.parametrize(
    "sent",
    [
        decimal_bytes(OLD),
        OLD.encode().decode("cp437"),
        OLD.encode().decode("cp850"),
        OLD.encode().decode("latin-1"),
        quote(OLD, safe="| ,"),
        "".join(ch if ch.isascii() else f"&#{ord(ch)};" for ch in OLD),
        OLD.replace("|341234567|", "|341234567"),
        OLD.replace("|Nguyễn", "||Nguyễn"),
        OLD.replace("|Nữ|", "Nữ"),
        OLD.replace("|", "¦"),
    ],
)
def test_unambiguous_damage_is_repaired(sent):
    card = parse_card(sent, TODAY)
    assert (card.number, card.name, card.sex) == ("087190001234", "Nguyễn Thị Ánh", "Nữ")
    assert card.residence == "Số 1, Khóm 1, Phường 1, Thành phố Sa Đéc, Đồng Tháp"
    assert (card.birth, card.issued) == (date(1990, 3, 5), date(2022, 5, 10))


def test_bytes_read_as_windows_1252():
    sent = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in OLD.encode())
    card = parse_card(sent, TODAY)
    assert (card.name, card.repaired) == ("Nguyễn Thị Ánh", True)


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "xin chào",
        "08719000123|341234567|Nguyễn Thị Ánh|05031990|Nữ|Đồng Tháp|10052022",
        OLD.replace("05031990", "35031990"),
        OLD.replace("10052022", "10051989"),
        OLD.replace("10052022", "10052062"),
        OLD.replace("Nguyễn", "Ph432417ng"),
        OLD.replace("Nguyễn", "Nguy░n"),
        OLD.replace("|Nữ|", "|Nu7|"),
        OLD.replace("Nguyễn", "Nguy%E1%BBn"),
        OLD.replace("Nguyễn", "Nguy02250187n"),
        OLD.encode().decode("cp1252", "ignore"),
    ],
)
def test_what_cannot_be_read_surely_is_refused(sent):
    with pytest.raises(UnreadableCardError):
        parse_card(sent, TODAY)


def test_other_codes_are_named():
    with pytest.raises(HealthCardError):
        parse_card("8712345678|4e677579e1bb856e|05/03/1990|2|87001|-|01/01/2021|-|12345|", TODAY)
    with pytest.raises(MachineLinesError):
        parse_card("IDVNM1900012345087190001234<<1\n9003055F3003058VNM<<<<<<<<<<<4", TODAY)


@given(st.text(max_size=120))
def test_any_text_is_a_card_or_a_known_fault(sent):
    with contextlib.suppress(KnownError):
        assert parse_card(sent, TODAY).number in sent


@given(st.sampled_from([OLD, NEW]), st.integers(0, 110), st.sampled_from(["", "|", "x", "7", "Nữ", "ễ"]))
def test_a_slip_never_changes_number_or_dates_unseen(whole, at, slip):
    damaged = whole[:at] + slip + whole[at + 1 :]
    try:
        card = parse_card(damaged, TODAY)
    except KnownError:
        return
    assert card.number in damaged
    assert card.birth.strftime("%d%m%Y") in damaged
    assert card.issued.strftime("%d%m%Y") in damaged
    assert all(part in damaged for part in card.name.split())
