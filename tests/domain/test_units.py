import pytest
from hypothesis import given
from hypothesis import strategies as st

from sadec_counter.catalog.lists import load_units
from sadec_counter.domain.text import fold
from sadec_counter.domain.units import Commune, OldCommune, UnitList, bare_name, split_type
from sadec_counter.runtime.paths import resources

VN = load_units(resources() / "units", "Đồng Tháp")
SA_DEC = "phường Sa Đéc, tỉnh Đồng Tháp"


def texts(typed, limit=8):
    return [suggestion.text for suggestion in VN.complete(typed, limit)]


@pytest.mark.parametrize("typed", ["sa dec", "sa đéc", "sa", "phuong sa", "SA DEC DONG THAP", "sa déc, đồng"])
def test_the_offices_own_ward_comes_first(typed):
    assert texts(typed)[0] == "Phường Sa Đéc, tỉnh Đồng Tháp"


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Khóm 2, sa dec", f"Khóm 2, {SA_DEC}"),
        ("Khóm 2,phuong sa d", f"Khóm 2, {SA_DEC}"),
        ("Số 5 Trần Hưng Đạo phường sa d", f"Số 5 Trần Hưng Đạo, {SA_DEC}"),
        ("Bệnh viện Đa khoa, khóm 1, sa đéc", f"Bệnh viện Đa khoa, khóm 1, {SA_DEC}"),
    ],
)
def test_only_the_end_is_completed(typed, text):
    assert texts(typed)[0] == text


def test_an_old_name_gives_todays_first_and_says_where_it_comes_from():
    first, second = VN.complete("p2 sa dec")[:2]
    assert first.text == "Phường Sa Đéc, tỉnh Đồng Tháp"
    assert first.note == "trước 01/7/2025 là phường 2, thành phố Sa Đéc, tỉnh Đồng Tháp"
    assert (second.text, second.is_old) == ("Phường 2, thành phố Sa Đéc, tỉnh Đồng Tháp", True)


def test_old_wards_are_not_offered_for_their_towns_name_alone():
    assert texts("sa dec") == ["Phường Sa Đéc, tỉnh Đồng Tháp"]


@pytest.mark.parametrize("typed", ["Phường Sa Đéc, tỉnh Đồng Tháp", f"khóm 2, {SA_DEC}"])
def test_a_whole_address_needs_no_completion(typed):
    assert texts(typed) == []


def test_a_whole_address_without_accents_gets_them():
    assert texts("phuong sa dec, tinh dong thap")[0] == "Phường Sa Đéc, tỉnh Đồng Tháp"


def test_what_is_nowhere_completes_to_nothing():
    assert texts("xyz") == texts("") == texts(", ") == []


def test_no_more_than_the_limit():
    assert len(texts("phuong", 3)) == 3


@pytest.mark.parametrize(
    ("old", "today"),
    [
        ("Số 1, Khóm 2, Phường 1, Thành phố Sa Đéc, Đồng Tháp", f"Số 1, Khóm 2, {SA_DEC}"),
        ("Khóm 3, Phường 2, Sa Đéc, Đồng Tháp", f"Khóm 3, {SA_DEC}"),
        ("p. 01, tp. sa đéc, tỉnh đồng tháp", "Phường Sa Đéc, tỉnh Đồng Tháp"),
        ("xã Tân Khánh Đông, thành phố Sa Đéc", "Phường Sa Đéc, tỉnh Đồng Tháp"),
        ("xã Tân Phú Đông, TP Sa Đéc, Đồng Tháp", "Xã Tân Dương, tỉnh Đồng Tháp"),
        ("Phường Bến Nghé, Q.1, TPHCM", "Phường Sài Gòn, thành phố Hồ Chí Minh"),
        ("huyện Lý Sơn, tỉnh Quảng Ngãi", "Đặc khu Lý Sơn, tỉnh Quảng Ngãi"),
        ("Phường An Hòa, Thành phố Sa Đéc, Đồng Tháp", "Phường Sa Đéc, tỉnh Đồng Tháp"),
    ],
)
def test_old_addresses_as_they_are_written_today(old, today):
    assert VN.modern(old).text == today


@pytest.mark.parametrize("address", [SA_DEC, "Phường 99, Sa Đéc, Đồng Tháp", "", ",,,", "Tokyo", f"Khóm 2, {SA_DEC}"])
def test_other_addresses_stay(address):
    assert VN.modern(address) is None


def test_counts_of_the_law():
    assert (len({unit.province for unit in VN.today}), len(VN.today)) == (34, 3321)
    assert len({unit.province for unit in VN.before}) == 63
    here = [unit.name for unit in VN.today if unit.province == "Tỉnh Đồng Tháp"]
    assert (len(here), sum(name.startswith("Phường") for name in here)) == (102, 20)


def test_what_became_phuong_sa_dec():
    names = {unit.name for unit in VN.before if unit.today == Commune("Tỉnh Đồng Tháp", "Phường Sa Đéc")}
    assert {fold(name) for name in names} == {
        "phuong 1", "phuong 2", "phuong 3", "phuong 4", "phuong an hoa", "phuong tan quy dong", "xa tan khanh dong",
        "xa tan quy tay",
    }  # fmt: skip


def test_every_old_unit_is_found_by_its_whole_name():
    for unit in VN.before:
        assert VN.modern(unit.text).text.lower() == unit.today.text.lower()


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("TP. Sa Đéc", "thanh pho", "sa dec"),
        ("P.01", "phuong", "1"),
        ("p1", "phuong", "1"),
        ("Thị trấn Lai Vung", "thi tran", "lai vung"),
        ("TX Hồng Ngự", "thi xa", "hong ngu"),
        ("Xã", "", "xa"),
        ("Sa Đéc", "", "sa dec"),
        ("H. Lấp Vò", "huyen", "lap vo"),
        ("TP.HCM", "thanh pho", "ho chi minh"),
    ],
)
def test_types_and_bare_names(text, kind, name):
    assert split_type(text) == (kind, name)
    assert bare_name(text) == name


def test_two_old_units_of_one_name_are_told_apart_by_their_type():
    today = Commune("Tỉnh A", "Xã M")
    other = Commune("Tỉnh A", "Phường N")
    units = UnitList(
        [today, other],
        [OldCommune("Tỉnh A", "Huyện B", "Xã C", today), OldCommune("Tỉnh A", "Huyện B", "Thị trấn C", other)],
    )
    assert units.modern("thị trấn C, B, A").text == "Phường N, tỉnh A"
    assert units.modern("C, B, A") is None


@given(st.text(max_size=40))
def test_any_text_completes_to_whole_values(typed):
    for suggestion in VN.complete(typed):
        assert suggestion.text
    VN.modern(typed)


def test_the_index_can_be_made_ahead():
    units = UnitList([Commune("Tỉnh A", "Xã M")], [])
    units.warm_up()
    assert units.complete("m")[0].text == "Xã M, tỉnh A"
