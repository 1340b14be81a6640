"""A counter with received applications whose printed pages come back through a scanner."""

from __future__ import annotations

import io
import random
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw

from sadec_counter.documents.qr import qr_png
from sadec_counter.domain.page_code import new_print_id, page_codes
from sadec_counter.domain.records import PrintOutcome, PrintRecord
from sadec_counter.domain.scan_placing import cover_payload
from sadec_counter.services.receiving import Receiving
from sadec_counter.services.scan_desk import ScanDesk, ScanRules
from sadec_counter.store.opening import FILE_NAME, open_store
from tests.services.received import BIRTH, CALENDAR, CLERK, MONDAY, confirmation_of, draft_of
from tests.services.small_form import OFFICE

DPI = 100
SIZE = (round(8.27 * DPI), round(11.69 * DPI))
LATER = MONDAY + timedelta(hours=1)


@lru_cache(maxsize=256)
def sheet(payload: str = "", text: str = "TO KHAI") -> Image.Image:
    """A page with lines of text and, at its foot, a code."""
    page = Image.new("L", SIZE, 255)
    draw = ImageDraw.Draw(page)
    for line in range(14 if text else 0):
        draw.text((110, 100 + 45 * line), f"{text} {line} " * 6, fill=0)
    if payload:
        code = Image.open(io.BytesIO(qr_png(payload))).convert("L").resize((74, 74))
        page.paste(code, (110, SIZE[1] - 94))
    return page


BLANK = sheet(text="")


def pdf_of(pages: list[Image.Image], path: Path) -> Path:
    """A PDF as scanners write it: one JPEG a page."""
    path.parent.mkdir(parents=True, exist_ok=True)
    first, *others = (page.copy() for page in pages)  # Pillow leaves what it was asked to append on the first
    first.save(path, "PDF", save_all=True, append_images=others, resolution=DPI)
    return path


class Counter:
    """A counter in a folder; `now` moves when a test says so."""

    def __init__(self, folder: Path, limit: int = 20_000_000, seed: int = 5) -> None:
        self.folder, self.now = folder, LATER
        self.store = open_store(folder / FILE_NAME)
        self._chance = random.Random(seed)
        self.desk = ScanDesk(
            self.store,
            folder,
            form_of=lambda _draft: BIRTH,
            clerk=lambda: CLERK,
            clock=lambda: self.now,
            rules=ScanRules(limit=limit),
        )
        self.tray, self.intake = self.desk.tray, self.desk.intake

    def printed(
        self, draft_id: str, at: datetime = MONDAY, pages: int = 2, **values: str
    ) -> tuple[PrintRecord, list[str]]:
        """An application that was typed, confirmed and printed, with the payloads on its pages."""
        draft = draft_of(draft_id, **values)
        self.store.drafts.save(draft, "", -1, at)
        self.store.confirmations.add(confirmation_of(draft, at))
        print_id = new_print_id(self._chance.randbytes(8))
        record = PrintRecord(
            print_id, draft_id, draft.revision, draft.values_digest, pages, f"prints/{print_id}.pdf", "0" * 64, at
        )
        self.store.prints.add(record)
        self.store.prints.set_outcome(print_id, PrintOutcome.DONE)
        return record, [code.payload for code in page_codes(print_id, pages, draft.values_digest)]

    def received(self, draft_id: str, **values: str) -> list[str]:
        """The payloads of a received application."""
        record, payloads = self.printed(draft_id, **values)
        self.receive(draft_id, record, **values)
        return payloads

    def receive(self, draft_id: str, record: PrintRecord, **values: str) -> None:
        """The signed paper is handed in."""
        Receiving(self.store, OFFICE, CALENDAR).receive(draft_of(draft_id, **values), BIRTH, record, CLERK, MONDAY)

    def scan(self, *pages: Image.Image, name: str = "scan.pdf"):
        """The pages come as one file; `scan import` by another name."""
        return self.intake.take(pdf_of(list(pages), self.folder / "ngoai" / name), "import")

    def cover(self, dossier_id: str, paper_id: str) -> Image.Image:
        cover_id = self.store.scans.cover_for(dossier_id, paper_id, new_print_id(self._chance.randbytes(8)), self.now)
        return sheet(cover_payload(cover_id), "BIA")

    def papers(self, dossier_id: str):
        return {one.paper.paper_id: one for one in self.tray.dossier(dossier_id).papers}

    def close(self) -> None:
        self.store.close()
