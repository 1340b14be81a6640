"""Brings a store's tables up to the program's version, whole or not at all."""

from __future__ import annotations

import threading
from pathlib import Path

from sqlalchemy import Connection, Engine

from sadec_counter.store.engine import APPLICATION_ID

_ONE_AT_A_TIME = threading.Lock()  # Alembic keeps the migration that runs in a global
MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def newest(migrations: Path = MIGRATIONS) -> int:
    """The number of the newest migration: their files begin with it, so Alembic need not be loaded to know."""
    return max(int(file.name[:4]) for file in (migrations / "versions").glob("[0-9][0-9][0-9][0-9]_*.py"))


def current(connection: Connection) -> int:
    """The number of the migration that the store stands at; 0 for an empty file."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def migrate(engine: Engine, migrations: Path = MIGRATIONS) -> None:
    """Run what is missing, and write down the new number, in one transaction."""
    from alembic import command  # noqa: PLC0415 - takes longer to load than the windows need to open
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    with _ONE_AT_A_TIME, engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={newest(migrations)}")
