"""Lists that the window prints or writes into the folder of exports; each call says in a sentence what became of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sadec_counter.domain.amounts import grouped
from sadec_counter.domain.lists import DossierLine
from sadec_counter.domain.office import Clerk
from sadec_counter.domain.text import fold
from sadec_counter.runtime.files import write_atomically
from sadec_counter.services.charging import Charging, by_clerk
from sadec_counter.services.counter_lists import CounterLists
from sadec_counter.services.printing import PrintChoice


@dataclass(frozen=True)
class ListPapers:
    """Every method takes its time: call them beside the window. `send` takes a file and its title to the printer."""

    lists: CounterLists
    charging: Charging
    clerk: Clerk
    clock: Callable[[], datetime]
    send: Callable[[Path, str, PrintChoice], None]
    folder: Path

    def print_list(self, title: str, lines: Sequence[DossierLine]) -> str:
        """Pages for each field of work. Raises NothingListedError."""
        at = self.clock()
        pdf = self._keep(title, "pdf", self.lists.reminder_pdf(title, lines, self.clerk, at))
        self.send(pdf, title, PrintChoice())
        return f"Đang in danh sách “{title}”, {len(lines)} hồ sơ."

    def export_list(self, title: str, lines: Sequence[DossierLine]) -> str:
        """A workbook with a worksheet for each field of work. Raises NothingListedError."""
        file = self._keep(title, "xlsx", self.lists.reminder_xlsx(title, lines, self.clock()))
        return f"Đã xuất danh sách “{title}” ra {file}."

    def print_register(self, day: date) -> str:
        """The register of a day on paper, and as a workbook beside it; the books of certification too.

        Raises NothingListedError.
        """
        rows = self.lists.register(day, day)
        name = f"so-theo-doi-{day:%Y-%m-%d}"
        pdf = self._keep(name, "pdf", self.lists.register_pdf(rows, day, day, self.clock()))
        book = self._keep(name, "xlsx", self.lists.register_xlsx(rows, day, day))
        for certified, content in self.lists.certification_books(day, day).items():
            self._keep(f"so-{certified}-{day:%Y-%m-%d}", "xlsx", content)
        self.send(pdf, f"Sổ theo dõi hồ sơ {day:%d-%m-%Y}", PrintChoice())
        return f"Đang in sổ theo dõi ngày {day:%d/%m/%Y}, {len(rows)} hồ sơ; bản XLSX ở {book}."

    def export_cash(self, day: date) -> str:
        """What was taken on a day, by clerk and by receipt, as a workbook."""
        taken = self.charging.taken(day, day)
        file = self._keep(f"tien-thu-{day:%Y-%m-%d}", "xlsx", self.lists.cash_xlsx(taken, day, day))
        return f"Đã xuất tiền thu ngày {day:%d/%m/%Y}, {len(taken)} biên lai, ra {file}."

    def cash_words(self, day: date) -> str:
        """What was taken on a day, by clerk: "Đã thu 58.000 đ: Trần Thu Thảo 50.000, Lê Văn Phúc 8.000"."""
        sums = {clerk: sum(taken.values()) for clerk, taken in by_clerk(self.charging.taken(day, day)).items()}
        if not sums:
            return "Chưa thu phí, lệ phí"
        told = ", ".join(f"{clerk} {grouped(taken)}" for clerk, taken in sums.items())
        return f"Đã thu {grouped(sum(sums.values()))} đ: {told}"

    def _keep(self, title: str, kind: str, content: bytes) -> Path:
        name = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")[:60]
        file = self.folder / f"{name}.{kind}"
        write_atomically(file, content)
        return file
