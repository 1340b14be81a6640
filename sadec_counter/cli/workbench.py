"""Commands of the forms officer: a Word file becomes a form; two editions of a form are compared."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sadec_counter.cli.house import catalog_of, folder_of, now, print_json, print_table, settings_of
from sadec_counter.domain.bench import Bench, Gap, GapState, Head
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.form import Choice, FieldKind
from sadec_counter.domain.guessing import id_part
from sadec_counter.domain.office_values import office_values
from sadec_counter.runtime import paths
from sadec_counter.runtime.files import write_atomically

if TYPE_CHECKING:
    from sadec_counter.services.workbench import Workbench
    from sadec_counter.services.workbench_comparing import Comparison
    from sadec_counter.services.workbench_publishing import Publishing, Trial

STATES = {GapState.OPEN: "đề xuất", GapState.TAKEN: "đã gán", GapState.SKIPPED: "bỏ qua"}
HEAD_OPTIONS = ("title", "code", "version", "procedure", "procedure_code", "field_of_work", "term", "source")


class NoSuchGapError(KnownError):
    """The file has no gap of that number."""

    sentence = "Không có chỗ trống số {number}."
    remedy = "Xem các số bằng forms workbench … --list."


class CannotSetError(KnownError):
    """What stands after --set is not understood."""

    sentence = "Không hiểu “{text}”."
    remedy = "Viết như --set 16 label=… hoặc id, kind, meaning, help, group, required, choices, show_when, max_rows."


class NeitherFormNorFileError(KnownError):
    """What is to be compared is neither a Word file nor the code of a form."""

    sentence = "“{name}” không phải tệp .docx và cũng không phải mã mẫu."
    remedy = "Chỉ một tệp .docx, hoặc một mã trong forms list."


def add_commands(group: Any) -> None:
    """`forms workbench` and `forms compare`."""
    made = group.add("workbench", workbench, "làm một mẫu từ tệp Word: xem, nhận, sửa từng chỗ trống, phát hành")
    made.add_argument("file", type=Path, metavar="FILE.docx")
    made.add_argument("--carry", default="", metavar="OLD", help="lấy lại trường từ bản cũ: tệp .docx hoặc mã mẫu")
    made.add_argument("--accept-all", action="store_true", help="nhận mọi đề xuất còn lại có chữ đứng trước")
    made.add_argument("--accept", nargs="+", type=int, default=[], metavar="N", help="nhận các chỗ trống này")
    made.add_argument("--skip", nargs="+", type=int, default=[], metavar="N", help="bỏ qua các chỗ trống này")
    made.add_argument("--set", nargs="+", action="append", default=[], metavar="N KEY=VALUE", help="sửa một chỗ trống")
    for name in HEAD_OPTIONS:
        made.add_argument(f"--{name.replace('_', '-')}", metavar="TEXT")
    made.add_argument("--from", dest="effective_from", type=date.fromisoformat, metavar="YYYY-MM-DD")
    made.add_argument("--undo", action="store_true", help="hoàn tác việc cuối, trước các việc khác của lệnh này")
    made.add_argument("--redo", action="store_true", help="làm lại việc vừa hoàn tác")
    made.add_argument("--list", action="store_true", help="liệt kê các chỗ trống")
    made.add_argument("--try", dest="trial", type=Path, metavar="DIR", help="điền thử: trống, dài nhất, đầy đủ")
    made.add_argument("--publish", action="store_true", help="đưa vào các mẫu của đơn vị")
    made.add_argument("--json", action="store_true")
    compared = group.add("compare", compare_forms, "so hai bản của một mẫu: trường giữ lại, mất đi, thêm mới")
    compared.add_argument("old", metavar="OLD.docx", help="tệp .docx, hoặc mã mẫu đang có")
    compared.add_argument("new", metavar="NEW.docx")
    compared.add_argument("--json", action="store_true")


def workbench(arguments: argparse.Namespace) -> int:
    """Decide about gaps, look, publish; everything is kept in the data folder between two commands."""
    from sadec_counter.services.workbench import open_workbench  # noqa: PLC0415 - loads the page engine

    opened = open_workbench(folder_of(arguments).workbench, arguments.file, now().date())
    compared = _decide(opened, arguments)
    told: dict[str, Any] = {"file": opened.file, "folder": str(opened.folder)}
    if compared is not None:
        told["compared"] = _comparison(compared)
    code = 0
    if arguments.trial is not None or arguments.publish:
        publishing = _publishing(arguments)
        trial = publishing.trial(opened)
        told["findings"] = [one.message for one in trial.findings]
        if arguments.trial is not None:
            _write_trial(publishing, trial, arguments.trial)
        if arguments.publish:
            told["published"] = str(publishing.publish(opened))
        code = 0 if trial.is_clean else 1
    _tell(opened, told, arguments)
    return code


def _decide(opened: Workbench, arguments: argparse.Namespace) -> Comparison | None:
    """Everything that the command line decides, in a fixed order."""
    if arguments.undo:
        opened.undo()
    if arguments.redo:
        opened.redo()
    compared = None
    if arguments.carry:
        compared = opened.carry_over(_bench_of(arguments.carry, arguments), arguments.carry)
    for number, *pairs in arguments.set:
        gap = _gap(opened.bench, number)
        opened.change(gap.gap_id, **_changes(opened.bench, gap, pairs))
    if arguments.skip:
        opened.skip([_gap(opened.bench, number).gap_id for number in arguments.skip])
    wanted = [_gap(opened.bench, number).gap_id for number in arguments.accept]
    if arguments.accept_all:
        wanted += [gap.gap_id for gap in opened.bench.in_state(GapState.OPEN) if gap.words]
    if wanted:
        opened.take(wanted)
    head = _head(opened.bench.head, arguments)
    if head != opened.bench.head:
        opened.set_head(head)
    return compared


def _head(head: Head, arguments: argparse.Namespace) -> Head:
    given = {name: getattr(arguments, name) for name in (*HEAD_OPTIONS, "effective_from")}
    return replace(head, **{name: value for name, value in given.items() if value is not None})


def _gap(bench: Bench, number: int | str) -> Gap:
    if not str(number).isdecimal() or not 1 <= int(number) <= len(bench.gaps):
        raise NoSuchGapError(number=number)
    return bench.gaps[int(number) - 1]


def _changes(bench: Bench, gap: Gap, pairs: list[str]) -> dict[str, Any]:
    """What is to be changed, each value in its own type: of "label=Họ tên" the label."""
    changes: dict[str, Any] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals:
            raise CannotSetError(text=pair)
        changes |= _change(bench, gap, key.strip(), value.strip())
    return changes


def _change(bench: Bench, gap: Gap, key: str, value: str) -> dict[str, Any]:
    if key in TEXTS:
        return {TEXTS[key]: value}
    if key == "check":
        return {"checks": tuple(_checks(bench, gap, value))}
    read = VALUES.get(key)
    try:
        if read is not None:
            return {key: read(value)}
    except ValueError as error:
        raise CannotSetError(text=f"{key}={value}") from error
    raise CannotSetError(text=f"{key}={value}")


def _choices(value: str) -> tuple[Choice, ...]:
    labels = [one.strip() for one in value.split(";") if one.strip()]
    return tuple(Choice(id_part(label), label) for label in labels)


def _condition(value: str) -> dict[str, tuple[str, ...]]:
    """Of "gioi_tinh:nu" or "ly_do" (any value)."""
    field_id, _, codes = value.partition(":")
    return {field_id: tuple(codes.split(",") if codes else ("*",))} if field_id else {}


def _is_yes(value: str) -> bool:
    return value.lower() in {"true", "1", "x", "có", "co"}


TEXTS = {
    "id": "field_id",
    **{name: name for name in ("label", "meaning", "help", "group", "lens_label", "default", "of")},
}
VALUES: dict[str, Callable[[str], Any]] = {
    "kind": FieldKind,
    "required": _is_yes,
    "folded": _is_yes,
    "max_rows": int,
    "max_length": int,
    "rows": int,
    "choices": _choices,
    "show_when": _condition,
}


def _checks(bench: Bench, gap: Gap, names: str) -> Iterator[Any]:
    """The fitting checks of these names, separated by commas; none takes them away."""
    from sadec_counter.domain.bench_checks import fitting_checks  # noqa: PLC0415

    for name in filter(None, names.split(",")):
        found = next((one.use for one in fitting_checks(bench, gap) if one.use.name == name), None)
        if found is None:
            raise CannotSetError(text=f"check={name}")
        yield found


def _publishing(arguments: argparse.Namespace) -> Publishing:
    from sadec_counter.services.workbench_publishing import Publishing  # noqa: PLC0415

    settings = settings_of(arguments)
    own = folder_of(arguments).forms
    names = office_values(settings.office, settings.clerks[0], now())
    return Publishing(paths.forms(), own, lambda: names, lambda: now().date())


def _write_trial(publishing: Publishing, trial: Trial, folder: Path) -> None:
    from sadec_counter.documents.pdf import write_pdf  # noqa: PLC0415 - reportlab takes its time to load
    from sadec_counter.services.workbench_publishing import SHOWN  # noqa: PLC0415

    for variant in SHOWN:
        data = write_pdf(publishing.draw(trial, variant), title=trial.form.title)
        write_atomically(folder / f"{trial.form.code}-{variant.value}.pdf", data)


def _tell(opened: Workbench, told: dict[str, Any], arguments: argparse.Namespace) -> None:
    bench = opened.bench
    left, total = len(bench.in_state(GapState.OPEN)), len(bench.gaps)
    if arguments.json:
        told |= {"open": left, "gaps": total, "head": _head_facts(bench.head)}
        if arguments.list:
            page = opened.page()
            told["list"] = [_facts(opened, number, gap, page.places) for number, gap in enumerate(bench.gaps, 1)]
        print_json(told)
        return
    if arguments.list:
        print_table([_line(number, gap) for number, gap in enumerate(bench.gaps, 1)])
    print(f"{left} trong {total} chỗ trống chưa gán.")
    for message in told.get("findings", []):
        print(message)
    if "compared" in told:
        _tell_comparison(told["compared"])
    if "published" in told:
        print(f"Đã phát hành vào {told['published']}.")


def _head_facts(head: Head) -> dict[str, str]:
    return {**{name: getattr(head, name) for name in HEAD_OPTIONS}, "effective_from": head.effective_from.isoformat()}


def _line(number: int, gap: Gap) -> tuple[str, ...]:
    meaning = gap.field.meaning or "–"
    return f"{number}", gap.words[:48], gap.field.field_id, gap.field.kind.value, meaning, gap.group, STATES[gap.state]


def _facts(opened: Workbench, number: int, gap: Gap, places: Any) -> dict[str, Any]:
    where = places.get(gap.gap_id)
    return {
        "number": number,
        "words": gap.words,
        "shape": gap.shape.value,
        "place": gap.place,
        "page": where.page if where else None,
        "line": where.line if where else None,
        "group": gap.group,
        "id": gap.field.field_id,
        "label": gap.field.label,
        "kind": gap.field.kind.value,
        "meaning": gap.field.meaning,
        "choices": [choice.label for choice in gap.field.choices],
        "checks": [check.name for check in gap.checks],
        "state": gap.state.value,
        "reason": opened.reason(gap),
    }


# --- comparing ----------------------------------------------------------------------------------


def compare_forms(arguments: argparse.Namespace) -> int:
    """Two editions, each a Word file or the code of a form: what carries over, what is lost, what is new."""
    from sadec_counter.services.workbench_comparing import compare  # noqa: PLC0415

    found = _comparison(compare(_bench_of(arguments.old, arguments), _bench_of(arguments.new, arguments)))
    if arguments.json:
        print_json(found)
    else:
        _tell_comparison(found)
    return 0


def _bench_of(name: str, arguments: argparse.Namespace) -> Bench:
    """A Word file (with what was decided on it, if it was worked on), or a form that is there."""
    from sadec_counter.services.workbench import bench_of_file  # noqa: PLC0415
    from sadec_counter.services.workbench_comparing import bench_of_package  # noqa: PLC0415

    if Path(name).suffix.lower() == ".docx":
        return bench_of_file(folder_of(arguments).workbench, Path(name), now().date())
    try:
        return bench_of_package(catalog_of(arguments).get(name))
    except KeyError as error:
        raise NeitherFormNorFileError(name=name) from error


def _comparison(found: Comparison) -> dict[str, Any]:
    return {
        "carried": [
            {"id": one.old.field.field_id, "old": one.old.words, "new": one.new.words, "reworded": one.is_reworded}
            for one in found.carried
        ],
        "lost": [{"id": gap.field.field_id, "words": gap.words, "place": gap.place} for gap in found.lost],
        "new": [{"words": gap.words, "place": gap.place} for gap in found.new],
    }


def _tell_comparison(found: dict[str, Any]) -> None:
    reworded = [one for one in found["carried"] if one["reworded"]]
    print(f"{len(found['carried'])} trường giữ lại, {len(found['lost'])} mất đi, {len(found['new'])} thêm mới.")
    for one in reworded:
        print(f"  đổi chữ: “{one['old']}” → “{one['new']}” ({one['id']})")
    for one in found["lost"]:
        print(f"  mất đi: “{one['words']}” ({one['id']})")
    for one in found["new"]:
        print(f"  thêm mới: “{one['words']}” ({one['place']})")
