"""What a form package says about the law from memory, and who of the office answered for it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from sadec_counter.domain.form import Form, LegalClaim

MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class SignOff:
    """An officer has compared these very claims with the texts of the law; other claims are asked anew."""

    form_code: str
    form_version: str
    claims_digest: str
    by: str  # full name
    at: datetime


def unconfirmed(form: Form) -> tuple[LegalClaim, ...]:
    """The claims that no source confirms; a form with some is "chưa đối chiếu" until they are signed off."""
    return tuple(claim for claim in form.legal_basis if claim.status == MEMORY)


def claims_digest(form: Form) -> str:
    """64 hex digits that change with each word of the unconfirmed claims; the form's code and version count too."""
    told = [form.code, form.version, *([claim.claim, claim.source] for claim in unconfirmed(form))]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode("utf-8")).hexdigest()
