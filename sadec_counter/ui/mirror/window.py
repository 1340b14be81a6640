"""The citizen's window: the view on its own screen, which never takes the keyboard and closes only when told."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QScreen

from sadec_counter.domain.frame import MirrorFrame, Scene
from sadec_counter.ui.mirror.view import MirrorView


class MirrorWindow(MirrorView):
    """Frameless and on top. Covered, it shows the office's name only, whatever frames come.

    It begins covered: nothing of a citizen is shown before a screen was found for it.
    """

    def __init__(self, frame: MirrorFrame, *, touch: bool = True) -> None:
        super().__init__(blank_of(frame), touch=touch)
        self._wanted = frame
        self._is_covered = True
        self._may_close = False
        self.setWindowTitle(f"{frame.office} – màn hình công dân")
        self.setWindowFlags(
            Qt.WindowType.Window
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)

    @property
    def is_released(self) -> bool:
        return self._may_close

    def show_frame(self, frame: MirrorFrame) -> None:
        """Show this frame, or keep it until the window is uncovered."""
        self._wanted = frame
        super().show_frame(blank_of(frame) if self._is_covered else frame)

    def cover(self) -> None:
        """Blank at once, before anything else is decided."""
        self._is_covered = True
        super().show_frame(blank_of(self._wanted))
        self.repaint()

    def uncover(self) -> None:
        """Show the current frame, whole."""
        self._is_covered = False
        super().show_frame(self._wanted)

    def place_on(self, screen: QScreen) -> None:
        """Fill this screen, without becoming the active window."""
        self.hide()
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.setWindowState(Qt.WindowState.WindowFullScreen)  # showFullScreen() would ask to be activated
        self.show()

    def release(self) -> None:
        """Let the window be closed: the program ends."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
        else:
            event.ignore()


def blank_of(frame: MirrorFrame) -> MirrorFrame:
    """Nothing of a frame but whose counter it is."""
    return MirrorFrame(Scene.BLANK, frame.office, frame.desk)
