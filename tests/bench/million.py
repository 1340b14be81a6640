"""A store of any size for measuring: ended demo dossiers copied into the past, month by month, by the database."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sadec_counter.catalog.lists import load_calendar
from sadec_counter.catalog.packages import load_catalog
from sadec_counter.domain.office import Office
from sadec_counter.runtime import paths
from sadec_counter.runtime.settings import DEMO, read_settings, sample
from sadec_counter.services.demo import DemoCounter, asked_for, fill_with_demo
from sadec_counter.store.engine import connect
from sadec_counter.store.opening import FILE_NAME, open_store

SPAN_DAYS = 30  # a copy lies so many days before the one before it
_STEP = f"'-' || (:copy * {SPAN_DAYS}) || ' days'"


def _shifted(column: str) -> str:
    """An instant as the store writes it, moved into the past."""
    return f"date(substr({column}, 1, 10), {_STEP}) || substr({column}, 11)"


_EVENTS = f"""
INSERT INTO event (event_id, dossier_id, kind, happened_at, recorded_at, data_json)
SELECT event_id || ':' || :copy, dossier_id || ':' || :copy, kind, {_shifted("happened_at")},
       {_shifted("recorded_at")}, data_json
FROM event WHERE dossier_id IN (SELECT dossier_id FROM ended) ORDER BY seq
"""  # noqa: S608 - no value comes from outside
_FILINGS = """
INSERT INTO filing SELECT dossier_id || ':' || :copy, version, form_code, form_version, package_hash, values_json,
       revision, values_digest, title, applicant, search_text, print_id, filed_at, papers_json
FROM filing WHERE dossier_id IN (SELECT dossier_id FROM ended)
"""
_DOSSIERS = f"""
INSERT INTO dossier (dossier_id, local_no, portal_code, unit_code, form_code, procedure_code, title, field_of_work,
       applicant, search_text, received_at, due_at, status, papers_done, papers_needed, is_scanned, result_state,
       is_handed_over, first_day, last_day)
SELECT dossier_id || ':' || :copy, local_no || ':' || :copy, portal_code, unit_code, form_code, procedure_code, title,
       field_of_work, applicant, search_text, {_shifted("received_at")}, {_shifted("due_at")}, status, papers_done,
       papers_needed, 1, '', 1, date(first_day, {_STEP}), date(last_day, {_STEP})
FROM dossier WHERE dossier_id IN (SELECT dossier_id FROM ended)
"""  # noqa: S608 - no value comes from outside


def make_store(folder: Path, dossiers: int, now: datetime, first: int = 10_000) -> Office:
    """Write a store of so many dossiers; the last `first` of them are made one by one, the others are their copies."""
    settings = read_settings(sample(DEMO))
    office, calendar = settings.office, load_calendar(paths.resources() / "calendar" / "vn.toml")
    packages = asked_for(load_catalog([paths.forms()]).on(now.date()))
    store = open_store(folder / FILE_NAME)
    own = min(first, dossiers)
    fill_with_demo(store, DemoCounter(office, settings.clerks, calendar, packages), own, 1, now)
    store.close()
    _multiply(folder / FILE_NAME, dossiers - own)
    return office


def _multiply(path: Path, more: int) -> None:
    connection = connect(path)
    try:
        connection.execute("PRAGMA synchronous = OFF")  # nothing of it must survive a power cut
        connection.execute("CREATE TEMP TABLE ended AS SELECT dossier_id FROM dossier WHERE last_day < '9999'")
        (each,) = connection.execute("SELECT count(*) FROM ended").fetchone()
        for copy in range(1, more // max(each, 1) + 1):
            for statement in (_EVENTS, _FILINGS, _DOSSIERS):
                connection.execute(statement, {"copy": copy})
            connection.commit()
        connection.execute("INSERT INTO dossier_words (dossier_words) VALUES ('optimize')")
        connection.execute("ANALYZE")
        connection.commit()
    finally:
        connection.close()
