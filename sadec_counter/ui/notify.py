"""The one way to speak to the clerk: what happened, what to do, and at most two answers."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from sadec_counter.domain.errors import KnownError

log = logging.getLogger("notify")


class Tone(StrEnum):
    """How a notice is dressed; always with an icon and words."""

    INFO = "info"
    DONE = "done"
    CAUTION = "caution"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Answer:
    """A button of a notice."""

    text: str
    run: Callable[[], None]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to say. INFO and DONE go away by themselves; the others stay until they are answered or closed."""

    tone: Tone
    sentence: str
    remedy: str = ""
    answers: tuple[Answer, ...] = ()

    @property
    def stays(self) -> bool:
        return bool(self.answers) or self.tone in {Tone.CAUTION, Tone.DANGER}


class Notifier(QObject):
    """Collects what is to be said; the clerk's window shows it. Nothing of it reaches the citizen's screen.

    Signals: `said` carries a Notice, `withdrawn` the notice that no longer applies.
    """

    said = Signal(object)
    withdrawn = Signal(object)

    def say(self, notice: Notice) -> Notice:
        self.said.emit(notice)
        return notice

    def tell(self, sentence: str, remedy: str = "", tone: Tone = Tone.INFO) -> Notice:
        return self.say(Notice(tone, sentence, remedy))

    def done(self, sentence: str) -> Notice:
        return self.say(Notice(Tone.DONE, sentence))

    def ask(self, sentence: str, remedy: str, *answers: Answer, tone: Tone = Tone.CAUTION) -> Notice:
        return self.say(Notice(tone, sentence, remedy, answers))

    def withdraw(self, notice: Notice) -> None:
        self.withdrawn.emit(notice)

    def fault(self, error: KnownError, *answers: Answer) -> Notice:
        """A fault from outside the program; its class says what to do."""
        log.info("%s: %s", type(error).__name__, error.facts)
        return self.say(Notice(Tone.DANGER, error.what, error.advice, answers))

    def bug(self, error: BaseException) -> Notice:
        """A fault of the program itself: logged whole, told in one sentence."""
        log.error("unexpected %s", type(error).__name__, exc_info=error)
        remedy = "Bản khai đã được lưu. Làm tiếp được; nếu lặp lại, báo người phụ trách máy."
        return self.say(Notice(Tone.DANGER, "Chương trình gặp lỗi ngoài dự kiến.", remedy))

    def fault_or_bug(self, error: BaseException) -> Notice:
        return self.fault(error) if isinstance(error, KnownError) else self.bug(error)
