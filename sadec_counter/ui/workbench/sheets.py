"""Sheets of fields beside the page: everything about one gap, and what the form says about itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.bench import Bench, Gap, Head
from sadec_counter.domain.bench_checks import fitting_checks, title_of
from sadec_counter.domain.dates import date_text, parse_date
from sadec_counter.domain.finding import Finding
from sadec_counter.domain.form import Audience, Choice, FieldKind
from sadec_counter.domain.guessing import id_part
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import HALO, LABEL, STRONG, VALUE_STRONG, inked
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.theme import Colours
from sadec_counter.ui.workbench import fields
from sadec_counter.ui.workbench.fields import Option
from sadec_counter.ui.workbench.words import condition_key, condition_of, conditions

PAD, GAP, ROW, TITLE = 16, 16, fields.HEIGHT + 5, 42
TOLD = 36  # room for what the check says in one line
YES: list[Option] = [("", "không bắt buộc"), ("x", "bắt buộc")]
AUDIENCES: list[Option] = [
    (Audience.ALL.value, "mọi người"),
    (Audience.PAGE_ONLY.value, "chỉ trên trang (riêng tư)"),
    (Audience.CLERK.value, "chỉ cán bộ"),
]


@dataclass(frozen=True, slots=True)
class Ask:
    """One field of a sheet: its key, label and, where it is picked, what from. Wide ones take a whole row."""

    key: str
    label: str
    options: tuple[Option, ...] | None = None
    wide: bool = False


class Sheet(QWidget):
    """A card of labelled fields in two columns. It stands in a scroll area.

    Signals: `edited` (key, value), `left` (Esc), `focused` (the field that the cursor came into).
    """

    edited = Signal(str, str)
    left = Signal()
    focused = Signal(object)

    def __init__(self, asks: Sequence[Ask], colours: Colours) -> None:
        super().__init__()
        self.colours = colours
        self._title = ""
        self._asks = tuple(asks)
        self.fields: dict[str, fields.Field] = {}
        self._shown: set[str] = {ask.key for ask in asks}
        for ask in asks:
            made = fields.Field(ask.label, colours, self, ask.options)
            made.committed.connect(lambda value, key=ask.key: self.edited.emit(key, value))
            made.entered.connect(lambda key=ask.key: self._step(key))
            made.left.connect(self.left)
            made.focused.connect(lambda made=made: self.focused.emit(made))
            self.fields[ask.key] = made
        self._foot = 0.0

    def show_values(self, title: str, values: dict[str, str]) -> None:
        """The sheet with these values; keys that are not among them are not asked."""
        self._title, self._shown = title, set(values)
        for key, field in self.fields.items():
            field.setVisible(key in values)
            if key in values:
                field.show_value(values[key])
        self._lay_out()
        self.update()

    def _step(self, key: str) -> None:
        """Enter goes to the next field, from the last one back to the list."""
        keys = [ask.key for ask in self._asks if ask.key in self._shown]
        at = keys.index(key) + 1
        if at < len(keys):
            self.fields[keys[at]].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.left.emit()

    def _lay_out(self) -> None:
        y, half = TITLE + self.room_above(), (self.width() - 2 * PAD - GAP) / 2
        column = 0
        for ask in self._asks:
            if ask.key not in self._shown:
                continue
            if ask.wide and column:
                y, column = y + ROW, 0
            wide = self.width() - 2 * PAD if ask.wide else half
            x = PAD + column * (half + GAP)
            self.fields[ask.key].setGeometry(round(x) - HALO, round(y), round(wide) + 2 * HALO, fields.HEIGHT)
            if ask.wide or column:
                y, column = y + ROW, 0
            else:
                column = 1
        self._foot = y + (ROW if column else 0)
        self.setMinimumHeight(self.sizeHint().height())

    def room_above(self) -> float:
        """What a subclass paints between the title and the fields takes so much height."""
        return 0.0

    def sizeHint(self) -> QSize:
        return QSize(600, round(self._foot) + PAD)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self.colours
        paint.smooth(painter)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        paint.draw_box(painter, box, colours.surface, border=colours.line, radius=theme.RADIUS_CARD)
        place = QRectF(PAD, 8, self.width() - 2 * PAD, 28)
        paint.draw_in(painter, place, self._title, inked(VALUE_STRONG, colours.ink))


# --- one gap ------------------------------------------------------------------------------------


class DetailSheet(Sheet):
    """Everything about one gap. Signal: `changed`, what of it is to be changed."""

    changed = Signal(object)

    def __init__(self, colours: Colours) -> None:
        asks = (
            Ask("label", "Nhãn, đúng như trên mẫu", wide=True),
            Ask("lens_label", "Công dân đọc (để trống: như nhãn)"),
            Ask("group", "Nhóm, là một phần của tờ khai"),
            Ask("choices", "Các lựa chọn, cách nhau bằng dấu chấm phẩy", wide=True),
            Ask("max_rows", "Lặp nhiều nhất mấy hàng"),
            Ask("rows", "Số hàng trống in sẵn"),
            Ask("required", "Phải điền", tuple(YES)),
            Ask("show_when", "Chỉ hỏi khi", ()),
            Ask("check", "Luật kiểm tra", ()),
            Ask("audience", "Ai được xem", tuple(AUDIENCES)),
            Ask("default", "Giá trị có sẵn"),
            Ask("max_length", "Dài nhất mấy chữ (để trống: tùy)"),
            Ask("help", "Giải thích cho cán bộ, thường là chú thích của mẫu", wide=True),
        )
        super().__init__(asks, colours)
        self._bench: Bench | None = None
        self._gap: Gap | None = None
        self.edited.connect(self._on_edited)

    def show_gap(self, bench: Bench, gap: Gap) -> None:
        self._bench, self._gap = bench, gap
        made = gap.field
        fitting = fitting_checks(bench, gap)
        self.fields["show_when"].set_options(conditions(bench, gap))
        self.fields["check"].set_options([("", "không có"), *((one.title, one.title) for one in fitting)])
        values = {
            "label": made.label,
            "lens_label": made.lens_label,
            "group": gap.group,
            "required": "x" if made.required else "",
            "show_when": condition_key(gap),
            "check": title_of(bench, gap, gap.checks[0]) if gap.checks else "",
            "audience": made.audience.value,
            "default": made.default,
            "max_length": str(made.max_length or ""),
            "help": made.help,
        }
        if made.kind is FieldKind.CHOICE or (made.kind is FieldKind.TEXT and made.choices):
            values["choices"] = "; ".join(choice.label for choice in made.choices)
        if made.kind is FieldKind.TABLE:
            values |= {"max_rows": str(made.max_rows or ""), "rows": str(gap.rows or "")}
            for key in ("max_length", "default"):
                values.pop(key)
        self.show_values(f"Chỗ trống {bench.number_of(gap.gap_id)}: {made.label}", values)

    def _on_edited(self, key: str, value: str) -> None:
        if self._bench is not None and self._gap is not None:
            self.changed.emit(_changes(self._bench, self._gap, key, value))


def _changes(bench: Bench, gap: Gap, key: str, value: str) -> dict[str, Any]:
    """A value of the sheet as an attribute of the gap or its field."""
    made: Any = value
    if key in {"max_rows", "rows", "max_length"}:
        made = int(value) if value.isdecimal() else 0
    elif key == "choices":
        made = choices_of(value, gap.field.choices)
    elif key == "required":
        made = bool(value)
    elif key == "show_when":
        made = condition_of(value)
    elif key == "audience":
        made = Audience(value)
    elif key == "check":
        return {"checks": tuple(one.use for one in fitting_checks(bench, gap) if one.title == value)}
    return {key: made}


def choices_of(text: str, old: Sequence[Choice]) -> tuple[Choice, ...]:
    """Labels between semicolons as choices; one that stands where another stood keeps its code."""
    labels = [one.strip() for one in text.split(";") if one.strip()]
    codes = [choice.code for choice in old] if len(old) == len(labels) else []
    return tuple(
        Choice(codes[at] if codes else id_part(label).removeprefix("o_") or f"o{at}", label)
        for at, label in enumerate(labels)
    )


# --- the form -----------------------------------------------------------------------------------


class HeadSheet(Sheet):
    """What is still wrong with the form, and what it says about itself. Signal: `changed`, another Head."""

    changed = Signal(object)

    def __init__(self, colours: Colours) -> None:
        asks = (
            Ask("title", "Tên mẫu", wide=True),
            Ask("code", "Mã mẫu, không dấu"),
            Ask("version", "Bản, ví dụ “TT 04/2024”"),
            Ask("effective_from", "Dùng từ ngày"),
            Ask("field_of_work", "Lĩnh vực"),
            Ask("procedure", "Tên thủ tục (để trống: như tên mẫu)", wide=True),
            Ask("procedure_code", "Mã thủ tục quốc gia (không có: ngoài danh mục)"),
            Ask("term", "Thời hạn, ví dụ “3 ngày làm việc”"),
            Ask("source", "Mẫu lấy từ văn bản nào (có ghi thì phải ký đối chiếu)", wide=True),
        )
        self._told: tuple[Finding, ...] | None = None
        super().__init__(asks, colours)
        self._head: Head | None = None
        self.edited.connect(self._on_edited)

    def show_head(self, head: Head, findings: Sequence[Finding] | None) -> None:
        """The sheet under the `findings` of `forms check`; None while they are being looked for."""
        self._head, self._told = head, None if findings is None else tuple(findings)
        values = {ask.key: str(getattr(head, ask.key)) for ask in self._asks}
        values["effective_from"] = date_text(head.effective_from)
        self.show_values("Mẫu này tên gì, dùng từ ngày nào", values)

    def _on_edited(self, key: str, value: str) -> None:
        if self._head is None:
            return
        if key == "effective_from":
            found: date | None = parse_date(value)
            if found is None:
                self.fields[key].show_value(date_text(self._head.effective_from))
                return
            self.changed.emit(replace(self._head, effective_from=found))
        else:
            change: dict[str, Any] = {key: value}
            self.changed.emit(replace(self._head, **change))

    def room_above(self) -> float:
        lines = sum(len(one) for one in self._lines())
        return TOLD + lines * theme.line_height(theme.BODY) + 4 * len(self._told or ())

    def _lines(self) -> list[tuple[str, ...]]:
        """What is wrong, each finding broken into lines."""
        room = max(self.width() - 2 * PAD - 24, 200)
        return [paint.wrap(f"{one.place}: {one.sentence} {one.remedy}", LABEL, room) for one in self._told or ()]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, colours = QPainter(self), self.colours
        paint.smooth(painter)
        y = TITLE - 4.0
        if self._told is None:
            paint.draw_text(painter, PAD, y + 16, "Đang kiểm tra mẫu…", inked(LABEL, colours.muted))
            return
        icon, ink = ("circle-alert", colours.danger) if self._told else ("circle-check", colours.done)
        told = f"{len(self._told)} chỗ cần sửa" if self._told else "Kiểm tra mẫu: không có chỗ sai nào."
        draw_icon(painter, icon, QRectF(PAD, y + 3, theme.ICON, theme.ICON), ink)
        paint.draw_text(painter, PAD + 24, y + 16, told, inked(STRONG, ink))
        y += 26
        for lines in self._lines():
            y = paint.draw_lines(painter, PAD + 24, y, lines, inked(LABEL, colours.ink)) + 4
