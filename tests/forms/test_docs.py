from __future__ import annotations

import re
from pathlib import Path

from sadec_counter.domain.checks.registry import CHECKS
from sadec_counter.domain.form import Audience, FieldKind
from sadec_counter.domain.meanings import FACTS, ROLES

ROOT = Path(__file__).resolve().parents[2]
DOCS = (ROOT / "docs" / "forms.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
READERS = ("form_reading.py", "field_reading.py", "linked_reading.py")


def test_every_word_of_the_format_is_explained():
    words = [*FieldKind, *Audience, *ROLES, *FACTS, *CHECKS]

    assert [str(word) for word in words if f"`{word}`" not in DOCS] == []


def test_every_key_that_is_read_is_explained():
    source = "".join((ROOT / "sadec_counter/catalog" / name).read_text(encoding="utf-8") for name in READERS)
    keys = set(re.findall(r'(?:\b(?:entry|top|choice|group)\.[a-z]+\(|_one_of\(\w+, )"([a-z_]+)"', source))

    assert len(keys) > 55
    assert sorted(key for key in keys if not re.search(rf"\b{key}\b", DOCS)) == []


def test_every_package_has_its_english_name():
    folders = [path.parent.name for path in (ROOT / "forms").glob("*/form.toml")]

    assert len(folders) > 60
    assert sorted(name for name in folders if not re.search(rf"^\|[^|]*\b{name}\b", README, re.MULTILINE)) == []
