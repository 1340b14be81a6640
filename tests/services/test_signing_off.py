from __future__ import annotations

from dataclasses import replace

import pytest

from sadec_counter.domain.form import LegalClaim
from sadec_counter.services.signing_off import NoFullNameError, NotComparedError, SigningOff
from sadec_counter.store.opening import FILE_NAME, open_store
from tests.services.small_form import FORM, NOW

READ = LegalClaim("Khai sinh trong 60 ngày", "Luật Hộ tịch, Điều 15", "verified")
HEARD = LegalClaim("Miễn lệ phí", "Nghị quyết của tỉnh", "memory")
TOLD = LegalClaim("Trả trong ngày", "Nghị định 123/2015", "memory")
OPEN = replace(FORM, legal_basis=(READ, HEARD, TOLD))


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / FILE_NAME)
    yield opened
    opened.close()


@pytest.fixture
def signing_off(store):
    return SigningOff(store, lambda: NOW)


def test_a_form_whose_claims_were_all_read_needs_nobody(signing_off):
    compared = replace(FORM, legal_basis=(READ,))

    signing_off.require(compared)

    assert signing_off.standings([compared])[0].open_claims == ()


def test_a_form_with_a_claim_from_memory_is_refused_and_says_how_many(signing_off):
    with pytest.raises(NotComparedError, match="còn 2 điều chưa ai kiểm tra"):
        signing_off.require(OPEN)


def test_a_name_opens_the_form_once_and_for_all(store, signing_off):
    signing_off.sign(OPEN, "  Lê  Thị Hồng ")

    again = SigningOff(store, lambda: NOW)
    again.require(OPEN)
    standing = again.standings([OPEN])[0]
    assert (standing.open_claims, standing.signed.by, standing.signed.at) == ((), "Lê Thị Hồng", NOW)


def test_the_first_name_stands(signing_off):
    signing_off.sign(OPEN, "Lê Thị Hồng")

    assert signing_off.sign(OPEN, "Võ Văn Tài").signed.by == "Lê Thị Hồng"


@pytest.mark.parametrize(
    "other",
    [
        replace(OPEN, version="TT 116/2026"),
        replace(OPEN, legal_basis=(READ, HEARD, replace(TOLD, claim="Trả trong 3 ngày"))),
        replace(OPEN, legal_basis=(HEARD, TOLD, LegalClaim("Có trích lục", "Luật Hộ tịch", "memory"))),
    ],
)
def test_another_version_or_another_claim_is_asked_anew(signing_off, other):
    signing_off.sign(OPEN, "Lê Thị Hồng")

    with pytest.raises(NotComparedError):
        signing_off.require(other)


@pytest.mark.parametrize("name", ["", "   ", "Hồng", "Hồng 2", "0912 345 678"])
def test_half_a_name_is_not_a_name(signing_off, name):
    with pytest.raises(NoFullNameError):
        signing_off.sign(OPEN, name)

    with pytest.raises(NotComparedError):
        signing_off.require(OPEN)
