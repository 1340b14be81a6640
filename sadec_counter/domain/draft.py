"""An application being typed: immutable values with a revision, and the digest that binds screen, paper and record."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Draft:
    """The typed values of one form. Keys are field ids or cell ids, values are NFC text, empty values are left out."""

    draft_id: str  # a UUID made at the start
    form_code: str
    form_version: str
    package_hash: str
    values: Mapping[str, str] = field(default_factory=dict)
    revision: int = 0

    def value(self, field_id: str) -> str:
        return self.values.get(field_id, "")

    def with_value(self, field_id: str, text: str) -> Draft:
        """A draft one revision later; the same draft when nothing changes."""
        return self.with_values({field_id: text})

    def with_values(self, changes: Mapping[str, str]) -> Draft:
        """Several values changed in one revision; the same draft when nothing changes."""
        clean = {field_id: clean_text(text) for field_id, text in changes.items()}
        if all(self.value(field_id) == text for field_id, text in clean.items()):
            return self
        values = {field_id: text for field_id, text in {**self.values, **clean}.items() if text}
        return replace(self, values=values, revision=self.revision + 1)

    def rows(self, table_id: str) -> int:
        """How many rows of a table hold a value (the last filled row's number)."""
        prefix = table_id + "."
        numbers = [key[len(prefix) :].split(".")[0] for key in self.values if key.startswith(prefix)]
        return max((int(number) for number in numbers if number.isdigit()), default=0)

    @property
    def values_digest(self) -> str:
        return values_digest(self.values, self.package_hash)


def values_digest(values: Mapping[str, str], package_hash: str) -> str:
    """SHA-256 in hex over the canonical JSON (NFC, sorted keys, no spaces) of the values and the package's hash."""
    filled = {key: clean_text(value) for key, value in values.items() if value}
    canonical = json.dumps([package_hash, filled], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def clean_text(text: str) -> str:
    """NFC text without control, surrogate, non-character and bidi-override code points; new lines and tabs stay."""
    composed = unicodedata.normalize("NFC", text)
    if composed.isprintable():  # none of these is
        return composed
    return "".join(ch for ch in composed if _is_allowed(ch))


def _is_allowed(ch: str) -> bool:
    if ch in "\n\t":
        return True
    code = ord(ch)
    forbidden = 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069 or code & 0xFFFE == 0xFFFE
    return not forbidden and unicodedata.category(ch) not in {"Cc", "Cs"}
