"""What is wrong with a value: a sentence and a remedy, beside the field it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """ERROR stops printing; WARNING asks for a look and can be passed."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `rule` names the function that found it; `source` its article of law, where there is one."""

    field_id: str
    severity: Severity
    sentence: str  # "Ngày sinh sau ngày đăng ký."
    remedy: str  # "Kiểm tra lại năm."
    rule: str
    source: str = ""
