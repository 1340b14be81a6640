"""Checks of land and building forms: areas are numbers, add up, and a house stands on its plot."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from sadec_counter.domain.checks.named import Params, Values, error, named_check, value_of
from sadec_counter.domain.problem import Problem

_AREA = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?")
_LAW = "Đơn đăng ký đất đai, mục 2 điểm c"
_BUILDING_LAW = "Đơn đề nghị cấp giấy phép xây dựng, mục 2 và mục 4"


def parse_area(text: str) -> Decimal | None:
    """Square metres as people write them: "142,5", "1.803"; None when the text is no area."""
    found = _AREA.fullmatch(text.strip())
    return Decimal(f"{found[1].replace('.', '')}.{found[2] or 0}") if found else None


@named_check("total", may_take=("common", "own"))
def areas_add_up(values: Values, params: Params, today: date) -> Problem | None:  # noqa: ARG001
    """An area is a number, and the areas used in common and alone make the whole."""
    texts = {name: value_of(values, params, name) for name in ("total", "common", "own")}
    areas = {name: parse_area(text) for name, text in texts.items() if text}
    for name, area in areas.items():
        if area is None:
            remedy = "Ghi số, dấu phẩy trước phần lẻ, ví dụ 142,5."
            return error(params[name], "areas_add_up", "Diện tích không phải là số.", remedy, _LAW)
    total, parts = areas.get("total"), [areas[name] for name in ("common", "own") if name in areas]
    summed = sum((part for part in parts if part is not None), Decimal(0))
    if total is None or not parts or summed == total:
        return None
    sentence = f"Chung và riêng cộng lại không bằng {texts['total']} m²."
    return error(params["total"], "areas_add_up", sentence, "Sửa một trong ba số diện tích.", _LAW)


@named_check("plot", "ground", may_take=("floors",))
def footprint_fits(values: Values, params: Params, today: date) -> Problem | None:  # noqa: ARG001
    """The ground floor is no larger than the plot, and all floors together no smaller than the ground floor."""
    areas = {name: parse_area(value_of(values, params, name)) for name in ("plot", "ground", "floors")}
    for name, area in areas.items():
        if area is None and value_of(values, params, name):
            remedy = "Ghi số, dấu phẩy trước phần lẻ, ví dụ 142,5."
            return error(params[name], "footprint_fits", "Diện tích không phải là số.", remedy, _BUILDING_LAW)
    plot, ground, floors = areas["plot"], areas["ground"], areas["floors"]
    if plot is not None and ground is not None and ground > plot:
        sentence = f"Tầng 1 rộng hơn lô đất {value_of(values, params, 'plot')} m²."
        return error(params["ground"], "footprint_fits", sentence, "Sửa một trong hai diện tích.", _BUILDING_LAW)
    if ground is not None and floors is not None and floors < ground:
        sentence = "Tổng diện tích sàn nhỏ hơn diện tích tầng 1."
        return error(params["floors"], "footprint_fits", sentence, "Cộng lại diện tích các tầng.", _BUILDING_LAW)
    return None
