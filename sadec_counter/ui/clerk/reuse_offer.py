"""Offers, right after a receipt, what need not be scanned: the same person's paper lies here already."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sadec_counter.domain.reuse import ReuseOffer
from sadec_counter.ui.notify import Answer, Notice, Notifier, Tone

TAKE_KEY, LEAVE_KEY = "Alt+D", "Alt+Q"


def offer_reuse(offers: Sequence[ReuseOffer], notifier: Notifier, take: Callable[[], None]) -> Notice | None:
    """Ask once for all papers; `take` reuses them. The list of what is not scanned offers each of them later too."""
    if not offers:
        return None
    return notifier.ask(
        _sentence(offers),
        "Dùng lại thì khỏi quét; quét mới nếu giấy đã thay đổi.",
        Answer("Dùng lại", take, TAKE_KEY),
        Answer("Quét mới", _nothing, LEAVE_KEY),
        tone=Tone.INFO,
    )


def offer_words(offer: ReuseOffer) -> str:
    """Where a paper is from: "hồ sơ 261120-3004, Khai tử, 20/11/2026"."""
    what = "kết quả hồ sơ" if offer.is_result else "hồ sơ"
    return f"{what} {offer.from_number}, {offer.from_title}, {offer.at:%d/%m/%Y}"


def _sentence(offers: Sequence[ReuseOffer]) -> str:
    if len(offers) == 1:
        return f"“{offers[0].name}” của người này đã số hóa ({offer_words(offers[0])})."
    names = "; ".join(f"{offer.name} ({offer.from_number})" for offer in offers)
    return f"{len(offers)} giấy tờ của người này đã số hóa: {names}."


def _nothing() -> None:
    """The clerk scans anew: nothing is to be recorded."""
