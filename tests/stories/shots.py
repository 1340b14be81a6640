"""Screenshots of the real windows, beside which the drawn ones can be laid: `python3 dev.py shots`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from PIL import Image

from sadec_counter.catalog.lists import load_calendar
from sadec_counter.catalog.packages import load_catalog
from sadec_counter.devices.file_spooler import FileSpooler
from sadec_counter.domain.dossier import VIETNAM
from sadec_counter.domain.draft import Draft
from sadec_counter.domain.form import Form
from sadec_counter.domain.frame import Scene
from sadec_counter.domain.records import PrintOutcome, PrintRecord
from sadec_counter.runtime import paths
from sadec_counter.runtime.settings import DEMO, load_settings, sample
from sadec_counter.services.demo import DemoCounter, asked_for, fill_with_demo
from sadec_counter.services.printing import PrintOrder
from sadec_counter.services.receiving import Receiving
from sadec_counter.services.scan_desk import INBOX
from sadec_counter.store.opening import open_store
from sadec_counter.ui.mirror.check import Aim
from tests.stories import scans
from tests.stories.main_job import MainJob
from tests.stories.scans import blank, lay_down, paper, scanned_pages
from tests.stories.stage import Stage
from tests.stories.typing import type_value

DOCS = Path(__file__).resolve().parents[2] / "docs" / "pictures"
EVENING = datetime(2026, 11, 23, 16, 52, tzinfo=VIETNAM)
VARIANTS = {"": {}, "dark": {}, "125": {"QT_SCALE_FACTOR": "1.25"}, "150": {"QT_SCALE_FACTOR": "1.5"}}
CHILD = ("tre.ho_ten", "tre.ngay_sinh", "tre.gioi_tinh")


def main() -> int:
    """Every variant in a process of its own, because Qt reads its scale at the start."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--variant", choices=list(VARIANTS))
    variant = parser.parse_args().variant
    if variant is not None:
        take(variant)
        return 0
    again = [sys.executable, "-m", "tests.stories.shots"]
    runs = [
        subprocess.run([*again, f"--variant={name}"], env={**os.environ, **scale}, check=False)
        for name, scale in VARIANTS.items()
    ]
    return max(run.returncode for run in runs)


def take(variant: str) -> None:
    """The pictures of one variant."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        furnish(data)
        stage = Stage(
            data,
            os.environ["SADEC_TEST_DISPLAY"],
            begin=EVENING,
            dark=variant == "dark",
            spooler=FileSpooler(data / "in"),
        )
        try:
            stage.open()
            Photographer(stage, variant).work()
        finally:
            stage.close()


def furnish(data: Path) -> None:
    """A store with the dossiers of some days, made up."""
    settings = load_settings(sample(DEMO))
    packages = asked_for(load_catalog([paths.forms()]).on(EVENING.date()))
    calendar = load_calendar(paths.resources() / "calendar" / "vn.toml")
    store = open_store(data / "so-ho-so.db")
    fill_with_demo(store, DemoCounter(settings.office, settings.clerks, calendar, packages), 60, 3, EVENING)
    store.close()


class Photographer:
    """Brings the program into each state of the reference pictures."""

    def __init__(self, stage: Stage, variant: str) -> None:
        self.stage, self.variant = stage, variant
        self.job = MainJob(stage)
        calendar = load_calendar(paths.resources() / "calendar" / "vn.toml")
        self._receiving = Receiving(stage.counter.late_store.get(), stage.counter.office, calendar)

    def work(self) -> None:
        stage, keep = self.stage, self.keep
        stage.until(lambda: stage.frame.scene is Scene.POSTING, "the posting")
        keep("citizen-idle", 1)
        self.day()
        self.start()
        self.typing()
        if self.variant == "":
            self.check()
        self.scans()

    def day(self) -> None:
        self.stage.press("ctrl+6")
        self.stage.until(lambda: self.stage.counter.pages.day.figures is not None, "the day is counted")
        self.keep("clerk-day", 0)
        self.stage.press("F8")
        self.stage.until(lambda: self.stage.counter.pages.period.figures is not None, "the period is counted")
        self.keep("clerk-period", 0)

    def start(self) -> None:
        stage = self.stage
        stage.press("Escape", "ctrl+k")
        stage.type("đkks")
        found = stage.counter.start_page.procedures
        stage.until(lambda: bool(found.current_hit) and found.current_hit.form.code == "khai_sinh", "found")
        self.keep("clerk-start", 0)
        stage.press("Return")
        stage.until(lambda: stage.counter.front_desk.session is not None, "the form opens")

    def typing(self) -> None:
        """The applicant is there, the child's birth date is being typed."""
        stage = self.stage
        values = stage.counter.catalog.get("khai_sinh").sample
        session, form = stage.session, stage.counter.front_desk.page.form
        session.fill({key: text for key, text in values.items() if key.startswith("nguoi_yeu_cau.")})
        form.go_to(CHILD[0])
        type_value(stage, CHILD[0], values[CHILD[0]])
        stage.until(lambda: stage.frame.page_revision == session.draft.revision, "the page is there")
        self.keep("citizen-live", 1)
        for field_id in CHILD[1:]:
            stage.press("Return")
            type_value(stage, field_id, values[field_id])
        stage.press("Return", "shift+Return", "shift+Return")
        stage.until(lambda: session.focus_id == CHILD[1], "the cursor is back")
        self.keep("clerk-typing", 0)
        session.fill(values)

    def check(self) -> None:
        stage = self.stage
        confirming = stage.counter.front_desk.serving.confirming
        stage.press("F8")
        stage.until(lambda: bool(stage.frame.check) and stage.frame.check.may_confirm, "the check can go on")
        stage.touch(Aim.APPROVE, until=lambda: confirming.index == 1)
        stage.until(lambda: bool(stage.frame.check) and stage.frame.check.may_confirm, "the child's section is read")
        self.keep("citizen-check-clean", 1)
        stage.touch(Aim.ROW, "tre.que_quan", until=lambda: bool(confirming.marked))
        self.keep("citizen-check", 1)
        self.keep("clerk-check", 0)
        stage.touch(Aim.ROW, "tre.que_quan", until=lambda: not confirming.marked)
        self.job.told.draft_id = stage.session.draft.draft_id
        self.job.check("", "")
        self.job.print_it()
        self.keep("clerk-printed", 0)
        self.job.receive()
        self.keep("citizen-done", 1)

    def scans(self) -> None:
        """A linked group was signed, mended and signed anew; one page of it is the old one, another is missing."""
        stage, counter = self.stage, self.stage.counter
        package = counter.catalog.get("lien_thong_khai_sinh")
        form, values = package.form, dict(package.sample)
        draft = Draft("anh-chup", form.code, form.version, form.package_hash, values)
        before = self._take_in(form, draft)
        self._receiving.reissue(draft.draft_id, "sai năm sinh", counter.clerk, counter.clock())
        mended = draft.with_values({CHILD[1]: "15/04/2025"})
        after = self._take_in(form, mended)
        old, new = self._signed_scan(form, draft, before), self._signed_scan(form, mended, after)
        page = counter.pages.scans
        stage.press("ctrl+3")
        stage.until(lambda: page.dossier is not None, "a dossier is shown")
        pages = [*new[:4], old[4], paper("GIẤY CHỨNG SINH"), blank()]
        lay_down(pages, counter.data.root / INBOX, "quet-0001.pdf")
        page.show_dossier(draft.draft_id)
        stage.until(lambda: len(page.tray.pages) == 2, "everything came")
        stage.press("Escape", "F6")
        stage.until(lambda: len(page.side.shown.finding.differences) > 1, "what differs is shown")
        stage.until(lambda: not page.pictures.is_reading, "every picture is there")
        self.keep("clerk-scan", 0)

    def _signed_scan(self, form: Form, draft: Draft, record: PrintRecord) -> list[Image.Image]:
        """The pages of a print as they come out of a scanner, signed by everybody."""
        counter = self.stage.counter
        pages = scanned_pages(counter.data.root / record.file)
        everybody = {signer for one in counter.drawing.papers(form, draft.values) for signer in one.signers}
        return scans.signed(pages, counter.drawing.draw(form, draft.values), sorted(everybody))

    def _take_in(self, form: Form, draft: Draft) -> PrintRecord:
        """Saved, printed, signed and received without a window."""
        counter, store = self.stage.counter, self.stage.counter.late_store.get()
        store.drafts.save(draft, "", -1, counter.clock())
        record = counter.printing.make(PrintOrder(form, draft, "ảnh chụp"))
        store.prints.set_outcome(record.print_id, PrintOutcome.DONE)
        self._receiving.receive(draft, form, record, counter.clerk, counter.clock())
        return record

    def keep(self, name: str, screen: int) -> None:
        """One screen into docs/pictures; the citizen's only once, for it has one look."""
        if screen == 1 and self.variant:
            return
        DOCS.mkdir(parents=True, exist_ok=True)
        target = DOCS / f"{name}{'-' if self.variant else ''}{self.variant}.png"
        self.stage.shoot_screen(screen, target)
        few_colours = ("+dither", "-colors", "256", f"PNG8:{target}")
        self.stage.keyboard.run("convert", str(target), *few_colours)


if __name__ == "__main__":
    sys.exit(main())
