"""The program in a process of its own that says on its output what it shows: one JSON line whenever that changes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from sadec_counter import __main__, app
from sadec_counter.app import CounterApp

ROOT = Path(__file__).resolve().parents[2]
LOOK_MS = 20
PATIENCE_S = 30.0
State = dict[str, Any]


class WatchedCounter(CounterApp):
    """The program as it is; it only tells what a person could see."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._said: State = {}
        self._notice = ""
        self._texts: dict[int, str] = {}  # revision → the text of the field being typed
        self._saved: tuple[int, str] = (-1, "")
        self.notifier.said.connect(self._on_notice)
        self._look = QTimer(self)
        self._look.timeout.connect(self._tell)
        self._look.start(LOOK_MS)

    def _wire(self) -> None:
        super()._wire()
        self.mirror.subscribe(lambda _frame: self._tell())

    def _on_notice(self, notice: Any) -> None:
        self._notice = notice.sentence

    def _on_saved(self, draft_id: str, revision: int, at: Any) -> None:
        super()._on_saved(draft_id, revision, at)
        self._saved = (revision, self._texts.get(revision, ""))
        self._tell()

    def _tell(self) -> None:
        if self.placing is None:
            return
        state = self._state()
        if state != self._said:
            self._said = state
            sys.stdout.write(json.dumps(state, ensure_ascii=False) + "\n")
            sys.stdout.flush()

    def _state(self) -> State:
        session, mirror, clerk = self.front_desk.session, self.mirror_window, self.window
        state = {
            "active": clerk.isActiveWindow(),
            "has_screen": self.has_citizen_screen(),
            "screens": [screen.name() for screen in QGuiApplication.screens()],
            "clerk_on": clerk.screen().name(),
            "citizen_on": mirror.screen().name() if mirror.isVisible() else "",
            "citizen_scene": mirror.frame.scene.value,
            "citizen_revision": mirror.frame.revision,
            "lens": mirror.frame.lens.value if mirror.frame.lens else "",
            "has_page": mirror.frame.page is not None,
            "notice": self._notice,
            "notice_shown": self.window.notices.notice is not None,
            "place": self.window.place.value,
            "drafts": self.pages.drafts.list.count(),
            "saved": list(self._saved),
        }
        hit = self.pages.start.procedures.current_hit
        state["found"] = hit.form.code if hit else ""
        if session is not None:
            draft = session.draft
            self._texts[draft.revision] = draft.value(session.focus_id)
            confirming, page = self.front_desk.serving.confirming, self.front_desk.page
            state |= {
                "draft": draft.draft_id,
                "version": draft.form_version,
                "focus": session.focus_id,
                "value": draft.value(session.focus_id),
                "revision": draft.revision,
                "checking": confirming.is_checking,
                "reads_here": page is not None and page.check.isVisible(),
                "shown": confirming.confirmation.shown.value if confirming.confirmation else "",
            }
        return state


class Watching:
    """Starts the program and reads what it says. `display` is its X screen (":91.0")."""

    def __init__(self, data: Path, display: str) -> None:
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "tests.stories.watched", "--data-dir", str(data), "--demo"]
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
        self._lines: Queue[State] = Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()
        self.states: list[State] = []

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith("{") and line.endswith("}\n"):
                self._lines.put(json.loads(line))

    @property
    def now(self) -> State:
        """The newest state that was told."""
        while not self._lines.empty():
            self.states.append(self._lines.get())
        return self.states[-1] if self.states else {}

    def wait(self, condition: Callable[[State], bool], what: str) -> State:
        """The first new state for which the condition holds, or the state as it is."""
        until = time.monotonic() + PATIENCE_S
        if self.states and condition(self.states[-1]):
            return self.states[-1]
        while True:
            try:
                self.states.append(self._lines.get(timeout=max(until - time.monotonic(), 0.01)))
            except Empty:
                raise AssertionError(f"never came true: {what}; last: {self.states[-1:]}") from None
            if condition(self.states[-1]):
                return self.states[-1]

    def kill(self) -> State:
        """kill -9; returns the last that was told before."""
        self.process.kill()
        self.close()
        return self.now

    def close(self) -> None:
        """End the program, however it stands."""
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait()
        self._reader.join()
        assert self.process.stdout is not None
        self.process.stdout.close()


if __name__ == "__main__":
    app.CounterApp = WatchedCounter  # type: ignore[misc]
    sys.exit(__main__.main())
