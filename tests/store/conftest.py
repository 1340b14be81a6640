"""A fresh store in a temporary folder."""

from __future__ import annotations

import pytest

from sadec_counter.store.opening import FILE_NAME, open_store


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / FILE_NAME)
    yield opened
    opened.close()
