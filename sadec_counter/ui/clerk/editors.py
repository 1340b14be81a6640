"""Which editor types which kind of field."""

from __future__ import annotations

from collections.abc import Callable

from sadec_counter.domain.form import Field, FieldKind
from sadec_counter.ui.clerk.area_editor import AreaEditor
from sadec_counter.ui.clerk.choice_editor import ChoiceEditor, KeyedEditor, segments_fit
from sadec_counter.ui.clerk.date_editor import DateEditor
from sadec_counter.ui.clerk.editing import Typist
from sadec_counter.ui.clerk.flag_editor import FlagEditor
from sadec_counter.ui.clerk.line_editor import LineEditor
from sadec_counter.ui.clerk.list_editor import AddressEditor, ListEditor, PresetEditor, UnitEditor
from sadec_counter.ui.clerk.written_editor import WrittenEditor
from sadec_counter.ui.shared.theme import Colours

FieldEditor = LineEditor | AreaEditor | KeyedEditor
FIELD_EDITORS = (LineEditor, AreaEditor, KeyedEditor)
Maker = Callable[[Field, str, Typist, Colours], FieldEditor]

WHOLE_ROOM, HALF_ROOM, THIRD_ROOM = 538, 256, 166  # for the segments of a choice, in the narrowest window


def _choice(field: Field, value_id: str, typist: Typist, colours: Colours) -> FieldEditor:
    room = THIRD_ROOM if field.third else HALF_ROOM if field.half else WHOLE_ROOM
    maker = ChoiceEditor if segments_fit(field.choices, room) else ListEditor
    return maker(field, value_id, typist, colours)


def _text(field: Field, value_id: str, typist: Typist, colours: Colours) -> FieldEditor:
    maker = PresetEditor if field.choices else LineEditor
    return maker(field, value_id, typist, colours)


EDITORS: dict[FieldKind, Maker] = {
    FieldKind.TEXT: _text,
    FieldKind.TEXTAREA: AreaEditor,
    FieldKind.NAME: LineEditor,
    FieldKind.DATE: DateEditor,
    FieldKind.PARTIAL_DATE: DateEditor,
    FieldKind.TIME: LineEditor,
    FieldKind.ID12: LineEditor,
    FieldKind.ID9: LineEditor,
    FieldKind.ID_ANY: LineEditor,
    FieldKind.TAX_CODE: LineEditor,
    FieldKind.PHONE: LineEditor,
    FieldKind.EMAIL: LineEditor,
    FieldKind.ADDRESS: AddressEditor,
    FieldKind.UNIT: UnitEditor,
    FieldKind.LINE_OF_BUSINESS: UnitEditor,
    FieldKind.ETHNIC: ListEditor,
    FieldKind.NATIONALITY: ListEditor,
    FieldKind.CHOICE: _choice,
    FieldKind.FLAG: FlagEditor,
    FieldKind.NUMBER: LineEditor,
    FieldKind.MONEY: LineEditor,
    FieldKind.WORDS: WrittenEditor,
    FieldKind.COMPOSED: WrittenEditor,
}
MANY_ROWS = {FieldKind.TABLE}  # typed cell by cell: ui/clerk/table_editor.py


def make_editor(field: Field, value_id: str, typist: Typist, colours: Colours) -> FieldEditor:
    """The editor of a field or of a table's cell."""
    return EDITORS[field.kind](field, value_id, typist, colours)
