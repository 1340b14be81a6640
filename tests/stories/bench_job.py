"""The forms officer's job: a Word file nobody has seen becomes a form, by keys alone, each of them counted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from sadec_counter.domain.bench import GapState
from sadec_counter.services.workbench_samples import Variant
from sadec_counter.ui.clerk.page import Place
from sadec_counter.ui.workbench.bench_view import Mode
from tests.stories.stage import Stage


class BenchJob:
    """Drives the workbench of a stage. `keys` counts what was pressed, a letter being one key."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.keys = stage, 0
        window = stage.counter.window
        stage.until(lambda: window.page(Place.WORKBENCH) is not None, "the pages are built")
        self.page = window.page(Place.WORKBENCH)
        self.work, self.view = self.page.work, self.page.view

    def press(self, *keys: str) -> None:
        self.keys += len(keys)
        self.stage.press(*keys)

    def type(self, text: str) -> None:
        self.keys += len(text)
        self.stage.type(text)

    def open(self, file: Path) -> None:
        """Ctrl+8, Ctrl+O, the file's name, Enter."""
        self.press("ctrl+8")
        self.stage.until(lambda: self.view.isVisible() and self.view.choosing.list.hasFocus(), "the workbench opens")
        self.press("ctrl+o")
        self.stage.until(lambda: bool(self._dialogs()), "the dialog opens")
        self.type(str(file))
        self.press("Return")
        self.stage.until(lambda: self.work.workbench is not None, "the file is read")
        self.stage.until(self.view.list.hasFocus, "the list has the keys")

    def _dialogs(self) -> list[QFileDialog]:
        return [one for one in self.view.findChildren(QFileDialog) if one.isVisible() and one.isActiveWindow()]

    def take_groups(self) -> None:
        """Shift+Enter until nothing is open but what has no words before it."""
        while (gap := self.work.gap) is not None and gap.state is GapState.OPEN:
            before = gap.gap_id
            self.press("Right" if not gap.words else "shift+Return")
            self.stage.until(lambda before=before: self._is_decided(before), "the gap is decided")

    def _is_decided(self, gap_id: str) -> bool:
        return self.work.workbench.bench.gap(gap_id).state is not GapState.OPEN

    def go_to(self, words: str) -> None:
        """Ctrl+F, some words, Enter, Esc."""
        self.press("ctrl+f")
        self.stage.until(self.view.search.box.hasFocus, "the search opens")
        self.type(words)
        self.press("Return", "Escape")
        self.stage.until(self.view.list.hasFocus, "the list has the keys again")

    def look(self) -> None:
        """F5: a usual citizen, the longest values, nobody, and back."""
        for variant in (Variant.SAMPLE, Variant.LONGEST, Variant.EMPTY):
            self.press("F5")
            self.stage.until(
                lambda variant=variant: self.view.mode is Mode.TRIAL and self.work.shown.variant is variant,
                f"{variant} is shown",
            )
        self.press("F5")
        self.stage.until(lambda: self.view.mode is Mode.GAPS, "back at the gaps")

    def publish(self) -> None:
        """Ctrl+Enter to look over every page, once more to publish."""
        self.press("ctrl+Return")
        self.stage.until(lambda: self.work.ready is not None, "every page is shown")
        assert self.work.ready.trial.findings == ()
        self.press("ctrl+Return")
        code = self.work.workbench.bench.head.code
        self.stage.until(lambda: any(form.code == code for form in self.stage.counter.catalog.forms), "it is offered")
