"""People whom the counter knows (F5): those typed today, or found by name or number; one fills the place at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.known_people import KnownPerson
from sadec_counter.ui.clerk.dossier_words import when_words
from sadec_counter.ui.clerk.top_bar import SearchBox
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import HALO, KEY, LABEL, STRONG, VALUE_STRONG, inked
from sadec_counter.ui.shared.rows import OPENERS, STEPS, Rows
from sadec_counter.ui.shared.theme import Colours

PEOPLE_KEY = "F5"
WIDTH, PAD, TITLE, ROW, MOST = 620, 24, 40, 50, 7
HINT = "Tìm thêm ở hồ sơ trước: họ tên hoặc số định danh"
NOBODY_TODAY = "Hôm nay chưa khai cho ai khác. Gõ họ tên để tìm ở hồ sơ trước."
NOBODY_FOUND = "Không thấy ai khớp."


class PeopleList(Rows):
    """The people, the last typed first."""

    asks_whole_height = False

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__(colours, "Người đã khai", parent)
        self._people: tuple[KnownPerson, ...] = ()
        self._now: datetime | None = None
        self.empty_words = NOBODY_TODAY
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_people(self, people: Sequence[KnownPerson], now: datetime, empty: str) -> None:
        self._people, self._now, self.empty_words = tuple(people[:MOST]), now, empty
        self.renew(0 if people else -1)

    def person(self, index: int) -> KnownPerson:
        return self._people[index]

    def count(self) -> int:
        return len(self._people)

    def row_height(self, index: int) -> float:  # noqa: ARG002
        return ROW

    def words_of(self, index: int) -> str:
        return f"{self._people[index].name}, {_who(self._people[index])}"

    def paint_rest(self, painter: QPainter) -> None:
        if not self._people:
            for number, line in enumerate(paint.wrap(self.empty_words, LABEL, self.width() - 16)):
                paint.draw_text(painter, 8, 26 + 20 * number, line, inked(LABEL, self.colours.muted))

    def paint_row(self, painter: QPainter, place: QRectF, index: int) -> None:
        colours, person = self.colours, self._people[index]
        if index in {self.current, self.hovered}:
            edge = colours.accent if index == self.current else ""
            paint.draw_box(painter, place.adjusted(1, 1, -1, -1), colours.soft, border=edge, radius=6)
        told, style = _where(person, self._now), inked(KEY, colours.muted)
        right = paint.draw_right(painter, place.right() - 10, place.top() + 21, told, style)
        strong, room = inked(STRONG, colours.ink), right - 22
        paint.draw_text(painter, 10, place.top() + 21, paint.shorten(person.name, strong, room), strong)
        who = paint.shorten(_who(person), style, place.width() - 20)
        paint.draw_text(painter, 10, place.top() + 39, who, style)


class PeopleSheet(QWidget):
    """A card over a page. `search(text)` is asked for at each key and answers with `show_people`.

    `chosen(person)` is called once; Esc or F5 closes it and the cursor goes back to where it was.
    """

    def __init__(
        self,
        colours: Colours,
        parent: QWidget,
        *,
        clock: Callable[[], datetime],
        search: Callable[[str], None],
        chosen: Callable[[KnownPerson], None],
    ) -> None:
        super().__init__(parent)
        self._colours, self._clock, self._chosen = colours, clock, chosen
        self._title = ""
        self._before: QWidget | None = None
        self._area = parent
        self.box = SearchBox(colours, self, hint=HINT)
        self.list = PeopleList(colours, self)
        self.box.asked.connect(search)
        self.box.key_passed.connect(self._on_key)
        self.box.left.connect(self.close_sheet)
        self.list.chosen.connect(self._choose)
        parent.installEventFilter(self)
        self.hide()

    @property
    def is_open(self) -> bool:
        return not self.isHidden()

    def open(self, title: str) -> None:
        """Ask who; `title` names the place that is filled."""
        self._title = title
        self._before = self.window().focusWidget()
        self.list.show_people((), self._clock(), "")
        self.setGeometry(self._area.rect())
        self.box.clear()
        self._lay_out()
        self.show()
        self.raise_()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_people(self, people: Sequence[KnownPerson]) -> None:
        empty = NOBODY_FOUND if self.box.text().strip() else NOBODY_TODAY
        self.list.show_people(people, self._clock(), empty)
        self._lay_out()
        self.update()

    def close_sheet(self) -> None:
        before, self._before = self._before, None
        self.hide()
        if before is not None:
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_key(self, key: int) -> None:
        pressed = Qt.Key(key)
        if pressed in OPENERS:
            self.list.open_current()
        elif pressed in STEPS:
            self.list.step(STEPS[pressed])

    def _choose(self, row: int) -> None:
        person = self.list.person(row)
        self.close_sheet()
        self._chosen(person)

    # --- showing -----------------------------------------------------------------------------

    def _card(self) -> QRectF:
        wide = min(WIDTH, self.width() - 2 * PAD)
        rows = max(self.list.count(), 1) * ROW
        height = PAD + TITLE + 44 + theme.S + rows + PAD
        return QRectF((self.width() - wide) / 2, max((self.height() - height) / 4, 8), wide, height)

    def _lay_out(self) -> None:
        card = self._card().toRect()
        wide = card.width() - 2 * PAD
        top = card.top() + PAD + TITLE
        self.box.setGeometry(card.left() + PAD - HALO, top, wide + 2 * HALO, 44)
        self.list.setGeometry(card.left() + PAD, top + 44 + theme.S, wide, max(self.list.count(), 1) * ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        painter.fillRect(self.rect(), theme.colour(colours.desk, 0.85))
        card = self._card()
        paint.draw_box(painter, card, colours.surface, border=colours.line, radius=theme.RADIUS_CARD)
        left, top = card.left() + PAD, card.top() + PAD
        style = inked(VALUE_STRONG, colours.ink)
        title = paint.shorten(f"Điền phần “{self._title}” từ người đã khai", style, card.right() - PAD - left)
        paint.draw_text(painter, left, top + 16, title, style)

    def resizeEvent(self, _event: QEvent) -> None:
        self._lay_out()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the page at every size."""
        if event.type() is QEvent.Type.Resize and self.is_open:
            self.setGeometry(self._area.rect())
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card().contains(event.position()):
            self.close_sheet()


def _who(person: KnownPerson) -> str:
    """What tells two people of one name apart."""
    facts = person.facts
    told = [f"sinh {facts['birth_date']}" if facts.get("birth_date") else "", facts.get("id_number", "")]
    told.append(facts.get("residence") or facts.get("permanent_residence") or "")
    return " · ".join(part for part in told if part) or "chỉ có họ tên"


def _where(person: KnownPerson, now: datetime | None) -> str:
    if person.at is None or now is None:
        return person.source
    return f"{person.source}, {when_words(person.at, now)}"
