"""The scans of one dossier after the other: papers with their pages, the tray, what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QScrollArea

from sadec_counter.domain.form import Field, FieldKind
from sadec_counter.domain.office import Clerk
from sadec_counter.domain.saved import Dossier
from sadec_counter.domain.scan import ScannedPage
from sadec_counter.ui.clerk.page import Action, ClerkPage, RailList
from sadec_counter.ui.clerk.paper_marking import EXCUSED, KEYS, REUSED, SCANNED, TAKEN, UNDO, Marking
from sadec_counter.ui.clerk.plain_form import PlainForm
from sadec_counter.ui.clerk.scan_board import ScanBoard
from sadec_counter.ui.clerk.scan_head import Head, paint_head
from sadec_counter.ui.clerk.scan_pictures import ScanPictures
from sadec_counter.ui.clerk.scan_reading import Reading, ScanTools, read, read_looks, scan_rail
from sadec_counter.ui.clerk.scan_side import KEEP_KEY, REPRINT_KEY, WIDTH, LitLine, PageZoom, ScanSide, Shown
from sadec_counter.ui.clerk.scan_tray import HEIGHT as TRAY
from sadec_counter.ui.clerk.scan_tray import ScanTray
from sadec_counter.ui.clerk.scan_view import Thumb
from sadec_counter.ui.clerk.scan_words import Looks, page_title, print_note, scan_view
from sadec_counter.ui.jobs import Jobs
from sadec_counter.ui.notify import Answer, Notifier, Tone
from sadec_counter.ui.shared import paint
from sadec_counter.ui.shared.theme import Colours

MARGIN, BOARD_TOP, FOOT = 24, 113, 11
REFRESH_MS = 3000  # to see what a scanner has brought meanwhile
FILES = "Tệp quét (*.pdf *.tif *.tiff *.jpg *.jpeg *.png)"
KEEP_QUESTION = "Vì sao giữ bản đã ký cũ"
ANSWER = "tra_loi"


class ScanPage(ClerkPage):
    """Shows the dossiers that wait for scanning, one at a time, with every page that came.

    Signals: `dossier_wanted` (an id: everything else about it).
    """

    dossier_wanted = Signal(str)

    def __init__(self, tools: ScanTools, jobs: Jobs, notifier: Notifier, colours: Colours) -> None:
        super().__init__()
        self._tools, self._jobs, self._notifier, self._colours = tools, jobs, notifier, colours
        self.reading = Reading()
        self._looks = Looks()
        self._wanted_id = ""
        self.pictures = ScanPictures(tools.read_image, jobs, self)
        self.board = ScanBoard(self.pictures, colours)
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.viewport().setAutoFillBackground(False)
        self.area.setWidget(self.board)
        self.board.setAutoFillBackground(False)
        self.tray = ScanTray(self.pictures, colours, self)
        self.side = ScanSide(self.pictures, colours, self)
        self.zoom = PageZoom(self.pictures, colours, self)
        self._marking = Marking(tools.digitising, self._now, self._ask, self._record)
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self.reload)
        self._wire()

    def _wire(self) -> None:
        self.board.moved.connect(self._on_moved)
        self.board.opened.connect(self.enlarge)
        self.board.dropped.connect(self._on_dropped)
        self.board.left.connect(self._on_board_left)
        self.tray.moved.connect(self._show_side)
        self.tray.opened.connect(self.enlarge)
        self.tray.left.connect(self.board.setFocus)
        self.side.reprint_wanted.connect(self.reprint)
        self.side.keep_wanted.connect(self.keep)
        self.zoom.closed.connect(self._on_zoom_closed)

    # --- what is shown -----------------------------------------------------------------------

    def arrive(self) -> None:
        self.board.setFocus()
        self.reload()

    def show_dossier(self, dossier_id: str) -> None:
        """Make a dossier current, whether it waits for scanning or not."""
        self._wanted_id = dossier_id
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Read everything again, beside the window."""
        wanted = self._wanted_id or self.reading.dossier_id
        self._jobs.run(lambda: read(self._tools, wanted), self._show, key="scans")

    def _show(self, reading: Reading) -> None:
        is_other = reading.dossier_id != self.reading.dossier_id
        if reading == self.reading:
            return
        self._wanted_id = ""
        self.reading = reading
        if is_other:
            self._looks = Looks()
            self.stop_asking()
            self.board.spot = (0, 0)
        self._renew()
        if is_other:
            self._go_to_fault(0)
        if reading.scanned is not None:
            self._jobs.run(lambda: read_looks(self._tools, reading), partial(self._keep_looks, reading), key="looks")
        self.changed.emit()

    def _keep_looks(self, reading: Reading, looks: Looks) -> None:
        if reading.dossier_id == self.reading.dossier_id and looks != self._looks:
            self._looks = looks
            self._renew()
            self.changed.emit()

    def _renew(self) -> None:
        reading = self.reading
        view = scan_view(reading.scanned, reading.form, self._looks, reading.loose, reading.files)
        self.board.show_view(view)
        self.tray.show_view(view)
        self._lay_out()
        self._show_side()
        self.update()

    @property
    def dossier(self) -> Dossier | None:
        return self.reading.scanned.dossier if self.reading.scanned else None

    @property
    def thumb(self) -> Thumb | None:
        """The page at hand: of the tray while the keys go there, else of the papers."""
        return self.tray.thumb if self.tray.hasFocus() else self.board.thumb

    def _show_side(self) -> None:
        thumb, page = self.thumb, self._page_at_hand()
        if thumb is None:
            self.side.show_page(Shown())
            return
        card = None if self.tray.hasFocus() else self.board.card
        lines = tuple(LitLine(*line) for line in self._looks.lines.get(thumb.page_id, ()))
        note = print_note(page.place.code if page else None, self.dossier)
        note = note or (f"từ tệp {page.file_name}" if page else "")
        self.side.show_page(Shown(thumb.page_id, *page_title(card, thumb), note, thumb.finding, lines))

    def _page_at_hand(self) -> ScannedPage | None:
        thumb = self.thumb
        return self.reading.page(thumb.page_id) if thumb is not None else None

    def _on_moved(self) -> None:
        place = self.board.place_of(self.board.spot[0])
        self.area.ensureVisible(0, round(place.center().y()), 0, round(place.height() / 2))
        self._show_side()
        self.changed.emit()

    def _on_board_left(self) -> None:
        if self.tray.pages:
            self.tray.setFocus()
            self._show_side()
            self.changed.emit()

    # --- actions -----------------------------------------------------------------------------

    def offers(self) -> tuple[Action, ...]:
        has, thumb = self.dossier is not None, self.thumb
        faults = len(self.board.view.faults())
        finding = thumb.finding if thumb else None
        next_fault = f"Lỗi kế tiếp ({faults})" if faults else "Lỗi kế tiếp"
        return (
            Action("F4", "Quét tiếp", self.scan),
            Action("Ctrl+O", "Chọn tệp", self.choose_files),
            Action("Space", "Xem to", self.enlarge, bound=False, enabled=bool(thumb and thumb.page_id)),
            Action("Delete", "Bỏ gán", self.let_go, bound=False, enabled=has),
            Action("F6", next_fault, self.next_fault, enabled=has),
            Action("Ctrl+Return", "Xong, hồ sơ kế", self.next_dossier, primary=True, enabled=has),
            Action(
                REPRINT_KEY, "In lại để ký", self.reprint, enabled=bool(finding and finding.may_reprint), in_bar=False
            ),
            Action(
                KEEP_KEY, "Giữ bản này, ghi lý do", self.keep, enabled=bool(finding and finding.may_keep), in_bar=False
            ),
            Action("1 … 9", "Gán trang trong khay vào giấy tờ", self.assign_first, bound=False, in_bar=False),
            Action("D", "Dùng lại giấy tờ của hồ sơ trước", partial(self.mark, REUSED), bound=False, in_bar=False),
            Action("L", "Lấy từ kho quốc gia", partial(self.mark, TAKEN), bound=False, in_bar=False),
            Action("K", "Không cần giấy tờ này", partial(self.mark, EXCUSED), bound=False, in_bar=False),
            Action("Q", "Đã quét ở nơi khác", partial(self.mark, SCANNED), bound=False, in_bar=False),
            Action("Ctrl+Shift+Q", "Cả hồ sơ đã quét ở nơi khác", self.all_scanned, in_bar=False, enabled=has),
            Action("F2", "Mở hồ sơ", self.open_dossier, in_bar=False, enabled=has),
            Action("Ctrl+B", "In tờ bìa cho giấy tờ không có mã", self.print_covers, in_bar=False, enabled=has),
        )

    def rail_list(self) -> RailList | None:
        lines = self.reading.lines
        if not lines:
            return None
        shown = scan_rail(self.reading, self._tools.clock())
        return RailList("Khay quét", shown, self.show_dossier, len(lines), self.reading.dossier_id)

    def scan(self) -> None:
        """Scan with the counter's own scanner; without one, choose files that were scanned elsewhere."""
        self._jobs.run(self._tools.has_scanner, self._scan_or_choose, key="scanner")

    def _scan_or_choose(self, has_scanner: bool) -> None:
        if has_scanner:
            self._notifier.tell("Đang quét…", "Trang quét xong tự hiện ở đây.")
            self._jobs.run(self._tools.scan, self._on_scanned)
        else:
            self._notifier.tell("Không thấy máy quét.", "Chọn tệp đã quét, hoặc quét vào thư mục quét của máy.")
            self.choose_files()

    def _on_scanned(self, fault: str) -> None:
        if fault:
            self._notifier.tell(fault, tone=Tone.CAUTION)
        self.reload()

    def choose_files(self) -> None:
        """Take in files that were scanned elsewhere."""
        options = QFileDialog.Option.DontUseNativeDialog
        names, _ = QFileDialog.getOpenFileNames(self, "Chọn tệp quét", "", FILES, options=options)
        if names:
            paths = [Path(name) for name in names]
            self._jobs.run(lambda: self._tools.take_files(paths), lambda _none: self.reload())

    def enlarge(self) -> None:
        """The page at hand over the whole work area."""
        thumb = self.thumb
        if thumb is not None and thumb.page_id:
            self.zoom.open(thumb.page_id, thumb.words)

    def _on_zoom_closed(self) -> None:
        self.board.setFocus()

    def assign_first(self) -> None:
        """The page of the tray belongs to the first paper."""
        self.assign(0)

    def assign(self, number: int, page_id: str = "") -> None:
        """A page of the tray (the one at hand) belongs to this paper of the dossier."""
        dossier, cards = self.dossier, self.board.view.cards
        page_id = page_id or self.tray.page_id
        if dossier is None or not page_id or number >= len(cards):
            return
        paper_id, dossier_id = cards[number].paper_id, dossier.line.dossier_id
        self._decide(lambda: self._tools.tray.assign(page_id, dossier_id, paper_id, *self._now()))
        self.board.go_to((number, 0 if cards[number].thumbs else -1))

    def _on_dropped(self, page_id: str, number: int) -> None:
        self.assign(number, page_id)

    def let_go(self) -> None:
        """A page does not belong there; a blank one of the tray is dropped; a paper's mark is taken back."""
        thumb, card, dossier = self.thumb, self.board.card, self.dossier
        if self.tray.hasFocus():
            if thumb is not None and self.tray.is_blank:
                self._drop(thumb.page_id)
        elif thumb is not None and thumb.page_id:
            page_id = thumb.page_id
            self._decide(lambda: self._tools.tray.unassign(page_id, *self._now()))
        elif card is not None and dossier is not None and thumb is None:
            self._marking.mark(dossier, card.paper_id, UNDO)

    def _drop(self, page_id: str) -> None:
        def restore() -> None:
            self._decide(lambda: self._tools.tray.restore(page_id, *self._now()))

        self._decide(lambda: self._tools.tray.drop_blank(page_id, *self._now()))
        again = Answer("Lấy lại", restore, "Alt+L")
        self._notifier.ask("Đã bỏ một trang trắng khỏi khay; tệp gốc vẫn giữ.", "", again, tone=Tone.INFO)

    def mark(self, how: str) -> None:
        """Say how the paper at hand stands without a scan."""
        dossier, card = self.dossier, self.board.card
        if dossier is not None and card is not None:
            offer = next((one for one in self.reading.offers if one.paper_id == card.paper_id), None)
            self._marking.mark(dossier, card.paper_id, how, offer)

    def all_scanned(self) -> None:
        """Every required paper was scanned elsewhere: in the provincial system, for instance."""
        dossier = self.dossier
        if dossier is not None:
            dossier_id = dossier.line.dossier_id
            self._record(lambda: self._tools.digitising.all_scanned(dossier_id, *self._now()))

    def reprint(self) -> None:
        """Print the dossier's present values once more, to be signed in place of the old paper."""
        dossier, thumb = self.dossier, self.thumb
        if dossier is not None and thumb is not None and thumb.finding.may_reprint:
            told = "Đang in lại bản mới nhất. Mời ký, rồi quét lại."
            self._jobs.run(lambda: self._tools.reprint(dossier), partial(self._told, told))

    def keep(self) -> None:
        """The old paper counts all the same; the reason is written down."""
        thumb = self.thumb
        if thumb is not None and thumb.finding.may_keep:
            page_id = thumb.page_id
            self._ask(
                KEEP_QUESTION,
                "",
                lambda reason: self._decide(lambda: self._tools.tray.keep_older(page_id, reason, *self._now())),
            )

    def print_covers(self) -> None:
        """A cover sheet for each paper that bears no code of its own."""
        dossier = self.dossier
        if dossier is not None:
            told = "Đang in tờ bìa. Đặt tờ bìa trước giấy tờ của nó khi quét."
            self._jobs.run(lambda: self._tools.print_covers(dossier), partial(self._told, told))

    def _told(self, sentence: str, _result: object) -> None:
        self._notifier.tell(sentence)

    def open_dossier(self) -> None:
        """The dossier with its steps and its log."""
        if self.dossier is not None:
            self.dossier_wanted.emit(self.dossier.line.dossier_id)

    def next_fault(self) -> None:
        """The next page with a fault or a doubt."""
        self._go_to_fault(1)

    def _go_to_fault(self, after: int) -> None:
        faults, spot = self.board.view.faults(), self.board.spot
        later = [one for one in faults if one > spot] if after else faults
        if faults:
            self.board.go_to((later or faults)[0])
            self.board.setFocus()

    def next_dossier(self) -> None:
        """Done with this one: on to the next that waits."""
        ids = [line.dossier_id for line in self.reading.lines]
        at = ids.index(self.reading.dossier_id) + 1 if self.reading.dossier_id in ids else 0
        if ids:
            self._wanted_id = ids[at % len(ids)]
        self.board.setFocus()
        self.counts_changed.emit()
        self.reload()

    # --- recording ---------------------------------------------------------------------------

    def _now(self) -> tuple[Clerk, datetime]:
        return self._tools.clerk, self._tools.clock()

    def _decide(self, work: Callable[[], object]) -> None:
        def done(_result: object) -> None:
            self.counts_changed.emit()
            self.reload()

        self._jobs.run(work, done)

    def _record(self, work: Callable[[], Dossier]) -> None:
        self._decide(work)

    def _ask(self, question: str, default: str, answered: Callable[[str], None]) -> None:
        """One line to type at the right; Enter answers, Esc takes it back."""

        def end() -> None:
            told = form.value(ANSWER).strip()
            if not told:
                form.complain(ANSWER, "Chưa ghi gì.", "Gõ rồi bấm Enter, hoặc Esc để thôi.")
                return
            self.stop_asking()
            answered(told)

        field = Field(ANSWER, question, FieldKind.TEXT, required=True, default=default)
        form = PlainForm([field], self._colours, ended=end, parent=self.side)
        self.side.show_question(form)
        form.start()

    def stop_asking(self) -> None:
        if self.side.question is not None:
            self.side.show_question(None)
            self._show_side()
            self.board.setFocus()

    # --- Qt ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key is Qt.Key.Key_Escape and self.side.question is not None:
            self.stop_asking()
        elif plain and Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.assign(key - Qt.Key.Key_1)
        elif plain and key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.let_go()
        elif plain and key in KEYS:
            self.mark(KEYS[key])
        elif plain and key is Qt.Key.Key_Q:
            self.mark(SCANNED)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._timer.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        wide = min(WIDTH, self.width() * 42 // 100)
        left = self.width() - wide
        self.side.setGeometry(left, 0, wide, self.height())
        tray_top = self.height() - FOOT - TRAY
        self.tray.setGeometry(MARGIN, tray_top, left - MARGIN - 20, TRAY)
        self.area.setGeometry(MARGIN, BOARD_TOP, left - MARGIN - 20, tray_top - 12 - BOARD_TOP)
        self.area.setVisible(bool(self.board.view.cards))
        self.zoom.setGeometry(self.rect())

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        room = QRectF(MARGIN, 0, self.side.x() - 20 - MARGIN, BOARD_TOP)
        paint_head(painter, room, Head(self.dossier, self.board.view.chips, self._tools.clock()), self._colours)
