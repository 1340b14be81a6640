"""Which of the plugged-in screens is the citizen's: decided from facts alone, and rather none than a wrong one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class ScreenFacts:
    """A screen as the system reports it. Maker, model and serial may be empty; `name` is the port's."""

    name: str
    maker: str = ""
    model: str = ""
    serial: str = ""
    width: int = 0
    height: int = 0
    x: int = 0
    y: int = 0
    primary: bool = False


@dataclass(frozen=True, slots=True)
class ScreenIdentity:
    """The citizen's screen as it was chosen. Name and position only tell twins apart."""

    maker: str
    model: str
    serial: str
    width: int
    height: int
    name: str = ""
    x: int = 0
    y: int = 0


class Why(StrEnum):
    """The ground of a decision."""

    KNOWN = "known"
    NEW = "new"  # no screen was ever chosen
    CHANGED = "changed"  # the chosen one is away, another is there
    MISSING = "missing"  # the chosen one is away
    ONLY_ONE = "only_one"  # there is no second screen at all
    TWINS = "twins"  # several screens cannot be told apart
    SEVERAL = "several"  # several screens could be the citizen's
    CLERK_IS_THERE = "clerk_is_there"  # a clerk's window covers the citizen's screen


SENTENCES = {
    Why.KNOWN: "Màn hình công dân đang dùng.",
    Why.NEW: "Có màn hình thứ hai. Chọn “Dùng làm màn hình công dân” nếu công dân nhìn thấy màn hình này.",
    Why.CHANGED: "Màn hình công dân đã đổi. Chọn lại màn hình rồi mới hiện thông tin.",
    Why.MISSING: "Không thấy màn hình công dân. Kiểm tra dây cáp và nguồn điện.",
    Why.ONLY_ONE: "Chưa có màn hình thứ hai. Công dân xem lại trên màn hình cán bộ.",
    Why.TWINS: "Có hai màn hình giống hệt nhau. Chọn lại màn hình công dân.",
    Why.SEVERAL: "Có nhiều màn hình. Chọn màn hình công dân.",
    Why.CLERK_IS_THERE: "Cửa sổ của cán bộ đang nằm trên màn hình công dân. Kéo cửa sổ về màn hình của mình.",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """`screen` takes the citizen's window, or None takes none; personal content is shown only when `may_show`.

    A screen without `may_show` gets a neutral card until the clerk chooses it.
    """

    screen: ScreenFacts | None
    may_show: bool
    why: Why

    @property
    def sentence(self) -> str:
        return SENTENCES[self.why]


def remember(screen: ScreenFacts) -> ScreenIdentity:
    """What is kept of a screen that the clerk chooses."""
    return ScreenIdentity(
        screen.maker, screen.model, screen.serial, screen.width, screen.height, screen.name, screen.x, screen.y
    )


def choose(screens: Sequence[ScreenFacts], remembered: ScreenIdentity | None, clerk: ScreenFacts | None) -> Decision:
    """The citizen's screen among those plugged in. `clerk` is where the clerk's window is; None: the primary one.

    Never the clerk's screen, and nothing here changes what is remembered: a screen that comes back is known again.
    """
    clerks = clerk if clerk in screens else next((one for one in screens if one.primary), None)
    if clerks is None and screens:
        clerks = screens[0]
    others = [one for one in screens if one != clerks]
    if remembered is None:
        return _stranger(others, Why.NEW)
    twins = sum(_fits(one, remembered) for one in screens) > 1
    if clerks is not None and not twins and remembered.serial and _fits(clerks, remembered):
        return Decision(None, may_show=False, why=Why.CLERK_IS_THERE)
    fitting = [one for one in others if _fits(one, remembered)]
    if not fitting:
        return _stranger(others, Why.CHANGED) if others else Decision(None, may_show=False, why=Why.MISSING)
    chosen = _tell_apart(fitting, remembered)
    if chosen is None:
        return Decision(None, may_show=False, why=Why.TWINS)
    if clerks is not None and _took_its_place(clerks, chosen, remembered):
        return Decision(chosen, may_show=False, why=Why.TWINS)
    return Decision(chosen, may_show=True, why=Why.KNOWN)


def _stranger(others: Sequence[ScreenFacts], why: Why) -> Decision:
    """A screen that nobody chose yet: a neutral card when it is the only one."""
    if not others:
        return Decision(None, may_show=False, why=Why.ONLY_ONE)
    if len(others) > 1:
        return Decision(None, may_show=False, why=Why.SEVERAL)
    return Decision(others[0], may_show=False, why=why)


def _fits(screen: ScreenFacts, remembered: ScreenIdentity) -> bool:
    return (screen.maker, screen.model, screen.serial, screen.width, screen.height) == (
        remembered.maker,
        remembered.model,
        remembered.serial,
        remembered.width,
        remembered.height,
    )


def _tell_apart(fitting: Sequence[ScreenFacts], remembered: ScreenIdentity) -> ScreenFacts | None:
    if len(fitting) == 1:
        return fitting[0]
    by_name = [one for one in fitting if one.name == remembered.name]
    if len(by_name) == 1:
        return by_name[0]
    by_place = [one for one in fitting if (one.x, one.y) == (remembered.x, remembered.y)]
    return by_place[0] if len(by_place) == 1 else None


def _took_its_place(clerks: ScreenFacts, chosen: ScreenFacts, remembered: ScreenIdentity) -> bool:
    """Whether the clerk's screen is a twin that now has the remembered name, and the other one has not."""
    return _fits(clerks, remembered) and clerks.name == remembered.name != chosen.name


def clerks_home(screens: Sequence[ScreenFacts], citizens: ScreenFacts) -> ScreenFacts | None:
    """Where a clerk's window goes that lies on the citizen's screen: the primary one, else any other."""
    others = sorted((one for one in screens if one != citizens), key=lambda one: not one.primary)
    return others[0] if others else None
