"""Moving a draft to the edition of its form that is offered today: a step of its own, which says what would be lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from sadec_counter.domain.draft import Draft
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.form import Form
from sadec_counter.domain.moving import Move, moved

if TYPE_CHECKING:
    from sadec_counter.domain.saved import SavedDraft
    from sadec_counter.store.store import Store


class NothingNewerError(KnownError):
    """The draft is on the edition that is offered today, or its procedure is not offered any more."""

    sentence = "Bản khai này không có mẫu mới hơn để chuyển sang."
    remedy = "Khai tiếp trên mẫu đang dùng."


class BoundToItsPaperError(KnownError):
    """A printed application, or one that has a number, keeps the edition that was signed."""

    sentence = "Bản khai này đã in hoặc đã có số nên giữ nguyên bản mẫu của nó."
    remedy = "Cần mẫu mới thì khai một bản mới."


class DraftGoneError(KnownError):
    """The draft was received or thrown away meanwhile."""

    sentence = "Bản khai này không còn."
    remedy = "Có thể đã tiếp nhận hoặc đã bỏ."


class MovingDrafts:
    """Asks the store: call it beside the window.

    `form_of` gives the form that a draft was typed in, `offered` the forms of today.
    """

    def __init__(
        self,
        store: Store,
        form_of: Callable[[Draft], Form | None],
        offered: Callable[[], list[Form]],
        clock: Callable[[], datetime],
    ) -> None:
        self._store, self._form_of, self._offered, self._clock = store, form_of, offered, clock

    def look(self, draft_id: str) -> Move:
        """What moving would do; nothing is written. Raises the errors of this module."""
        saved = self._saved(draft_id)
        old = self._form_of(saved.draft)
        new = self._newer(old) if old else None
        if old is None or new is None:
            raise NothingNewerError
        return moved(saved.draft, old, new)

    def move(self, draft_id: str) -> None:
        """Write the moved draft in place of the old one. Raises the errors of this module."""
        self._store.drafts.save(self.look(draft_id).draft, "", -1, self._clock())

    def _saved(self, draft_id: str) -> SavedDraft:
        saved = self._store.drafts.get(draft_id)
        if saved is None:
            raise DraftGoneError
        if saved.is_printed or saved.reopened_from:
            raise BoundToItsPaperError
        return saved

    def _newer(self, old: Form) -> Form | None:
        """The form of today for the same form or procedure, unless the draft is on it."""
        today = [form for form in self._offered() if form.kind == old.kind]
        same = [form for form in today if form.code == old.code]
        same += [form for form in today if old.procedure.code and form.procedure.code == old.procedure.code]
        newer = same[0] if same else None
        return newer if newer is not None and newer.package_hash != old.package_hash else None
