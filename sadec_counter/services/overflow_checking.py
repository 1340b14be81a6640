"""Long answers against the page: which field leaves the paper, runs into its neighbour, or is not printed whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sadec_counter.catalog.packages import Package
from sadec_counter.documents.engine import PageMaker
from sadec_counter.domain.filling import Filling
from sadec_counter.domain.finding import Finding
from sadec_counter.domain.page import Page, PageDrawing, Slot
from sadec_counter.domain.problem import Severity
from sadec_counter.services.workbench_samples import Variant, values_of

NEAR = 0.6  # points that rounding may move a glyph
SHARE = 0.3  # of a line's height that may be under its neighbour's: accents and descenders
REMEDY = "Cho ô cao hơn (bỏ chiều cao cố định của hàng hay khung chữ), hoặc đặt max_length cho trường."


def overflow_findings(file: str, package: Package, today: date) -> list[Finding]:
    """Warnings for the longest and the fullest values of a form; each field once."""
    maker = PageMaker(package.template)
    found: dict[str, str] = {}
    for variant in (Variant.LONGEST, Variant.FULLEST):
        drawing = maker.draw(Filling(package.form, values_of(package.form, variant, today), {}))
        for field_id, sentence in overflows(drawing):
            found.setdefault(field_id, sentence)
    return [
        Finding(file, f"trường “{field_id}”", sentence, REMEDY, Severity.WARNING)
        for field_id, sentence in found.items()
    ]


def overflows(drawing: PageDrawing) -> Iterator[tuple[str, str]]:
    """(field id, what is wrong) of every answer that does not fit its place."""
    for page in drawing.pages:
        for slot in page.slots:
            if _is_outside(slot, page):
                yield slot.field_id, "Chữ dài nhất ra ngoài tờ giấy."
        for one, other in _neighbours(page.slots):
            if one.field_id != other.field_id and _meet(one, other):
                yield one.field_id, f"Chữ dài nhất đè lên “{other.field_id}”."


def _neighbours(slots: Sequence[Slot]) -> Iterator[tuple[Slot, Slot]]:
    """Pairs of slots whose lines are at one height, the upper one first."""
    ordered = sorted(slots, key=lambda slot: slot.top)
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.top >= one.top + one.height:
                break
            yield one, other


def _is_outside(slot: Slot, page: Page) -> bool:
    return slot.x < -NEAR or slot.x + slot.width > page.width + NEAR or slot.top + slot.height > page.height + NEAR


def _meet(one: Slot, other: Slot) -> bool:
    """Two answers stand on each other: more than their lines' edges do."""
    wide = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    high = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return (
        wide > NEAR and high > SHARE * min(one.height, other.height) and bool(one.text.strip() and other.text.strip())
    )
