"""Steps recorded for a dossier: what else has to follow them."""

from __future__ import annotations

from dataclasses import replace

from sadec_counter.domain.dossier import EventKind
from sadec_counter.ui.clerk.next_steps import next_steps
from tests.services.received import CLERK
from tests.ui.clerk.counter import NOW


def test_a_result_that_was_scanned_before_the_end_is_marked_with_it(counter):
    counter.receive_all(["Tô Hải Yến"])
    dossier = counter.listing.dossier("d0-0")
    settled = []
    steps = replace(counter.steps, settle_scans=lambda dossier_id, _clerk, _at: settled.append(dossier_id))
    finish = next(step for step in next_steps(dossier) if step.kind is EventKind.FINISHED)
    forward = next(step for step in next_steps(dossier) if step.kind is EventKind.FORWARDED)

    steps.record(dossier, forward, {}, CLERK, NOW)
    assert settled == []
    steps.record(dossier, finish, {}, CLERK, NOW)

    assert settled == ["d0-0"]
