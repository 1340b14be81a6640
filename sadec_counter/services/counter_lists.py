"""The counter's lists on paper and as workbooks: reminders by field of work, the register, the day's cash."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sadec_counter.catalog.packages import Catalog
from sadec_counter.domain.calendar import Calendar
from sadec_counter.domain.dossier import ENDS, VIETNAM, Event, EventKind, Status
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.form import Form
from sadec_counter.domain.hand_over import COLLECTORS, Collector
from sadec_counter.domain.lists import DossierFilter, DossierLine
from sadec_counter.domain.office import Clerk, Office
from sadec_counter.domain.page import PageDrawing
from sadec_counter.domain.page_code import PageCode
from sadec_counter.domain.people import meant
from sadec_counter.domain.reconciliation import STATUS_WORDS
from sadec_counter.domain.saved import Dossier
from sadec_counter.domain.slips import SlipKind
from sadec_counter.domain.text import title_case_name
from sadec_counter.services.certification_book import Book, book_rows, book_xlsx
from sadec_counter.services.charging import METHODS, Taken, by_clerk
from sadec_counter.services.handling import standing_events
from sadec_counter.services.slip_values import address_of, moment, number_of, table_rows

if TYPE_CHECKING:
    from sadec_counter.store.store import Store

REMINDER = "nhac_viec"
NO_FIELD = "Chưa rõ lĩnh vực"
MOST = 5000

Draw = Callable[[Form, Mapping[str, str]], PageDrawing]
WritePdf = Callable[[PageDrawing, str, Sequence[PageCode]], bytes]


class NothingListedError(KnownError):
    """The list is empty: there is nothing to print."""

    sentence = "Không có hồ sơ nào trong “{title}”."
    remedy = "Chọn danh sách hoặc ngày khác."


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A dossier in the register (Sổ theo dõi hồ sơ); instants are in UTC+7, None for what has not happened."""

    number: str
    title: str
    applicant: str
    address: str
    received: datetime
    due: datetime | None
    forwarded: datetime | None
    ended: datetime | None
    handed_over: datetime | None
    way: str
    note: str


class CounterLists:
    """Makes lists. Every method asks the store or draws pages: call them beside the window."""

    def __init__(
        self,
        store: Store,
        catalog: Catalog,
        office: Office,
        calendar: Calendar,
        *,
        draw: Draw,
        write_pdf: WritePdf,
    ) -> None:
        self._store, self._catalog, self._office, self._calendar = store, catalog, office, calendar
        self._draw, self._write_pdf = draw, write_pdf

    # --- reminders ---------------------------------------------------------------------------

    def reminder_pdf(self, title: str, lines: Sequence[DossierLine], clerk: Clerk, at: datetime) -> bytes:
        """A page for each field of work, so that each section gets its own. Raises NothingListedError."""
        form = self._catalog.get(REMINDER).form
        drawings = [
            self._draw(form, self._reminder_values(title, field, some, clerk, at))
            for field, some in by_field(lines).items()
        ]
        if not drawings:
            raise NothingListedError(title=title)
        return self._write_pdf(_together(drawings), f"{form.title}: {title}", ())

    def reminder_xlsx(self, title: str, lines: Sequence[DossierLine], at: datetime) -> bytes:
        """A worksheet for each field of work. Raises NothingListedError."""
        from sadec_counter.exports.counter_sheets import reminder_xlsx  # noqa: PLC0415 - only who asks for a workbook

        if not lines:
            raise NothingListedError(title=title)
        fields = {
            field: [self._reminder_cells(line, at.date()) for line in some] for field, some in by_field(lines).items()
        }
        return reminder_xlsx(title, self._office.short_name, at, fields)

    def _reminder_cells(self, line: DossierLine, today: date) -> list[object]:
        return [
            line.portal_code or line.local_no,
            line.title,
            title_case_name(line.applicant),
            line.received_at,
            line.due_at,
            self.state_of(line, today),
        ]

    def state_of(self, line: DossierLine, today: date) -> str:
        """How a dossier stands, with the working days that it is late: "quá 2 ngày làm việc"."""
        if line.status is not Status.IN_PROGRESS or line.due_at is None or line.due_at.date() >= today:
            return STATUS_WORDS[line.status]
        days, day = 0, line.due_at.date()
        while day < today:
            day = self._calendar.working_day_after(day, 1)
            days += day <= today
        return f"quá {max(days, 1)} ngày làm việc"

    def _reminder_values(
        self, title: str, field: str, lines: Sequence[DossierLine], clerk: Clerk, at: datetime
    ) -> dict[str, str]:
        rows = [
            {
                "so": line.portal_code or line.local_no,
                "thu_tuc": line.title,
                "ten": title_case_name(line.applicant),
                "hen": f"{line.due_at:%H:%M %d/%m/%Y}" if line.due_at else "",
                "tinh_trang": self.state_of(line, at.date()),
            }
            for line in lines
        ]
        return {
            "phieu.ngay": f"{at:%d/%m/%Y}",
            "phieu.can_bo": clerk.name,
            "phieu.danh_sach": title,
            "phieu.luc": moment(at),
            "phieu.linh_vuc": field,
            "phieu.so_luong": str(len(rows)),
            **table_rows("ho_so", rows),
        }

    # --- the register ------------------------------------------------------------------------

    def register(self, first: date, last: date) -> list[RegisterRow]:
        """Every dossier received on these days, in the order of receipt."""
        wanted = DossierFilter(day=first.isoformat(), until=last.isoformat(), limit=MOST)
        lines = sorted(self._store.dossiers.find(wanted, last), key=lambda line: (line.received_at, line.local_no))
        return [self._register_row(self._store.dossiers.get(line.dossier_id)) for line in lines]

    def certification_books(self, first: date, last: date) -> dict[Book, bytes]:
        """The books of certification of some days as workbooks, those in which something stands."""
        rows = {book: book_rows(self._store, book, first, last) for book in Book}
        office = self._office.short_name
        return {book: book_xlsx(office, book, first, last, some) for book, some in rows.items() if some}

    def register_pdf(self, rows: Sequence[RegisterRow], first: date, last: date, at: datetime) -> bytes:
        """The register in the edition of its last day. Raises NothingListedError."""
        form = next((one.form for one in self._catalog.on(last) if one.form.code == SlipKind.REGISTER), None)
        if form is None or not rows:
            raise NothingListedError(title="Sổ theo dõi hồ sơ")
        values = {
            "phieu.ngay": f"{at:%d/%m/%Y}",
            "phieu.tu_ngay": f"{first:%d/%m/%Y}",
            "phieu.den_ngay": f"{last:%d/%m/%Y}",
            **table_rows("ho_so", [self._printed(row) for row in rows]),
        }
        return self._write_pdf(self._draw(form, values), form.title, ())

    def register_xlsx(self, rows: Sequence[RegisterRow], first: date, last: date) -> bytes:
        """The register as a workbook. Raises NothingListedError."""
        from sadec_counter.exports.counter_sheets import register_xlsx  # noqa: PLC0415

        if not rows:
            raise NothingListedError(title="Sổ theo dõi hồ sơ")
        office = self._office.short_name
        cells = [
            [
                row.number,
                row.title,
                1,
                row.applicant,
                row.address,
                office,
                row.received,
                row.due,
                row.forwarded,
                row.ended,
                row.handed_over,
                row.way,
                row.note,
            ]
            for row in rows
        ]
        return register_xlsx(office, first, last, cells)

    # --- money -------------------------------------------------------------------------------

    def cash_xlsx(self, taken: Sequence[Taken], first: date, last: date) -> bytes:
        """What was taken on these days, by clerk and by receipt."""
        from sadec_counter.exports.counter_sheets import cash_xlsx  # noqa: PLC0415

        cells = [
            [
                one.payment.receipt,
                one.payment.amount,
                METHODS[one.payment.method],
                one.payment.at,
                one.payment.clerk,
                one.line.portal_code or one.line.local_no,
                one.line.title,
            ]
            for one in taken
        ]
        clerks = {name: (sums["cash"], sums["transfer"]) for name, sums in by_clerk(taken).items()}
        return cash_xlsx(self._office.short_name, first, last, cells, clerks)

    # --- inside ------------------------------------------------------------------------------

    def _printed(self, row: RegisterRow) -> dict[str, str]:
        instants = {
            "nhan": row.received,
            "hen": row.due,
            "chuyen": row.forwarded,
            "co_ket_qua": row.ended,
            "tra": row.handed_over,
        }
        return {
            "so": row.number,
            "thu_tuc": row.title,
            "so_bo": "01",
            "ten": row.applicant,
            "dia_chi": row.address,
            "co_quan": self._office.short_name,
            "cach_nhan": row.way,
            "ghi_chu": row.note,
            **{name: f"{at:%H:%M %d/%m/%Y}" if at else "" for name, at in instants.items()},
        }

    def _register_row(self, dossier: Dossier) -> RegisterRow:
        package = self._catalog.by_hash(dossier.filing.draft.package_hash)
        form, values = (package.form if package else None), dossier.filing.draft.values
        found = (address_of(form, values), meant(form, values, "dossier.phone")) if form else ()
        known = standing_events(dossier)
        handed_over = _first(known, {EventKind.HANDED_OVER})
        ended = _first(known, set(ENDS))
        status = dossier.line.status
        return RegisterRow(
            number=number_of(dossier),
            title=form.procedure.name if form else dossier.filing.title,
            applicant=title_case_name(dossier.filing.applicant),
            address="; ".join(text for text in found if text),
            received=dossier.line.received_at,
            due=dossier.line.due_at,
            forwarded=_instant(_first(known, {EventKind.FORWARDED})),
            ended=_instant(ended),
            handed_over=_instant(handed_over),
            way=_way(handed_over),
            note="" if status is Status.FINISHED else STATUS_WORDS[status],
        )


def _register_cells(row: RegisterRow, office: str) -> list[object]:
    who = [row.number, row.title, 1, row.applicant, row.address, office]
    return [*who, row.received, row.due, row.forwarded, row.ended, row.handed_over, row.way, row.note]


def _payment_cells(taken: Taken) -> list[object]:
    payment, line = taken.payment, taken.line
    money = [payment.receipt, payment.amount, METHODS[payment.method], payment.at, payment.clerk]
    return [*money, line.portal_code or line.local_no, line.title]


def by_field(lines: Sequence[DossierLine]) -> dict[str, list[DossierLine]]:
    """The lines of each field of work in the order of names, the one due first on top."""
    found: dict[str, list[DossierLine]] = {}
    for line in sorted(lines, key=lambda one: (one.due_at or one.received_at, one.local_no)):
        found.setdefault(line.field_of_work or NO_FIELD, []).append(line)
    return dict(sorted(found.items()))


def _way(event: Event | None) -> str:
    to = event.data.get("to", "") if event else ""
    return COLLECTORS[Collector(to)] if to else ""


def _first(known: Sequence[Event], kinds: set[EventKind]) -> Event | None:
    return next((event for event in known if event.kind in kinds), None)


def _instant(event: Event | None) -> datetime | None:
    return event.happened_at.astimezone(VIETNAM) if event else None


def _together(drawings: Sequence[PageDrawing]) -> PageDrawing:
    pages = tuple(page for drawing in drawings for page in drawing.pages)
    return PageDrawing(pages, {digest: data for one in drawings for digest, data in one.pictures.items()})
