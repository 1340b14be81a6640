from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from sadec_counter.domain.draft import Draft
from sadec_counter.runtime.files import CannotWriteError, write_atomically
from sadec_counter.services.saving import Saver
from sadec_counter.store.faults import CannotReachStoreError, DiskFullError
from sadec_counter.store.opening import FILE_NAME, open_store
from tests.services.test_saving import Told


@pytest.fixture
def small_disk(tmp_path):
    """A real file system of one megabyte; mounting one takes root and Linux."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    done = subprocess.run([mount or "false", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], check=False)
    if done.returncode != 0:
        pytest.skip("a small disk can be mounted by root on Linux only")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill_up(disk: Path) -> Path:
    """A file that takes all the room there is."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            return ballast


def long_draft(size: int) -> Draft:
    return Draft("d1", "khai_sinh", "1", "").with_value("ten", "An " * size)


def test_full_disk_is_told_and_nothing_is_lost_once_there_is_room(small_disk):
    store, told = open_store(small_disk / FILE_NAME), Told()
    saver = Saver(lambda: store, told.on_saved, told.on_failed, retry_s=0.02)
    first = long_draft(10)
    saver.submit(first, "ten", 0)
    told.wait(lambda: told.saved == [("d1", 1)])

    ballast = fill_up(small_disk)
    second = first.with_value("ten", "Bình " * 20_000)
    saver.submit(second, "ten", 0)
    told.wait(lambda: told.failed)
    while_full = store.drafts.get("d1").draft
    ballast.unlink()
    told.wait(lambda: told.saved == [("d1", 1), ("d1", 2)])

    assert isinstance(told.failed[0], DiskFullError)
    assert while_full == first
    assert store.drafts.get("d1").draft == second
    assert saver.close()
    store.close()


def test_full_disk_leaves_no_half_file(small_disk):
    write_atomically(small_disk / "so-lieu.json", b"first")
    fill_up(small_disk)

    with pytest.raises(CannotWriteError, match="Kiểm tra chỗ trống"):
        write_atomically(small_disk / "so-lieu.json", b"second" * 10_000)

    assert (small_disk / "so-lieu.json").read_bytes() == b"first"
    assert sorted(file.name for file in small_disk.iterdir()) == ["ballast", "so-lieu.json"]


def test_full_disk_at_the_first_start_leaves_no_half_store(small_disk):
    ballast = fill_up(small_disk)

    with pytest.raises((DiskFullError, CannotReachStoreError)):
        open_store(small_disk / FILE_NAME)

    assert [file.name for file in small_disk.iterdir()] == ["ballast"]
    ballast.unlink()
    open_store(small_disk / FILE_NAME).close()


def test_read_only_disk_is_told_and_waited_for(small_disk):
    open_store(small_disk / FILE_NAME).close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    told = Told()
    saver = Saver(lambda: open_store(small_disk / FILE_NAME), told.on_saved, told.on_failed, retry_s=0.02)
    saver.submit(long_draft(1), "ten", 0)
    told.wait(lambda: told.failed)

    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    told.wait(lambda: told.saved == [("d1", 1)])

    assert isinstance(told.failed[0], CannotReachStoreError)
    assert "quyền ghi" in told.failed[0].message
    saver.close()
