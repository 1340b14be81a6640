"""What is new in a form: between two editions of it, or between a package and the one that takes its place."""

from __future__ import annotations

from collections.abc import Iterator

from sadec_counter.domain.form import Field, Form


def form_changes(old: Form | None, new: Form) -> tuple[str, ...]:
    """Sentences for an officer; none where a clerk would see no difference. Without an old form it is all new."""
    if old is None:
        return (f"Mẫu mới, dùng từ {new.effective_from:%d/%m/%Y}.",)
    return (*_edition(old, new), *_procedure(old, new), *_papers(old, new), *_fields(old, new))


def _edition(old: Form, new: Form) -> Iterator[str]:
    if new.version != old.version:
        yield f"Bản {new.version} thay bản {old.version} từ {new.effective_from:%d/%m/%Y}."
    elif (new.effective_from, new.effective_to) != (old.effective_from, old.effective_to):
        until = f" đến hết {new.effective_to:%d/%m/%Y}" if new.effective_to else ""
        yield f"Thời gian dùng: từ {new.effective_from:%d/%m/%Y}{until}."
    if new.title != old.title:
        yield f"Tên mẫu: “{new.title}”."


def _procedure(old: Form, new: Form) -> Iterator[str]:
    for what, before, after in (
        ("Mã thủ tục", old.procedure.code, new.procedure.code),
        ("Tên thủ tục", old.procedure.name, new.procedure.name),
        ("Lĩnh vực", old.procedure.field_of_work, new.procedure.field_of_work),
        ("Thời hạn", old.procedure.term, new.procedure.term),
        ("Lệ phí", _fees(old), _fees(new)),
    ):
        if before != after:
            yield f"{what}: {before or 'không có'} → {after or 'không có'}."


def _fees(form: Form) -> str:
    return ", ".join(f"{fee.amount} đ{f' ({fee.note})' if fee.note else ''}" for fee in form.procedure.fees)


def _papers(old: Form, new: Form) -> Iterator[str]:
    before, after = ({paper.paper_id: paper.name for paper in form.papers} for form in (old, new))
    yield from (f"Thêm giấy tờ “{name}”." for one, name in after.items() if one not in before)
    yield from (f"Bỏ giấy tờ “{name}”." for one, name in before.items() if one not in after)


def _fields(old: Form, new: Form) -> Iterator[str]:
    before, after = _labels(old), _labels(new)
    yield from (f"Thêm ô “{field.label}”." for one, field in after.items() if one not in before)
    yield from (f"Bỏ ô “{field.label}”." for one, field in before.items() if one not in after)
    for one, field in after.items():
        if one in before and before[one].label != field.label:
            yield f"Ô “{before[one].label}” nay là “{field.label}”."


def _labels(form: Form) -> dict[str, Field]:
    return {one.field_id: one for field in form.fields() for one in (field, *field.columns)}
