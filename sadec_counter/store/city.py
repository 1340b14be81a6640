"""The daily counts of many units in one database: SQLite for a while, or the city's own PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    Row,
    String,
    Table,
    create_engine,
    delete,
    insert,
    make_url,
    select,
    update,
)
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from sadec_counter.domain.consolidation import NAMES, STATES, DayCounts, DayFile, FindingKind
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.figures import Period
from sadec_counter.domain.office import Unit
from sadec_counter.store.engine import make_engine

ROWS_AT_ONCE, FILES_AT_ONCE = 1000, 200  # of a few rows each, in one transaction
_POSTGRESQL = "postgresql"
_META = MetaData()
_FILES = Table(
    "city_file",
    _META,
    *(Column(name, String, primary_key=True) for name in ("unit_code", "day")),
    *(Column(name, String, nullable=False) for name in ("unit_name", "level", "cut_off", "digest", "source")),
    *(Column(name, String, nullable=False) for name in ("digitised_rule",)),
    *(Column(name, Integer, nullable=False) for name in ("number", "is_empty")),
)
_COUNTS = Table(
    "city_count",
    _META,
    *(Column(name, String, primary_key=True) for name in ("unit_code", "day", "field_of_work")),
    *(Column(name, Integer, nullable=False) for name in NAMES),
    *(Column(f"ended_{name}", Integer, nullable=False) for name in STATES),
)


class NoDriverError(KnownError):
    """The library that speaks to PostgreSQL is not installed."""

    sentence = "Máy này chưa có thư viện kết nối PostgreSQL."
    remedy = "Cài thêm bằng lệnh: pip install sadec-counter[city]."


class UnknownDatabaseError(KnownError):
    """The address names no database that is known."""

    sentence = "Không hiểu địa chỉ cơ sở dữ liệu."
    remedy = "Viết postgresql://người_dùng:mật_khẩu@máy/tên_cơ_sở_dữ_liệu."


class CannotReachCityError(KnownError):
    """The city's database cannot be reached, or refuses."""

    sentence = "Không dùng được cơ sở dữ liệu {where}: {why}."
    remedy = "Kiểm tra máy chủ, tên đăng nhập, mật khẩu và quyền ghi; chưa có gì bị thay đổi."


class City:
    """Days of units. Every change is one transaction. Raises CannotReachCityError."""

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine, self._where = engine, where
        with self._reached(), engine.begin() as connection:
            _META.create_all(connection)

    def close(self) -> None:
        self._engine.dispose()

    def add(self, files: Iterable[DayFile]) -> Iterator[tuple[DayFile, FindingKind | None, str]]:
        """Keep days, several at once; yields each with what was found and the file that was there before.

        A higher number takes the place of a lower one; what contradicts is not kept.
        """
        for some in _batches(files, FILES_AT_ONCE):
            with self._reached(), self._engine.begin() as connection:
                done = [(file, *self._put(connection, file)) for file in some]
            yield from done

    def copy_into(self, other: City) -> list[tuple[str, str]]:
        """Put every day into another database, all or none; returns (unit, day) of those that contradict it."""
        contradicting = []
        with other._reached(), other._engine.connect() as target:
            for file in self.days(Period(date.min, date.max)):
                found, _ = other._put(target, file)
                if found is FindingKind.CONTRADICTS:
                    contradicting.append((file.unit.code, file.day.isoformat()))
            if not contradicting:
                target.commit()
        return contradicting

    def days(self, period: Period) -> Iterator[DayFile]:
        """Every day of a period, unit by unit, in order; as many rows in memory as are fetched at once."""
        names = [column.name for column in _COUNTS.columns if column.name not in {"unit_code", "day"}]
        query = (
            select(*_FILES.columns, *(_COUNTS.columns[name] for name in names))
            .join(_COUNTS, (_COUNTS.c.unit_code == _FILES.c.unit_code) & (_COUNTS.c.day == _FILES.c.day))
            .where(_FILES.c.day >= period.first.isoformat(), _FILES.c.day <= period.last.isoformat())
            .order_by(_FILES.c.unit_code, _FILES.c.day, _COUNTS.c.field_of_work)
        )
        with self._reached(), self._engine.connect() as connection:
            rows = connection.execution_options(yield_per=ROWS_AT_ONCE).execute(query)
            for _, some in groupby(rows, key=lambda row: (row.unit_code, row.day)):
                yield _day_file(list(some))

    def span(self) -> Period | None:
        """The first and the last day that are here."""
        with self._reached(), self._engine.connect() as connection:
            days = [
                connection.execute(select(_FILES.c.day).order_by(order).limit(1)).scalar()
                for order in (_FILES.c.day.asc(), _FILES.c.day.desc())
            ]
        first, last = days
        return Period(date.fromisoformat(first), date.fromisoformat(last)) if first and last else None

    # --- inside ------------------------------------------------------------------------------

    def _put(self, connection: Connection, file: DayFile) -> tuple[FindingKind | None, str]:
        key = {"unit_code": file.unit.code, "day": file.day.isoformat()}
        same = (_FILES.c.unit_code == key["unit_code"]) & (_FILES.c.day == key["day"])
        there = connection.execute(select(_FILES.c.number, _FILES.c.digest, _FILES.c.source).where(same)).first()
        if there is None:
            connection.execute(insert(_FILES), {**key, **_head(file)})
            connection.execute(insert(_COUNTS), _count_rows(key, file))
            return None, ""
        if there.number == file.number:
            kind = FindingKind.TWICE if there.digest == file.digest else FindingKind.CONTRADICTS
            return kind, there.source
        if there.number > file.number:
            return FindingKind.OLDER, there.source
        connection.execute(delete(_COUNTS).where(_COUNTS.c.unit_code == key["unit_code"], _COUNTS.c.day == key["day"]))
        connection.execute(update(_FILES).where(same), _head(file))
        connection.execute(insert(_COUNTS), _count_rows(key, file))
        return FindingKind.CORRECTED, there.source

    @contextmanager
    def _reached(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            why = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
            raise CannotReachCityError(where=self._where, why=why) from error


def city_at(url: str) -> City:
    """The database of an address. Raises UnknownDatabaseError, NoDriverError, CannotReachCityError."""
    try:
        chosen = make_url(url)
    except ArgumentError as error:
        raise UnknownDatabaseError from error
    if chosen.get_backend_name() != _POSTGRESQL:
        raise UnknownDatabaseError
    try:
        engine = create_engine(chosen.set(drivername=f"{_POSTGRESQL}+psycopg"))
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise NoDriverError from error
    return City(engine, chosen.render_as_string(hide_password=True))


def city_in(folder: Path) -> City:
    """A database of its own in an empty folder, for the time that files are read and checked."""
    return City(make_engine(folder / "tong-hop.db"), "tạm")


def _batches(files: Iterable[DayFile], size: int) -> Iterator[list[DayFile]]:
    some: list[DayFile] = []
    for file in files:
        some.append(file)
        if len(some) == size:
            yield some
            some = []
    if some:
        yield some


def _head(file: DayFile) -> dict[str, Any]:
    return {
        "unit_name": file.unit.name,
        "level": file.unit.level,
        "cut_off": file.cut_off,
        "digest": file.digest,
        "source": file.source,
        "digitised_rule": file.digitised_rule,
        "number": file.number,
        "is_empty": int(file.is_empty),
    }


def _count_rows(key: dict[str, str], file: DayFile) -> list[dict[str, Any]]:
    return [
        {
            **key,
            "field_of_work": value,
            **counts.figures,
            **{f"ended_{name}": number for name, number in counts.ended.items()},
        }
        for value, counts in file.parts.items()
    ]


def _day_file(rows: Sequence[Row[Any]]) -> DayFile:
    first = rows[0]
    parts = {}
    for row in rows:
        told = row._mapping  # noqa: SLF001 - how SQLAlchemy gives a row by names
        figures = {name: told[name] for name in NAMES}
        parts[row.field_of_work] = DayCounts(figures, {name: told[f"ended_{name}"] for name in STATES})
    return DayFile(
        unit=Unit(first.unit_code, first.unit_name, first.level),
        day=date.fromisoformat(first.day),
        number=first.number,
        cut_off=first.cut_off,
        digest=first.digest,
        source=first.source,
        digitised_rule=first.digitised_rule,
        is_empty=bool(first.is_empty),
        parts=parts,
    )
