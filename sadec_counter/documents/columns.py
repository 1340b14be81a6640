"""Columns of a section that another one follows on the same page: balanced, as low as the text needs (twips)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sadec_counter.documents.model import Block
from sadec_counter.documents.pages import Pages

MOST_PAGES_TRIED = 20  # a longer section is not laid out a dozen times for its last page
Flow = Callable[[Pages, Sequence[Block]], None]


def balance(pages: Pages, blocks: Sequence[Block], flow: Flow) -> None:
    """Find where the columns of the section at hand end; `flow` puts its blocks on the pages that it is given."""

    def tried(ends: dict[int, int]) -> Pages:
        trial = pages.trial()
        trial.end_columns(ends)
        flow(trial, blocks)
        return trial

    first = tried({})
    page = len(first.canvases) - 1
    if page - len(pages.canvases) >= MOST_PAGES_TRIED:
        return
    top = pages.y if page == len(pages.canvases) - 1 else first.top
    low, high = top, first.bottom
    while high - low > 1:
        middle = (low + high) // 2
        trial = tried({page: middle})
        fits = len(trial.canvases) - 1 == page and max(trial.lowest, trial.y) <= middle
        low, high = (low, middle) if fits else (middle, high)
    pages.end_columns({page: high})
