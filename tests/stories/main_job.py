"""The counter's main job, step by step, as a clerk and a citizen do it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sadec_counter.domain.frame import Scene
from sadec_counter.domain.lists import WorkList
from sadec_counter.domain.records import PrintOutcome
from sadec_counter.services.confirming import Confirming
from sadec_counter.ui.mirror.check import Aim
from tests.stories.stage import Stage
from tests.stories.typing import type_form, type_value


@dataclass
class Told:
    """What was seen on the way, for a test to look at."""

    lenses: dict[str, str] = field(default_factory=dict)  # field id → what the citizen read while it was typed
    problems: list[str] = field(default_factory=list)
    draft_id: str = ""
    print_id: str = ""


class MainJob:
    """One application from the search box to the export. `pictures`, if given, gets screenshots of both screens."""

    def __init__(self, stage: Stage, pictures: Path | None = None) -> None:
        self.stage, self.pictures, self.told = stage, pictures, Told()
        self._number = 0

    def choose(self, letters: str, code: str) -> None:
        """Find a procedure by the letters that a clerk types."""
        stage = self.stage
        stage.press("ctrl+k")
        stage.type(letters)
        found = stage.counter.start_page.procedures
        stage.until(lambda: bool(found.current_hit) and found.current_hit.form.code == code, f"{letters} finds {code}")
        self.shoot("search")
        stage.press("Return")
        stage.until(lambda: stage.counter.front_desk.session is not None, "the form opens")
        self.told.draft_id = stage.session.draft.draft_id

    def type_all(self, values: dict[str, str], wrong: tuple[str, str] = ("", "")) -> None:
        """Type every value; `wrong` (field id, text) is typed first where it stands, flagged, and mended with F6."""
        stage, wrong_id = self.stage, wrong[0]
        typed = {**values, wrong_id: wrong[1]} if wrong_id else values
        type_form(stage, typed, self._look)
        if wrong_id:
            stage.until(lambda: wrong_id in stage.session.problems, "the wrong value is flagged")
            self.told.problems = [one.sentence for one in stage.session.problems[wrong_id]]
            stage.press("F6")
            stage.until(lambda: stage.session.focus_id == wrong_id, "F6 leads to the wrong value")
            self.shoot("problem")
            stage.press("ctrl+a")
            type_value(stage, wrong_id, values[wrong_id])
            self._look(wrong_id)
        self.shoot("typed")

    def check(self, correct_id: str, corrected: str) -> None:
        """The citizen reads every section, asks for one correction, and says "đúng" by touch."""
        stage = self.stage
        confirming = stage.counter.front_desk.serving.confirming
        if not confirming.is_checking:
            stage.press("F8")
        stage.until(lambda: stage.frame.scene is Scene.CHECK, "the check step begins")
        while not confirming.is_confirmed:
            section = confirming.section
            rows = [row.field_id for row in confirming.rows_of(section)]
            self._read_to_its_end()
            if correct_id in rows and stage.session.draft.value(correct_id) != corrected:
                self._ask_for(correct_id, corrected)
                continue
            before = confirming.index
            stage.touch(Aim.APPROVE, until=partial(_went_on, confirming, before))
        self.shoot("confirmed")

    def print_it(self) -> None:
        """Print on the default printer and wait until it is known that it came out."""
        stage = self.stage
        stage.press("ctrl+p")
        page = stage.counter.front_desk.page
        stage.until(lambda: page._steps.currentWidget() is page.print, "the print step opens")
        self.shoot("print")
        stage.press("ctrl+Return")
        records = stage.counter.printing.prints_of
        stage.until(lambda: any(one.outcome is PrintOutcome.DONE for one in records(self.told.draft_id)), "it came out")
        self.told.print_id = records(self.told.draft_id)[-1].print_id
        stage.until(lambda: page._facts().awaits_signature, "it waits for its signature")
        self.shoot("printed")

    def receive(self) -> None:
        """The signed paper is in the clerk's hand."""
        stage = self.stage
        stage.press("ctrl+Return")
        stage.until(lambda: stage.frame.scene is Scene.DONE, "the citizen sees the receipt")
        self.shoot("received")

    def scan(self) -> None:
        """Say of every paper of the dossier that it was scanned elsewhere, as an office without a scanner does."""
        stage = self.stage
        stage.press("ctrl+3")
        page = stage.counter.pages.scans
        stage.until(lambda: page.dossier is not None, "the list of what is not scanned opens")
        self.shoot("unscanned")
        stage.press("ctrl+shift+q")
        listing = stage.counter.listing
        stage.until(lambda: listing.counts()[WorkList.NOT_SCANNED] == 0, "everything is scanned")
        self.shoot("scanned")

    def export(self) -> list[Path]:
        """The day's figures go to the office above."""
        stage = self.stage
        stage.press("ctrl+6")
        stage.until(lambda: stage.counter.pages.day.figures is not None, "the day is counted")
        self.shoot("day")
        stage.press("ctrl+e")
        folder = stage.counter.data.exports
        files: list[Path] = []

        def all_written() -> bool:
            files[:] = sorted(path for path in folder.rglob("so-lieu*") if path.is_file())
            return {path.suffix for path in files} == {".csv", ".json", ".xlsx"}

        stage.until(all_written, "the day is exported")
        self.shoot("exported")
        return files

    # --- inside ------------------------------------------------------------------------------

    def shoot(self, name: str) -> None:
        if self.pictures is not None:
            self._number += 1
            self.stage.shoot(self.pictures, f"{self._number:02d}-{name}")

    def _look(self, field_id: str) -> None:
        """What the citizen's screen shows of the key just typed."""
        stage = self.stage
        stage.until(lambda: stage.frame.revision == stage.session.draft.revision, "the citizen sees the key")
        lens = stage.frame.lens
        self.told.lenses[field_id] = lens.value if lens else ""

    def _read_to_its_end(self) -> None:
        """A section too long for the screen stands there in parts; the citizen turns to the next by touch."""
        stage = self.stage
        turned: list[int] = []
        stage.counter.mirror_window.part_turned.connect(turned.append)
        while not (stage.frame.check and stage.frame.check.may_confirm):
            if stage.offers(Aim.ONWARD):
                before = len(turned)
                stage.touch(Aim.ONWARD, until=partial(_turned_on, turned, before))
            stage.until(
                lambda: bool(stage.frame.check and stage.frame.check.may_confirm) or stage.offers(Aim.ONWARD),
                "the section can be confirmed, or turned",
            )
        stage.counter.mirror_window.part_turned.disconnect(turned.append)

    def _ask_for(self, field_id: str, corrected: str) -> None:
        stage = self.stage
        confirming = stage.counter.front_desk.serving.confirming
        stage.touch(Aim.ROW, field_id, until=lambda: field_id in confirming.marked)
        stage.until(lambda: stage.session.focus_id == field_id, "the clerk's cursor is there")
        self.shoot("correction")
        stage.press("ctrl+a")
        type_value(stage, field_id, corrected)
        stage.press("Return")
        stage.until(lambda: not confirming.marked, "the mark is gone")


def _went_on(confirming: Confirming, index: int) -> bool:
    return confirming.index != index or confirming.is_confirmed


def _turned_on(turned: list[int], before: int) -> bool:
    return len(turned) > before
