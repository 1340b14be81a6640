"""The head of the form column: what is typed, and when it was last saved."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sadec_counter.domain.form import Form
from sadec_counter.services.drafting import DraftSession
from sadec_counter.ui.shared import paint, theme
from sadec_counter.ui.shared.boxes import LABEL, STRONG, inked
from sadec_counter.ui.shared.icons import draw_icon
from sadec_counter.ui.shared.paint import Type
from sadec_counter.ui.shared.theme import Colours

HEIGHT = 54
TITLE = Type(theme.HEAD, theme.SEMIBOLD)


class TitleLine(QWidget):
    """Only what the store has written is shown as saved."""

    def __init__(self, session: DraftSession, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._colours = session, colours
        self.setFixedHeight(HEIGHT)

    def saved_words(self) -> tuple[str, str, str]:
        """(icon, ink, words) of the state of saving."""
        session, colours = self._session, self._colours
        if session.save_error is not None:
            return "circle-alert", colours.danger, f"Chưa lưu: {session.save_error.message}"
        if session.saved_at is None:
            return "", colours.muted, "" if not session.draft.revision else "Đang lưu…"
        return "circle-check", colours.done, f"Đã lưu {session.saved_at:%H:%M:%S}"

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._colours
        paint.smooth(painter)
        line = QRectF(theme.XL, 6, self.width() - 2 * theme.XL, 44)
        icon, ink, words = self.saved_words()
        shown = paint.shorten(words, STRONG, line.width() / 2)
        left = paint.draw_right(painter, line.right(), paint.middle_baseline(line, LABEL), shown, inked(LABEL, ink))
        if icon:
            left -= theme.ICON + 6
            draw_icon(painter, icon, QRectF(left, line.center().y() - theme.ICON / 2, theme.ICON, theme.ICON), ink)
        base = paint.middle_baseline(line, TITLE)
        form = self._session.form
        room = left - line.left() - theme.L
        title = paint.shorten(title_of(form), TITLE, room)
        x = paint.draw_text(painter, line.left(), base, title, inked(TITLE, colours.ink)) + 13
        term = f"trả {form.procedure.term}" if form.procedure.is_listed else "ngoài danh mục, không hẹn ngày"
        for note in (f"{term} · mẫu {form.version}", term):
            if paint.text_width(note, LABEL) <= left - x - theme.L:
                paint.draw_text(painter, x, base, note, inked(LABEL, colours.muted))
                break


def title_of(form: Form) -> str:
    """The form's name as a task: "Tờ khai đăng ký khai sinh" → "Đăng ký khai sinh"."""
    name = form.title.removeprefix("Tờ khai ")
    return name[:1].upper() + name[1:]
