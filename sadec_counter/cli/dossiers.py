"""Commands for dossiers: listing and showing."""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import Any

from sadec_counter.cli.house import calendar_of, now, opened_store, print_json, print_table
from sadec_counter.cli.periods import counted
from sadec_counter.domain.dossier import Event, ScanState, Status
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.event_words import event_words
from sadec_counter.domain.figures import PAPER_FIGURES, Dimension
from sadec_counter.domain.lists import DossierFilter, DossierLine, WorkList
from sadec_counter.domain.saved import Dossier
from sadec_counter.services.listing import SOON_DAYS

STATUSES = {
    Status.IN_PROGRESS: "đang giải quyết",
    Status.WAITING: "chờ bổ sung",
    Status.PAYING: "chờ nghĩa vụ tài chính",
    Status.FINISHED: "đã giải quyết",
    Status.STOPPED: "dừng giải quyết",
    Status.REFUSED: "từ chối",
    Status.WITHDRAWN: "rút hồ sơ",
}
SCANS = {
    ScanState.NOT_SCANNED: "chưa quét",
    ScanState.SCANNED: "đã quét",
    ScanState.REUSED: "tái sử dụng",
    ScanState.TAKEN: "lấy từ kho quốc gia",
    ScanState.EXCUSED: "được miễn",
}


class NoPeriodError(KnownError):
    """A figure was asked for without its period."""

    sentence = "Chỉ tiêu cần biết kỳ nào."
    remedy = "Thêm --from và --to."


class UnknownSplitError(KnownError):
    """What figures are to be narrowed to is not understood."""

    sentence = "Không hiểu “{text}”."
    remedy = "Viết nhóm=giá trị; nhóm là một trong: {names}."


def list_dossiers(arguments: argparse.Namespace) -> int:
    """The dossiers that fit, the newest first; or those that a figure of a period counts."""
    if arguments.figure:
        return _list_figure(arguments)
    wanted = DossierFilter(
        work_list=WorkList(arguments.list) if arguments.list else None,
        day=arguments.day.isoformat() if arguments.day else "",
        until=arguments.until.isoformat() if arguments.until else "",
        soon=calendar_of(arguments).working_day_after(now().date(), SOON_DAYS).isoformat(),
        status=Status(arguments.status) if arguments.status else None,
        text=arguments.text,
        limit=arguments.limit,
    )
    with opened_store(arguments) as store:
        lines = store.dossiers.find(wanted, now().date())
    if arguments.json:
        print_json([_line(line) for line in lines])
    else:
        print_table([_row(line) for line in lines])
    return 0


def _list_figure(arguments: argparse.Namespace) -> int:
    """As many lines as the figure says; of single papers, one line for each paper."""
    if arguments.first is None or arguments.last is None:
        raise NoPeriodError
    report = counted(arguments)
    for text in arguments.where:
        name, _, value = text.partition("=")
        if name not in {one.value for one in Dimension}:
            raise UnknownSplitError(text=text, names=", ".join(Dimension))
        report = report.only(Dimension(name), value)
    ids = report.behind(arguments.figure)
    with opened_store(arguments) as store:
        found = {line.local_no: line for line in store.dossiers.lines(sorted({one.partition("/")[0] for one in ids}))}
    counted_lines = [(found[number], part) for number, _, part in (one.partition("/") for one in ids)]
    kind = "paper" if arguments.figure.rpartition(".")[2] in PAPER_FIGURES else "part"  # of a linked group
    if arguments.json:
        print_json([_line(line) | ({kind: part} if part else {}) for line, part in counted_lines])
    else:
        print_table([(*_row(line), part) for line, part in counted_lines])
    return 0


def show_dossier(arguments: argparse.Namespace) -> int:
    """One dossier whole."""
    with opened_store(arguments) as store:
        dossier = store.dossiers.by_number(arguments.number)
    if arguments.json:
        print_json(_whole(dossier))
    else:
        _print_whole(dossier)
    return 0


def _row(line: DossierLine) -> tuple[str, ...]:
    return (
        line.local_no,
        _shown(line.received_at),
        line.title,
        line.applicant,
        f"hẹn {_shown(line.due_at)}",
        STATUSES[line.status],
        f"quét {line.papers_done}/{line.papers_needed}",
    )


def _line(line: DossierLine) -> dict[str, Any]:
    return {
        "number": line.local_no,
        "portal_code": line.portal_code,
        "procedure": line.procedure_code,
        "title": line.title,
        "field_of_work": line.field_of_work,
        "applicant": line.applicant,
        "received_at": line.received_at.isoformat(),
        "due_at": line.due_at.isoformat() if line.due_at else None,
        "status": line.status.value,
        "papers_done": line.papers_done,
        "papers_needed": line.papers_needed,
    }


def _whole(dossier: Dossier) -> dict[str, Any]:
    draft = dossier.filing.draft
    return {
        **_line(dossier.line),
        "form": {"code": draft.form_code, "version": draft.form_version, "package_hash": draft.package_hash},
        "filing": dossier.filing.version,
        "values": dict(draft.values),
        "values_digest": draft.values_digest,
        "papers": [
            {"id": one.paper_id, "name": one.name, "required": one.required, "state": one.state, "note": one.note}
            for one in dossier.papers
        ],
        "result": dossier.result,
        "collected_by": dossier.collected_by,
        "events": [_event(event) for event in dossier.events],
        "prints": [
            {
                "id": one.print_id,
                "made_at": one.made_at.isoformat(),
                "pages": one.pages,
                "outcome": one.outcome,
                "values_digest": one.values_digest,
                "file": one.file,
                "file_sha256": one.file_sha256,
                "reason": one.reason,
            }
            for one in dossier.prints
        ],
        "confirmations": [
            {"at": one.at.isoformat(), "shown": one.shown, "by": one.by, "marked": list(one.marked)}
            for one in dossier.confirmations
        ],
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.event_id,
        "kind": event.kind,
        "happened_at": event.happened_at.isoformat(),
        "recorded_at": event.recorded_at.isoformat(),
        "data": dict(event.data),
    }


def _print_whole(dossier: Dossier) -> None:
    line = dossier.line
    print(f"{line.local_no}  {line.title}, {line.applicant}")
    print(f"Tiếp nhận {_shown(line.received_at)}, hẹn trả {_shown(line.due_at)}, {STATUSES[line.status]}")
    if line.portal_code:
        print(f"Mã hệ thống tỉnh: {line.portal_code}")
    print("\nNội dung đã khai")
    print_table(
        [(f"  {value_id}", text.replace("\n", " / ")) for value_id, text in dossier.filing.draft.values.items()]
    )
    print("\nGiấy tờ")
    print_table(
        [
            (f"  {one.name}", "phải nộp" if one.required else "nếu có", SCANS[one.state], one.note)
            for one in dossier.papers
        ]
    )
    if dossier.collected_by:
        print(f"\nNgười nhận kết quả: {dossier.collected_by}")
    names = [(one.paper_id, one.name) for one in dossier.papers]
    print("\nCác bước")
    print_table([_step(event, names) for event in dossier.events])


def _step(event: Event, names: list[tuple[str, str]]) -> tuple[str, ...]:
    words, reason = event_words(event, names), event.data.get("reason", "")
    return f"  {_shown(event.happened_at)}", words, event.data.get("clerk", ""), "" if reason in words else reason


def _shown(instant: datetime | None) -> str:
    return f"{instant:%H:%M %d/%m/%Y}" if instant else "không có"
