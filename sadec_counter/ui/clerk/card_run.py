"""Scans an ID card into the application at hand: whose card it is, what it fills, what is told and asked."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from sadec_counter.domain.form import FieldKind
from sadec_counter.domain.id_card import IdCard
from sadec_counter.services.card_reading import Holder, Reading, holder_at, holders, reading, write
from sadec_counter.services.drafting import DraftSession
from sadec_counter.ui.clerk.card_sheet import CardSheet
from sadec_counter.ui.clerk.form_panel import FormPanel
from sadec_counter.ui.notify import Answer, Notifier, Tone
from sadec_counter.ui.shared.theme import Colours

LOOK = "So lại với thẻ cầm trên tay."


class CardRun:
    """F4 of the typing page."""

    def __init__(
        self, session: DraftSession, form: FormPanel, notifier: Notifier, colours: Colours, page: QWidget
    ) -> None:
        self._session, self._form, self._notifier = session, form, notifier
        self._holders: tuple[Holder, ...] = ()
        self.sheet = CardSheet(colours, page, self._on_card)
        form.card_came.connect(self.start)

    def start(self, begun: str = "") -> None:
        """Wait for the card of the person whose section is at hand; `begun` was scanned into a field already."""
        self._holders = holders(self._session)
        if not self._holders:
            self._notifier.tell("Tờ khai này không hỏi số định danh của ai.", "Không cần quét thẻ.")
            return
        chosen = holder_at(self._session, self._session.focus_id)
        self.sheet.open([one.title for one in self._holders], chosen, begun)

    def _on_card(self, card: IdCard, number: int) -> None:
        found = reading(self._session, self._holders[number], card)
        if not found.doubts:
            self._write(found)
            return
        fill = Answer("Vẫn điền thẻ này", partial(self._write, found), "Alt+V")
        remedy = "Đúng người thì điền; không thì quét lại và chọn người bằng mũi tên."
        self._notifier.ask(" ".join(found.doubts), remedy, fill)

    def _write(self, found: Reading) -> None:
        write(self._session, found)
        self._form.go_to(self._next_of(found.holder))
        told = f"Đã điền từ thẻ vào phần “{found.holder.title}”: {found.told}."
        if found.warnings:
            self._notifier.tell(f"{told} {' '.join(found.warnings)}", LOOK, Tone.CAUTION)
        else:
            self._notifier.done(told)

    def _next_of(self, holder: Holder) -> str:
        """The first field of the person's section that is still to be typed; else the name."""
        first = holder.value_ids[0]
        section = self._session.section_of(first)
        for field in self._session.fields_of(section) if section else ():
            skipped = field.folded or field.kind in {FieldKind.COMPOSED, FieldKind.WORDS, FieldKind.TABLE}
            if not skipped and not self._session.draft.value(field.field_id):
                return field.field_id
        return first
