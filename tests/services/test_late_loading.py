"""Services are built before the window is painted: they must not bring the database or the workbook writer along."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys
from sadec_counter.services import (
    demo, digitising, handling, late_store, listing, receiving, reporting, saving, searching,
)
print([name for name in ("sqlmodel", "sqlalchemy", "sqlcipher3", "alembic", "xlsxwriter") if name in sys.modules])
"""


def test_services_load_no_database():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
