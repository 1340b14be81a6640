from __future__ import annotations

import shutil

import pytest

from sadec_counter.domain.dossier import ScanState
from sadec_counter.services.scan_intake import MOST_BYTES
from sadec_counter.services.scan_watching import GROWING
from tests.services.scanned import Counter, pdf_of, sheet


class Clockwork:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def counter(tmp_path):
    made = Counter(tmp_path / "data")
    yield made
    made.close()


@pytest.fixture
def inbox(counter):
    folder = counter.folder / "quet" / "moi"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def clockwork(counter):
    made = Clockwork()
    for folder in counter.desk.watching._folders:
        folder.monotonic = made
    return made


def look_often(counter, clockwork, times=4):
    taken = []
    for _ in range(times):
        clockwork.at += 2.1
        taken += counter.desk.watching.poll()
    return taken


def names(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_file_that_has_come_to_rest_is_taken_and_leaves_the_folder(counter, inbox, clockwork):
    codes = counter.received("d1")
    pdf_of([sheet(codes[0]), sheet(codes[1])], inbox / "SCN_0001.pdf")

    assert counter.desk.watching.poll() == []
    assert [(one.name, one.sentence) for one in counter.desk.watching.waiting()] == [("SCN_0001.pdf", GROWING)]

    taken = look_often(counter, clockwork)

    assert [one.file.name for one in taken] == ["SCN_0001.pdf"]
    assert names(inbox) == []
    assert counter.desk.watching.waiting() == ()
    assert counter.papers("d1")["to_khai"].paper.state is ScanState.SCANNED


def test_a_file_that_is_written_slowly_is_never_taken_cut(counter, inbox, clockwork, tmp_path):
    codes = counter.received("d1")
    whole = pdf_of([sheet(codes[0]), sheet(codes[1])], tmp_path / "whole.pdf").read_bytes()
    slow = inbox / "slow.pdf"
    for part in range(1, 6):
        slow.write_bytes(whole[: len(whole) * part // 6])
        clockwork.at += 1.0
        assert counter.desk.watching.poll() == []
    assert look_often(counter, clockwork) == []  # the scanner pauses: at rest, but cut
    assert "chưa đủ" in counter.desk.watching.waiting()[0].sentence

    slow.write_bytes(whole)

    assert len(look_often(counter, clockwork)) == 1


def test_one_bad_file_stops_nothing_and_is_shown_as_long_as_it_lies_there(counter, inbox, clockwork):
    codes = counter.received("d1")
    (inbox / "a-hong.pdf").write_bytes(b"GIF89a khong phai tai lieu")
    (inbox / "b-rong.tif").write_bytes(b"")
    pdf_of([sheet(codes[0]), sheet(codes[1])], inbox / "c-tot.pdf")

    taken = look_often(counter, clockwork)

    assert [one.file.name for one in taken] == ["c-tot.pdf"]
    assert [one.name for one in counter.desk.watching.waiting()] == ["a-hong.pdf", "b-rong.tif"]
    assert names(inbox) == ["a-hong.pdf", "b-rong.tif"]

    pdf_of([sheet(text="GIAY")], inbox / "a-hong.pdf")  # scanned once more by the same name

    assert [one.file.name for one in look_often(counter, clockwork)] == ["a-hong.pdf"]


def test_a_folder_that_is_gone_is_said_and_taken_up_again(counter, inbox, clockwork):
    shutil.rmtree(inbox)
    assert counter.desk.watching.poll() == []
    assert "Không tới được thư mục quét" in counter.desk.watching.waiting()[0].sentence

    inbox.mkdir()
    pdf_of([sheet(text="GIAY")], inbox / "moi.pdf")

    assert len(look_often(counter, clockwork)) == 1
    assert counter.desk.watching.waiting() == ()


def test_a_full_disk_loses_nothing(counter, inbox, clockwork):
    codes = counter.received("d1")
    pdf_of([sheet(codes[0]), sheet(codes[1])], inbox / "day.pdf")
    blocked = counter.folder / "quet" / "goc"
    blocked.write_bytes(b"")  # no folder can be made here, as on a disk that takes nothing any more

    assert look_often(counter, clockwork) == []
    waiting = counter.desk.watching.waiting()
    assert [(one.name, one.is_fault) for one in waiting] == [("day.pdf", True)]

    blocked.unlink()

    assert len(look_often(counter, clockwork)) == 1
    assert counter.papers("d1")["to_khai"].paper.state is ScanState.SCANNED


def test_two_counters_at_one_share_take_each_file_once(counter, inbox, clockwork):
    for number in range(4):
        pdf_of([sheet(text=f"GIAY {number}")], inbox / f"{number}.pdf")
    folder = counter.desk.watching._folders[0]
    look_often(counter, clockwork, times=1)
    clockwork.at += 3
    ready = folder.look().ready

    first = [folder.claim(path) for path in ready]
    second = [type(folder)(inbox, "2").claim(path) for path in ready]

    assert [path.name for path in first] == [f"{number}.pdf" for number in range(4)]
    assert second == [None] * 4


def test_scans_that_are_called_alike_are_both_taken(counter, inbox, clockwork):
    folder = counter.desk.watching._folders[0]
    claimed = []
    for number in range(2):
        pdf_of([sheet(text=f"GIAY {number}")], inbox / "SCN.pdf")
        claimed.append(folder.claim(inbox / "SCN.pdf").name)

    assert claimed == ["SCN.pdf", "SCN-2.pdf"]
    assert len(counter.desk.watching.poll()) == 2


def test_a_file_larger_than_the_program_takes_stays_where_it_is(counter, inbox, clockwork):
    with (inbox / "lon.pdf").open("wb") as file:
        file.truncate(MOST_BYTES + 1)  # a hole: takes no room

    assert look_often(counter, clockwork) == []
    assert "quá mức 500 MB" in counter.desk.watching.waiting()[0].sentence
    assert names(inbox) == ["lon.pdf"]


def test_what_was_interrupted_after_it_was_kept_goes_on(counter, inbox, clockwork):
    codes = counter.received("d1")
    path = pdf_of([sheet(codes[0]), sheet(codes[1])], counter.folder / "ngoai" / "a.pdf")
    counter.intake.keep(path, "folder")  # and then the program died

    counter.desk.watching.poll()

    assert counter.papers("d1")["to_khai"].paper.state is ScanState.SCANNED
