"""Both windows on a real (virtual) X display: screens that come and go, keys and touches at the same time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from queue import Empty, Queue

import pytest

ROOT = Path(__file__).resolve().parents[3]
TOOLS = ("Xvfb", "xrandr", "xdotool")

pytestmark = [
    pytest.mark.screens,
    pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason=f"needs {', '.join(TOOLS)}"),
]


@pytest.fixture
def display(request):
    """One X screen that two monitors share, so that they can be unplugged."""
    number = next(n for n in range(191, 291) if not Path(f"/tmp/.X11-unix/X{n}").exists())  # noqa: S108
    command = ["Xvfb", f":{number}", "-noreset", "-nolisten", "tcp", "-screen", "0", "3286x1080x24"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    name = f":{number}"
    deadline = time.monotonic() + 20
    while subprocess.run(["xrandr", "-d", name], capture_output=True, check=False).returncode:
        assert time.monotonic() < deadline, "Xvfb did not start"
    xrandr(name, "--setmonitor", "clerk", "1366/361x768/203+0+0", "screen")
    plug(name)
    manager = None
    if getattr(request, "param", ""):
        if not shutil.which(request.param):
            server.terminate()
            server.wait()
            pytest.skip(f"needs {request.param}")
        manager = subprocess.Popen([request.param], env={**os.environ, "DISPLAY": name}, stderr=subprocess.DEVNULL)
    yield name
    if manager is not None:
        manager.terminate()
        manager.wait()
    server.terminate()
    server.wait()


def xrandr(display, *arguments: str):
    subprocess.run(["xrandr", "-d", display, *arguments], check=True, capture_output=True)


def plug(display):
    xrandr(display, "--setmonitor", "citizen", "1920/508x1080/286+1366+0", "none")


def xdotool(display, *arguments: str):
    subprocess.run(["xdotool", *arguments], check=True, env={**os.environ, "DISPLAY": display}, capture_output=True)


class Windows:
    """The program with both windows, and what it says."""

    def __init__(self, display) -> None:
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "tests.ui.mirror.two_windows", "citizen"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.lines: Queue[dict[str, object]] = Queue()
        self.reader = threading.Thread(target=self._read)
        self.reader.start()
        self.said: list[dict[str, object]] = []

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(json.loads(line))

    def wait(self, condition, limit_s=20):
        """The first state for which the condition holds."""
        deadline = time.monotonic() + limit_s
        while True:
            try:
                self.said.append(self.lines.get(timeout=max(deadline - time.monotonic(), 0.01)))
            except Empty:
                pytest.fail(f"never came true; last: {self.said[-1:]} {self.process.poll()}")
            if condition(self.said[-1]):
                return self.said[-1]

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.reader.join()
        self.process.stdout.close()
        self.process.stderr.close()


@pytest.fixture
def windows(display):
    made = Windows(display)
    yield made
    made.close()


def is_live(state):
    return state.get("scene") == "check" and state.get("visible")


def test_unplugged_it_is_blank_and_gone_and_comes_back(display, windows):
    first = windows.wait(is_live)
    assert first["on"] == "citizen"
    assert first["place"] == [1366, 0, 1920, 1080]

    xrandr(display, "--delmonitor", "citizen")
    gone = windows.wait(lambda state: state.get("screens") == ["clerk"] and not state["visible"])
    assert gone["scene"] == "blank"
    shown_on_clerks = [state for state in windows.said if state.get("on") == "clerk" and state.get("visible")]
    assert not [state for state in shown_on_clerks if state["scene"] != "blank"]

    plug(display)
    back = windows.wait(is_live)
    assert (back["on"], back["clerk_on"]) == ("citizen", "clerk")
    assert back["place"] == [1366, 0, 1920, 1080]


@pytest.mark.parametrize("display", ["", "openbox"], indirect=True, ids=["bare", "openbox"])
def test_typing_goes_on_while_the_other_window_is_touched(display, windows):
    ready = windows.wait(lambda state: is_live(state) and state["clerk_has_focus"])
    left, top, width, height = ready["place"]
    words = "nguyen van an khom hai phuong sa dec"

    for word in words.split(" "):
        xdotool(display, "type", "--delay", "5", word)
        xdotool(display, "mousemove", str(left + width // 4), str(top + height // 3), "click", "1")
        xdotool(display, "type", "--delay", "5", " ")
    last = windows.wait(lambda state: state.get("typed", "").strip() == words)

    assert last["clerk_has_focus"]
    assert [state["touched"] for state in windows.said if "touched" in state]
