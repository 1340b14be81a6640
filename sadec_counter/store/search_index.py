"""Which dossiers hold the words that were typed: quick in a store of a million, the newest first."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select as select_columns
from sqlalchemy import text
from sqlmodel import Session, col

from sadec_counter.store.rows import DossierRow

MOST_ENDINGS = 80  # words that a beginning may stand for; more, and the index of beginnings is asked instead
INDEXED = 3  # letters of a beginning that the index holds
LEAST_DIGITS = 7  # of a number's beginning that tells something; fewer are a whole number, or its first three
RECENT = 5_000  # dossiers in which any part of a word is looked for, too

_MATCHING = text(
    "SELECT key.dossier_id FROM dossier_words JOIN dossier_key AS key ON key.seq = dossier_words.rowid "
    "WHERE dossier_words MATCH :asked ORDER BY dossier_words.rowid DESC LIMIT :most"
)
_ENDINGS = text("SELECT word FROM searched_word WHERE word >= :first AND word < :last ORDER BY word LIMIT :most")


def matching(session: Session, words: Sequence[str], most: int) -> list[str]:
    """The ids of dossiers in which words begin with every one of these (folded), the one received last first.

    Where there are fewer, recent ones follow that hold them anywhere: the end of a number, the middle of a name.
    """
    asked = " AND ".join(_alternatives(session, word) for word in words)
    found = list(session.connection().execute(_MATCHING, {"asked": asked, "most": most}).scalars())
    if len(found) < most:
        found += [one for one in _recent(session, words, most) if one not in set(found)]
    return found[:most]


def _alternatives(session: Session, word: str) -> str:
    """What one typed word asks the index for."""
    if word.isdecimal():
        return f'"{word}"*' if len(word) <= INDEXED or len(word) >= LEAST_DIGITS else f'"{word}"'
    bounds = {"first": word, "last": word[:-1] + chr(ord(word[-1]) + 1), "most": MOST_ENDINGS + 1}
    ends = [] if len(word) <= INDEXED else list(session.connection().execute(_ENDINGS, bounds).scalars())
    if not ends or len(ends) > MOST_ENDINGS:
        return f'"{word}"*'
    return "(" + " OR ".join(f'"{one}"' for one in ends) + ")"


def _recent(session: Session, words: Sequence[str], most: int) -> list[str]:
    newest = (
        select_columns(col(DossierRow.dossier_id), col(DossierRow.search_text), col(DossierRow.received_at))
        .order_by(col(DossierRow.received_at).desc())
        .limit(RECENT)
        .subquery()
    )
    holds = [newest.c.search_text.contains(word, autoescape=True) for word in words]
    query = select_columns(newest.c.dossier_id).where(*holds).order_by(newest.c.received_at.desc()).limit(most)
    return list(session.connection().execute(query).scalars())
