"""The procedure catalogue as the idle citizen's screen and the receipt tell it."""

from __future__ import annotations

from collections.abc import Iterable

from sadec_counter.domain.form import Form
from sadec_counter.domain.frame import Posting, PostingPaper
from sadec_counter.domain.office import Office
from sadec_counter.domain.procedure_words import asked_papers, fee_words, paper_words, term_words, usual_fee

MOST_PAPERS = 4


def postings(forms: Iterable[Form], office: Office) -> tuple[Posting, ...]:
    """One posting for each form that citizens file."""
    return tuple(_posting(form, office) for form in forms if form.kind == "application")


def _posting(form: Form, office: Office) -> Posting:
    procedure = form.procedure
    papers = [(*paper_words(paper), paper.icon) for paper in asked_papers(form)[:MOST_PAPERS]]
    url = f"{office.lookup_url.rstrip('/')}/{procedure.code}" if office.lookup_url else ""
    return Posting(
        field_of_work=procedure.field_of_work,
        name=procedure.name,
        term=term_words(procedure),
        term_note=_term_note(form, office),
        fee=fee_words(procedure),
        fee_note=_fee_note(form),
        papers=tuple(PostingPaper(name, note, icon) for name, note, icon in papers),
        code=procedure.code,
        url=url,
        index=0,
        count=0,
    )


def _term_note(form: Form, office: Office) -> str:
    if form.procedure.term == "trong ngày":
        return f"nhận sau {office.same_day_until:%H:%M}: ngày làm việc sau"
    return ""


def _fee_note(form: Form) -> str:
    """What else it may cost, in the package's own words."""
    usual = usual_fee(form.procedure)
    others = [fee for fee in form.procedure.fees if fee.when or (fee.per and fee is not usual)]
    notes = [f"{fee.note[:1].lower()}{fee.note[1:]}: {fee_words_of(fee.amount)}" for fee in others]
    return "; ".join([usual.note, *notes] if usual.per and usual.note else notes)


def fee_words_of(amount: int) -> str:
    """Đồng as people read them: "10.000 đ"; nothing to pay is "miễn phí"."""
    return f"{amount:,} đ".replace(",", ".") if amount else "miễn phí"
