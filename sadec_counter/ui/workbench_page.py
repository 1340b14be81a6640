"""The workbench as a page of the clerk's window: its keys, its way in and out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent

from sadec_counter.ui.clerk.page import Action, ClerkPage
from sadec_counter.ui.jobs import Jobs
from sadec_counter.ui.notify import Notifier
from sadec_counter.ui.shared.theme import Colours
from sadec_counter.ui.workbench.bench_view import BenchView, MakePicture, Mode
from sadec_counter.ui.workbench.bench_work import BenchWork

if TYPE_CHECKING:
    from sadec_counter.services.workbench_desk import WorkbenchDesk


@dataclass(frozen=True)
class BenchTools:
    """What the workbench needs of the house; `reload_forms` offers what was published."""

    desk: WorkbenchDesk
    make_picture: MakePicture
    reload_forms: Callable[[], None]


class WorkbenchPage(ClerkPage):
    """Needs the whole width: the rail gives way to the paper."""

    wants_whole_width = True

    def __init__(self, tools: BenchTools, jobs: Jobs, notifier: Notifier, colours: Colours) -> None:
        super().__init__()
        self.view = BenchView(colours, self)
        self.work = BenchWork(self.view, tools.desk, jobs, notifier, tools.make_picture)
        self.work.changed.connect(self.changed)
        self.work.published.connect(lambda _folder: tools.reload_forms())

    def arrive(self) -> None:
        self.work.arrive()

    def offers(self) -> tuple[Action, ...]:
        work, mode = self.work, self.view.mode
        if mode is Mode.CHOOSING:
            return (
                Action("Esc", "Về trang trước", self.back_wanted.emit, bound=False),
                Action("Ctrl+O", "Mở tệp Word", work.choose_file),
            )
        ready = work.ready is not None and work.ready.trial.is_clean and mode is Mode.PUBLISHING
        publish = Action("Ctrl+Return", "Phát hành mẫu", work.publish, primary=True, ready=ready)
        if mode is Mode.PUBLISHING:
            return (
                Action("Esc", "Về các chỗ trống", work.back, bound=False),
                Action("PgDown", "Trang sau", lambda: self.view.paper.turn(1)),
                Action("PgUp", "Trang trước", lambda: self.view.paper.turn(-1)),
                publish,
            )
        return (
            Action("F6", "Chỗ trống kế tiếp", work.next_open),
            Action("Ctrl+F", "Tìm chữ trên trang", work.open_find),
            Action("F5", "Điền thử: trống, dài nhất", work.try_next),
            Action("Ctrl+D", "So bản cũ", work.open_older),
            Action("Ctrl+Z", "Hoàn tác", work.undo),
            Action("Ctrl+Y", "Làm lại", work.redo, in_bar=False),
            Action("Return", "Nhận đề xuất", work.take, bound=False, in_bar=False),
            Action("Right", "Bỏ qua", work.skip, bound=False, in_bar=False),
            Action("Shift+Return", "Nhận cả nhóm", work.take_group, bound=False, in_bar=False),
            Action("F2", "Chi tiết của chỗ trống", work.open_details, in_bar=False),
            Action("Ctrl+O", "Mở tệp Word khác", work.choose_file, in_bar=False),
            Action("Esc", "Về danh sách, về mẫu đang làm", work.back, bound=False, in_bar=False),
            publish,
        )

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.view.setGeometry(self.rect())
