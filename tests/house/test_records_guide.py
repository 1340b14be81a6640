"""The guide to records names all that there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from sadec_counter.domain.dossier import EventKind
from sadec_counter.domain.figures import FIGURES, PAPER_FIGURES
from sadec_counter.exports.daily_csv import COLUMNS
from sadec_counter.exports.daily_json import SCHEMA

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "records.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*(kind.value for kind in EventKind), *FIGURES, *PAPER_FIGURES, *COLUMNS])
def test_guide_names(name):
    assert f"`{name}`" in GUIDE


def test_guide_names_the_schema():
    assert SCHEMA in GUIDE
