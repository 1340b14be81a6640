"""Pages a second: a whole scan import beside what zxing-cpp alone reads from the same images."""

from __future__ import annotations

import io
import itertools
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import zxingcpp
from PIL import Image

from sadec_counter.documents.pdf import write_pdf
from sadec_counter.domain.page_code import page_codes
from tests.bench.figures import Figure
from tests.documents.scan_corpus import drawings, drawn_pages, noisy, resized, skewed
from tests.services.scanned import Counter

PAGES, DPI = 48, 200


def measure(pages: int = PAGES) -> list[Figure]:
    """One file of printed pages at 200 dpi as scanners write it, each in its dossier, to the papers put together."""
    with tempfile.TemporaryDirectory() as folder:
        counter = Counter(Path(folder))
        try:
            jpegs = list(itertools.islice(_scanned(counter), pages))
            file = _one_file(jpegs, Path(folder) / "SCN_0001.pdf")
            alone = _speed(jpegs, lambda jpeg: zxingcpp.read_barcodes(Image.open(io.BytesIO(jpeg)).convert("L")))
            codes = _speed(jpegs, lambda jpeg: _qr_only(Image.open(io.BytesIO(jpeg)).convert("L")))
            begun = time.perf_counter()
            taken = counter.intake.take(file, "bench")
            imported = pages / (time.perf_counter() - begun)
        finally:
            counter.close()
    home = sum(bool(page.place.dossier_id) for page in taken.pages)
    return [
        Figure("zxing-cpp alone, as it comes, pages a second", alone, "/s"),
        Figure("zxing-cpp alone, told to look for QR only, pages a second", codes, "/s"),
        Figure("scan import, pages a second", imported, "/s"),
        Figure("scan import over zxing-cpp, as it comes", imported / alone, "", "≥ 0.8"),
        Figure("scan import over zxing-cpp, QR only", imported / codes, "", "≥ 0.8"),
        Figure("pages brought home", home / pages * 100, "%", "≥ 99"),
    ]


def _scanned(counter: Counter):
    """JPEG pages of received applications without end, each a little crooked and grainy."""
    chance = random.Random(11)
    for number in itertools.count():
        drawing = drawings()[number % len(drawings())]
        record, _ = counter.printed(f"d{number}", pages=len(drawing.pages))
        counter.receive(f"d{number}", record)
        pdf = write_pdf(drawing, title="Thử", codes=page_codes(record.print_id, record.pages, record.values_digest))
        for page in drawn_pages(pdf):
            worn = noisy(resized(skewed(page, chance.uniform(-1.5, 1.5)), DPI), 12)
            buffer = io.BytesIO()
            worn.convert("RGB").save(buffer, "JPEG", quality=75)
            yield buffer.getvalue()


def _one_file(jpegs: list[bytes], path: Path) -> Path:
    first, *others = (Image.open(io.BytesIO(jpeg)) for jpeg in jpegs)
    first.save(path, "PDF", save_all=True, append_images=others, resolution=DPI)
    return path


def _qr_only(image: Image.Image) -> list[zxingcpp.Barcode]:
    return zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]))


def _speed(jpegs: list[bytes], work: Callable[[bytes], object]) -> float:
    begun = time.perf_counter()
    for jpeg in jpegs:
        work(jpeg)
    return len(jpegs) / (time.perf_counter() - begun)
