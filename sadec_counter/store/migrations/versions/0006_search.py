"""An index over the words that dossiers are searched by, kept by the database itself."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"

# A key grows with the second of receipt and is counted on within it, so that the newest dossiers have the largest.
_SECOND = "CAST(strftime('%s', {row}.received_at) AS INTEGER) * 1000000"
_KEY = "(SELECT coalesce(max(seq) + 1, {0}) FROM dossier_key WHERE seq >= {0} AND seq < {0} + 1000000)"
_WORDS = (
    "INSERT OR IGNORE INTO searched_word (word) SELECT value FROM {source} "
    "json_each('[\"' || replace({row}.search_text, ' ', '\",\"') || '\"]') WHERE value GLOB '[a-z]*'"
)


def upgrade() -> None:
    """Add the index, fill it from the dossiers that are there, and let triggers keep it from now on."""
    op.execute("CREATE TABLE dossier_key (seq INTEGER PRIMARY KEY, dossier_id VARCHAR NOT NULL UNIQUE)")
    op.execute("CREATE TABLE searched_word (word VARCHAR PRIMARY KEY) WITHOUT ROWID")
    op.execute(
        "CREATE VIRTUAL TABLE dossier_words USING fts5"
        "(words, content='', contentless_delete=1, detail=none, prefix='1 2 3')"
    )
    _fill()
    _add_triggers()


def _fill() -> None:
    second = _SECOND.format(row="dossier")
    op.execute(
        "INSERT INTO dossier_key (seq, dossier_id) "  # noqa: S608 - no value comes from outside
        f"SELECT {second} + row_number() OVER (PARTITION BY {second} ORDER BY received_at) - 1, dossier_id FROM dossier"
    )
    op.execute(
        "INSERT INTO dossier_words (rowid, words) "
        "SELECT seq, search_text FROM dossier_key JOIN dossier USING (dossier_id) ORDER BY seq"
    )
    op.execute(_WORDS.format(source="dossier,", row="dossier"))


def _add_triggers() -> None:
    add = (
        "INSERT INTO dossier_key (seq, dossier_id) "  # noqa: S608 - no value comes from outside
        f"VALUES ({_KEY.format(_SECOND.format(row='new'))}, new.dossier_id); "
        "INSERT INTO dossier_words (rowid, words) "
        "SELECT seq, new.search_text FROM dossier_key WHERE dossier_id = new.dossier_id; "
        f"{_WORDS.format(source='', row='new')};"
    )
    drop = (
        "DELETE FROM dossier_words WHERE rowid = (SELECT seq FROM dossier_key WHERE dossier_id = old.dossier_id); "
        "DELETE FROM dossier_key WHERE dossier_id = old.dossier_id;"
    )
    op.execute(f"CREATE TRIGGER dossier_is_found AFTER INSERT ON dossier BEGIN {add} END")
    op.execute(f"CREATE TRIGGER dossier_is_gone AFTER DELETE ON dossier BEGIN {drop} END")
    op.execute(
        "CREATE TRIGGER dossier_is_found_otherwise AFTER UPDATE OF search_text, received_at ON dossier "
        "WHEN new.search_text <> old.search_text OR new.received_at <> old.received_at "
        f"BEGIN {drop} {add} END"
    )
