"""Finds the citizen's screen and keeps its window there: any change of screens blanks it first and is weighed then."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputDevice, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from sadec_counter.domain.screens import Decision, ScreenFacts, ScreenIdentity, choose, clerks_home, remember
from sadec_counter.ui.mirror.window import MirrorWindow

SETTLE_MS = 350  # screens come and go in several steps
PASSING = (Qt.WindowType.ToolTip, Qt.WindowType.Popup, Qt.WindowType.SplashScreen)


class Placing(QObject):
    """Owns where the citizen's window is.

    Signals:
        decided: a Decision, after the window was placed or hidden for it.
    """

    decided = Signal(object)

    def __init__(
        self,
        window: MirrorWindow,
        clerks_window: QWidget,
        remembered: ScreenIdentity | None,
        keep: Callable[[ScreenIdentity], None],
        *,
        screens: Callable[[], Sequence[QScreen]] = QGuiApplication.screens,
        settle_ms: int = SETTLE_MS,
    ) -> None:
        super().__init__(window)
        self._window, self._clerks_window = window, clerks_window
        self._remembered, self._keep = remembered, keep
        self._screens = screens
        self._citizens: ScreenFacts | None = None
        self.decision: Decision | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(settle_ms)
        self._settle.timeout.connect(self.decide)
        self._watched: list[QScreen] = []

    def begin(self) -> None:
        """Watch the screens and place the window; the clerk's window must have been shown."""
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self.on_screens_changed)
            application.screenRemoved.connect(self.on_screens_changed)
            application.primaryScreenChanged.connect(self.on_screens_changed)
            application.focusWindowChanged.connect(self._on_focus_window_changed)
        handle = self._clerks_window.windowHandle()
        if handle is not None:
            handle.screenChanged.connect(self._on_focus_window_changed)
        self.decide()

    def use(self, name: str) -> None:
        """The clerk says that this screen is the citizen's."""
        for facts in self.facts():
            if facts.name == name:
                self._remembered = remember(facts)
                self._keep(self._remembered)
        self.on_screens_changed()

    def facts(self) -> tuple[ScreenFacts, ...]:
        """The screens that are plugged in."""
        return tuple(facts_of(screen) for screen in self._screens())

    def on_screens_changed(self, *_args: object) -> None:
        """Blank first; decide when no more changes come."""
        self._window.cover()
        if self._citizens is not None and self._citizens not in self.facts():
            self._window.hide()
        self._settle.start()

    def decide(self) -> None:
        """Place the window where it belongs, or hide it."""
        self._settle.stop()
        if self._window.is_released:
            return
        self._watch()
        facts = self.facts()
        if self._citizens in facts:
            self._bring_home(self._citizens)
        clerks = facts_of(self._clerks_window.screen())
        self.decision = choose(facts, self._remembered, clerks)
        screen = next((one for one in self._screens() if facts_of(one) == self.decision.screen), None)
        self._citizens = self.decision.screen if screen is not None else None
        if screen is None:
            self._window.cover()
            self._window.hide()
        else:
            self._take(screen, may_show=self.decision.may_show)
        self.decided.emit(self.decision)

    # --- inside ------------------------------------------------------------------------------

    def _take(self, screen: QScreen, *, may_show: bool) -> None:
        self._bring_home(facts_of(screen))
        if not self._window.isVisible() or self._window.screen() is not screen or not _fills(self._window, screen):
            self._window.cover()
            self._window.place_on(screen)
        if may_show:
            self._window.uncover()

    def _watch(self) -> None:
        """Follow the geometry of each screen that is there now."""
        for screen in self._screens():
            if screen not in self._watched:
                screen.geometryChanged.connect(self.on_screens_changed)
                self._watched.append(screen)
        self._watched = [screen for screen in self._watched if screen in self._screens()]

    def _on_focus_window_changed(self, *_args: object) -> None:
        """A clerk's window that came up on the citizen's screen goes back."""
        if self._citizens is not None:
            self._bring_home(self._citizens)

    def _bring_home(self, citizens: ScreenFacts | None) -> None:
        if citizens is None:
            return
        home = clerks_home(self.facts(), citizens)
        screen = next((one for one in self._screens() if facts_of(one) == home), None)
        if screen is None:
            return
        for widget in QApplication.topLevelWidgets():
            if self._is_clerks(widget) and facts_of(widget.screen()) == citizens:
                move_to(widget, screen)

    def _is_clerks(self, widget: QWidget) -> bool:
        is_citizens = isinstance(widget, MirrorWindow)
        return not is_citizens and widget.isVisible() and widget.windowType() not in PASSING


def facts_of(screen: QScreen) -> ScreenFacts:
    """What the system says about a screen."""
    place = screen.geometry()
    return ScreenFacts(
        name=screen.name(),
        maker=screen.manufacturer(),
        model=screen.model(),
        serial=screen.serialNumber(),
        width=place.width(),
        height=place.height(),
        x=place.x(),
        y=place.y(),
        primary=screen is QGuiApplication.primaryScreen(),
    )


def move_to(widget: QWidget, screen: QScreen) -> None:
    """Put a window into the middle of another screen, no larger than that screen."""
    room = screen.availableGeometry()
    is_filling = widget.isMaximized() or widget.isFullScreen()
    if is_filling:
        widget.showNormal()
    size = widget.frameSize().boundedTo(room.size())
    widget.setScreen(screen)
    widget.resize(size)
    corner = room.center() - widget.rect().center()
    widget.move(max(corner.x(), room.left()), max(corner.y(), room.top()))
    if is_filling:
        widget.showMaximized()


def has_touch_screen() -> bool:
    """A finger can touch something here."""
    return any(device.type() is QInputDevice.DeviceType.TouchScreen for device in QInputDevice.devices())


def _fills(window: QWidget, screen: QScreen) -> bool:
    return window.geometry() == screen.geometry()
