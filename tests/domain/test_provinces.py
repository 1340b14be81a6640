from sadec_counter.catalog.lists import load_units
from sadec_counter.domain.provinces import MERGED_INTO, PROVINCES, names_of
from sadec_counter.domain.units import bare_name
from sadec_counter.runtime.paths import resources


def test_there_were_63_and_there_are_34():
    assert len(PROVINCES) == len(set(PROVINCES.values())) == 63
    assert len(set(PROVINCES.values()) - MERGED_INTO.keys()) == 34
    assert set(MERGED_INTO) | set(MERGED_INTO.values()) <= set(PROVINCES.values())


def test_mergers_agree_with_the_list_of_units():
    units = load_units(resources() / "units")
    became = {(bare_name(unit.province), bare_name(unit.today.province)) for unit in units.before}
    expected = {(bare_name(name), bare_name(names_of(name)[-1])) for name in PROVINCES.values()}
    assert became - {("hue", "hue")} == expected - {("thua thien hue", "hue")}


def test_names_under_which_a_province_may_stand():
    assert names_of("Tiền Giang") == ("Tiền Giang", "Đồng Tháp")
    assert names_of("Thừa Thiên Huế") == ("Thừa Thiên Huế", "Huế")
    assert names_of("Hà Nội") == ("Hà Nội",)
