"""A counter with a real store for the pages of the clerk's window."""

from __future__ import annotations

import pytest

from tests.ui.clerk.counter import Counter


@pytest.fixture
def counter(app, tmp_path):
    made = Counter(tmp_path)
    yield made
    made.close()
