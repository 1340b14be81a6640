"""What must still be there after a crash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sadec_counter.domain.draft import Draft
from sadec_counter.runtime.paths import data_folder
from sadec_counter.store.faults import NoSuchDossierError
from sadec_counter.store.opening import open_store
from sadec_counter.store.store import Store
from sadec_counter.store.verifying import verify
from tests.crash.typist import FIELD, text_at


def faults_after(folder: Path, said: Iterable[str]) -> list[str]:
    """Opens the store as the next start does; every acknowledged revision and dossier must be there, whole."""
    store = open_store(data_folder(str(folder)).store)
    try:
        return [*verify(store, folder), *_lost(store, [line.split() for line in said]), *_torn(store)]
    finally:
        store.close()


def _lost(store: Store, said: list[list[str]]) -> Iterator[str]:
    newest = {words[1]: int(words[2]) for words in said if words[0] == "SAVED"}
    for draft_id, revision in newest.items():
        draft = _draft(store, draft_id)
        if draft is None or draft.revision < revision:
            yield f"{draft_id}: revision {revision} was acknowledged, {draft and draft.revision} is there"
    for draft_id, number in [words[1:] for words in said if words[0] == "RECEIVED"]:
        try:
            store.dossiers.by_number(number)
        except NoSuchDossierError:
            yield f"{draft_id}: the dossier was received as {number} and is gone"


def _draft(store: Store, draft_id: str) -> Draft | None:
    """A draft where it is, or as it was received."""
    saved = store.drafts.get(draft_id)
    if saved is not None:
        return saved.draft
    return store.dossiers.get(draft_id).filing.draft if store.dossiers.filings(draft_id) else None


def _torn(store: Store) -> Iterator[str]:
    for saved in store.drafts.all():
        draft = saved.draft
        if draft.value(FIELD) != text_at(draft.revision):
            yield f"{draft.draft_id}: revision {draft.revision} is not whole: {draft.value(FIELD)!r}"
