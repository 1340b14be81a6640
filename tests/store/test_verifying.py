from __future__ import annotations

import hashlib

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from sadec_counter.store.verifying import rebuild_projection, verify
from tests.services.received import draft_of, receive


@pytest.fixture
def sound(store, tmp_path):
    """A store with one dossier whose printed file is there."""
    dossier = receive(store, draft_of())
    path = tmp_path / dossier.prints[0].file
    path.parent.mkdir(parents=True)
    path.write_bytes(b"%PDF-1.7")
    digest = hashlib.sha256(b"%PDF-1.7").hexdigest()
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE print SET file_sha256=:digest"), {"digest": digest})
    return store


def change(store, *statements: str):
    with store.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_sound_store_has_no_findings(sound, tmp_path):
    assert list(verify(sound, tmp_path)) == []


def test_list_that_differs_from_the_events_is_found_and_made_anew(sound, tmp_path):
    change(sound, "UPDATE dossier SET status='finished'")
    assert ["261123-3001" in finding for finding in verify(sound, tmp_path)] == [True]

    assert rebuild_projection(sound) == 1

    assert list(verify(sound, tmp_path)) == []


def test_dossier_missing_from_or_strange_to_the_list_is_found(sound, tmp_path):
    change(sound, "UPDATE dossier SET dossier_id='strange', local_no='261123-3999'")

    findings = list(verify(sound, tmp_path))

    assert len(findings) == 2
    assert "261123-3999 mà sổ sự kiện không có" in findings[1]


def test_changed_or_missing_file_is_found(sound, tmp_path):
    path = tmp_path / "prints" / "2026-11" / "P-d1.pdf"
    path.write_bytes(b"%PDF-1.4")
    changed = list(verify(sound, tmp_path))
    path.unlink()

    assert changed == ["Tệp của bản in P-d1 đã bị thay đổi: prints/2026-11/P-d1.pdf."]
    assert list(verify(sound, tmp_path)) == ["Thiếu tệp của bản in P-d1: prints/2026-11/P-d1.pdf."]


def test_signed_values_that_were_tampered_with_are_found(sound, tmp_path):
    change(
        sound,
        "DROP TRIGGER filing_no_update",
        "UPDATE filing SET values_json=replace(values_json, 'Hân', 'Hưng')",
    )

    assert any("không khớp mã kiểm" in finding for finding in verify(sound, tmp_path))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET kind='finished'",
        "DELETE FROM event",
        "UPDATE filing SET applicant='x'",
        "DELETE FROM filing",
        "INSERT OR REPLACE INTO event SELECT seq, event_id, dossier_id, 'x', happened_at, recorded_at, '{}' FROM event",
    ],
)
def test_events_and_filings_cannot_be_changed_or_removed(sound, statement):
    with pytest.raises(IntegrityError, match="are kept as they were written"):
        change(sound, statement)
