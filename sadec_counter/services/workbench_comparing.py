"""A new version of a Word form against the old one: which fields carry over, which are lost, which are new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from sadec_counter.catalog.form_writing import FILING
from sadec_counter.catalog.package_reading import Package
from sadec_counter.domain.bench import Bench, CheckUse, Gap, GapState, Head, Shape
from sadec_counter.domain.form import FieldKind, Form
from sadec_counter.domain.text import capital_first, fold
from sadec_counter.services.proposing import propose

NOT_PRINTED = "Hỏi mà không in riêng: lấy từ bản cũ."
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
    hidden: tuple[tuple[Gap, str], ...] = ()  # not printed, and the new gap before which it is asked


def bench_of_package(package: Package) -> Bench:
    """A package as a form in the making: its marks are gaps, with the fields that form.toml gives them.

    What is asked without being printed stands before the field that follows it in the order of typing.
    """
    form = package.form
    bench = propose(package.template, form.effective_from)
    groups = {field.field_id: section.title for section in form.sections for field in section.fields}
    known = {one.field_id: one for field in form.fields() for one in (field, *field.columns)}
    gaps = []
    for gap in bench.gaps:
        field = known.get(gap.field.field_id)
        if gap.shape is Shape.MARK and field is not None:
            plain, group = replace(field, columns=()), groups.get(field.field_id, gap.group)
            gaps.append(replace(gap, words=field.label, field=plain, group=group, checks=_uses(form, field.field_id)))
        else:
            gaps.append(gap)
    return Bench(_head_of(form), tuple(_with_hidden(form, gaps)))


def _uses(form: Form, field_id: str) -> tuple[CheckUse, ...]:
    """The checks of a form that are about a field."""
    return tuple(CheckUse(name, used) for name, used in form.checks if field_id in used.values())


def _head_of(form: Form) -> Head:
    procedure = form.procedure
    return Head(
        title=form.title,
        code=form.code,
        version=form.version,
        effective_from=form.effective_from,
        procedure=procedure.name,
        procedure_code=procedure.code,
        field_of_work=procedure.field_of_work,
        term=procedure.term,
    )


def _with_hidden(form: Form, gaps: Sequence[Gap]) -> Iterator[Gap]:
    printed = {gap.field.field_id for gap in gaps}
    before: dict[str, list[Gap]] = {}
    waiting: list[Gap] = []
    for section in form.sections:
        for field in section.fields if section.section_id != FILING else ():
            if field.field_id in printed:
                before[field.field_id], waiting = waiting, []
            elif not field.on_paper and not field.columns:
                gap_id = f"{Shape.HIDDEN}:{field.field_id}"
                uses = _uses(form, field.field_id)
                hidden = Gap(gap_id, Shape.HIDDEN, field.label, "", section.title, field, GapState.TAKEN, checks=uses)
                waiting.append(replace(hidden, why=NOT_PRINTED))
    for gap in gaps:
        yield from before.pop(gap.field.field_id, ())
        yield gap
    yield from waiting


def compare(old: Bench, new: Bench) -> Comparison:
    """Gaps are the same when the words before them are, in the same order; else when the words are alike."""
    olds = [gap for gap in old.gaps if gap.shape is not Shape.HIDDEN]
    pairs = dict(_by_marks(olds, new))
    free = [at for at in range(len(olds)) if at not in pairs]
    open_news = [at for at in range(len(new.gaps)) if at not in set(pairs.values())]
    keys, new_keys = [_key(olds[at]) for at in free], [_key(new.gaps[at]) for at in open_news]
    for block in SequenceMatcher(None, keys, new_keys, autojunk=False).get_matching_blocks():
        pairs |= {free[block.a + step]: open_news[block.b + step] for step in range(block.size)}
    for at, gap in enumerate(olds):
        if (
            at not in pairs
            and (found := _likeliest(gap, new, set(pairs.values()), _around(at, pairs, new))) is not None
        ):
            pairs[at] = found
    taken = set(pairs.values())
    return Comparison(
        tuple(Carried(olds[at], new.gaps[pairs[at]]) for at in sorted(pairs)),
        tuple(gap for at, gap in enumerate(olds) if at not in pairs),
        tuple(gap for at, gap in enumerate(new.gaps) if at not in taken),
        tuple(_hidden(old, {olds[at].gap_id: new.gaps[pairs[at]].gap_id for at in pairs})),
    )


def _by_marks(olds: Sequence[Gap], new: Bench) -> Iterator[tuple[int, int]]:
    """A mark that stands in the new file says itself which field it is."""
    by_id = {gap.field.field_id: at for at, gap in enumerate(olds)}
    for at, gap in enumerate(new.gaps):
        if gap.shape is Shape.MARK and gap.field.field_id in by_id:
            yield by_id[gap.field.field_id], at


def _hidden(old: Bench, carried: Mapping[str, str]) -> Iterator[tuple[Gap, str]]:
    """What is not printed, with the new gap before which it is asked ("" at the end)."""
    waiting: list[Gap] = []
    for gap in old.gaps:
        if gap.shape is Shape.HIDDEN:
            waiting.append(gap)
        elif gap.gap_id in carried:
            yield from ((one, carried[gap.gap_id]) for one in waiting)
            waiting = []
    yield from ((one, "") for one in waiting)


def carry_over(new: Bench, comparison: Comparison) -> Bench:
    """The new version with the decisions on the old one; what is new stays open."""
    carried = {one.new.gap_id: _carried(one) for one in comparison.carried if one.old.state is not GapState.OPEN}
    used = {gap.field.field_id for gap in carried.values()} | {gap.field.field_id for gap, _ in comparison.hidden}
    gaps: list[Gap] = []
    for gap in new.gaps:
        gaps += [one for one, before in comparison.hidden if before == gap.gap_id]
        gaps.append(carried.get(gap.gap_id) or _with_free_id(gap, used))
    gaps += [one for one, before in comparison.hidden if not before]
    return replace(new, gaps=tuple(gaps))


def _with_free_id(gap: Gap, used: set[str]) -> Gap:
    """A new gap whose proposed id a carried field bears gets another."""
    number, wanted = 1, gap.field.field_id
    while not gap.is_of_the_office and (name := wanted if number == 1 else f"{wanted}_{number}") in used:
        number += 1
    if gap.is_of_the_office or name == wanted:
        return gap
    return replace(gap, field=replace(gap.field, field_id=name))


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
