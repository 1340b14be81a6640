"""Commands for what the counter does with a dossier: steps, slips, fees, hand-overs, and its lists on paper."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sadec_counter.cli.house import (
    calendar_of,
    catalog_of,
    folder_of,
    now,
    opened_store,
    print_json,
    print_table,
    settings_of,
)
from sadec_counter.domain.amounts import grouped
from sadec_counter.domain.dossier import EventKind
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.hand_over import COLLECTORS, PROOFS, Collector, HandOver, Proof
from sadec_counter.domain.lists import WORK_LIST_WORDS, DossierFilter, WorkList
from sadec_counter.domain.office import Clerk
from sadec_counter.domain.slips import SLIP_OF_STEP, SLIP_WORDS, Slip, SlipKind
from sadec_counter.runtime.files import write_atomically

if TYPE_CHECKING:
    from sadec_counter.services.charging import Charging
    from sadec_counter.services.counter_lists import CounterLists
    from sadec_counter.services.handling import Handling
    from sadec_counter.services.issuing import Issuing
    from sadec_counter.store.store import Store

STEP_KINDS = (
    EventKind.FORWARDED,
    EventKind.SUPPLEMENT_ASKED,
    EventKind.SUPPLEMENT_BROUGHT,
    EventKind.DUTY_ASKED,
    EventKind.DUTY_DONE,
    EventKind.RESCHEDULED,
    EventKind.FINISHED,
    EventKind.STOPPED,
    EventKind.REFUSED,
    EventKind.WITHDRAWN,
)


class NoSuchClerkError(KnownError):
    """The settings name no such clerk."""

    sentence = "Không có cán bộ “{name}” trong cài đặt."
    remedy = "Các cán bộ: {known}."


class UnknownListKindError(KnownError):
    """The name of a file does not say which kind of list is wanted."""

    sentence = "Không biết viết danh sách thành tệp {file}."
    remedy = "Đặt tên tệp kết thúc bằng .pdf hoặc .xlsx."


@dataclass(frozen=True)
class Desk:
    """The counter's services over an open store, and who works at it."""

    store: Store
    clerk: Clerk
    handling: Handling
    charging: Charging
    issuing: Issuing
    lists: CounterLists


@contextmanager
def _desk(arguments: argparse.Namespace) -> Iterator[Desk]:
    from sadec_counter.documents.pdf import write_pdf  # noqa: PLC0415 - here and below: only who comes here needs it
    from sadec_counter.domain.office_values import office_values  # noqa: PLC0415
    from sadec_counter.services.charging import Charging  # noqa: PLC0415
    from sadec_counter.services.counter_lists import CounterLists  # noqa: PLC0415
    from sadec_counter.services.drawing import Drawing  # noqa: PLC0415
    from sadec_counter.services.handling import Handling  # noqa: PLC0415
    from sadec_counter.services.issuing import Issuing  # noqa: PLC0415
    from sadec_counter.services.signing_off import SigningOff  # noqa: PLC0415

    settings, catalog, calendar = settings_of(arguments), catalog_of(arguments), calendar_of(arguments)
    office, clerk = settings.office, _clerk(settings.clerks, getattr(arguments, "clerk", ""))
    drawing = Drawing(catalog, lambda: office_values(office, clerk, now()), office.style)

    def write(drawn: Any, title: str, codes: Any) -> bytes:
        return write_pdf(drawn, title=title, codes=codes)

    with opened_store(arguments) as store:
        yield Desk(
            store,
            clerk,
            Handling(store, office, calendar),
            Charging(store),
            Issuing(
                store,
                catalog,
                office,
                send=lambda _file, _title, _choice: None,  # the command line keeps slips, the window prints them
                draw=drawing.draw,
                write_pdf=write,
                require=SigningOff(store, now).require,
                folder=folder_of(arguments).root,
            ),
            CounterLists(store, catalog, office, calendar, draw=drawing.draw, write_pdf=write),
        )


def _clerk(clerks: tuple[Clerk, ...], name: str) -> Clerk:
    """The clerk of that name; the settings' first where none is named."""
    found = clerks[0] if not name else next((one for one in clerks if one.name == name), None)
    if found is None:
        raise NoSuchClerkError(name=name, known=", ".join(one.name for one in clerks))
    return found


# --- steps ---------------------------------------------------------------------------------------


def record_step(arguments: argparse.Namespace) -> int:
    """A step of a dossier, with its slip."""
    from sadec_counter.services.handling import warning  # noqa: PLC0415

    kind = EventKind(arguments.kind)
    with _desk(arguments) as desk:
        dossier = desk.store.dossiers.by_number(arguments.number)
        warned = warning(dossier, kind)
        if warned:
            print(warned, file=sys.stderr)
        taken = desk.handling.record(
            dossier.line.dossier_id,
            kind,
            desk.clerk,
            now(),
            reason=arguments.reason or (arguments.items if kind is EventKind.SUPPLEMENT_ASKED else ""),
            due_at=arguments.due,
            approved=not arguments.not_approved,
            items=arguments.items,
            to=arguments.to,
        )
        if kind in SLIP_OF_STEP and not arguments.no_slip:
            slip = desk.issuing.issue(SLIP_OF_STEP[kind], taken, desk.clerk, now())
            print(desk.issuing.file_of(slip))
    return 0


def take_back(arguments: argparse.Namespace) -> int:
    """A mistaken entry counts no more."""
    with _desk(arguments) as desk:
        dossier = desk.store.dossiers.by_number(arguments.number)
        desk.handling.take_back(dossier.line.dossier_id, arguments.event, arguments.reason, desk.clerk, now())
    return 0


def hand_over(arguments: argparse.Namespace) -> int:
    """Who collected the result, with what proof."""
    how = HandOver(Collector(arguments.to), Proof(arguments.proof), arguments.name, arguments.paper)
    with _desk(arguments) as desk:
        dossier = desk.store.dossiers.by_number(arguments.number)
        desk.handling.hand_over(dossier.line.dossier_id, how, desk.clerk, now())
    return 0


# --- slips ---------------------------------------------------------------------------------------


def issue_slip(arguments: argparse.Namespace) -> int:
    """A slip of a dossier as a PDF, recorded."""
    with _desk(arguments) as desk:
        dossier = desk.store.dossiers.by_number(arguments.number)
        slip = desk.issuing.issue(SlipKind(arguments.kind), dossier, desk.clerk, now(), reason=arguments.reason)
        file = desk.issuing.file_of(slip)
        if arguments.out:
            write_atomically(arguments.out, file.read_bytes())
    print(arguments.out or file)
    return 0


def list_slips(arguments: argparse.Namespace) -> int:
    """The slips of a dossier, void ones too."""
    with _desk(arguments) as desk:
        dossier = desk.store.dossiers.by_number(arguments.number)
        slips = desk.store.slips.of_dossier(dossier.line.dossier_id)
    if arguments.json:
        print_json([_slip(slip) for slip in slips])
    else:
        print_table(
            [
                (
                    slip.print_id,
                    f"{slip.issued_at:%H:%M %d/%m/%Y}",
                    SLIP_WORDS[slip.kind],
                    slip.edition,
                    _void_words(slip),
                )
                for slip in slips
            ]
        )
    return 0


def void_slip(arguments: argparse.Namespace) -> int:
    """A slip that was wrong counts no more."""
    with _desk(arguments) as desk:
        desk.issuing.void(arguments.print_id, arguments.reason, desk.clerk, now())
    return 0


def _slip(slip: Slip) -> dict[str, Any]:
    return {
        "id": slip.print_id,
        "kind": slip.kind,
        "edition": slip.edition,
        "number": slip.number,
        "issued_at": slip.issued_at.isoformat(),
        "clerk": slip.clerk,
        "pages": slip.pages,
        "file": slip.file,
        "file_sha256": slip.file_sha256,
        "reason": slip.reason,
        "void_reason": slip.void_reason,
    }


def _void_words(slip: Slip) -> str:
    return f"hết giá trị: {slip.void_reason}" if slip.is_void else f"số {slip.number}"


# --- money ---------------------------------------------------------------------------------------


def pay_fee(arguments: argparse.Namespace) -> int:
    """Money taken against a receipt."""
    with _desk(arguments) as desk:
        dossier_id = desk.store.dossiers.by_number(arguments.number).line.dossier_id
        desk.charging.pay(
            dossier_id, arguments.receipt, desk.clerk, now(), amount=arguments.amount, method=arguments.method
        )
    return 0


def waive_fee(arguments: argparse.Namespace) -> int:
    """Nothing is paid, for a reason."""
    with _desk(arguments) as desk:
        dossier_id = desk.store.dossiers.by_number(arguments.number).line.dossier_id
        desk.charging.waive(dossier_id, arguments.reason, desk.clerk, now())
    return 0


def list_fees(arguments: argparse.Namespace) -> int:
    """What was taken on some days: on the screen by clerk, as JSON receipt by receipt, or as a workbook."""
    from sadec_counter.services.charging import by_clerk  # noqa: PLC0415

    first, last = arguments.first, arguments.last or arguments.first
    with _desk(arguments) as desk:
        taken = desk.charging.taken(first, last)
        if arguments.out:
            write_atomically(arguments.out, desk.lists.cash_xlsx(taken, first, last))
            print(arguments.out)
    if arguments.json:
        print_json(
            [
                {
                    "receipt": one.payment.receipt,
                    "amount": one.payment.amount,
                    "method": one.payment.method,
                    "clerk": one.payment.clerk,
                    "at": one.payment.at.isoformat(),
                    "dossier": one.line.local_no,
                }
                for one in taken
            ]
        )
    elif not arguments.out:
        print_table(
            [
                (clerk, f"tiền mặt {grouped(sums['cash'])} đ", f"chuyển khoản {grouped(sums['transfer'])} đ")
                for clerk, sums in by_clerk(taken).items()
            ]
        )
    return 0


# --- lists on paper ------------------------------------------------------------------------------


def remind(arguments: argparse.Namespace) -> int:
    """A work list by field of work, to be handed to the sections."""
    from sadec_counter.services.listing import LONGEST, SOON_DAYS  # noqa: PLC0415

    at = now()
    work_list = WorkList(arguments.list)
    soon = calendar_of(arguments).working_day_after(at.date(), SOON_DAYS).isoformat()
    with _desk(arguments) as desk:
        lines = desk.store.dossiers.find(DossierFilter(work_list=work_list, soon=soon, limit=LONGEST), at.date())
        title = WORK_LIST_WORDS[work_list]
        _write(
            arguments,
            pdf=lambda: desk.lists.reminder_pdf(title, lines, desk.clerk, at),
            xlsx=lambda: desk.lists.reminder_xlsx(title, lines, at),
        )
    return 0


def register(arguments: argparse.Namespace) -> int:
    """The register of some days (Sổ theo dõi hồ sơ)."""
    first, last = arguments.first, arguments.last
    with _desk(arguments) as desk:
        rows = desk.lists.register(first, last)
        _write(
            arguments,
            pdf=lambda: desk.lists.register_pdf(rows, first, last, now()),
            xlsx=lambda: desk.lists.register_xlsx(rows, first, last),
        )
    return 0


def certifications(arguments: argparse.Namespace) -> int:
    """A book of certification of some days."""
    from sadec_counter.services.certification_book import Book, book_rows, book_xlsx  # noqa: PLC0415

    first, last, book = arguments.first, arguments.last, Book(arguments.book)
    office = settings_of(arguments).office.short_name
    with opened_store(arguments) as store:
        rows = book_rows(store, book, first, last)
    write_atomically(arguments.out, book_xlsx(office, book, first, last, rows))
    print(f"{arguments.out}: {len(rows)} giấy tờ")
    return 0


def _write(arguments: argparse.Namespace, *, pdf: Callable[[], bytes], xlsx: Callable[[], bytes]) -> None:
    """The list as the kind of file that its name says."""
    writers = {".pdf": pdf, ".xlsx": xlsx}
    make = writers.get(arguments.out.suffix.lower())
    if make is None:
        raise UnknownListKindError(file=arguments.out.name)
    write_atomically(arguments.out, make())
    print(arguments.out)


# --- what can be typed ---------------------------------------------------------------------------


def add_steps(add: Callable[..., argparse.ArgumentParser], instant: Callable[[str], datetime]) -> None:
    """The commands of one dossier, under `dossiers`."""
    step = add("step", record_step, "ghi một bước của hồ sơ, kèm phiếu của bước đó")
    step.add_argument("number", metavar="NO")
    step.add_argument("kind", choices=[kind.value for kind in STEP_KINDS])
    step.add_argument("--reason", default="", help="lý do")
    step.add_argument("--items", default="", help="cần bổ sung những gì, cách nhau dấu chấm phẩy")
    step.add_argument("--to", default="", help="chuyển cho bộ phận nào")
    step.add_argument("--due", type=instant, default=None, metavar="YYYY-MM-DD HH:MM", help="ngày hẹn lại")
    step.add_argument("--not-approved", action="store_true", help="có kết quả nhưng không chấp thuận")
    step.add_argument("--no-slip", action="store_true", help="không lập phiếu")
    back = add("take-back", take_back, "sửa một mục ghi nhầm, kèm lý do")
    back.add_argument("number", metavar="NO")
    back.add_argument("event", metavar="EVENT", help="mã của mục, xem bằng dossiers show --json")
    back.add_argument("--reason", required=True)
    given = add("hand-over", hand_over, "ghi người nhận kết quả và giấy tờ đã xem")
    given.add_argument("number", metavar="NO")
    given.add_argument("--to", choices=[one.value for one in COLLECTORS], default=Collector.OWNER.value)
    given.add_argument("--proof", choices=[one.value for one in PROOFS], default=Proof.SLIP.value)
    given.add_argument("--name", default="", help="họ tên người nhận")
    given.add_argument("--paper", default="", help="số giấy tờ đã xem")
    for command in (step, back, given):
        add_clerk(command)


def add_clerk(command: argparse.ArgumentParser) -> None:
    """Every command that records something says who did."""
    command.add_argument("--clerk", default="", metavar="NAME", help="cán bộ ghi; bỏ trống là người đầu trong cài đặt")
