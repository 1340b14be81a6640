"""A card scanner on the real windows: it types like a keyboard, and only the person's fields hear of it."""

from __future__ import annotations

from tests.stories.keyboard import keysym
from tests.stories.main_job import MainJob

MOTHER = "087190001234|341234567|Nguyễn Thị Ánh|05031990|Nữ|Khóm 3, Phường 2, Sa Đéc, Đồng Tháp|10052022"
FATHER = "087099005678||Trần Văn Bình|01011999|Nam|Khóm 3, Phường 2, Sa Đéc, Đồng Tháp|01082024||||"
FILLED = {"ho_ten", "nam_sinh", "giay_to", "giay_to.so", "giay_to.ngay_cap", "noi_cu_tru"}


def key_of(letter: str) -> str:
    return "bar" if letter == "|" else keysym(letter)


def alt_codes(letter: str) -> list[str]:
    """How a scanner types a letter that the keyboard lacks: its bytes, four digits each, with Alt held."""
    return [f"alt+{digit}" for byte in letter.encode() for digit in f"{byte:04d}"]


def test_two_cards_fill_mother_and_father(stage):
    MainJob(stage).choose("đkks", "khai_sinh")
    form, cards = stage.counter.front_desk.page.form, stage.counter.front_desk.page.cards
    form.go_to("me.dan_toc")
    before = dict(stage.session.draft.values)

    stage.press("F4")
    stage.until(cards.sheet.hasFocus, "the sheet waits for the card")
    stage.press(*[key_of(letter) for letter in MOTHER], "Return")
    stage.until(lambda: stage.session.draft.value("me.ho_ten") == "NGUYỄN THỊ ÁNH", "the card is read")

    stage.press("F4", "Down")
    stage.until(cards.sheet.hasFocus, "the sheet waits for the other card")
    sent = [key for letter in FATHER for key in ([key_of(letter)] if letter.isascii() else alt_codes(letter))]
    for start in range(0, len(sent), 100):
        stage.press(*sent[start : start + 100])
    stage.press("Return")
    stage.until(lambda: stage.session.draft.value("cha.ho_ten") == "TRẦN VĂN BÌNH", "Alt codes are read")

    changed = {key for key, text in stage.session.draft.values.items() if before.get(key) != text}
    assert changed == {f"{person}.{field}" for person in ("me", "cha") for field in FILLED}
    assert not any("|" in text for text in stage.session.draft.values.values())

    stage.press("alt+m")
    stage.until(
        lambda: stage.session.draft.value("cha.noi_cu_tru") == "Khóm 3, phường Sa Đéc, tỉnh Đồng Tháp",
        "the old address is written as today",
    )
