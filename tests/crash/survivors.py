"""What must still be there after a crash."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sadec_counter.runtime.paths import data_folder
from sadec_counter.store.opening import open_store
from sadec_counter.store.verifying import verify
from tests.crash.typist import FIELD, text_at


def faults_after(folder: Path, said: Iterable[str]) -> list[str]:
    """Opens the store as the next start does; every acknowledged revision and dossier must be there, whole."""
    data = data_folder(str(folder))
    store = open_store(data.store)
    try:
        faults = list(verify(store, folder))
        saved = {one.draft.draft_id: one.draft for one in store.drafts.all()}
        filed = {number: store.dossiers.by_number(number) for number in _received(said).values()}
        filed_ids = {dossier.line.dossier_id: dossier.filing.draft for dossier in filed.values()}
        for draft_id, revision in _acknowledged(said).items():
            draft = saved.get(draft_id) or filed_ids.get(draft_id)
            if draft is None and store.dossiers.filings(draft_id):
                draft = store.dossiers.get(draft_id).filing.draft  # received, but nobody was told any more
            if draft is None or draft.revision < revision:
                faults.append(f"{draft_id}: revision {revision} was acknowledged, {draft and draft.revision} is there")
        torn = [draft for draft in saved.values() if draft.value(FIELD) != text_at(draft.revision)]
        return faults + [f"{one.draft_id}: revision {one.revision} is not whole: {one.value(FIELD)!r}" for one in torn]
    finally:
        store.close()


def _acknowledged(said: Iterable[str]) -> dict[str, int]:
    """Draft id → the newest revision that was shown as saved."""
    newest: dict[str, int] = {}
    for line in said:
        words = line.split()
        if words and words[0] == "SAVED":
            newest[words[1]] = int(words[2])
    return newest


def _received(said: Iterable[str]) -> dict[str, str]:
    """Draft id → the number that its receipt was given."""
    return {words[1]: words[2] for line in said if (words := line.split()) and words[0] == "RECEIVED"}
