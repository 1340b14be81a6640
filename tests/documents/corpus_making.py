"""Our own Word files for measuring the page engine: each feature alone, and mixed as offices mix them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from tests.documents import corpus_mixed as mixed
from tests.documents import corpus_pages as pages
from tests.documents import corpus_tables as tables
from tests.documents import corpus_text as text
from tests.documents.corpus_parts import Draft

MIXED: tuple[Callable[[], Draft], ...] = (
    mixed.application,
    mixed.decision,
    mixed.report,
    mixed.receipt,
    mixed.minutes,
    mixed.plan_with_wide_annex,
    mixed.notice,
    mixed.household_list,
)
ALONE: tuple[Callable[[], Draft], ...] = (
    text.styles_inherited,
    text.fonts_and_sizes,
    text.underlines,
    text.strikes_and_colours,
    text.raised_and_lowered,
    text.capitals,
    text.letter_spacing,
    text.symbols,
    text.tabs_and_leaders,
    text.dotted_blanks,
    text.indents,
    text.alignments,
    text.line_spacings,
    text.paragraph_spacings,
    text.kept_together,
    text.widows,
    text.page_breaks,
    text.unbroken,
    text.lists_of_an_office,
    text.articles,
    text.framed_paragraphs,
    text.decomposed,
    text.tracked_changes,
    text.fields_and_links,
    text.content_controls,
    tables.fixed_columns,
    tables.automatic_columns,
    tables.merged_cells,
    tables.nested_tables,
    tables.border_kinds,
    tables.margins_and_heights,
    tables.row_heights,
    tables.repeated_headers,
    tables.whole_rows,
    tables.placed_tables,
    tables.first_and_last_left_out,
    pages.upright_and_sideways,
    pages.columns,
    pages.unequal_columns,
    pages.headers_and_footers,
    pages.high_headers,
    pages.numbers_start_anew,
    pages.footnotes,
    pages.inline_pictures,
    pages.anchored_pictures,
    pages.text_boxes,
    pages.drawn_lines,
    pages.vml_shapes,
)


def make_corpus(folder: Path, kinds: Iterable[Callable[[], Draft]] = (*ALONE, *MIXED)) -> list[Path]:
    """Each document in this folder, named after its feature."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for kind in kinds:
        file = folder / f"{kind.__name__}.docx"
        kind().save(file)
        files.append(file)
    return files
