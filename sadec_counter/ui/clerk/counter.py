"""What the pages of an application need of the house."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QWidget

from sadec_counter.domain.office import Clerk
from sadec_counter.services.knowing_people import KnowingPeople
from sadec_counter.services.mirroring import Mirror
from sadec_counter.services.printing import Printing
from sadec_counter.services.receiving import Receiving
from sadec_counter.ui.clerk.citizen_panel import FramePicture
from sadec_counter.ui.jobs import Jobs
from sadec_counter.ui.notify import Notifier


@dataclass(frozen=True)
class Counter:
    """The services and the people at one counter."""

    mirror: Mirror
    printing: Printing
    receiving: Receiving
    knowing: KnowingPeople
    jobs: Jobs
    notifier: Notifier
    clerk: Clerk
    clock: Callable[[], datetime]
    make_picture: Callable[[QWidget], FramePicture] | None = None
    settle: Callable[[], object] = lambda: None  # waits until all that was typed is on disk
    turn_part: Callable[[], bool] = lambda: False  # to the next part of a section too long for the citizen's screen
