"""Scanned pages in a store without files: what the page of scans shows and decides."""

from __future__ import annotations

import hashlib
import io
from datetime import timedelta

from PIL import Image, ImageDraw

from sadec_counter.domain.page import PageDrawing
from sadec_counter.domain.page_code import PageCode
from sadec_counter.domain.scan import Finding, Place, ScanFile, ScannedPage, Seen, WaitingFile, Way
from sadec_counter.domain.signing import Grey
from sadec_counter.services.scan_binding import ScanBinding
from sadec_counter.services.scan_looks import ScanLooks
from sadec_counter.services.scanning import ScanTray
from sadec_counter.ui.clerk.scan_reading import ScanTools
from tests.services.received import BIRTH, CLERK, MONDAY, draft_of, receive
from tests.ui.clerk.counter import PEOPLE, Counter

ARRIVED = MONDAY + timedelta(hours=1)


class Scanner:
    """Three dossiers were received; pages come as in a scanner's files. `asked` is what the page asked of the house."""

    def __init__(self, counter: Counter) -> None:
        self.counter, self.store = counter, counter.store
        self.waiting: list[WaitingFile] = []
        self.asked: list[str] = []
        self.taken: list[str] = []
        binding = ScanBinding(self.store, lambda _pages, _told, _limit: b"%PDF-1.7", counter.folder)
        self.tray = ScanTray(self.store, binding, lambda _draft: BIRTH)
        self._number = 0
        for number, (name, print_id) in enumerate(zip(PEOPLE, ("AAAAAAAAAA", "BBBBBBBBBB", "CCCCCCCCCC"), strict=True)):
            draft = draft_of(f"d0-{number}", **{"nguoi_yeu_cau.ho_ten": name})
            receive(self.store, draft, at=MONDAY + timedelta(minutes=10 * number), print_id=print_id)

    def tools(self) -> ScanTools:
        counter = self.counter
        looks = ScanLooks(
            self.store,
            lambda _draft: BIRTH,
            lambda _form, _values: PageDrawing(()),
            lambda _form, _values: (),
            scan_grey=lambda _page_id: Grey(1, 1, b"\xff"),
            print_grey=lambda _path, _page: Grey(1, 1, b"\xff"),
            other_texts=lambda _pdf, _drawing: {},
            folder=counter.folder,
        )
        return ScanTools(
            clerk=CLERK,
            clock=counter.clock,
            listing=counter.listing,
            digitising=counter.digitising,
            reusing=counter.reusing,
            tray=self.tray,
            looks=looks,
            read_image=picture,
            waiting=lambda: self.waiting,
            take_files=lambda paths: self.taken.extend(path.name for path in paths),
            has_scanner=lambda: True,
            scan=self._scan,
            reprint=lambda dossier: self.asked.append(f"reprint {dossier.filing.print_id}"),
            covers_at_receipt=lambda _dossier: None,
            print_covers=lambda dossier: self.asked.append(f"covers {dossier.line.local_no}"),
        )

    def _scan(self) -> str:
        self.asked.append("scan")
        return ""

    def file(self, *places: Place, blank: bool = False) -> list[str]:
        """A file with a page for each place; gives the ids of its pages."""
        self._number += 1
        name = f"quet-{self._number:03d}.pdf"
        sha256 = hashlib.sha256(name.encode()).hexdigest()
        arrived = ARRIVED + timedelta(minutes=self._number)
        self.store.scans.add_file(ScanFile(sha256, name, 1000, arrived, "folder", f"quet/goc/{name}"))
        pages = [
            ScannedPage(
                page_id=f"{sha256[:16]}-{number}",
                file_sha256=sha256,
                number=number,
                arrived_at=arrived,
                file_name=name,
                seen=Seen(is_blank=blank, width=1240, height=1754, dpi=150),
                place=place,
                finding=_finding(place, blank=blank),
            )
            for number, place in enumerate(places, 1)
        ]
        self.store.scans.put_pages(sha256, pages)
        return [page.page_id for page in pages]

    def printed(self, dossier_id: str, page: int) -> Place:
        """Where a page of the dossier's own print belongs."""
        dossier = self.store.dossiers.get(dossier_id)
        record = next(one for one in dossier.prints if one.print_id == dossier.filing.print_id)
        code = PageCode(record.print_id, page, record.pages, record.values_digest[:8].upper())
        return Place(Way.CODE, dossier_id, "to_khai", code)


def _finding(place: Place, *, blank: bool) -> Finding:
    if blank:
        return Finding.BLANK
    return Finding.MATCHED if place.dossier_id else Finding.NO_CODE


def picture(text: str) -> bytes:
    """A sheet with some lines."""
    sheet = Image.new("L", (620, 877), 255)
    draw = ImageDraw.Draw(sheet)
    for line in range(12):
        draw.line((80, 100 + 40 * line, 540 - 20 * (line % 3), 100 + 40 * line), fill=90, width=4)
    draw.text((80, 60), text, fill=0)
    data = io.BytesIO()
    sheet.save(data, "PNG")
    return data.getvalue()
