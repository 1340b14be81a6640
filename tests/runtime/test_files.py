from __future__ import annotations

import pytest

from sadec_counter.runtime.files import CannotWriteError, make_folder, write_atomically


def test_file_is_written_with_its_folders(tmp_path):
    write_atomically(tmp_path / "a" / "b" / "so-lieu.json", b"{}")

    assert (tmp_path / "a" / "b" / "so-lieu.json").read_bytes() == b"{}"
    assert len(list((tmp_path / "a" / "b").iterdir())) == 1


def test_file_is_replaced_whole(tmp_path):
    write_atomically(tmp_path / "x", b"a long first version")
    write_atomically(tmp_path / "x", b"short")

    assert (tmp_path / "x").read_bytes() == b"short"


def test_place_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(CannotWriteError, match=r"Không ghi được tệp x: .*Kiểm tra chỗ trống"):
        write_atomically(tmp_path / "file" / "x", b"")


def test_folder_that_is_there_stays(tmp_path):
    make_folder(tmp_path / "a")
    (tmp_path / "a" / "x").write_bytes(b"1")
    make_folder(tmp_path / "a")

    assert (tmp_path / "a" / "x").read_bytes() == b"1"
