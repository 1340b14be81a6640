from __future__ import annotations

import os
import time

import docx
import psutil
import pypdfium2
import pytest

from sadec_counter.devices.office_suites import (
    LibreOffice,
    SuiteFailedError,
    SuiteMissingError,
    SuiteTooSlowError,
    Word,
    office_suites,
)


@pytest.fixture
def file(tmp_path):
    document = docx.Document()
    document.add_paragraph("Nguyễn Thị Ánh Tuyết")
    path = tmp_path / "-o đơn “A & B”.docx"
    document.save(str(path))
    return path


def program(tmp_path, script):
    """A program in an office suite's place."""
    path = tmp_path / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return LibreOffice(path)


def test_libreoffice_draws_a_file_with_any_name_and_leaves_nothing_behind(file, tmp_path, monkeypatch):
    own = tmp_path / "tạm"
    own.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(own))

    pdf = LibreOffice().to_pdf(file)

    document = pypdfium2.PdfDocument(pdf)
    assert document[0].get_textpage().get_text_bounded().startswith("Nguyễn Th")
    document.close()
    assert list(own.iterdir()) == []


def test_a_suite_that_hangs_is_stopped_with_all_that_it_began(file, tmp_path):
    note = tmp_path / "child"
    suite = program(tmp_path, f"sleep 600 & echo $! > '{note}'\nwait")
    begun = time.monotonic()

    with pytest.raises(SuiteTooSlowError) as caught:
        suite.to_pdf(file, limit_s=1.0)

    assert time.monotonic() - begun < 20
    assert caught.value.message.startswith(f"LibreOffice vẽ tệp {file.name} quá 1 giây nên đã bị dừng.")
    child = int(note.read_text(encoding="utf-8"))
    assert not psutil.pid_exists(child) or psutil.Process(child).status() == psutil.STATUS_ZOMBIE


@pytest.mark.parametrize("script", ["exit 0", "exit 1", 'for last; do :; done; echo no > "${last%.docx}.pdf"'])
def test_a_suite_that_makes_no_pdf_is_one_sentence(file, tmp_path, script):
    with pytest.raises(SuiteFailedError) as caught:
        program(tmp_path, script).to_pdf(file)

    assert file.name in caught.value.message


@pytest.mark.skipif(os.name == "nt", reason="Word may be there")
def test_word_is_only_on_windows(file):
    assert not Word().is_there()
    with pytest.raises(SuiteMissingError):
        Word().to_pdf(file)


def test_the_suite_that_draws_word_files_best_comes_first():
    assert [suite.name for suite in office_suites()] == ["Word", "LibreOffice"]
