"""The program is killed while an application is typed: nothing that was shown as saved is lost."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import tomllib
from contextlib import contextmanager

import pytest

from sadec_counter.store.opening import open_store
from tests.stories.conftest import DISPLAY

CODE = "ban_sao_trich_luc"
TEXT = "dang van tu khom hai phuong sa dec tinh dong thap ap khanh hoa so muoi lam"
KILLS = 3

pytestmark = pytest.mark.skipif(
    not DISPLAY or not shutil.which("xdotool"), reason="no virtual display with two screens"
)


@pytest.fixture
def program(tmp_path):
    """Starts the program on the same data folder, as often as it is asked for."""
    from tests.stories.stage import window_manager  # noqa: PLC0415  (Qt chooses its platform when it is imported)
    from tests.stories.watched import Watching  # noqa: PLC0415

    manager = window_manager(DISPLAY)

    @contextmanager
    def start():
        watching = Watching(tmp_path / "data", f"{DISPLAY}.0")
        try:
            watching.wait(lambda state: state["active"] and state["has_screen"], "both windows are there")
            yield watching
        finally:
            watching.close()

    yield start
    manager.terminate()
    manager.wait()


def xdotool(*arguments: str):
    return subprocess.Popen(["xdotool", *arguments], env={**os.environ, "DISPLAY": f"{DISPLAY}.0"})


def press(*keys: str):
    assert xdotool("key", "--delay", "10", *keys).wait() == 0


def begin(counter):
    """Choose the procedure; the cursor is in the applicant's name."""
    press("ctrl+k")
    assert xdotool("type", "--delay", "10", "trich luc").wait() == 0
    counter.wait(lambda state: state["found"] == CODE, "the procedure is found")
    press("Return")
    return counter.wait(lambda state: "draft" in state, "the form opens")


def type_until_killed(counter, text, keys):
    """Type on, and kill the program when so many more keys are shown as saved."""
    begun = counter.now["saved"][0]
    typing = xdotool("type", "--delay", "25", text)
    counter.wait(lambda state: state["saved"][0] >= max(begun, 0) + keys, "keys are shown as saved")
    last = counter.kill()
    typing.wait()
    return last


def resume(counter):
    offered = counter.wait(lambda state: state["notice"].startswith("Còn bản khai dở"), "the draft is offered")
    press("alt+k")
    resumed = counter.wait(lambda state: "draft" in state, "the draft opens")
    return offered["notice"], resumed


def test_killed_again_and_again_it_goes_on_where_it_was(program, tmp_path):
    chance = random.Random(20261123)
    with program() as counter:
        draft_id = begin(counter)["draft"]
        last = type_until_killed(counter, TEXT, chance.randint(3, 14))
    for _ in range(KILLS - 1):
        saved = last["saved"][1]
        with program() as counter:
            notice, resumed = resume(counter)
            assert saved.strip().casefold() in notice.casefold()
            assert re.search(r"lưu lúc \d\d:\d\d", notice)
            assert resumed["draft"] == draft_id
            assert resumed["value"].startswith(saved)
            assert TEXT.startswith(resumed["value"])
            last = type_until_killed(counter, TEXT[len(resumed["value"]) :], chance.randint(3, 14))
    with program() as counter:
        _, resumed = resume(counter)
        xdotool("type", "--delay", "5", TEXT[len(resumed["value"]) :]).wait()
        counter.wait(lambda state: state["saved"][1] == state["value"] == TEXT, "the cursor was where it had been")


def test_what_is_not_wanted_is_thrown_away(program, tmp_path):
    with program() as counter:
        begin(counter)
        type_until_killed(counter, "le thi be", 4)
    with program() as counter:
        counter.wait(lambda state: state["notice"].startswith("Còn bản khai dở"), "the draft is offered")
        press("alt+x")
        counter.wait(lambda state: state["drafts"] == 1, "the list opens")
        press("Delete")
        counter.wait(lambda state: state["notice"].startswith("Bỏ hẳn bản khai"), "it is asked again")
        press("alt+b")
        counter.wait(lambda state: state["drafts"] == 0, "the draft is gone")
        counter.kill()
    store = open_store(tmp_path / "data" / "so-ho-so.db")
    assert store.drafts.all() == []
    store.close()


def test_a_draft_stays_with_the_form_that_it_was_begun_in(program, tmp_path):
    with program() as counter:
        version = begin(counter)["version"]
        last = type_until_killed(counter, "le thi be", 4)
    newer = tmp_path / "data" / "forms" / CODE
    shutil.copytree(f"forms/{CODE}", newer)
    text = (newer / "form.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)["version"] == version
    (newer / "form.toml").write_text(text.replace(f'version = "{version}"', 'version = "bản mới"'), encoding="utf-8")
    with program() as counter:
        _, resumed = resume(counter)
        assert resumed["version"] == version
        assert resumed["value"].startswith(last["saved"][1])
        press("ctrl+1")
        assert begin_another(counter, resumed["draft"])["version"] == "bản mới"


def begin_another(counter, first):
    press("ctrl+k")
    assert xdotool("type", "--delay", "10", "trich luc").wait() == 0
    counter.wait(lambda state: state["found"] == CODE, "the procedure is found")
    press("Return")
    return counter.wait(lambda state: state.get("draft", first) != first, "another application begins")
