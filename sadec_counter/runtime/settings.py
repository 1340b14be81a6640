"""The one settings file of an office, read into domain objects; every fault is named with its line."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from datetime import time
from pathlib import Path
from typing import Any

from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.office import FOLDS, Clerk, Office, Unit
from sadec_counter.runtime.paths import resources
from sadec_counter.runtime.reasons import why
from sadec_counter.runtime.toml_tables import FaultError, Table, WrongValueError, any_text, one_of, yes_or_no

DEMO = "phuong-sa-dec"


class SettingsError(KnownError):
    """The settings file is damaged or holds something wrong."""

    sentence = "Tệp cài đặt {file} sai ở dòng {line}: {what}."
    remedy = "Sửa dòng đó bằng trình soạn văn bản, hoặc đổi tên tệp để dùng cài đặt mẫu."


@dataclass(frozen=True, slots=True)
class Settings:
    """What the office has decided. The first clerk is the one who sits here until another is chosen."""

    office: Office
    clerks: tuple[Clerk, ...]
    scan_folders: tuple[str, ...] = ()  # into which scanners write, beside the one in the data folder
    covers_with_receipt: bool = False  # cover sheets for papers without a code come out with the receipt
    scan_limit: int = 20  # MB of one digitised paper, as the provincial system takes it


def load_settings(path: Path) -> Settings:
    """The settings in a file; those of the demo office where there is none. Raises SettingsError."""
    return read_settings(path if path.exists() else sample(DEMO))


def sample(name: str) -> Path:
    """A settings file that comes with the program, to be copied."""
    return resources() / "offices" / f"{name}.toml"


def read_settings(path: Path) -> Settings:
    """The settings in a file. Raises SettingsError with the line of what is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        top = Table(text, "", tomllib.loads(text))
        top.know("office", "units", "hours", "figures", "writing", "scanning", "clerks", "extra")
        return Settings(_office(top), _clerks(top), *_scanning(top))
    except FaultError as fault:
        raise SettingsError(file=path.name, line=fault.line, what=fault.what) from fault
    except tomllib.TOMLDecodeError as error:
        line = str(error).rpartition("at line ")[2].partition(",")[0]
        where = line if line.isdigit() else text.count("\n") + 1
        raise SettingsError(file=path.name, line=where, what="không đúng cú pháp TOML") from error
    except UnicodeDecodeError as error:
        raise SettingsError(file=path.name, line=1, what="tệp không phải văn bản UTF-8") from error
    except OSError as error:
        raise SettingsError(file=path.name, line=1, what=f"không đọc được ({why(error)})") from error


def _office(top: Table) -> Office:
    table = top.table("office")
    needed = ("short_name", "unit_full", "province", "authority", "desk_name", "parent", "export_to")
    table.know(*needed, "phone", "lookup_url", "counter", "unit")
    office = Office(
        **{name: table.need(name) for name in needed},  # type: ignore[arg-type]  # mypy takes it for every argument
        unit=_unit(table.table("unit")),
        counter=table.take("counter", _counter, 1),
        units=tuple(_unit(one) for one in top.tables("units")),
        phone=table.take("phone", any_text, ""),
        lookup_url=table.take("lookup_url", any_text, ""),
    )
    extra = top.table("extra")
    return replace(_with_rules(office, top), extra={name: extra.take(name, any_text, "") for name in extra.data})


def _with_rules(office: Office, top: Table) -> Office:
    hours, figures, writing = top.table("hours"), top.table("figures"), top.table("writing")
    hours.know("open", "same_day_until", "saturday_morning")
    figures.know("digitised_rule", "percent_rule", "month_begins", "linked", *(f"{name}_in" for name in FOLDS))
    writing.know("zero_word", "day_word")
    return replace(
        office,
        hours=hours.take("open", _stretches, office.hours),
        same_day_until=hours.take("same_day_until", _hour, office.same_day_until),
        saturday_morning=hours.take("saturday_morning", yes_or_no, office.saturday_morning),
        digitised_rule=figures.take("digitised_rule", one_of("all", "any"), office.digitised_rule),
        percent_rule=figures.take("percent_rule", one_of("cut", "round"), office.percent_rule),
        month_begins=figures.take("month_begins", _day_of_month, office.month_begins),
        linked_rule=figures.take("linked", one_of("once", "part"), office.linked_rule),
        folds={name: figures.take(f"{name}_in", one_of("on_time", "in_time"), FOLDS[name]) for name in FOLDS},
        zero_word=writing.take("zero_word", one_of("linh", "lẻ"), office.zero_word),
        day_word=writing.take("day_word", one_of("", "mồng", "mùng"), office.day_word),
    )


def _unit(table: Table) -> Unit:
    table.know("code", "name", "level")
    return Unit(table.need("code"), table.need("name"), table.take("level", one_of("xã", "huyện"), "xã"))


def _clerks(top: Table) -> tuple[Clerk, ...]:
    found = []
    for table in top.tables("clerks"):
        table.know("name", "employer", "title")
        employer = table.take("employer", one_of("official", "post_office"), "official")
        found.append(Clerk(table.need("name"), employer, table.take("title", any_text, "")))
    if not found:
        raise top.fault("chưa có cán bộ nào dưới [[clerks]]")
    return tuple(found)


def _scanning(top: Table) -> tuple[tuple[str, ...], bool, int]:
    table = top.table("scanning")
    table.know("folders", "covers_with_receipt", "limit_mb")
    covers = table.take("covers_with_receipt", yes_or_no, False)
    return table.take("folders", _texts, ()), covers, table.take("limit_mb", _megabytes, 20)


def _megabytes(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 500:
        raise WrongValueError("phải là số MB từ 1 đến 500")
    return value


def _day_of_month(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 28:
        raise WrongValueError("phải là ngày từ 1 đến 28")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise WrongValueError('phải là danh sách thư mục như ["//may-chu/quet", "D:/Quet"]')
    return tuple(one.strip() for one in value)


def _counter(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 99:
        raise WrongValueError("phải là số quầy từ 1 đến 99")
    return value


def _hour(value: Any) -> time:
    try:
        return time.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise WrongValueError('phải là giờ như "07:30"') from error


def _stretches(value: Any) -> tuple[tuple[time, time], ...]:
    if not isinstance(value, list) or not value or not all(isinstance(one, list) and len(one) == 2 for one in value):
        raise WrongValueError('phải là các khoảng giờ như [["07:00", "11:30"], ["13:30", "17:00"]]')
    hours = tuple((_hour(opens), _hour(closes)) for opens, closes in value)
    instants = [instant for stretch in hours for instant in stretch]
    if instants != sorted(set(instants)):
        raise WrongValueError("có khoảng giờ chồng nhau hoặc kết thúc trước khi bắt đầu")
    return hours
