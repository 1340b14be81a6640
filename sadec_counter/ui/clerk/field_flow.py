"""The fields of a section, or of one row of a table, laid out by hand: focus survives every change of layout."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sadec_counter.domain.form import Field
from sadec_counter.domain.problem import Severity
from sadec_counter.ui.clerk.editing import Typist
from sadec_counter.ui.clerk.editors import MANY_ROWS, FieldEditor
from sadec_counter.ui.clerk.field_block import FieldBlock
from sadec_counter.ui.clerk.findings import Finding
from sadec_counter.ui.clerk.flow import Band, bands, written_rows
from sadec_counter.ui.clerk.problem_strip import ProblemStrip
from sadec_counter.ui.clerk.written_editor import WrittenEditor
from sadec_counter.ui.shared.boxes import HALO
from sadec_counter.ui.shared.theme import Colours

GAPS = {1: 0, 2: 22 - 2 * HALO, 3: 16 - 2 * HALO}
BAND_GAP = 12 - HALO  # below a box, whose widget ends with the room for its halo
STRIP_GAP = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A field to be typed here: a cell's value id names its row."""

    field: Field
    value_id: str


class Table(QWidget):
    """A table's editor as the flow knows it; it calls `resized` when its height changed."""

    resized: Callable[[], object]


class FieldFlow(QWidget):
    """Blocks, their written lines and their strips. Widgets are made at first need and only hidden later."""

    def __init__(
        self,
        typist: Typist,
        colours: Colours,
        make_table: Callable[[Field, QWidget], Table] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._typist, self._colours, self._make_table = typist, colours, make_table
        self.blocks: dict[str, FieldBlock] = {}
        self.tables: dict[str, Table] = {}
        self._strips: dict[str, list[ProblemStrip]] = {}
        self._told: dict[str, tuple[object, ...]] = {}  # what the strips of a value say
        self._bands: list[Band] = []
        self._ids: dict[str, str] = {}  # field id → value id
        self._last: QWidget | None = None
        self.resized: Callable[[], object] = lambda: None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_places(self, places: Sequence[Place]) -> None:
        """These fields, in this order."""
        ids = {place.field.field_id: place.value_id for place in places}
        if ids == self._ids:
            return
        self._ids, self._bands = ids, bands([place.field for place in places])
        for place in places:
            self._part(place.field, place.value_id)
        wanted = set(ids.values())
        for value_id, part in {**self.blocks, **self.tables}.items():
            part.setVisible(value_id in wanted)
        self.arrange()

    def set_last(self, widget: QWidget | None) -> None:
        """A line below all fields ("Thêm …")."""
        if self._last is not None and self._last is not widget:
            self._last.hide()
        if widget is not self._last:
            self._last = widget
            if widget is not None:
                widget.setParent(self)
                widget.show()
            self.arrange()

    def set_findings(self, value_id: str, findings: Sequence[Finding], key: str = "") -> None:
        """Strips below the field's band; its box takes the colour of the worst. `key` is that of the first button."""
        told = (key, *(_words(one) for one in findings))
        if told == self._told.get(value_id, ("",)):
            return
        self._told[value_id] = told
        for strip in self._strips.pop(value_id, []):
            strip.hide()
            strip.deleteLater()
        made = [ProblemStrip(one, self._colours, key if not index else "", self) for index, one in enumerate(findings)]
        self._strips[value_id] = made
        self._colour_edge(value_id, findings)
        for strip in made:
            strip.show()
        self.arrange()

    def _colour_edge(self, value_id: str, findings: Sequence[Finding]) -> None:
        editor = self.editor(value_id)
        if editor is not None:
            worst = {one.severity for one in findings}
            colours = self._colours
            editor.set_edge(colours.danger if Severity.ERROR in worst else colours.caution if worst else "")

    def editor(self, value_id: str) -> FieldEditor | None:
        block = self.blocks.get(value_id)
        return block.editor if block is not None else None

    def value_ids(self) -> list[str]:
        """Every value that has a place here now."""
        return list(self._ids.values())

    def order(self) -> list[str]:
        """The values in the order of typing, without lines that the program writes itself; a table is one entry."""
        typed = []
        for field_id, value_id in self._ids.items():
            block = self.blocks.get(value_id)
            line = block.editor if block is not None else None
            if field_id and not (isinstance(line, WrittenEditor) and not line.is_written_over):
                typed.append(value_id)
        return typed

    def written_from(self, value_id: str) -> WrittenEditor | None:
        """The first line that is written under this field."""
        for band in self._bands:
            if value_id in {self._ids[one.field_id] for one in (*band.fields, *band.written)}:
                for field in band.written:
                    editor = self.editor(self._ids[field.field_id])
                    if isinstance(editor, WrittenEditor):
                        return editor
        return None

    def arrange(self) -> None:
        """Place everything for the present width; the height follows."""
        y = 0
        for number, band in enumerate(self._bands):
            y = self._arrange_band(band, y + (BAND_GAP if number else 0))
        if self._last is not None:
            height = self._last.sizeHint().height()
            self._last.setGeometry(0, y + STRIP_GAP, self.width(), height)
            y += STRIP_GAP + height
        if y != self.height():
            self.setFixedHeight(max(y, 1))
            self.resized()

    def _arrange_band(self, band: Band, y: int) -> int:
        gap = GAPS[band.parts]
        width = (self.width() - gap * (band.parts - 1)) // band.parts
        bottom = y
        for column, field in enumerate(band.fields):
            part = self._part(field, self._ids[field.field_id])
            last = column == band.parts - 1
            x = column * (width + gap)
            part.setGeometry(x, y, self.width() - x if last else width, _height(part))
            bottom = max(bottom, y + _height(part))
        for row in written_rows(band):
            bottom = self._arrange_written(row, bottom)
        for field in (*band.fields, *band.written):
            for strip in self._strips.get(self._ids[field.field_id], []):
                height = strip.height_for(self.width() - 2 * HALO)
                strip.setGeometry(HALO, bottom + STRIP_GAP, self.width() - 2 * HALO, height)
                bottom += STRIP_GAP + height + HALO
        return bottom

    def _arrange_written(self, row: list[Field], y: int) -> int:
        width = (self.width() - GAPS[2] * (len(row) - 1)) // len(row)
        bottom = y
        for column, field in enumerate(row):
            part = self._part(field, self._ids[field.field_id])
            height = _height(part, width)  # a long line breaks after its width
            part.setGeometry(column * (width + GAPS[2]), y, width, height)
            bottom = max(bottom, y + height)
        return bottom

    def _part(self, field: Field, value_id: str) -> QWidget:
        known = self.blocks.get(value_id) or self.tables.get(value_id)
        if known is not None:
            return known
        if field.kind in MANY_ROWS and self._make_table is not None:
            table = self._make_table(field, self)
            self.tables[value_id] = table
            table.resized = self.arrange
            return table
        block = FieldBlock(field, value_id, self._typist, self._colours, self)
        self.blocks[value_id] = block
        block.editor.resized = self.arrange
        return block

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self.arrange()


def _height(part: QWidget, width: int = 0) -> int:
    return part.needed_height(width) if isinstance(part, FieldBlock) else part.height()


def _words(finding: Finding) -> tuple[str, ...]:
    return finding.severity, finding.sentence, finding.remedy, finding.button.text if finding.button else ""
