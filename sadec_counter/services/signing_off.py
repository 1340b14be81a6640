"""The gate before printing: claims about the law that no source confirms want an officer's name, once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sadec_counter.domain.claims import SignOff, claims_digest, unconfirmed
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.form import Form, LegalClaim
from sadec_counter.domain.text import nfc, words_of

if TYPE_CHECKING:
    from sadec_counter.store.store import Store


class NotComparedError(KnownError):
    """A form says things about the law that nobody has compared with a text."""

    sentence = "Chưa in được: mẫu “{form}” chưa đối chiếu, còn {count} điều chưa ai kiểm tra với văn bản."
    remedy = "Người phụ trách mở Biểu mẫu (Ctrl+7), đọc các điều đó rồi ký tên; chỉ làm một lần."


class NoFullNameError(KnownError):
    """A sign-off needs the full name of a person."""

    sentence = "Chưa có họ tên đầy đủ của người đối chiếu."
    remedy = "Gõ cả họ và tên."


@dataclass(frozen=True, slots=True)
class Standing:
    """How a form stands: what is still open, or who answered for it."""

    form: Form
    open_claims: tuple[LegalClaim, ...]
    signed: SignOff | None = None


class SigningOff:
    """Asks and keeps the officers' word. Asks the store: call it beside the window."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store, self._clock = store, clock

    def standings(self, forms: Iterable[Form]) -> tuple[Standing, ...]:
        """How each form stands, in their order."""
        signed = self._store.sign_offs.all()
        return tuple(_standing(form, signed.get(claims_digest(form))) for form in forms)

    def require(self, form: Form) -> None:
        """Raises NotComparedError where claims are open."""
        if unconfirmed(form):
            (standing,) = self.standings([form])
            if standing.open_claims:
                raise NotComparedError(form=form.title, count=len(standing.open_claims))

    def sign(self, form: Form, name: str) -> Standing:
        """Keep who compared the claims of a form. Raises NoFullNameError; a form signed before stays as it is."""
        name = " ".join(nfc(name).split())
        if len(words_of(name)) < 2 or any(ch.isdigit() for ch in name):
            raise NoFullNameError
        self._store.sign_offs.add(SignOff(form.code, form.version, claims_digest(form), name, self._clock()))
        return self.standings([form])[0]


def _standing(form: Form, signed: SignOff | None) -> Standing:
    claims = unconfirmed(form)
    return Standing(form, () if signed else claims, signed if claims else None)
