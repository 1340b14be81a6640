"""The free filter of a list of dossiers: a work list, the days of receipt, a status, words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sadec_counter.domain.dates import parse_date
from sadec_counter.domain.dossier import Status
from sadec_counter.domain.form import Choice, Field, FieldKind
from sadec_counter.domain.lists import WORK_LIST_WORDS, DossierFilter, WorkList
from sadec_counter.domain.reconciliation import STATUS_WORDS

LIST, FROM, TO, STATUS, TEXT = "danh_sach", "tu_ngay", "den_ngay", "tinh_trang", "chu"
ANY = "moi"


def filter_fields(wanted: DossierFilter) -> tuple[Field, ...]:
    """The questions, answered as the filter stands."""
    lists = {ANY: "Mọi hồ sơ", **{one.value: words for one, words in WORK_LIST_WORDS.items()}}
    statuses = {ANY: "Mọi tình trạng", **{one.value: _capital(words) for one, words in STATUS_WORDS.items()}}
    return (
        _choice(LIST, "Danh sách", lists, wanted.work_list.value if wanted.work_list else ANY),
        Field(
            FROM,
            "Nhận từ ngày",
            FieldKind.DATE,
            half=True,
            default=_shown(wanted.day),
            placeholder="bỏ trống là mọi ngày",
        ),
        Field(
            TO, "đến ngày", FieldKind.DATE, half=True, default=_shown(wanted.until), placeholder="bỏ trống là cùng ngày"
        ),
        _choice(STATUS, "Tình trạng", statuses, wanted.status.value if wanted.status else ANY),
        Field(TEXT, "Tên, số hồ sơ, thủ tục", FieldKind.TEXT, default=wanted.text, letters="giu"),
    )


def filter_from(told: Mapping[str, str], base: DossierFilter) -> DossierFilter:
    """The filter that was answered; what the questions do not ask stays as in `base`."""
    first, last = parse_date(told.get(FROM, "")), parse_date(told.get(TO, ""))
    work_list, status = told.get(LIST, ""), told.get(STATUS, "")
    return replace(
        base,
        work_list=WorkList(work_list) if work_list not in {"", ANY} else None,
        status=Status(status) if status not in {"", ANY} else None,
        day=first.isoformat() if first else "",
        until=last.isoformat() if last else "",
        text=told.get(TEXT, ""),
    )


def filter_words(wanted: DossierFilter) -> str:
    """What the list shows: "Quá hạn, nhận 01/11/2026 đến 25/11/2026"."""
    parts = [WORK_LIST_WORDS[wanted.work_list]] if wanted.work_list else ["Hồ sơ"]
    if wanted.day and wanted.until and wanted.until != wanted.day:
        parts.append(f"nhận {_shown(wanted.day)} đến {_shown(wanted.until)}")
    elif wanted.day:
        parts.append(f"nhận {_shown(wanted.day)}")
    elif wanted.until:
        parts.append(f"nhận đến {_shown(wanted.until)}")
    if wanted.status:
        parts.append(STATUS_WORDS[wanted.status])
    if wanted.text:
        parts.append(f"“{wanted.text}”")
    return ", ".join(parts)


def _choice(field_id: str, label: str, words: Mapping[str, str], default: str) -> Field:
    choices = tuple(Choice(code, text) for code, text in words.items())
    return Field(field_id, label, FieldKind.CHOICE, choices=choices, default=default)


def _shown(day: str) -> str:
    return "/".join(reversed(day.split("-"))) if day else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
