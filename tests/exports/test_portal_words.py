from __future__ import annotations

import pytest

from sadec_counter.exports.portal_lists import read_portal_list
from sadec_counter.exports.portal_words import PortalWordsError, load_portal_words
from sadec_counter.runtime.paths import resources
from tests.services.listed import csv_text

TABLE = (resources() / "portal" / "columns.toml").read_text(encoding="utf-8")


def test_office_may_teach_another_name(tmp_path):
    own = tmp_path / "danh-sach-tinh.toml"
    own.write_text(TABLE.replace('code = ["Mã hồ sơ"', 'code = ["Ký hiệu"'), encoding="utf-8")
    (tmp_path / "a.csv").write_text(csv_text().replace("Mã hồ sơ", "KÝ HIỆU"), encoding="utf-8")

    assert read_portal_list(tmp_path / "a.csv", load_portal_words(own)).faults == ()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[columns]\ncod = ['a']\n", "dòng 2: không có mục “cod”"),
        ("[columns]\ncode = 'a'\n", "dòng 2: “code” phải là danh sách"),
        ("[columns]\ncode = ['a']\nunit = ['A']\n", "dòng 3: “A” đứng ở hai mục"),
        ("[columns\n", "không đúng cú pháp"),
    ],
)
def test_wrong_table_is_told_with_its_line(tmp_path, text, what):
    own = tmp_path / "danh-sach-tinh.toml"
    own.write_text(text, encoding="utf-8")

    with pytest.raises(PortalWordsError) as caught:
        load_portal_words(own)

    assert what in caught.value.message
