"""A new version of a Word form against the old one: which fields carry over, which are lost, which are new."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from sadec_counter.catalog.package_reading import Package
from sadec_counter.domain.bench import Bench, Gap, GapState, Shape
from sadec_counter.domain.form import FieldKind
from sadec_counter.domain.text import capital_first, fold
from sadec_counter.services.proposing import propose

_FEW_LETTERS = 5
_ALIKE = 0.72  # of the letters of two labels: worded anew, but the same question


@dataclass(frozen=True, slots=True)
class Carried:
    """A gap that both versions have."""

    old: Gap
    new: Gap

    @property
    def is_reworded(self) -> bool:
        return fold(self.old.words) != fold(self.new.words)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What becomes of the old version's gaps, each list in reading order."""

    carried: tuple[Carried, ...]
    lost: tuple[Gap, ...]
    new: tuple[Gap, ...]


def bench_of_package(package: Package) -> Bench:
    """A package as a form in the making: its marks are gaps, with the fields that form.toml gives them."""
    bench = propose(package.template, package.form.effective_from)
    groups = {field.field_id: section.title for section in package.form.sections for field in section.fields}
    known = {one.field_id: one for field in package.form.fields() for one in (field, *field.columns)}
    gaps = []
    for gap in bench.gaps:
        field = known.get(gap.field.field_id)
        if gap.shape is not Shape.MARK or field is None:
            gaps.append(gap)
        else:
            plain = replace(field, columns=())
            gaps.append(replace(gap, words=field.label, field=plain, group=groups.get(field.field_id, gap.group)))
    head = replace(bench.head, title=package.form.title, code=package.form.code, version=package.form.version)
    return Bench(head, tuple(gaps))


def compare(old: Bench, new: Bench) -> Comparison:
    """Gaps are the same when the words before them are, in the same order; else when the words are alike."""
    pairs: dict[int, int] = {}
    olds, news = [_key(gap) for gap in old.gaps], [_key(gap) for gap in new.gaps]
    for block in SequenceMatcher(None, olds, news, autojunk=False).get_matching_blocks():
        pairs |= {block.a + step: block.b + step for step in range(block.size)}
    for at, gap in enumerate(old.gaps):
        if (
            at not in pairs
            and (found := _likeliest(gap, new, set(pairs.values()), _around(at, pairs, new))) is not None
        ):
            pairs[at] = found
    taken = set(pairs.values())
    return Comparison(
        tuple(Carried(old.gaps[at], new.gaps[pairs[at]]) for at in sorted(pairs)),
        tuple(gap for at, gap in enumerate(old.gaps) if at not in pairs),
        tuple(gap for at, gap in enumerate(new.gaps) if at not in taken),
    )


def carry_over(new: Bench, comparison: Comparison) -> Bench:
    """The new version with the decisions on the old one; what is new stays open."""
    carried = {one.new.gap_id: _carried(one) for one in comparison.carried if one.old.state is not GapState.OPEN}
    gaps = (carried.get(gap.gap_id, gap) for gap in new.gaps)
    return replace(new, gaps=tuple(gaps))


def _carried(pair: Carried) -> Gap:
    """The old field at its new place; a label that was worded anew is the new one."""
    field = pair.old.field
    if pair.is_reworded and fold(field.label) == fold(pair.old.words):
        field = replace(field, label=capital_first(pair.new.words))
    if field.kind is FieldKind.CHOICE and len(field.choices) != len(pair.new.field.choices) and pair.new.field.choices:
        field = replace(field, choices=pair.new.field.choices)
    moved = replace(pair.new, field=field, checks=pair.old.checks, group=pair.old.group, state=pair.old.state)
    if field.kind not in pair.new.kinds() and pair.new.shape is not Shape.COLUMN:
        moved = replace(moved, field=replace(field, kind=pair.new.field.kind), state=GapState.OPEN)
    if moved.shape is Shape.MARK and moved.state is GapState.OPEN:
        return replace(moved, state=GapState.TAKEN)
    return moved


def _key(gap: Gap) -> tuple[str, bool]:
    return fold(gap.words), bool(gap.table)


def _around(at: int, pairs: dict[int, int], new: Bench) -> range:
    """Where in the new version it can stand: between its nearest neighbours that carried over."""
    before = max((pairs[one] for one in pairs if one < at), default=-1)
    after = min((pairs[one] for one in pairs if one > at), default=len(new.gaps))
    return range(before + 1, after)


def _likeliest(gap: Gap, new: Bench, taken: set[int], near: range) -> int | None:
    """The free gap with the same words anywhere, else the most alike nearby."""
    for at, one in enumerate(new.gaps):
        if at not in taken and gap.words and _key(one) == _key(gap):
            return at
    for at in near:  # the same proposal: worded otherwise, but for the same value
        if at not in taken and new.gaps[at].field.field_id == gap.field.field_id:
            return at
    likeness = {
        at: _likeness(fold(gap.words), fold(new.gaps[at].words))
        for at in near
        if at not in taken and bool(new.gaps[at].table) == bool(gap.table)
    }
    best = max(likeness, key=lambda at: likeness[at], default=None)
    return best if best is not None and likeness[best] >= _ALIKE else None


def _likeness(old: str, new: str) -> float:
    """1 where one begins with the other: words were added or left out at the end."""
    if min(len(old), len(new)) > _FEW_LETTERS and (old.startswith(new) or new.startswith(old)):
        return 1.0
    return SequenceMatcher(None, old, new).ratio()
