import pytest

from sadec_counter.catalog.lists import ListFileError, load_units
from sadec_counter.domain.form import Choice, Field, FieldKind
from sadec_counter.runtime.paths import resources
from sadec_counter.services.suggesting import MOST, Suggesting

ADDRESS = Field("noi_o", "Nơi ở", FieldKind.ADDRESS)
UNIT = Field("xa", "Xã, phường", FieldKind.UNIT)
ETHNIC = Field("dan_toc", "Dân tộc", FieldKind.ETHNIC)
NATION = Field("quoc_tich", "Quốc tịch", FieldKind.NATIONALITY)
RELATION = Field(
    "quan_he", "Quan hệ", FieldKind.CHOICE, choices=(Choice("cha", "Cha"), Choice("me", "Mẹ"), Choice("khac", "Khác"))
)


@pytest.fixture(scope="module")
def suggesting():
    made = Suggesting(lambda: load_units(resources() / "units", "tỉnh Đồng Tháp"))
    made.close()
    return made


@pytest.mark.parametrize(
    ("field", "typed", "first"),
    [
        (ADDRESS, "sa dec", "Phường Sa Đéc, tỉnh Đồng Tháp"),
        (ADDRESS, "khóm 2, sa dec", "khóm 2, phường Sa Đéc, tỉnh Đồng Tháp"),
        (UNIT, "sa dec", "Phường Sa Đéc"),
        (ETHNIC, "kin", "Kinh"),
        (NATION, "vn", "Việt Nam"),
        (NATION, "my", "Hoa Kỳ"),
        (RELATION, "me", "Mẹ"),
    ],
)
def test_what_is_typed_is_completed(suggesting, field, typed, first):
    found = suggesting(field, typed)
    assert found[0] == first
    assert len(found) <= MOST


def test_nothing_typed_offers_a_list_but_no_address(suggesting):
    assert suggesting(RELATION, "") == ["Cha", "Mẹ", "Khác"]
    assert len(suggesting(ETHNIC, "")) == MOST
    assert suggesting(ADDRESS, "  ") == []


def test_a_unit_that_is_written_out_is_left_as_it_is(suggesting):
    assert suggesting(UNIT, "phường Sa Đéc") == []


def test_an_address_of_three_levels_is_written_as_today(suggesting):
    old = "Khóm 1, Phường 1, Thành phố Sa Đéc, Đồng Tháp"
    assert suggesting.modern(old) == "Khóm 1, phường Sa Đéc, tỉnh Đồng Tháp"
    assert suggesting.modern("phường Sa Đéc, tỉnh Đồng Tháp") == ""
    assert suggesting.modern("ấp nào đó") == ""


@pytest.mark.parametrize("content", [None, "Tỉnh\tXã\nchỉ một cột\n", b"\xff\xfe"])
def test_a_missing_or_broken_list_is_told_once_and_typing_goes_on(tmp_path, content):
    if content is not None:
        (tmp_path / "new.tsv").write_bytes(content if isinstance(content, bytes) else content.encode())
    told = []
    without = Suggesting(lambda: load_units(tmp_path), told.append)
    without.close()

    assert [type(error) for error in told] == [ListFileError]
    assert without(ADDRESS, "sa dec") == []
    assert without.modern("Phường 1, Thành phố Sa Đéc, Đồng Tháp") == ""
    assert without(ETHNIC, "kin") == ["Kinh"]
