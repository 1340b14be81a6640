"""A procedure in the words of the counter: how long it takes, what it costs, what to bring."""

from __future__ import annotations

from sadec_counter.domain.amounts import grouped
from sadec_counter.domain.form import Fee, Form, Paper, Procedure
from sadec_counter.domain.office import Office
from sadec_counter.domain.text import capital_first

NOT_LISTED = "Ngoài danh mục"
PAPER_ICONS = {"document": "file-text", "card": "id-card", "person": "user"}
PAPER_FORMS = {
    "original": "bản chính",
    "copy": "bản sao",
    "certified_copy": "bản sao chứng thực",
    "shown": "xuất trình",
}


def term_words(procedure: Procedure) -> str:
    return capital_first(procedure.term) if procedure.is_listed else NOT_LISTED


def term_note(procedure: Procedure, office: Office) -> str:
    """What moves the due date: "sau 15:00: hôm sau"."""
    if procedure.term == "trong ngày":
        return f"sau {office.same_day_until:%H:%M}: hôm sau"
    return ""


def fee_words(procedure: Procedure) -> str:
    usual = usual_fee(procedure)
    if usual.per and usual.amount == 1:  # the field itself holds the sum
        return "Theo mức thu"
    return f"{grouped(usual.amount)} đ" if usual.amount else "Miễn phí"


def fee_note(procedure: Procedure) -> str:
    """That it may cost something else: the conditions are the form's."""
    if usual_fee(procedure).per:
        return usual_fee(procedure).note
    others = [fee.amount for fee in procedure.fees if (fee.when or fee.per) and fee.amount]
    return f"có khi {grouped(others[0])} đ" if others else ""


def usual_fee(procedure: Procedure) -> Fee:
    """What is paid in any case: once, or else for each copy."""
    usual = [fee for fee in procedure.fees if not fee.when]
    return next(iter(sorted(usual, key=lambda fee: bool(fee.per))), Fee(0))


def asked_papers(form: Form) -> tuple[Paper, ...]:
    """The papers that the citizen brings: all but the application itself."""
    return tuple(paper for paper in form.papers if not paper.is_application)


def paper_words(paper: Paper) -> tuple[str, str]:
    """(what stands out, the rest in grey): "Giấy chứng sinh, bản chính" and "hoặc văn bản người làm chứng"."""
    how = PAPER_FORMS.get(paper.form, "")
    number = f"{paper.count} " if paper.count > 1 else ""
    name = f"{paper.name}, {number}{how}" if how and paper.form != "shown" else paper.name
    told = [how] if paper.form == "shown" and how not in paper.note else []
    if not paper.required and not paper.note:
        told.append("nếu có")
    return name, ", ".join([*told, paper.note] if paper.note else told)
