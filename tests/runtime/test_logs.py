from __future__ import annotations

import logging

import pytest

from sadec_counter.runtime.files import CannotWriteError
from sadec_counter.runtime.logs import FILE_NAME, start_log

LOG = logging.getLogger("sadec_counter.tests")


def test_log_holds_ids_but_no_personal_numbers(tmp_path):
    stop = start_log(tmp_path / "nhat-ky")
    LOG.info("draft 5f0c7f7e saved at revision 12, dossier 261123-3001")
    LOG.info("phone 0912 345 678 of 087090000123")
    stop()

    lines = (tmp_path / "nhat-ky" / FILE_NAME).read_text(encoding="utf-8").splitlines()
    assert lines[0].endswith("INFO sadec_counter.tests: draft 5f0c7f7e saved at revision 12, dossier 261123-3001")
    assert lines[1].endswith("INFO sadec_counter.tests: phone … of …")


@pytest.mark.expects_log
def test_log_holds_every_topic_and_what_libraries_warn_of(tmp_path):
    stop = start_log(tmp_path)
    logging.getLogger("notify").info("told")
    logging.getLogger("alembic.runtime").info("chatter")
    logging.getLogger("PIL").warning("something odd")
    stop()
    logging.getLogger("notify").info("after the end")

    lines = (tmp_path / FILE_NAME).read_text(encoding="utf-8").splitlines()
    assert [line.split(" ", 1)[1] for line in lines] == ["INFO notify: told", "WARNING PIL: something odd"]


def test_log_that_cannot_be_written_is_a_known_fault(tmp_path):
    (tmp_path / "nhat-ky").write_text("a file where the folder should be", encoding="utf-8")

    with pytest.raises(CannotWriteError, match="Không ghi được"):
        start_log(tmp_path / "nhat-ky")
