"""Whether everything that is kept is sound and agrees with itself; and making the projection anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from sqlmodel import Session, col, select

from sadec_counter.store.backups import check
from sadec_counter.store.dossiers import events_of
from sadec_counter.store.engine import connect
from sadec_counter.store.faults import translated
from sadec_counter.store.filings import filing_of
from sadec_counter.store.projection import project, standing
from sadec_counter.store.rows import DossierRow, FilingRow, PrintRow
from sadec_counter.store.scan_rows import PaperScanRow, ScanFileRow
from sadec_counter.store.seal_rows import SealRow
from sadec_counter.store.session import Transactions
from sadec_counter.store.slip_rows import SlipRow
from sadec_counter.store.store import Store


def verify(store: Store, folder: Path) -> Iterator[str]:
    """What is wrong, one sentence each: pages of the file, lists against events, kept files against their digests.

    `folder` is the one that names of files begin from. Raises StoreDamagedError when the file itself is damaged.
    """
    with translated(store.path.name), closing(connect(store.path, only_to_read=True)) as connection:
        check(connection, store.path.name, quick=False)
    with Transactions(store.engine, store.path.name).reading() as session:
        yield from _filings(session)
        yield from _projection(session)
        yield from _seals(session)
        yield from _files(session, folder)
        yield from _slips(session, folder)
        yield from _scans(session, folder)


def rebuild_projection(store: Store) -> int:
    """Make what lists read anew from filings and events; returns how many dossiers there are."""
    with Transactions(store.engine, store.path.name).writing() as session:
        for stale in session.exec(select(DossierRow)):
            session.delete(stale)
        session.flush()
        newest = list(_newest_filings(session))
        for filing in newest:
            project(session, filing_of(filing), events_of(session, filing.dossier_id))
        return len(newest)


def _newest_filings(session: Session) -> Iterator[FilingRow]:
    newest: dict[str, FilingRow] = {}
    for row in session.exec(select(FilingRow).order_by(col(FilingRow.dossier_id), col(FilingRow.version))):
        newest[row.dossier_id] = row
    yield from newest.values()


def _filings(session: Session) -> Iterator[str]:
    for row in session.exec(select(FilingRow)):
        if filing_of(row).draft.values_digest != row.values_digest:
            yield f"Nội dung đã ký của hồ sơ {row.dossier_id}, lần {row.version}, không khớp mã kiểm của nó."


def _projection(session: Session) -> Iterator[str]:
    rest = {row.dossier_id: row for row in session.exec(select(DossierRow))}
    for filing in _newest_filings(session):
        wanted = standing(filing_of(filing), events_of(session, filing.dossier_id))
        found = rest.pop(filing.dossier_id, None)
        if wanted is None and found is None:
            continue
        if wanted is None or found is None or wanted.model_dump() != found.model_dump():
            name = found.local_no if found else filing.dossier_id
            yield f"Danh sách ghi hồ sơ {name} khác với sổ sự kiện; chạy verify --rebuild để lập lại danh sách."
    for row in rest.values():
        yield f"Danh sách có hồ sơ {row.local_no} mà sổ sự kiện không có; chạy verify --rebuild để lập lại danh sách."


def _seals(session: Session) -> Iterator[str]:
    for row in session.exec(select(SealRow)):
        if hashlib.sha256(row.content.encode("utf-8")).hexdigest() != row.content_sha256:
            days = f"{date.fromisoformat(row.first):%d/%m/%Y} đến {date.fromisoformat(row.last):%d/%m/%Y}"
            yield f"Số liệu đã chốt của kỳ {days}, lần {row.number}, không khớp mã kiểm của nó."


def _files(session: Session, folder: Path) -> Iterator[str]:
    for row in session.exec(select(PrintRow).where(PrintRow.file != "")):
        path = folder / row.file
        if not path.is_file():
            yield f"Thiếu tệp của bản in {row.print_id}: {row.file}."
        elif hashlib.sha256(path.read_bytes()).hexdigest() != row.file_sha256:
            yield f"Tệp của bản in {row.print_id} đã bị thay đổi: {row.file}."


def _slips(session: Session, folder: Path) -> Iterator[str]:
    for row in session.exec(select(SlipRow)):
        path = folder / row.file
        if not path.is_file():
            yield f"Thiếu tệp của phiếu {row.print_id}: {row.file}."
        elif hashlib.sha256(path.read_bytes()).hexdigest() != row.file_sha256:
            yield f"Tệp của phiếu {row.print_id} đã bị thay đổi: {row.file}."


def _scans(session: Session, folder: Path) -> Iterator[str]:
    """Raw scans, and the papers that were put together from them; a paper can be made again, a raw file cannot."""
    for raw in session.exec(select(ScanFileRow)):
        yield from _kept(folder, raw.file, raw.sha256, f"tệp quét gốc {raw.name}")
    for paper in session.exec(select(PaperScanRow)):
        yield from _kept(folder, paper.file, paper.file_sha256, f"bản quét {Path(paper.file).stem}")


def _kept(folder: Path, file: str, sha256: str, what: str) -> Iterator[str]:
    path = folder / file
    if not path.is_file():
        yield f"Thiếu {what}: {file}."
    elif hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
        yield f"Đã bị thay đổi, {what}: {file}."
