"""Scanned pages and papers in the words of the counter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sadec_counter.domain.dossier import PaperState, ScanState, Status
from sadec_counter.domain.form import FieldKind, Form
from sadec_counter.domain.page_code import PageCode
from sadec_counter.domain.papers import RESULT
from sadec_counter.domain.saved import Dossier
from sadec_counter.domain.scan import FINDING_WORDS, ScannedPage, ScannedPaper, WaitingFile, Weight, weight_of
from sadec_counter.domain.scan import Finding as Found
from sadec_counter.domain.text import capital_first
from sadec_counter.domain.values import show
from sadec_counter.services.scanning import Difference as Differs
from sadec_counter.services.scanning import ScannedDossier
from sadec_counter.ui.clerk.dossier_words import when_words
from sadec_counter.ui.clerk.scan_view import (
    Chip,
    Difference,
    Finding,
    Mark,
    PaperCard,
    ScanView,
    Thumb,
    worst,
)

PAPER_FORMS = {
    "original": "bản chính",
    "copy": "bản sao",
    "certified_copy": "bản sao chứng thực",
    "shown": "xem rồi trả lại",
}
MARKS = {
    Weight.GOOD: Mark.DONE,
    Weight.NOTE: Mark.PLAIN,
    Weight.WARNING: Mark.CAUTION,
    Weight.FAULT: Mark.DANGER,
}
SENTENCES = {
    Found.DOUBLED: ("Trang này quét hai lần", "Bản đầu được tính; bản này vẫn giữ, không cần làm gì."),
    Found.EARLIER: ("Đã có bản quét mới hơn", "Bản mới được tính; bản này vẫn giữ, không cần làm gì."),
    Found.NOT_RECEIVED: ("Bản khai này chưa tiếp nhận", "Tiếp nhận hồ sơ xong, trang tự về đúng chỗ."),
    Found.FOREIGN: ("Mã trang không phải của quầy này", "Xem trang rồi gán vào giấy tờ, hoặc trả lại cho người nộp."),
    Found.AMBIGUOUS: (
        "Trang có mã của nhiều trang khác nhau",
        "Xem trang rồi gán vào giấy tờ, hoặc quét riêng từng tờ.",
    ),
    Found.UNREADABLE: ("Mã trang không đọc được", "Xem trang rồi gán vào giấy tờ, hoặc quét lại tờ này."),
    Found.NO_CODE: ("Chưa rõ hồ sơ nào", "Gõ số của giấy tờ bên trái để gán."),
    Found.BLANK: ("Trang trắng", "Vẫn giữ. Bấm Delete nếu muốn bỏ."),
    Found.SLIP: ("Phiếu của quầy", "Không thuộc thành phần hồ sơ."),
    Found.COVER: ("Tờ bìa", "Các trang sau tờ này về đúng giấy tờ."),
}
STATE_NOTES = {
    ScanState.SCANNED: "đã quét ở nơi khác",
    ScanState.REUSED: "dùng lại từ hồ sơ {note}",
    ScanState.TAKEN: "lấy từ kho quốc gia, số {note}",
    ScanState.EXCUSED: "không cần: {note}",
}


@dataclass(frozen=True)
class Looks:
    """What was worked out about pages, by their ids."""

    differences: Mapping[str, tuple[Differs, ...]] = field(default_factory=dict)
    unsigned: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # signers whose place is blank
    lines: Mapping[str, tuple[tuple[float, float], ...]] = field(default_factory=dict)  # see `scan_side.LitLine`


def scan_view(
    scanned: ScannedDossier | None,
    form: Form | None,
    looks: Looks,
    loose: Sequence[ScannedPage] = (),
    files: Sequence[WaitingFile] = (),
) -> ScanView:
    """Everything that the page shows of a dossier and of the tray."""
    papers = [paper for paper in scanned.papers if _is_asked_for(paper, scanned, form)] if scanned else []
    cards = tuple(_card(paper, scanned, form, looks) for paper in papers) if scanned else ()
    tray = [page for page in loose if not page.is_dropped]
    return ScanView(
        cards=cards,
        chips=tuple(_chips(scanned, looks)) if scanned else (),
        loose=tuple(_thumb(page, None, looks, None) for page in tray if page.finding is not Found.BLANK),
        blank=tuple(_thumb(page, None, looks, None) for page in tray if page.finding is Found.BLANK),
        files=tuple(_file(one) for one in files),
    )


def _file(file: WaitingFile) -> Thumb:
    """A file that waits or failed, as something that can be at hand in the tray."""
    mark = Mark.DANGER if file.is_fault else Mark.PLAIN
    return Thumb("", file.name, Finding(mark, file.sentence, "Chương trình tự thử lại, không cần làm gì ở đây."))


def head_words(dossier: Dossier, now: datetime) -> str:
    """Whose it is and when: "Nguyễn Minh Khoa · nhận 09:52 · hẹn 27/11/2026"."""
    line = dossier.line
    due = f"hẹn {line.due_at:%d/%m/%Y}" if line.due_at else "không hẹn"
    return f"{line.applicant} · nhận {when_words(line.received_at, now)} · {due}"


def page_title(card: PaperCard | None, thumb: Thumb) -> tuple[str, str]:
    """The page at hand: ("Tờ khai", "trang 1/1"), or what it is called in the tray."""
    return (card.name, thumb.words) if card else (capital_first(thumb.words), "")


def print_note(code: PageCode | None, dossier: Dossier | None) -> str:
    """Which print it is of, counted from the first: "bản in 2"."""
    prints = [record.print_id for record in dossier.prints] if dossier else []
    if code is None or code.print_id not in prints:
        return ""
    return f"bản in {prints.index(code.print_id) + 1}"


# --- cards -------------------------------------------------------------------------------------------------------


def _card(paper: ScannedPaper, scanned: ScannedDossier, form: Form | None, looks: Looks) -> PaperCard:
    state = paper.paper
    thumbs = tuple(_thumbs(paper, scanned, looks))
    is_done = state.state is not ScanState.NOT_SCANNED
    mark = worst(tuple(thumb.mark for thumb in thumbs if thumb.mark in {Mark.CAUTION, Mark.DANGER}))
    if mark is Mark.PLAIN and is_done:
        mark = Mark.DONE if state.state is not ScanState.EXCUSED else Mark.PLAIN
    note = _pages_note(paper, looks) if thumbs else _state_note(state)
    kind = _form_words(state.paper_id, form)
    told = note if mark is Mark.CAUTION and thumbs else " · ".join(filter(None, (kind, note)))
    shown = Mark.PLAIN if mark is Mark.DONE and thumbs else mark
    return PaperCard(state.paper_id, state.name, told, shown, thumbs, is_open=not is_done)


def _is_asked_for(paper: ScannedPaper, scanned: ScannedDossier, form: Form | None) -> bool:
    """What was only shown and given back is not scanned, a result not before there is one; what came always shows."""
    state = paper.paper
    if paper.pages or state.state is not ScanState.NOT_SCANNED:
        return True
    if state.paper_id == RESULT:
        return scanned.dossier.line.status is Status.FINISHED
    return _form_of(state.paper_id, form) != "shown"


def _form_of(paper_id: str, form: Form | None) -> str:
    papers = form.papers if form else ()
    return next((one.form for one in papers if one.paper_id == paper_id), "")


def _form_words(paper_id: str, form: Form | None) -> str:
    return PAPER_FORMS.get(_form_of(paper_id, form), "")


def _state_note(state: PaperState) -> str:
    if state.state is ScanState.NOT_SCANNED:
        return "chưa quét" if state.required else "chưa quét, không bắt buộc"
    return STATE_NOTES[state.state].format(note=state.note)


def _pages_note(paper: ScannedPaper, looks: Looks) -> str:
    """What is said of the pages together; the worst first."""
    if paper.missing:
        total = paper.print_pages
        return "thiếu trang " + ", ".join(f"{number}/{total}" for number in paper.missing)
    worst_page = max(paper.pages, key=lambda page: list(Weight).index(weight_of(page.finding)))
    if weight_of(worst_page.finding) in {Weight.WARNING, Weight.FAULT}:
        return FINDING_WORDS[worst_page.finding]
    if any(looks.unsigned.get(page.page_id) for page in paper.pages):
        return "chỗ ký còn trống"
    count = sum(page.counts for page in paper.pages)
    if paper.kept is not None and paper.kept.fault:
        return paper.kept.fault
    return f"đủ {count}/{paper.printed_pages} trang" if paper.printed_pages else f"{count} trang"


def _thumbs(paper: ScannedPaper, scanned: ScannedDossier, looks: Looks) -> Iterator[Thumb]:
    """The pages of a paper with those that are missing between them, in the order of their numbers."""
    pages = [(page.place.code.page if page.place.code else 9999, page) for page in paper.pages]
    total = paper.print_pages
    missing: list[tuple[int, ScannedPage | None]] = [(number, None) for number in paper.missing]
    for number, page in sorted([*pages, *missing], key=lambda one: (one[0], one[1] is None)):
        if page is not None:
            yield _thumb(page, scanned, looks, paper)
        else:
            sentence = f"Còn thiếu trang {number}/{total}"
            finding = Finding(
                Mark.DANGER, sentence, f"Quét trang {number} của “{paper.paper.name}” rồi chờ trang về đây."
            )
            yield Thumb("", f"quét trang {number}/{total}", finding)


def _thumb(page: ScannedPage, scanned: ScannedDossier | None, looks: Looks, paper: ScannedPaper | None) -> Thumb:
    own = [one for one in paper.pages if one.place.code is None] if paper else []
    words = f"trang {own.index(page) + 1}/{len(own)}" if page in own else page.label
    return Thumb(page.page_id, words, page_finding(page, scanned.dossier if scanned else None, looks))


# --- findings ----------------------------------------------------------------------------------------------------


def page_finding(page: ScannedPage, dossier: Dossier | None, looks: Looks) -> Finding:
    """What a person should know of a page, and what to do."""
    mark = MARKS[weight_of(page.finding)]
    if page.finding is Found.OLDER and dossier is not None:
        return _older(page, dossier, looks)
    if page.finding is Found.KEPT:
        return Finding(Mark.PLAIN, "Bản cũ, giữ lại có lý do", page.reason, _differences(page, dossier, looks))
    unsigned = looks.unsigned.get(page.page_id, ())
    if page.finding is Found.MATCHED and unsigned:
        sentence = f"Chỗ ký của {', '.join(signer.lower() for signer in unsigned)} còn trống"
        return Finding(
            Mark.CAUTION, sentence, "Xem trên giấy. Chưa ký thì mời ký rồi quét lại; đã ký thì không cần làm gì."
        )
    if page.finding is Found.MATCHED:
        code = page.place.code
        told = f"Mã nội dung {code_words(code.digest)} như trong hồ sơ." if code else ""
        return Finding(mark, "Khớp với hồ sơ" if code else "Đã gán vào giấy tờ này", _turned(page, told))
    sentence, remedy = SENTENCES.get(page.finding, (FINDING_WORDS[page.finding], ""))
    return Finding(mark, sentence, remedy)


def code_words(digest: str) -> str:
    """The first digits of a digest, as they are printed: "7F2A-91C4"."""
    return f"{digest[:4]}-{digest[4:8]}".upper()


def _turned(page: ScannedPage, told: str) -> str:
    return f"{told} Tờ quét ngược đã được xoay lại.".strip() if page.is_upside_down else told


def _older(page: ScannedPage, dossier: Dossier, looks: Looks) -> Finding:
    code = page.place.code
    record = next((one for one in dossier.prints if code and one.print_id == code.print_id), None)
    filed = dossier.filing.filed_at
    told = f"Ký bản in lúc {record.made_at:%H:%M}, hồ sơ sửa lúc {filed:%H:%M}. " if record else ""
    if record and record.made_at.date() != filed.date():
        told = f"Ký bản in ngày {record.made_at:%d/%m/%Y}, hồ sơ sửa ngày {filed:%d/%m/%Y}. "
    return Finding(
        Mark.CAUTION,
        "Bản đã ký cũ hơn hồ sơ",
        f"{told}In lại và mời ký.",
        _differences(page, dossier, looks),
        tuple(one.field_id for one in looks.differences.get(page.page_id, ())),
        may_reprint=True,
        may_keep=True,
    )


def _differences(page: ScannedPage, dossier: Dossier | None, looks: Looks) -> tuple[Difference, ...]:
    """The values first, then the digests that say so."""
    rows = [Difference(one.label, one.on_paper, one.in_dossier) for one in looks.differences.get(page.page_id, ())]
    code = page.place.code
    if code is not None and dossier is not None:
        now = dossier.filing.draft.values_digest
        rows = rows[:2]
        rows.append(Difference("Mã nội dung", code_words(code.digest), code_words(now)))
    return tuple(rows)


def shown_differences(differences: Sequence[Differs], form: Form | None) -> tuple[Differs, ...]:
    """Values as a person reads them ("Nữ", not "nu"), without those that only follow from others."""
    if form is None:
        return tuple(differences)
    follow = {FieldKind.WORDS, FieldKind.COMPOSED}
    own = [one for one in differences if form.field(one.field_id).kind not in follow]
    return tuple(
        Differs(
            one.field_id,
            one.label,
            show(form.field(one.field_id), one.on_paper),
            show(form.field(one.field_id), one.in_dossier),
        )
        for one in own or differences
    )


# --- chips -------------------------------------------------------------------------------------------------------


def _chips(scanned: ScannedDossier, looks: Looks) -> Iterator[Chip]:
    pages = [page for paper in scanned.papers for page in paper.pages]
    matched = sum(
        page.finding in {Found.MATCHED, Found.KEPT} and not looks.unsigned.get(page.page_id) for page in pages
    )
    older = sum(page.finding is Found.OLDER for page in pages)
    unsigned = sum(bool(looks.unsigned.get(page.page_id)) and page.finding is Found.MATCHED for page in pages)
    missing = sum(len(paper.missing) for paper in scanned.papers)
    doubtful = sum(
        weight_of(page.finding) in {Weight.WARNING, Weight.FAULT} and page.finding is not Found.OLDER for page in pages
    )
    waiting = sum(
        one.paper.required and one.paper.state is ScanState.NOT_SCANNED and not one.pages for one in scanned.papers
    )
    for count, mark, words in (
        (matched, Mark.DONE, "trang khớp"),
        (older, Mark.CAUTION, "bản cũ"),
        (unsigned, Mark.CAUTION, "chỗ ký trống"),
        (doubtful, Mark.DANGER, "trang cần xem"),
        (missing, Mark.DANGER, "trang thiếu"),
        (waiting, Mark.PLAIN, "giấy chưa quét"),
    ):
        if count:
            yield Chip(mark, f"{count} {words}")
