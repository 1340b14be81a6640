from __future__ import annotations

import pytest

from sadec_counter.catalog.findings import PackageError
from sadec_counter.catalog.samples import read_values_file


def test_toml_tables_become_ids_and_arrays_become_rows(tmp_path):
    path = tmp_path / "a.toml"
    path.write_text(
        'so = 3\nngay = 2026-11-23\nco = true\nkhong = false\n[me]\nho_ten = "A"\n"giay_to.so" = "1"\n'
        '[[con]]\nten = "B"\n[[con]]\nten = "C"\n',
        encoding="utf-8",
    )

    assert read_values_file(path) == {
        "so": "3",
        "ngay": "23/11/2026",
        "co": "x",
        "me.ho_ten": "A",
        "me.giay_to.so": "1",
        "con.1.ten": "B",
        "con.2.ten": "C",
    }


def test_json_is_read_alike(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('{"me.ho_ten": "A", "me": {"so": 5}, "con": [{"ten": "B"}]}', encoding="utf-8")

    assert read_values_file(path) == {"me.ho_ten": "A", "me.so": "5", "con.1.ten": "B"}


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.toml", b"a = ", "Viết sai cú pháp TOML."),
        ("a.json", b'{"a": ', "Viết sai cú pháp JSON."),
        ("a.json", b"[1]", "Không phải là danh sách tên và giá trị."),
        ("a.json", b'{"a": 1.5}', "Giá trị không đọc được."),
        ("a.json", b'{"a": ["b"]}', "Giá trị không đọc được."),
        ("a.json", b"\xff\xfe", "Không đọc được tệp."),
        ("a.json", b"[" * 100_000, "Không đọc được tệp."),
    ],
)
def test_what_cannot_be_read_is_one_sentence(tmp_path, name, content, message):
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(PackageError) as caught:
        read_values_file(path)

    assert message in caught.value.message


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(PackageError, match="Không mở được tệp"):
        read_values_file(tmp_path / "no.json")
