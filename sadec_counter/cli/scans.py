"""Commands for scans: files taken in, what lies in the tray, cover sheets, scanning itself."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sadec_counter.cli.house import catalog_of, folder_of, now, opened_store, print_json, print_table, settings_of
from sadec_counter.devices.scanners import PROFILES
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.form import Form
from sadec_counter.domain.office_values import office_values
from sadec_counter.domain.scan import FINDING_WORDS, FileState, Finding, ScannedPage
from sadec_counter.runtime.files import write_atomically

if TYPE_CHECKING:
    from sadec_counter.runtime.settings import Settings
    from sadec_counter.services.scan_desk import ScanDesk
    from sadec_counter.services.scan_intake import Taken
    from sadec_counter.store.store import Store


class NothingToImportError(KnownError):
    """A folder that was to be imported holds no file."""

    sentence = "Thư mục {folder} không có tệp nào để nhập."
    remedy = "Chỉ đúng thư mục mà máy quét ghi vào."


@contextmanager
def _desk(arguments: argparse.Namespace) -> Iterator[tuple[Store, ScanDesk]]:
    from sadec_counter.services.scan_desk import ScanDesk, ScanRules  # noqa: PLC0415 - only where scans are

    settings = settings_of(arguments)
    with opened_store(arguments) as store:
        desk = ScanDesk(
            store,
            folder_of(arguments).root,
            form_of=_form_of(arguments),
            clerk=lambda: settings.clerks[0],
            clock=now,
            rules=ScanRules(settings.scan_folders, settings.scan_limit * 1_000_000),
            owner=str(settings.office.counter),
            papers_of=_papers_of(arguments, settings),
        )
        yield store, desk


def _form_of(arguments: argparse.Namespace) -> Callable[[Draft], Form | None]:
    catalog = catalog_of(arguments)

    def form_of(draft: Draft) -> Form | None:
        package = catalog.by_hash(draft.package_hash)
        return package.form if package else None

    return form_of


def _papers_of(arguments: argparse.Namespace, settings: Settings) -> Callable[[Draft], tuple[str, ...]]:
    """The paper of each page of a linked group's print."""
    from sadec_counter.services.drawing import Drawing  # noqa: PLC0415 - only where scans are

    catalog, names = catalog_of(arguments), office_values(settings.office, settings.clerks[0], now())
    drawing = Drawing(catalog, lambda: names, settings.office.style)

    def papers_of(draft: Draft) -> tuple[str, ...]:
        package = catalog.by_hash(draft.package_hash)
        papers = drawing.papers(package.form, draft.values) if package else ()
        return tuple(one.paper_id for one in papers)

    return papers_of


# --- taking in -------------------------------------------------------------------------------


def import_scans(arguments: argparse.Namespace) -> int:
    """Files and folders, one after the other; one that fails stops none of the others."""
    failed, told = 0, list[dict[str, Any]]()
    with _desk(arguments) as (store, desk):
        numbers = _Numbers(store)
        for path in _files(arguments.paths):
            try:
                taken = desk.intake.take(path, "import")
            except KnownError as error:
                failed += 1
                print(error.message, file=sys.stderr)
                continue
            failed += taken.file.state is FileState.FAILED
            told.append(_facts(taken, numbers))
            if not arguments.json:
                _tell(taken, numbers)
    if arguments.json:
        print_json(told)
    return 1 if failed else 0


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside = sorted(one for one in path.iterdir() if one.is_file() and not one.name.startswith((".", "~")))
        if not inside:
            raise NothingToImportError(folder=path)
        yield from inside


class _Numbers:
    """The numbers of dossiers, asked for once each."""

    def __init__(self, store: Store) -> None:
        self._store, self._known = store, {"": ""}

    def of(self, dossier_id: str) -> str:
        if dossier_id not in self._known:
            self._known[dossier_id] = self._store.dossiers.get(dossier_id).line.local_no
        return self._known[dossier_id]


def _tell(taken: Taken, numbers: _Numbers) -> None:
    again = "" if taken.is_new else " (tệp này đã nhận trước đó)"
    print(f"{taken.file.name}: {len(taken.pages)} trang{again}")
    if taken.file.fault:
        print(taken.file.fault, file=sys.stderr)
    print_table([_line(page, numbers) for page in taken.pages])


def _line(page: ScannedPage, numbers: _Numbers) -> tuple[str, ...]:
    code = page.place.code
    words = FINDING_WORDS[page.finding] + (", quét ngược" if page.is_upside_down else "")
    printed = f"trang {code.page}/{code.pages}" if code else ""
    return (
        f"  {page.page_id}",
        str(page.number),
        numbers.of(page.place.dossier_id),
        page.place.paper_id,
        printed,
        words,
    )


def _facts(taken: Taken, numbers: _Numbers) -> dict[str, Any]:
    file = taken.file
    return {
        "file": file.name,
        "sha256": file.sha256,
        "state": file.state.value,
        "fault": file.fault,
        "is_new": taken.is_new,
        "pages": [_page_facts(page, numbers) for page in taken.pages],
    }


def _page_facts(page: ScannedPage, numbers: _Numbers) -> dict[str, Any]:
    code = page.place.code
    return {
        "page_id": page.page_id,
        "number": page.number,
        "finding": page.finding.value,
        "dossier": numbers.of(page.place.dossier_id),
        "paper": page.place.paper_id,
        "way": page.place.way.value,
        "printed_page": code.page if code else None,
        "printed_pages": code.pages if code else None,
        "upside_down": page.is_upside_down,
        "skew": page.seen.skew,
    }


# --- the tray --------------------------------------------------------------------------------


def list_tray(arguments: argparse.Namespace) -> int:
    """Pages that belong nowhere yet, and files that could not be read."""
    with _desk(arguments) as (store, desk):
        numbers, loose, failed = _Numbers(store), desk.tray.loose(), desk.tray.failed()
        if arguments.json:
            pages = [_page_facts(page, numbers) for page in loose]
            print_json({"pages": pages, "failed": [{"file": one.name, "fault": one.fault} for one in failed]})
            return 0
        print_table([_line(page, numbers) for page in loose])
        for file in failed:
            print(f"{file.name}: {file.fault}")
        if not loose and not failed:
            print("Khay quét trống.")
    return 0


def show_scans(arguments: argparse.Namespace) -> int:
    """What was scanned of one dossier, paper by paper, with what is missing."""
    with _desk(arguments) as (store, desk):
        dossier_id = store.dossiers.by_number(arguments.number).line.dossier_id
        scanned, numbers = desk.tray.dossier(dossier_id), _Numbers(store)
        for paper in scanned.papers:
            kept = f": {paper.kept.file}" if paper.kept else ""
            print(f"{paper.paper.name}{kept}")
            print_table([_line(page, numbers) for page in paper.pages])
            for number in paper.missing:
                print(f"  thiếu trang {number}/{paper.printed_pages}")
            if paper.kept is not None and paper.kept.fault:
                print(f"  {paper.kept.fault}")
    return 0


def assign_page(arguments: argparse.Namespace) -> int:
    """A page is laid to a paper of a dossier."""
    with _desk(arguments) as (store, desk):
        dossier_id = store.dossiers.by_number(arguments.number).line.dossier_id
        clerk = settings_of(arguments).clerks[0]
        desk.tray.assign(arguments.page, dossier_id, arguments.paper, clerk, now())
    print(f"Đã xếp trang vào hồ sơ {arguments.number}.")
    return 0


# --- cover sheets, scanners ------------------------------------------------------------------


def write_covers(arguments: argparse.Namespace) -> int:
    """A PDF with the cover sheets of a dossier."""
    with _desk(arguments) as (store, desk):
        dossier = store.dossiers.by_number(arguments.number)
        made = desk.covers.make(dossier, arguments.papers or desk.covers.needed(dossier), now())
    write_atomically(arguments.out, made.read_bytes())
    print(f"Đã ghi tờ bìa vào {arguments.out}.")
    return 0


def list_scanners(arguments: argparse.Namespace) -> int:
    """The scanners that the system sees."""
    from sadec_counter.services.scan_desk import system_scanner  # noqa: PLC0415

    del arguments
    found = system_scanner().devices()
    print_table([(one.device_id, one.name) for one in found])
    if not found:
        print("Không thấy máy quét nào; vẫn quét được vào thư mục quét.")
    return 0


def scan_directly(arguments: argparse.Namespace) -> int:
    """Scan what lies in the feeder, and take it in at once."""
    with _desk(arguments) as (store, desk):
        run = desk.direct.scan(arguments.device, PROFILES[arguments.profile])
        taken = desk.intake.take(run.file, arguments.device)
        run.file.unlink(missing_ok=True)
        _tell(taken, _Numbers(store))
        if run.fault:
            print(run.fault, file=sys.stderr)
    loose = sum(page.finding is Finding.NO_CODE for page in taken.pages)
    if loose:
        print(f"{loose} trang chưa rõ hồ sơ nào, nằm trong khay quét.")
    return 1 if run.fault else 0
