from __future__ import annotations

from datetime import time

import pytest

from sadec_counter.domain.words import WordStyle
from sadec_counter.runtime.settings import DEMO, SettingsError, load_settings, read_settings, sample

GOOD = sample(DEMO).read_text(encoding="utf-8")


def written(tmp_path, text):
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_demo_office_is_the_ward_of_sa_dec(tmp_path):
    settings = load_settings(tmp_path / "settings.toml")

    office = settings.office
    assert (office.short_name, office.counter) == ("UBND phường Sa Đéc", 3)
    assert (office.parent, office.export_to) == ("UBND tỉnh Đồng Tháp", "Văn phòng UBND tỉnh Đồng Tháp")
    assert office.hours == ((time(7), time(11, 30)), (time(13, 30), time(17)))
    assert {clerk.employer for clerk in settings.clerks} == {"official", "post_office"}


def test_settings_can_describe_a_city_with_its_wards_and_communes():
    office = read_settings(sample("thanh-pho-sa-dec")).office

    assert office.unit.level == "huyện"
    assert [unit.level for unit in office.units].count("xã") == 9
    assert office.digitised_rule == "any"


def test_folders_of_scanners_and_cover_sheets_are_said(tmp_path):
    text = GOOD.replace("folders = []", 'folders = ["//may-chu/quet", " D:/Quet "]')
    settings = read_settings(
        written(tmp_path, text.replace("covers_with_receipt = false", "covers_with_receipt = true"))
    )

    assert settings.scan_folders == ("//may-chu/quet", "D:/Quet")
    assert settings.covers_with_receipt


def test_file_of_the_office_is_read_before_the_demo(tmp_path):
    path = written(tmp_path, GOOD.replace("counter = 3", "counter = 12"))

    assert load_settings(path).office.counter == 12


def test_numbers_and_dates_are_written_out_as_the_office_writes_them(tmp_path):
    text = GOOD.replace('zero_word = "linh"', 'zero_word = "lẻ"').replace('day_word = ""', 'day_word = "mùng"')

    assert load_settings(tmp_path / "settings.toml").office.style == WordStyle("linh", "")
    assert read_settings(written(tmp_path, text)).office.style == WordStyle("lẻ", "mùng")


@pytest.mark.parametrize(
    ("old", "new", "line_holds", "said"),
    [
        ("counter = 3", "counter = 0", "counter = 0", "phải là số quầy từ 1 đến 99"),
        ("counter = 3", "conter = 3", "conter = 3", "không có mục “conter”, có phải “counter”"),
        ('percent_rule = "cut"', 'percent_rule = "cắt"', "cắt", "phải là “cut” hoặc “round”"),
        ("month_begins = 13", "month_begins = 31", "31", "phải là ngày từ 1 đến 28"),
        ('day_word = ""', 'day_word = "mung"', "day_word", "phải là"),
        ('"11:30"]', '"25:30"]', "25:30", "phải là giờ"),
        ('"11:30"]', '"14:30"]', "14:30", "chồng nhau"),
        ("saturday_morning = false", "saturday_morning = 1", "saturday_morning", "true hoặc false"),
        ('short_name = "UBND phường Sa Đéc"', 'short_name = ""', "short_name", "không được để trống"),
        ('employer = "post_office"', 'employer = "vnpost"', "vnpost", "“official” hoặc “post_office”"),
        ('name = "Lê Văn Phúc"', "name = 5", "name = 5", "phải là chữ"),
        ("[office]", "[office", "[office", "không đúng cú pháp TOML"),
        ("[writing]", "[writting]", "[writting]", "có phải “writing”"),
        ("folders = []", 'folders = "D:/Quet"', "folders", "phải là danh sách thư mục"),
        ("[[clerks]]", "[clerks]", "[clerks]", "không đúng cú pháp"),
    ],
)
def test_fault_is_one_sentence_with_its_line(tmp_path, old, new, line_holds, said):
    text = GOOD.replace(old, new)

    with pytest.raises(SettingsError) as error:
        read_settings(written(tmp_path, text))

    assert said in error.value.message
    if said == "không đúng cú pháp":
        return
    assert line_holds in text.splitlines()[int(error.value.facts["line"]) - 1]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "dòng 1: thiếu “short_name”"),
        (b"\xff\xfe\x00", "không phải văn bản UTF-8"),
        (b"office = 5", "“office” phải là một mục [office]"),
        (b"\x00\x01\x02", "không đúng cú pháp TOML"),
    ],
)
def test_damaged_file_is_one_sentence(tmp_path, content, said):
    path = tmp_path / "settings.toml"
    path.write_bytes(content)

    with pytest.raises(SettingsError, match="Sửa dòng đó") as error:
        read_settings(path)

    assert said in error.value.message


def test_office_without_a_clerk_says_so(tmp_path):
    text = GOOD[: GOOD.index("[[clerks]]")]

    with pytest.raises(SettingsError, match="chưa có cán bộ nào"):
        read_settings(written(tmp_path, text))


def test_folder_instead_of_a_file_says_so(tmp_path):
    with pytest.raises(SettingsError, match="không đọc được"):
        read_settings(tmp_path)


def test_the_limit_of_a_scanned_file_is_said_in_megabytes(tmp_path):
    assert load_settings(tmp_path / "khong-co.toml").scan_limit == 20
    assert read_settings(written(tmp_path, GOOD.replace("limit_mb = 20", "limit_mb = 5"))).scan_limit == 5
    with pytest.raises(SettingsError, match="số MB từ 1 đến 500"):
        read_settings(written(tmp_path, GOOD.replace("limit_mb = 20", 'limit_mb = "to"')))
