"""Checks of addresses: since 1 July 2025 there are two levels, and 34 provinces."""

from __future__ import annotations

import re
from datetime import date

from sadec_counter.domain.checks.named import Params, Values, named_check, value_of, warning
from sadec_counter.domain.dates import parse_partial_date
from sadec_counter.domain.problem import Problem
from sadec_counter.domain.provinces import MERGED_INTO, PROVINCES
from sadec_counter.domain.text import search_key, tidy_spaces

TWO_LEVELS_FROM = date(2025, 7, 1)
_LAW = "Nghị quyết 202/2025/QH15; Luật Tổ chức chính quyền địa phương 72/2025/QH15"

_DISTRICT = re.compile(r"(?:huyện|huyen|quận|quan(?= \d)|thị xã|thi xa|thị trấn|thi tran)\b")
_CITY = re.compile(r"(?:thanh pho|tp)\s+(.+)")
_GREAT_CITIES = frozenset({"ha noi", "ho chi minh", "hcm", "hai phong", "da nang", "can tho", "hue"})
_MERGED_PROVINCES = frozenset(search_key(name) for name in MERGED_INTO)
_PROVINCES = frozenset(search_key(name) for name in PROVINCES.values()) | {"hue", "ho chi minh", "hcm"}
_COMMUNE = re.compile(r"(?:phuong|xa|thi tran|dac khu) .")
_BELOW_A_COMMUNE = re.compile(r"(?:phuong|xa|dac khu|khom|ap|thon|to|khu|so|duong|ban|buon)\b")


def is_three_level(address: str) -> bool:
    """Whether an address names a district, a town, or a province that was merged in 2025."""
    parts = [tidy_spaces(part) for part in re.split(r"[,;]| - ", address)]
    return any(_is_old(part) for part in parts) or _has_a_bare_district(parts)


def _has_a_bare_district(parts: list[str]) -> bool:
    """Between a commune and a province stands something: "Phường 2, Sa Đéc, Đồng Tháp", as ID cards say it."""
    if len(parts) < 3:
        return False
    commune, between, province = (search_key(part) for part in parts[-3:])
    is_province = re.sub(r"^(?:tinh|thanh pho|tp) ", "", province) in _PROVINCES
    return is_province and bool(_COMMUNE.match(commune)) and not _BELOW_A_COMMUNE.match(between)


def _is_old(part: str) -> bool:
    folded = search_key(part)
    city = _CITY.fullmatch(folded)
    if city:
        return city[1] not in _GREAT_CITIES
    return bool(_DISTRICT.match(part.lower())) or folded.removeprefix("tinh ") in _MERGED_PROVINCES


@named_check("address", may_take=("on",))
def two_levels(values: Values, params: Params, today: date) -> Problem | None:
    """An address of today has two levels; one of an event before 01/07/2025 (the field `on`) keeps its old names."""
    address = value_of(values, params, "address")
    on = parse_partial_date(value_of(values, params, "on"), past=True, today=today)
    day = on.first if on else today
    if not address or day < TWO_LEVELS_FROM or not is_three_level(address):
        return None
    remedy = "Ghi theo đơn vị mới: xã hoặc phường, rồi tỉnh. Gõ tên cũ để được gợi ý."
    return warning(params["address"], "two_levels", "Địa chỉ còn cấp huyện hoặc tỉnh cũ.", remedy, _LAW)
