"""The report of a period as files: JSON, workbook, Word and PDF, by the names of their kinds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.office import Clerk, Office
from sadec_counter.domain.period_report import PeriodReport
from sadec_counter.runtime.files import write_atomically
from sadec_counter.services.report_extras import Extras

if TYPE_CHECKING:
    from sadec_counter.services.report_words import WordReport


class UnknownKindError(KnownError):
    """The name of a file does not say which kind of report is wanted."""

    sentence = "Không biết viết báo cáo thành tệp {file}."
    remedy = "Đặt tên tệp kết thúc bằng một trong: {kinds}."


@dataclass(frozen=True)
class PeriodFiles:
    """Writes reports. `template` is the Word report's, `decisions` the list that its section I.1 cites from."""

    office: Office
    clerk: Clerk
    template: Path
    decisions: Path

    def content(self, kind: str, report: PeriodReport, extras: Extras) -> bytes:
        """The report as a file of this kind (".xlsx")."""
        return _WRITERS[kind](self, report, extras)

    def write(self, report: PeriodReport, file: Path, extras: Extras) -> None:
        """Write the kind that the name says. Raises UnknownKindError before anything is done."""
        self.know(file)
        write_atomically(file, self.content(file.suffix.lower(), report, extras))

    def know(self, file: Path) -> None:
        """Raises UnknownKindError for a name that says nothing."""
        if file.suffix.lower() not in _WRITERS:
            raise UnknownKindError(file=file.name, kinds=", ".join(_WRITERS))

    def write_all(self, report: PeriodReport, folder: Path) -> tuple[Path, ...]:
        """Every kind beside each other; returns the files."""
        first, last = report.period.first.isoformat(), report.period.last.isoformat()
        files = tuple(folder / f"bao-cao-{first}-den-{last}{kind}" for kind in _WRITERS)
        for file in files:
            self.write(report, file, Extras())
        return files

    def _json(self, report: PeriodReport, extras: Extras) -> bytes:
        from sadec_counter.exports.period_json import period_json  # noqa: PLC0415

        return period_json(report, typed=extras.told())

    def _workbook(self, report: PeriodReport, _: Extras) -> bytes:
        from sadec_counter.exports.period_xlsx import period_xlsx  # noqa: PLC0415 - takes its time to load

        return period_xlsx(report)

    def _docx(self, report: PeriodReport, extras: Extras) -> bytes:
        return self._words(report, extras).docx()

    def _pdf(self, report: PeriodReport, extras: Extras) -> bytes:
        return self._words(report, extras).pdf()

    def _words(self, report: PeriodReport, extras: Extras) -> WordReport:
        from sadec_counter.services.deciding import decision_words, decisions_of  # noqa: PLC0415
        from sadec_counter.services.report_words import WordReport  # noqa: PLC0415

        cited = decision_words(decisions_of(self.decisions), report.period.first, report.period.last)
        return WordReport(self.template, report, self.office, self.clerk, extras, decisions=cited)


_WRITERS: dict[str, Callable[[PeriodFiles, PeriodReport, Extras], bytes]] = {
    ".json": PeriodFiles._json,  # noqa: SLF001
    ".xlsx": PeriodFiles._workbook,  # noqa: SLF001
    ".docx": PeriodFiles._docx,  # noqa: SLF001
    ".pdf": PeriodFiles._pdf,  # noqa: SLF001
}
