"""Commands for signing periods off: seal, list, show with its corrections, take off with a reason."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from sadec_counter.cli.house import now, opened_store, print_json, print_table, settings_of
from sadec_counter.cli.periods import period_of
from sadec_counter.domain.figures import count
from sadec_counter.domain.period_report import PERIOD_LABELS
from sadec_counter.exports.period_json import correction_texts

if TYPE_CHECKING:
    from sadec_counter.services.sealing import Seal


def make_seal(arguments: argparse.Namespace) -> int:
    """Sign a period off by name."""
    from sadec_counter.services.sealing import Sealing  # noqa: PLC0415 - loads the store

    with opened_store(arguments) as store:
        sealing = Sealing(store, settings_of(arguments).office)
        seal = sealing.seal(period_of(arguments), arguments.by, now(), arguments.unit)
    print(f"Đã chốt {len(seal.sealed.cases)} hồ sơ của kỳ {_days(seal)}. Người chốt: {seal.sealed.by}.")
    return 0


def list_seals(arguments: argparse.Namespace) -> int:
    """Every period that stands sealed."""
    from sadec_counter.services.sealing import Sealing  # noqa: PLC0415

    with opened_store(arguments) as store:
        seals = Sealing(store, settings_of(arguments).office).standing()
    if arguments.json:
        print_json([_seal(seal) for seal in seals])
        return 0
    print_table(
        [
            (
                _days(seal),
                seal.sealed.unit_code or "mọi đơn vị",
                f"{len(seal.sealed.cases)} hồ sơ",
                f"{seal.sealed.by}, {seal.sealed.cut_off:%H:%M %d/%m/%Y}",
                f"điều chỉnh {len(seal.corrections)} lần",
            )
            for seal in seals
        ]
    )
    return 0


def show_seal(arguments: argparse.Namespace) -> int:
    """What was sealed, and each correction with the figures and the dossiers that it changed."""
    from sadec_counter.services.sealing import Sealing  # noqa: PLC0415

    settings = settings_of(arguments)
    with opened_store(arguments) as store:
        sealing = Sealing(store, settings.office)
        seal = sealing.look_again(period_of(arguments), settings.clerks[0].name, now(), arguments.unit)
    if arguments.json:
        print_json(_seal(seal))
        return 0
    sealed = seal.sealed
    print(f"Kỳ {_days(seal)}, {sealed.by} chốt lúc {sealed.cut_off:%H:%M ngày %d/%m/%Y}.")
    figures = count(sealed.cases)
    print_table([(f"  {PERIOD_LABELS[name]}", str(number)) for name, number in figures.counts().items()])
    for one in seal.corrections:
        print(f"\nĐiều chỉnh lần {one.number}, tính đến {one.cut_off:%H:%M ngày %d/%m/%Y}")
        print_table(
            [
                (f"  {PERIOD_LABELS[change.name]}", f"{change.before} → {change.after}", *_moved(change))
                for change in one.differences
            ]
        )
    return 0


def undo_seal(arguments: argparse.Namespace) -> int:
    """Take a seal off, with a reason; what was sealed stays in the store."""
    from sadec_counter.services.sealing import Sealing  # noqa: PLC0415

    with opened_store(arguments) as store:
        sealing = Sealing(store, settings_of(arguments).office)
        sealing.unseal(period_of(arguments), arguments.reason, arguments.by, now(), arguments.unit)
    print("Đã bỏ chốt; số liệu đã chốt trước đây vẫn giữ trong sổ.")
    return 0


def _moved(change: Any) -> tuple[str, str]:
    added = f"thêm {', '.join(change.added)}" if change.added else ""
    removed = f"bớt {', '.join(change.removed)}" if change.removed else ""
    return added, removed


def _days(seal: Seal) -> str:
    return f"{seal.sealed.period.first:%d/%m/%Y} đến {seal.sealed.period.last:%d/%m/%Y}"


def _seal(seal: Seal) -> dict[str, Any]:
    sealed = seal.sealed
    figures = count(sealed.cases)
    return {
        "from": sealed.period.first.isoformat(),
        "to": sealed.period.last.isoformat(),
        "unit": sealed.unit_code,
        "round": sealed.round,
        "sealed_by": sealed.by,
        "sealed_at": sealed.cut_off.isoformat(timespec="seconds"),
        "rules": {
            "version": sealed.rules.version,
            "digitised": sealed.rules.digitised,
            "percent": sealed.rules.percent,
            "folds": dict(sealed.rules.folds),
        },
        "figures": {name: {"count": len(ids), "dossiers": list(ids)} for name, ids in figures.ids.items()},
        "corrections": [correction_texts(one) for one in seal.corrections],
    }
