"""The citizen's screen is unplugged and plugged again while an application is typed."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
import uuid
from datetime import datetime
from pathlib import Path

import pytest

from sadec_counter.catalog.packages import load_catalog
from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.records import Shown
from sadec_counter.runtime.paths import forms
from sadec_counter.store.opening import open_store
from tests.stories.conftest import DISPLAY

TOOLS = ("Xvfb", "xrandr", "xdotool", "openbox")
CODE = "ban_sao_trich_luc"
TEXT = "dang van tu khom hai phuong sa dec tinh dong thap ap khanh hoa so muoi lam"
CLERK, CITIZEN = "clerk", "citizen"

pytestmark = [
    pytest.mark.screens,
    pytest.mark.skipif(not DISPLAY or not all(map(shutil.which, TOOLS)), reason=f"needs {', '.join(TOOLS)}"),
]


@pytest.fixture
def display():
    """One X screen that two monitors share, so that one can be unplugged."""
    number = next(n for n in range(291, 391) if not Path(f"/tmp/.X11-unix/X{n}").exists())  # noqa: S108
    name = f":{number}"
    command = ["Xvfb", name, "-noreset", "-nolisten", "tcp", "-screen", "0", "3286x1080x24"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 20
    while subprocess.run(["xrandr", "-d", name], capture_output=True, check=False).returncode:
        assert time.monotonic() < deadline, "Xvfb did not start"
    xrandr(name, "--setmonitor", CLERK, "1366/361x768/203+0+0", "screen")
    plug(name)
    yield name
    server.terminate()
    server.wait()


@pytest.fixture
def program(display, tmp_path):
    """Starts the program."""
    from tests.stories.stage import window_manager  # noqa: PLC0415  (Qt chooses its platform when it is imported)
    from tests.stories.watched import Watching  # noqa: PLC0415

    manager = window_manager(display)
    watching = Watching(tmp_path / "data", f"{display}.0")
    try:
        watching.wait(lambda state: state["active"] and state["has_screen"], "both windows are there")
        yield watching
    finally:
        watching.close()
        manager.terminate()
        manager.wait()


@pytest.fixture
def left_over(tmp_path):
    """A whole application of last evening."""
    package = load_catalog([forms()]).get(CODE)
    form = package.form
    store = open_store(tmp_path / "data" / "so-ho-so.db")
    draft = Draft(str(uuid.uuid4()), form.code, form.version, form.package_hash, dict(package.sample), 1)
    store.drafts.save(draft, form.sections[0].fields[0].field_id, -1, datetime(2026, 1, 5, 16, 55, tzinfo=VIETNAM))
    store.close()
    return draft


def begin(counter, display):
    press(display, "ctrl+k")
    xdotool(display, "type", "--delay", "10", "trich luc").wait()
    counter.wait(lambda state: state["found"] == CODE, "the procedure is found")
    press(display, "Return")
    counter.wait(lambda state: state.get("focus") and state["citizen_scene"] == "live", "the form opens")


def xrandr(display, *arguments: str):
    subprocess.run(["xrandr", "-d", display, *arguments], check=True, capture_output=True)


def plug(display):
    xrandr(display, "--setmonitor", CITIZEN, "1920/508x1080/286+1366+0", "none")


def unplug(display):
    xrandr(display, "--delmonitor", CITIZEN)


def xdotool(display, *arguments: str):
    return subprocess.Popen(["xdotool", *arguments], env={**os.environ, "DISPLAY": display})


def press(display, *keys: str):
    assert xdotool(display, "key", "--delay", "10", *keys).wait() == 0


def personal_on_the_clerks_screen(states):
    """States in which the citizen's window showed something of a citizen on the clerk's screen."""
    return [one for one in states if one["citizen_on"] == CLERK and one["citizen_scene"] != "blank"]


def test_unplugged_while_typing_no_key_and_no_secret_is_lost(display, program):
    counter = program
    begin(counter, display)
    typing = xdotool(display, "type", "--delay", "40", TEXT)
    counter.wait(lambda state: len(state["value"]) > 8, "keys arrive")
    unplug(display)
    gone = counter.wait(lambda state: not state["citizen_on"] and state["screens"] == [CLERK], "the window is hidden")
    assert gone["citizen_scene"] == "blank"
    counter.wait(lambda state: not state["has_screen"], "the program knows it")
    plug(display)
    counter.wait(lambda state: state["citizen_on"] == CITIZEN and state["citizen_scene"] == "live", "it is back")
    assert typing.wait() == 0
    last = counter.wait(lambda state: state["value"] == state["lens"] == TEXT, "every key arrived and is shown")

    assert last["has_page"]
    assert last["citizen_revision"] == last["revision"]
    assert {one["clerk_on"] for one in counter.states} == {CLERK}
    assert not personal_on_the_clerks_screen(counter.states)
    counter.wait(lambda state: state["saved"][1] == TEXT, "and is saved")


def test_without_a_citizens_screen_the_check_fills_the_clerks_and_is_recorded_so(left_over, display, program, tmp_path):
    program.wait(lambda state: state["notice"].startswith("Còn bản khai dở"), "the draft is offered")
    press(display, "alt+k")
    program.wait(lambda state: state.get("draft") == left_over.draft_id, "the draft opens")
    unplug(display)
    program.wait(lambda state: not state["has_screen"] and not state["citizen_on"], "the screen is gone")

    press(display, "F8")
    program.wait(lambda state: state.get("reads_here"), "the check fills the clerk's screen")
    said = len(program.states)
    deadline = time.monotonic() + 30
    while not program.now.get("shown"):
        assert time.monotonic() < deadline, "the check never ended"
        press(display, "F9")
    assert program.now["shown"] == Shown.CLERK_SCREEN
    assert all(one["citizen_on"] == "" for one in program.states[said:])

    while not (kept := confirmations(tmp_path, left_over.draft_id)):
        assert time.monotonic() < deadline, "the confirmation was never written"
    assert [(one.shown, one.by) for one in kept] == [(Shown.CLERK_SCREEN, "clerk")]


def confirmations(folder, draft_id):
    """Read beside the running program, as the command line does."""
    store = open_store(folder / "data" / "so-ho-so.db")
    kept = store.confirmations.of_draft(draft_id)
    store.close()
    return kept
