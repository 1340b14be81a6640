"""One entry in a dossier's log, and taking one back."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime

from sadec_counter.domain.dossier import Event, EventKind
from sadec_counter.domain.office import Clerk


def entry(
    dossier_id: str,
    kind: EventKind,
    clerk: Clerk,
    recorded_at: datetime,
    data: Mapping[str, str] | None = None,
    *,
    happened_at: datetime | None = None,
) -> Event:
    """An event that this clerk records; it happened now unless said otherwise. `data` holds no personal data."""
    kept = {name: text for name, text in (data or {}).items() if text}
    return Event(
        event_id=uuid.uuid4().hex,
        dossier_id=dossier_id,
        kind=kind,
        happened_at=happened_at or recorded_at,
        recorded_at=recorded_at,
        data={**kept, "clerk": clerk.name},
    )


def correction(event: Event, reason: str, clerk: Clerk, at: datetime) -> Event:
    """The entry that takes another one back."""
    return entry(event.dossier_id, EventKind.CORRECTED, clerk, at, {"of": event.event_id, "reason": reason})
