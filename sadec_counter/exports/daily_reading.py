"""Reading the daily JSON of a unit back: its counts, or one sentence that says what is wrong with the file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from sadec_counter.domain.consolidation import ALL, NAMES, STATES, DayCounts, DayFile
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.figures import PAPER_FIGURES, Dimension
from sadec_counter.domain.office import Unit
from sadec_counter.exports.daily_json import SCHEMA, VERSION

LARGEST = 64 * 1024 * 1024
_ADDED_LATER = frozenset({"unlisted"})  # figures that older files of the same version do not have
_ENDS = ("finished", "withdrawn", "refused", "stopped")


class ForeignFileError(KnownError):
    """The file is no daily export."""

    sentence = "{source}: không phải tệp số liệu ngày của chương trình này."
    remedy = "Lấy tệp .json do quầy xuất cuối ngày."


class OtherVersionError(KnownError):
    """The daily export is of a version that this program does not read."""

    sentence = "{source}: tệp số liệu ngày phiên bản {version}, chương trình này đọc phiên bản {known}."
    remedy = "Cài cùng một phiên bản chương trình ở nơi gửi và nơi nhận."


class DamagedFileError(KnownError):
    """The daily export is not whole."""

    sentence = "{source}: tệp bị hỏng ({why})."
    remedy = "Nhờ đơn vị gửi lại tệp của ngày đó."


def read_daily(content: bytes, source: str) -> DayFile:
    """What a daily file says. Raises ForeignFileError, OtherVersionError, DamagedFileError; `source` names the file."""
    if len(content) > LARGEST:
        raise DamagedFileError(source=source, why="quá lớn")
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        if SCHEMA.encode() in content[:4096]:
            raise DamagedFileError(source=source, why="nội dung không trọn vẹn") from error
        raise _not_ours(content, source) from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise ForeignFileError(source=source)
    if data.get("version") != VERSION:
        raise OtherVersionError(source=source, version=data.get("version", "không rõ"), known=VERSION)
    try:
        return _day_file(data, source, sha256(content).hexdigest())
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DamagedFileError(source=source, why=f"thiếu hoặc sai mục {error}") from error


def _not_ours(content: bytes, source: str) -> KnownError:
    """Text that was cut off is damaged; anything else was never ours."""
    if content.strip() and not content.lstrip().startswith(b"{"):
        return ForeignFileError(source=source)
    return DamagedFileError(source=source, why="tệp rỗng" if not content.strip() else "nội dung không trọn vẹn")


def _day_file(data: Mapping[str, Any], source: str, digest: str) -> DayFile:
    unit, figures = data["unit"], data["figures"]
    fields = data["by"][Dimension.FIELD_OF_WORK.value]
    parts = {ALL: _counts(figures), **{str(value): _counts(part) for value, part in fields.items()}}
    for name in NAMES:
        summed = sum(part.figures[name] for value, part in parts.items() if value != ALL)
        if summed != parts[ALL].figures[name]:
            raise ValueError(name)
    number = data["number"]
    if not isinstance(number, int) or number < 0:
        raise ValueError("number")
    return DayFile(
        unit=Unit(_text(unit["code"]), _text(unit["name"]), _text(unit["level"])),
        day=date.fromisoformat(data["day"]),
        number=number,
        cut_off=_text(data["cut_off"]),
        digest=digest,
        source=source,
        digitised_rule=_text(data["rules"]["digitised"]),
        is_empty=bool(data["no_activity"]),
        parts=parts,
    )


def _counts(figures: Mapping[str, Any]) -> DayCounts:
    ids = {name: _ids(figures, name) for name in NAMES}
    ended = {number for name in _ENDS for number in ids[name]}
    return DayCounts(
        figures={name: len(some) for name, some in ids.items()},
        ended={name: sum(_dossier(name, one) in ended for one in ids[name]) for name in STATES},
    )


def _dossier(figure: str, counted: str) -> str:
    """The dossier of what a figure counts: single papers are "number/paper"."""
    return counted.partition("/")[0] if figure in PAPER_FIGURES else counted


def _ids(figures: Mapping[str, Any], name: str) -> list[str]:
    if name not in figures and name in _ADDED_LATER:
        return []
    dossiers = figures[name]["dossiers"]
    if not isinstance(dossiers, list) or figures[name]["count"] != len(dossiers):
        raise ValueError(name)
    return dossiers


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value
