"""What is kept of a check and of a print: the links between screen, paper and record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Shown(StrEnum):
    """Where the values were shown when they were confirmed."""

    CITIZEN_SCREEN = "citizen_screen"
    CLERK_SCREEN = "clerk_screen"
    PRINTED_PROOF = "printed_proof"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The citizen's word "đúng": every section's values were on a screen, and nobody objected any more."""

    draft_id: str
    revision: int
    values_digest: str
    shown: Shown
    by: str  # "citizen" (touch) or "clerk" (key)
    at: datetime
    marked: tuple[str, ...] = ()  # field ids that were marked wrong on the way


class PrintOutcome(StrEnum):
    """What became of a print. UNKNOWN asks whether all pages came out before anything is printed again."""

    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"
    UNKNOWN = "unknown"
    VOID = "void"  # the values were changed after printing


@dataclass(frozen=True, slots=True)
class PrintRecord:
    """One printed version of an application. `file` is relative to the data folder."""

    print_id: str  # ten base32 characters, random
    draft_id: str
    revision: int
    values_digest: str
    pages: int
    file: str
    file_sha256: str
    made_at: datetime
    outcome: PrintOutcome = PrintOutcome.PENDING
    printer: str = ""
    copies: int = 1
    reason: str = ""  # why it was printed without a confirmation, or why it is void
    dossier_id: str = ""  # bound at receipt
