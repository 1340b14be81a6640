from __future__ import annotations

import csv
import io

import pytest

from sadec_counter.exports.daily_csv import COLUMNS, daily_csv, guarded
from tests.exports.days import corrected, report


def lines(content: bytes):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_figures_stand_one_a_line_for_the_whole_and_each_part():
    content = daily_csv(report())
    found = {(line["theo"], line["gia_tri"], line["chi_tieu"]): line["so_luong"] for line in lines(content)}

    assert content.startswith(b"\xef\xbb\xbf")
    assert tuple(lines(content)[0]) == COLUMNS
    assert found["tat_ca", "", "received"] == "5"
    assert found["receiving_body", "cong_an", "received"] == "1"
    assert found["field_of_work", "Đất đai", "overdue"] == "1"


def test_nothing_runs_as_a_formula():
    assert {line["gia_tri"] for line in lines(daily_csv(report())) if "1+1" in line["gia_tri"]} == {"'=1+1"}


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\rx"])
def test_guard(text):
    assert guarded(text) == "'" + text
    assert guarded("x" + text) == "x" + text


def test_correction_says_its_number():
    assert {line["lan_dieu_chinh"] for line in lines(daily_csv(corrected()))} == {"1"}
