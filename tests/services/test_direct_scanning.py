from __future__ import annotations

import pytest

from sadec_counter.devices.sane_scanner import SaneScanner
from sadec_counter.devices.scanners import NoScannerError, PaperJamError, ScanProfile
from sadec_counter.domain.scan import Finding
from sadec_counter.services.direct_scanning import DirectScanning
from sadec_counter.services.scan_desk import _bind_run
from tests.services.scanned import LATER, Counter, sheet

SMALL = ScanProfile("Xám", 75, colour=False)


class Jamming:
    """A scanner that gives some pages and then holds the paper."""

    def __init__(self, pages) -> None:
        self._pages = pages

    def devices(self):
        return ()

    def scan(self, _device_id, _profile, into):
        for number, page in enumerate(self._pages):
            path = into / f"{number}.png"
            page.copy().save(path, dpi=(100, 100))
            yield path
        raise PaperJamError(pages=len(self._pages))


@pytest.fixture
def counter(tmp_path):
    made = Counter(tmp_path)
    yield made
    made.close()


def test_one_run_of_a_real_driver_is_one_file_in_the_inbox(tmp_path):
    heard = []
    scanning = DirectScanning(SaneScanner(), _bind_run, tmp_path / "moi", lambda: LATER)

    run = scanning.scan("test:0", SMALL, heard.append)

    assert (run.pages, run.fault, heard) == (10, "", list(range(1, 11)))
    assert list((tmp_path / "moi").iterdir()) == [run.file]


def test_what_came_before_a_jam_comes_home(counter):
    codes = counter.received("d1")
    scanning = DirectScanning(Jamming([sheet(codes[0])]), _bind_run, counter.folder / "moi", lambda: LATER)

    run = scanning.scan("x", SMALL)

    assert (run.pages, "kẹt giấy sau 1 trang" in run.fault) == (1, True)
    assert [page.finding for page in counter.intake.take(run.file, "x").pages] == [Finding.MATCHED]


def test_nothing_is_written_where_nothing_came(tmp_path):
    scanning = DirectScanning(SaneScanner(), _bind_run, tmp_path / "moi", lambda: LATER)

    with pytest.raises(NoScannerError):
        scanning.scan("khong-co:0", SMALL)
    assert not (tmp_path / "moi").exists()
