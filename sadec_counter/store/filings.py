"""Events and filings as rows and back."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlmodel import col

from sadec_counter.domain.dossier import Event, EventKind
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.saved import FiledPaper, Filing
from sadec_counter.store.drafts import values_json
from sadec_counter.store.rows import EventRow, FilingRow
from sadec_counter.store.times import as_instant, as_text

EVENT_COLUMNS = (
    col(EventRow.event_id),
    col(EventRow.dossier_id),
    col(EventRow.kind),
    col(EventRow.happened_at),
    col(EventRow.recorded_at),
    col(EventRow.data_json),
)


def event_row(event: Event) -> EventRow:
    return EventRow(
        event_id=event.event_id,
        dossier_id=event.dossier_id,
        kind=event.kind.value,
        happened_at=as_text(event.happened_at),
        recorded_at=as_text(event.recorded_at),
        data_json=json.dumps(dict(event.data), ensure_ascii=False, sort_keys=True, separators=(",", ":")),
    )


def event_from(columns: Sequence[str]) -> Event:
    """An event from its EVENT_COLUMNS."""
    event_id, dossier_id, kind, happened_at, recorded_at, data_json = columns
    return Event(
        event_id=event_id,
        dossier_id=dossier_id,
        kind=EventKind(kind),
        happened_at=as_instant(happened_at),
        recorded_at=as_instant(recorded_at),
        data=json.loads(data_json),
    )


def filing_row(filing: Filing) -> FilingRow:
    papers = [[paper.paper_id, paper.name, paper.required] for paper in filing.papers]
    return FilingRow(
        dossier_id=filing.dossier_id,
        version=filing.version,
        form_code=filing.draft.form_code,
        form_version=filing.draft.form_version,
        package_hash=filing.draft.package_hash,
        values_json=values_json(filing.draft),
        revision=filing.draft.revision,
        values_digest=filing.draft.values_digest,
        title=filing.title,
        applicant=filing.applicant,
        search_text=filing.search_text,
        print_id=filing.print_id,
        filed_at=as_text(filing.filed_at),
        papers_json=json.dumps(papers, ensure_ascii=False),
    )


def filing_of(row: FilingRow) -> Filing:
    draft = Draft(
        draft_id=row.dossier_id,
        form_code=row.form_code,
        form_version=row.form_version,
        package_hash=row.package_hash,
        values=json.loads(row.values_json),
        revision=row.revision,
    )
    return Filing(
        dossier_id=row.dossier_id,
        version=row.version,
        draft=draft,
        title=row.title,
        applicant=row.applicant,
        search_text=row.search_text,
        print_id=row.print_id,
        filed_at=as_instant(row.filed_at),
        papers=tuple(FiledPaper(paper_id, name, required) for paper_id, name, required in json.loads(row.papers_json)),
    )
