"""What a template and a default may say about the office, the clerk and the day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from sadec_counter.domain.form import Form
from sadec_counter.domain.office import Clerk, Office

NAMES = frozenset(
    {
        "office.unit",
        "office.unit_full",
        "office.place",
        "office.province",
        "office.short_name",
        "office.desk_name",
        "office.authority",
        "office.parent",
        "office.phone",
        "office.counter",
        "clerk.name",
        "clerk.title",
        "today",
        "now",
    }
)

_HOLE = re.compile(r"\{\s*([^{}]*?)\s*\}")
_LEVELS = ("phường ", "xã ", "đặc khu ", "thị trấn ", "thành phố ", "thị xã ", "huyện ")


def office_values(office: Office, clerk: Clerk, now: datetime) -> dict[str, str]:
    """The values behind the names that are no fields; `now` is the counter's own time."""
    return {
        "office.unit": office.unit.name,
        "office.unit_full": office.unit_full,
        "office.place": _place(office.unit.name),
        "office.province": office.province,
        "office.short_name": office.short_name,
        "office.desk_name": office.desk_name,
        "office.authority": office.authority,
        "office.parent": office.parent,
        "office.phone": office.phone,
        "office.counter": str(office.counter),
        "clerk.name": clerk.name,
        "clerk.title": clerk.title,
        "today": f"{now:%d/%m/%Y}",
        "now": f"{now:%H:%M} ngày {now:%d/%m/%Y}",
    }


def _place(unit: str) -> str:
    """The name alone: "phường Sa Đéc" → "Sa Đéc"."""
    return next((unit[len(level) :] for level in _LEVELS if unit.lower().startswith(level)), unit)


def with_names(pattern: str, names: Mapping[str, str]) -> str:
    """A pattern with its names filled in: "Công an {office.unit_full}"; an unknown name leaves nothing."""
    return _HOLE.sub(lambda hole: names.get(hole[1], ""), pattern).strip()


def names_in(pattern: str) -> tuple[str, ...]:
    """The names in the braces of a default or an addressee."""
    return tuple(_HOLE.findall(pattern))


def starting_values(form: Form, names: Mapping[str, str]) -> dict[str, str]:
    """What stands in a new application before anything is typed: the defaults of its fields."""
    found = {field.field_id: with_names(field.default, names) for field in form.fields() if field.default}
    return {field_id: text for field_id, text in found.items() if text}
