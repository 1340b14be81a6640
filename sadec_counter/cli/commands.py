"""The command line: what can be typed, and how it ends: 0, 1 with one clear sentence, 2 for wrong usage."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from sadec_counter.cli import (
    consolidating,
    counter,
    days,
    decisions,
    dossiers,
    forms,
    keeping,
    new_form,
    periods,
    scans,
    seals,
    updates,
    workbench,
)
from sadec_counter.devices.scanners import PROFILES
from sadec_counter.domain.dossier import VIETNAM, Status
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.lists import WORK_LIST_WORDS, WorkList
from sadec_counter.domain.slips import SlipKind

Run = Callable[[argparse.Namespace], int]


def run(arguments: argparse.Namespace) -> int:
    """Carry out a command that was typed."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    command: Run = arguments.run
    try:
        return command(arguments)
    except KnownError as error:
        print(error.message, file=sys.stderr)
        return 1
    except BrokenPipeError:  # `| head` has seen enough
        sys.stdout = None
        return 0
    except KeyboardInterrupt:
        print("Đã dừng theo yêu cầu.", file=sys.stderr)
        return 130


def parser() -> argparse.ArgumentParser:
    """Everything that can be typed; without a command the windows open."""
    top = argparse.ArgumentParser(
        prog="sadec-counter", description="Quầy một cửa: không có lệnh nào thì mở hai cửa sổ.", add_help=True
    )
    top.add_argument("--data-dir", default="", metavar="DIR", help="thư mục dữ liệu (hoặc biến SADEC_DATA)")
    top.add_argument("--demo", action="store_true", help=argparse.SUPPRESS)
    top.add_argument("--self-check", action="store_true", help="kiểm tra bản cài đặt: phông chữ, mẫu, sổ, bản in")
    top.set_defaults(run=None)
    commands = top.add_subparsers(metavar="LỆNH")
    _add_forms(commands)
    _add_dossiers(commands)
    _add_counter(commands)
    _add_days(commands)
    _add_seals(commands)
    _add_consolidate(commands)
    _add_scans(commands)
    _add_keeping(commands)
    return top


class _Commands:
    """Adds commands that all take --data-dir after their name, too."""

    def __init__(self, commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
        self._commands = commands

    def add(self, name: str, run: Run | None, text: str) -> argparse.ArgumentParser:
        made = self._commands.add_parser(name, help=text, description=text)
        made.add_argument("--data-dir", default=argparse.SUPPRESS, metavar="DIR", help="thư mục dữ liệu")
        if run is not None:
            made.set_defaults(run=run)
        return made

    def group(self, name: str, text: str) -> _Commands:
        made = self._commands.add_parser(name, help=text, description=text)
        return _Commands(made.add_subparsers(metavar="LỆNH", required=True))


def _add_forms(added: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    commands = _Commands(added)
    group = commands.group("forms", "các bộ biểu mẫu")
    listed = group.add("list", forms.list_forms, "liệt kê các mẫu dùng được")
    listed.add_argument("--json", action="store_true")
    checked = group.add("check", forms.check_forms, "tìm chỗ sai trong bộ biểu mẫu")
    checked.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="bộ biểu mẫu hoặc thư mục chứa chúng")
    checked.add_argument("--json", action="store_true")
    made = group.add("new", new_form.new_form, "viết bộ biểu mẫu đầu tiên từ một tệp Word")
    made.add_argument("template", type=Path, metavar="TEMPLATE.docx")
    made.add_argument("--into", required=True, type=Path, metavar="DIR", help="thư mục của bộ biểu mẫu")
    sheets = group.add("sheets", forms.posting_sheets, "tờ niêm yết thủ tục để dán tường, mỗi thủ tục một trang")
    sheets.add_argument("forms", nargs="*", metavar="FORM", help="mã mẫu; bỏ trống là mọi thủ tục đang nhận")
    sheets.add_argument("--out", required=True, type=Path, metavar="FILE.pdf")
    workbench.add_commands(group)
    _add_updates(group)
    decided = commands.add("decisions", decisions.list_decisions, "các quyết định công bố, sửa đổi, bãi bỏ thủ tục")
    decided.add_argument("--from", dest="first", type=_day, metavar="YYYY-MM-DD")
    decided.add_argument("--to", dest="last", type=_day, metavar="YYYY-MM-DD")
    decided.add_argument("--json", action="store_true")
    filled = commands.add("fill", forms.fill, "điền một mẫu thành PDF và DOCX")
    filled.add_argument("form", metavar="FORM", help="mã mẫu, ví dụ khai_sinh; hoặc mã và bản: “ct01:TT 53/2025”")
    filled.add_argument("--values", required=True, type=Path, metavar="FILE", help="tệp TOML hoặc JSON")
    filled.add_argument("--pdf", type=Path, metavar="OUT")
    filled.add_argument("--docx", type=Path, metavar="OUT")
    rendered = commands.add("render", forms.render, "vẽ một tệp Word thành PDF, không điền gì")
    rendered.add_argument("file", type=Path, metavar="FILE.docx")
    rendered.add_argument("--pdf", required=True, type=Path, metavar="OUT")
    rendered.add_argument(
        "--engine",
        choices=("auto", "own", "libreoffice", "word"),
        default="auto",
        help="ai vẽ: auto để chương trình tự vẽ, chỗ nào không vẽ được thì nhờ Word hoặc LibreOffice",
    )
    rendered.add_argument("--archival", action="store_true", help="PDF/A-2b để lưu trữ, do chương trình tự vẽ")


def _add_updates(group: _Commands) -> None:
    keys = group.add("keys", updates.make_key_pair, "tạo cặp khóa để ký gói biểu mẫu")
    keys.add_argument("--into", required=True, type=Path, metavar="DIR")
    keys.add_argument("--name", required=True, metavar="NAME", help="tên khóa, ví dụ “tinh-dong-thap”")
    trusted = group.add("trust", updates.trust_key, "tin một khóa: nhận các gói ký bằng khóa đó")
    trusted.add_argument("file", type=Path, metavar="FILE.pem")
    packed = group.add("pack", updates.pack_forms, "kiểm tra, ký và đóng gói một thư mục biểu mẫu")
    packed.add_argument("folder", type=Path, metavar="DIR")
    packed.add_argument("--key", required=True, type=Path, metavar="FILE-bi-mat.pem")
    packed.add_argument("--number", required=True, metavar="NO", help="số của gói, ví dụ 02/2026")
    packed.add_argument("--sender", required=True, metavar="NAME", help="nơi gửi")
    packed.add_argument("--note", default="", help="lời nhắn cho các quầy")
    packed.add_argument("--out", required=True, type=Path, metavar="FILE.goimau")
    taken = group.add("take", updates.take_forms, "xem và nhận một gói biểu mẫu đã ký")
    taken.add_argument("file", type=Path, metavar="FILE", help="tệp .goimau, hoặc thư mục dùng chung: gói mới nhất")
    taken.add_argument("--yes", action="store_true", help="nhận ngay sau khi kiểm tra")
    group.add("undo", updates.undo_forms, "trở lại các mẫu trước lần nhận gói cuối")


def _add_dossiers(added: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    group = _Commands(added).group("dossiers", "hồ sơ đã tiếp nhận")
    counter.add_steps(group.add, _instant)
    listed = group.add("list", dossiers.list_dossiers, "liệt kê hồ sơ")
    listed.add_argument("--json", action="store_true")
    listed.add_argument(
        "--day", type=_day, metavar="YYYY-MM-DD", help="tiếp nhận ngày này, hoặc từ ngày này nếu có --until"
    )
    listed.add_argument("--until", type=_day, metavar="YYYY-MM-DD", help="tiếp nhận đến hết ngày này")
    listed.add_argument("--list", choices=[one.value for one in WorkList], help="một danh sách việc")
    listed.add_argument("--status", choices=[one.value for one in Status], help="đang ở tình trạng này")
    listed.add_argument("--text", default="", help="tên người, số hồ sơ, không cần gõ dấu")
    listed.add_argument("--limit", type=_count, default=200, metavar="N")
    listed.add_argument("--figure", default="", metavar="NAME", help="hồ sơ sau một chỉ tiêu, ví dụ xa.received")
    _add_period(listed, required=False)
    _add_what_is_counted(listed)
    listed.add_argument(
        "--where", action="append", default=[], metavar="NHÓM=GIÁ TRỊ", help="của một nhóm, ví dụ clerk=Lê Thị Mẫu"
    )
    shown = group.add("show", dossiers.show_dossier, "xem trọn một hồ sơ")
    shown.add_argument("number", metavar="NO", help="số hồ sơ tại quầy hoặc mã hệ thống tỉnh")
    shown.add_argument("--json", action="store_true")
    imported = group.add("import", periods.import_dossiers, "nhập danh sách hồ sơ từ hệ thống tỉnh; nhập lại được")
    imported.add_argument("file", type=Path, metavar="FILE", help="tệp .csv, .xlsx hoặc .xls (kể cả HTML)")


def _add_counter(added: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    commands = _Commands(added)
    slips = commands.group("slips", "các phiếu của bộ phận một cửa")
    issued = slips.add("issue", counter.issue_slip, "lập một phiếu của hồ sơ; phiếu trước của bước đó hết giá trị")
    issued.add_argument("number", metavar="NO")
    issued.add_argument("kind", choices=[kind.value for kind in SlipKind if kind is not SlipKind.REGISTER])
    issued.add_argument("--reason", default="", help="vì sao lập lại")
    issued.add_argument("--out", type=Path, default=None, metavar="OUT.pdf", help="chép thêm ra tệp này")
    listed = slips.add("list", counter.list_slips, "các phiếu đã lập của một hồ sơ")
    listed.add_argument("number", metavar="NO")
    listed.add_argument("--json", action="store_true")
    voided = slips.add("void", counter.void_slip, "hủy một phiếu lập sai")
    voided.add_argument("print_id", metavar="PRINT")
    voided.add_argument("--reason", required=True)
    fees = commands.group("fees", "phí, lệ phí")
    paid = fees.add("pay", counter.pay_fee, "ghi tiền đã thu theo biên lai")
    paid.add_argument("number", metavar="NO")
    paid.add_argument("--receipt", required=True, metavar="NO", help="số biên lai")
    paid.add_argument("--amount", type=_count, default=None, metavar="ĐỒNG", help="bỏ trống là số còn phải nộp")
    paid.add_argument("--method", choices=["cash", "transfer"], default="cash")
    waived = fees.add("waive", counter.waive_fee, "miễn phí, lệ phí, kèm lý do")
    waived.add_argument("number", metavar="NO")
    waived.add_argument("--reason", required=True)
    for command in (issued, voided, paid, waived):
        counter.add_clerk(command)
    cash = fees.add("list", counter.list_fees, "tiền đã thu theo cán bộ")
    cash.add_argument("--from", dest="first", required=True, type=_day, metavar="YYYY-MM-DD")
    cash.add_argument("--to", dest="last", default=None, type=_day, metavar="YYYY-MM-DD", help="bỏ trống là một ngày")
    cash.add_argument("--json", action="store_true")
    cash.add_argument("--out", type=Path, default=None, metavar="FILE.xlsx")
    reminded = commands.add("remind", counter.remind, "danh sách nhắc việc theo lĩnh vực")
    reminded.add_argument("list", choices=[one.value for one in WORK_LIST_WORDS])
    reminded.add_argument("--out", required=True, type=Path, metavar="FILE", help=".pdf hoặc .xlsx")
    counter.add_clerk(reminded)
    book = commands.add("register", counter.register, "sổ theo dõi hồ sơ của một số ngày")
    _add_period(book)
    book.add_argument("--out", required=True, type=Path, metavar="FILE", help=".pdf hoặc .xlsx")
    certified = commands.add("certifications", counter.certifications, "sổ chứng thực bản sao, chữ ký của một số ngày")
    certified.add_argument("book", choices=["chung_thuc_ban_sao", "chung_thuc_chu_ky"])
    _add_period(certified)
    certified.add_argument("--out", required=True, type=Path, metavar="FILE.xlsx")


def _add_days(added: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    commands = _Commands(added)
    due = commands.add("due", days.due, "tính ngày hẹn trả")
    due.add_argument("--received", required=True, type=_instant, metavar="YYYY-MM-DD HH:MM")
    due.add_argument("--term", required=True, help="ví dụ “3 ngày làm việc”, “8 giờ làm việc”, “trong ngày”")
    due.add_argument("--explain", action="store_true", help="kể các ngày không tính và vì sao")
    daily = commands.group("export", "xuất số liệu").add("daily", days.export_daily, "xuất số liệu một ngày")
    daily.add_argument("--date", required=True, type=_day, metavar="YYYY-MM-DD")
    daily.add_argument("--unit", default="", metavar="CODE", help="mã đơn vị; bỏ trống là đơn vị của quầy")
    daily.add_argument("--out", required=True, type=Path, metavar="DIR")
    report = commands.add("report", periods.report, "báo cáo số liệu một kỳ bất kỳ")
    _add_period(report)
    report.add_argument("--out", type=Path, metavar="FILE", help=".json, .xlsx, .docx hoặc .pdf")
    report.add_argument("--json", action="store_true", help="in số liệu ra màn hình")
    _add_what_is_counted(report)
    report.add_argument("--extra", type=Path, default=None, metavar="FILE.toml", help="số liệu từ nơi khác, kèm nguồn")
    compared = commands.add("reconcile", periods.reconcile, "đối chiếu với danh sách của hệ thống tỉnh")
    compared.add_argument("file", type=Path, metavar="PORTAL", help="tệp .xls (kể cả HTML), .xlsx hoặc .csv")
    _add_period(compared)
    compared.add_argument("--out", required=True, type=Path, metavar="FILE.xlsx", help="hoặc FILE.json")
    compared.add_argument("--unit", default="", metavar="CODE", help="chỉ hồ sơ của một đơn vị")


def _add_consolidate(added: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _Commands(added).add("consolidate", consolidating.consolidate, "cộng số liệu ngày của nhiều đơn vị")
    command.add_argument("files", nargs="*", type=Path, metavar="FILE", help="tệp .json, hoặc thư mục chứa chúng")
    _add_period(command, required=False)
    command.add_argument("--out", type=Path, metavar="FILE", help=".xlsx, .json hoặc .csv")
    command.add_argument("--into", default="", metavar="URL", help="đưa vào postgresql://…")
    command.add_argument("--leave-out", action="store_true", help="bỏ qua tệp hỏng, lạ hoặc khác phiên bản")


def _add_scans(added: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    group = _Commands(added).group("scan", "quét giấy tờ")
    taken = group.add("import", scans.import_scans, "nhập tệp quét; mã trên trang đưa từng trang về đúng hồ sơ")
    taken.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="PDF, TIFF, JPEG, PNG hoặc thư mục")
    taken.add_argument("--json", action="store_true")
    tray = group.add("tray", scans.list_tray, "các trang chưa rõ hồ sơ và tệp không đọc được")
    tray.add_argument("--json", action="store_true")
    shown = group.add("show", scans.show_scans, "giấy tờ đã quét của một hồ sơ, trang nào còn thiếu")
    shown.add_argument("number", metavar="NO")
    assigned = group.add("assign", scans.assign_page, "xếp một trang vào giấy tờ của hồ sơ")
    assigned.add_argument("page", metavar="PAGE", help="mã trang, như lệnh scan tray in ra")
    assigned.add_argument("number", metavar="NO")
    assigned.add_argument("paper", metavar="PAPER", help="mã giấy tờ; “ket_qua” là kết quả")
    covers = group.add("cover", scans.write_covers, "tờ bìa cho giấy tờ không có mã")
    covers.add_argument("number", metavar="NO")
    covers.add_argument("papers", nargs="*", metavar="PAPER", help="bỏ trống là mọi giấy tờ còn phải quét")
    covers.add_argument("--out", required=True, type=Path, metavar="FILE.pdf")
    group.add("devices", scans.list_scanners, "các máy quét thấy được")
    run = group.add("run", scans.scan_directly, "quét ngay từ máy quét")
    run.add_argument("device", metavar="DEVICE", help="như lệnh scan devices in ra")
    run.add_argument("--profile", choices=list(PROFILES), default="mau-200")


def _add_period(command: argparse.ArgumentParser, *, required: bool = True) -> None:
    command.add_argument("--from", dest="first", required=required, type=_day, metavar="YYYY-MM-DD")
    command.add_argument("--to", dest="last", required=required, type=_day, metavar="YYYY-MM-DD")


def _add_what_is_counted(command: argparse.ArgumentParser) -> None:
    command.add_argument("--unit", default="", metavar="CODE", help="mã một đơn vị; bỏ trống là tất cả")
    command.add_argument(
        "--as-of", type=_instant, default=None, metavar="YYYY-MM-DD HH:MM", help="theo những gì đã ghi đến lúc này"
    )


def _add_seals(added: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    group = _Commands(added).group("seal", "chốt số liệu một kỳ")
    made = group.add("make", seals.make_seal, "chốt một kỳ: số liệu được giữ, thay đổi sau là lần điều chỉnh")
    shown = group.add("show", seals.show_seal, "xem số liệu đã chốt và các lần điều chỉnh")
    undone = group.add("undo", seals.undo_seal, "bỏ chốt, kèm lý do")
    for command in (made, shown, undone):
        _add_period(command)
        command.add_argument("--unit", default="", metavar="CODE", help="mã một đơn vị; bỏ trống là tất cả")
    for command in (made, undone):
        command.add_argument("--by", required=True, metavar="NAME", help="họ tên người chốt hoặc bỏ chốt")
    undone.add_argument("--reason", required=True, metavar="TEXT")
    listed = group.add("list", seals.list_seals, "các kỳ đang chốt")
    for command in (shown, listed):
        command.add_argument("--json", action="store_true")


def _add_keeping(added: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    commands = _Commands(added)
    demo = commands.add("demo", keeping.demo, "tạo sổ mẫu với người dân không có thật")
    demo.add_argument("--dossiers", type=_count, default=120, metavar="N")
    demo.add_argument("--seed", type=int, default=1, metavar="S")
    backup = commands.add("backup", keeping.backup, "sao lưu sổ hồ sơ")
    backup.add_argument("out", type=Path, metavar="OUT", help="tệp, hoặc thư mục có sẵn")
    restore = commands.add("restore", keeping.restore, "đưa bản sao lưu trở lại; sổ cũ được giữ bên cạnh")
    restore.add_argument("file", type=Path, metavar="FILE")
    verify = commands.add("verify", keeping.verify_store, "kiểm tra sổ hồ sơ và các tệp đã lưu")
    verify.add_argument("--rebuild", action="store_true", help="lập lại danh sách từ sổ sự kiện trước khi kiểm tra")


def main(typed: Sequence[str] | None = None) -> int:
    """Carry out a command line that names a command."""
    arguments = parser().parse_args(typed)
    if arguments.run is None:
        parser().error("thiếu lệnh")
    return run(arguments)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” không phải ngày dạng YYYY-MM-DD") from error


def _instant(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=VIETNAM)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” không phải giờ dạng YYYY-MM-DD HH:MM") from error


def _count(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 1_000_000:
        raise argparse.ArgumentTypeError(f"“{text}” không phải số từ 1 đến 1000000")
    return int(text)
