"""Which digitised paper of an earlier dossier may stand for a paper of this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sadec_counter.domain.form import Form, Paper
from sadec_counter.domain.papers import RESULT
from sadec_counter.domain.people import meant

_NUMBERS = ("applicant.id_number", "business_owner.id_number", "organisation.tax_code", "subject.id_number")


@dataclass(frozen=True, slots=True)
class ReuseOffer:
    """A paper of a dossier that need not be scanned: the same person's lies here already."""

    paper_id: str
    name: str
    from_number: str  # the local number of the dossier with which it was digitised
    from_paper: str  # its paper there, or RESULT
    from_title: str  # "Khai tử"
    at: datetime

    @property
    def is_result(self) -> bool:
        return self.from_paper == RESULT


def applicant_number(form: Form, values: Mapping[str, str]) -> str:
    """The number by which the national rule knows the owner of a dossier; "" where none was typed.

    Số định danh cá nhân of a person, mã số thuế of an organisation: the codes of the electronic stores of data of
    persons and organisations (Nghị định 107/2021/NĐ-CP, điều 1).
    """
    return next((number for one in _NUMBERS if (number := meant(form, values, one).replace(" ", ""))), "")


def paper_kind(form: Form, paper: Paper) -> str:
    """What a paper is, from one dossier to another; "" for the signed application, which belongs to one alone."""
    if paper.is_application or paper.form == "shown":
        return ""
    return paper.kind or f"{form.procedure.code or form.code}/{paper.paper_id}"


def kinds_given(form: Form) -> dict[str, str]:
    """Kind → the paper of a dossier of this form (or RESULT) that is of that kind."""
    kinds = {paper_kind(form, paper): paper.paper_id for paper in form.papers}
    kinds.pop("", None)
    if form.procedure.result_kind:
        kinds[form.procedure.result_kind] = RESULT
    return kinds
