from datetime import date

import pytest

from sadec_counter.domain.checks.addresses import is_three_level, two_levels

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("address", "old"),
    [
        ("Khóm 2, phường Sa Đéc, tỉnh Đồng Tháp", False),
        ("Số 1, Phường 1, Thành phố Sa Đéc, Đồng Tháp", True),
        ("Số 1, Phường 1, TP. Sa Đéc, Đồng Tháp", True),
        ("xã Tân Khánh Đông, huyện Lấp Vò, tỉnh Đồng Tháp", True),
        ("thị trấn Lai Vung, Đồng Tháp", True),
        ("phường Bến Nghé, quận 1, TP Hồ Chí Minh", True),
        ("phường Sài Gòn, Thành phố Hồ Chí Minh", False),
        ("phường Ba Đình, thành phố Hà Nội", False),
        ("xã Thân Cửu Nghĩa, tỉnh Tiền Giang", True),
        ("Ấp Huyền Trân, xã Tân Dương, tỉnh Đồng Tháp", False),
        ("Huyền Trân, phường Sa Đéc, tỉnh Đồng Tháp", False),
        ("Quan Hóa, Thanh Hóa", False),
        ("q. Bến Nghé, quan 1, HCM", True),
        ("Khóm 3, Phường 2, Sa Đéc, Đồng Tháp", True),
        ("phường 14, 10, Thành phố Hồ Chí Minh", True),
        ("Phường Sa Đéc, Khóm 2, Đồng Tháp", False),
        ("Nhà cô Ba, Tân Dương, Đồng Tháp", False),
        ("", False),
    ],
)
def test_three_levels(address, old):
    assert is_three_level(address) is old


def test_old_names_are_right_for_what_happened_before_the_change():
    values = {"dc": "Phường 1, thành phố Sa Đéc, tỉnh Đồng Tháp", "ngay": "18/11/2023"}
    assert two_levels(values, {"address": "dc", "on": "ngay"}, TODAY) is None
    assert two_levels(values | {"ngay": "18/11/2025"}, {"address": "dc", "on": "ngay"}, TODAY).field_id == "dc"
    assert two_levels(values, {"address": "dc"}, TODAY).rule == "two_levels"
    assert two_levels(values, {"address": "dc"}, date(2025, 6, 30)) is None
    assert two_levels(values, {"address": "dc"}, date(2025, 7, 1))
    assert two_levels({}, {"address": "dc"}, TODAY) is None
