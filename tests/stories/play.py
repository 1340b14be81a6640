"""Plays the main job through the real windows and leaves what came of it: `python -m tests.stories.play --out DIR`."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from contextlib import ExitStack
from pathlib import Path

from sadec_counter.devices.file_spooler import FileSpooler
from sadec_counter.runtime.files import write_atomically
from tests.devices.cups import is_installed, print_server
from tests.stories.main_job import MainJob
from tests.stories.stage import Stage

HOME = "tre.que_quan"


def main() -> int:
    """Play the birth registration; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="the folder for pictures, papers and figures")
    out = parser.parse_args().out
    with ExitStack() as stack:
        spooler = None
        if is_installed() and os.geteuid() == 0:
            os.environ["CUPS_SERVER"] = stack.enter_context(print_server()).address
        else:
            spooler = FileSpooler(out / "printed")
        stage = Stage(out / "data", os.environ["SADEC_TEST_DISPLAY"], spooler=spooler)
        stack.callback(stage.close)
        stage.open()
        play(stage, out)
    return 0


def play(stage: Stage, out: Path) -> None:
    """Every step of the main job, with a picture of both screens at each."""
    job = MainJob(stage, out / "pictures")
    job.shoot("start")
    sample = dict(stage.counter.catalog.get("khai_sinh").sample)
    job.choose("đkks", "khai_sinh")
    job.type_all({**sample, HOME: "Phường Cao Lãnh, tỉnh Đồng Tháp"}, wrong=("tre.ngay_sinh", "15/04/2027"))
    job.check(HOME, sample[HOME])
    job.print_it()
    job.receive()
    job.scan()
    figures = job.export()
    keep_papers(stage, job, out)
    for path in figures:
        shutil.copy(path, out / path.name)


def keep_papers(stage: Stage, job: MainJob, out: Path) -> None:
    """The printed PDF, the same as DOCX, and the receipt."""
    store = stage.counter.late_store.get()
    printed = store.prints.get(job.told.print_id)
    shutil.copy(stage.counter.data.root / printed.file, out / "to-khai.pdf")
    draft = store.dossiers.get(job.told.draft_id).filing.draft
    form = stage.counter.form_of(draft)
    write_atomically(out / "to-khai.docx", stage.counter.drawing.docx(form, draft.values))
    receipts = stage.counter.data.root / "phieu"
    stage.until(lambda: any(receipts.rglob("*.pdf")), "the receipt is made")
    shutil.copy(next(receipts.rglob("*.pdf")), out / "giay-tiep-nhan.pdf")


if __name__ == "__main__":
    sys.exit(main())
