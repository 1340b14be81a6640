"""What a page of the clerk's window offers its frame: keys for the action bar, a list for the rail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget


class Place(StrEnum):
    """Where the clerk can go from the rail; FORM is reached by beginning or opening an application."""

    START = "start"
    DRAFTS = "drafts"
    NOT_SCANNED = "not_scanned"
    WAITING = "waiting"
    DUE_TODAY = "due_today"
    DAY = "day"
    PERIOD = "period"  # reached from the end of the day
    FORMS = "forms"  # reached by its key only
    WORKBENCH = "workbench"  # so is this
    LIST = "list"  # the dossiers behind a figure or a search
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a key does on a page; it stands in the action bar with its key.

    `bound` is false for plain keys (arrows, Enter, Space) that the page's own widgets take.
    """

    key: str  # "F4", "Ctrl+Return"; several drawn as one cap: "Left Right"
    text: str
    run: Callable[[], None]
    primary: bool = False  # stands at the right, outlined; filled when `ready`
    ready: bool = False
    enabled: bool = True
    bound: bool = True
    in_bar: bool = True  # else in the list of keys (F1) only


class RailTone(StrEnum):
    PLAIN = "plain"
    ACCENT = "accent"
    DONE = "done"
    CAUTION = "caution"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class RailLine:
    """One dossier or draft in the rail."""

    line_id: str
    when: str  # "09:38" or "20/11"
    title: str
    who: str
    icon: str
    tone: RailTone = RailTone.PLAIN


@dataclass(frozen=True, slots=True)
class RailList:
    """What stands in the lower part of the rail; `choose` is called with a line's id."""

    title: str
    lines: tuple[RailLine, ...]
    choose: Callable[[str], None]
    count: int | None = None
    current: str = ""


class ClerkPage(QWidget):
    """A page of the work area. Subclasses override what they offer.

    Signals: `changed` when its actions or the rail's list are others now, `counts_changed` when it has recorded
    something that the rail counts, `back_wanted` to the page before.
    """

    changed = Signal()
    counts_changed = Signal()
    back_wanted = Signal()

    wants_whole_width = False  # the rail gives way while such a page is in front

    def offers(self) -> tuple[Action, ...]:
        return ()

    def rail_list(self) -> RailList | None:
        """The page's own list for the rail; None leaves today's dossiers there."""
        return None

    def arrive(self) -> None:
        """The page comes to the front: take the focus, read what may have changed."""

    def leave(self) -> None:
        """Another page comes to the front."""


class Searched(ClerkPage):
    """A page in which the search box's results stand.

    Signal: `search_wanted`, a text to be put into the box.
    """

    search_wanted = Signal(str)

    def search(self, text: str) -> None:
        """Show what is found."""

    def take_key(self, key: Qt.Key) -> None:
        """An arrow or Enter that was pressed in the box."""
