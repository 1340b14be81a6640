from __future__ import annotations

import json

import pytest

from sadec_counter.cli.commands import main
from sadec_counter.domain.figures import FIGURES, PAPER_FIGURES
from tests.services.listed import BOTH, CITY, ROWS, WARD, changed, csv_text

PERIOD = ("--from", "2026-03-13", "--to", "2026-04-12")
SIGNED = ("--by", "Lê Thị Mẫu")


@pytest.fixture
def typed(tmp_path, capsys):
    """Types a command on a data folder into which a list was imported; gives (exit code, output, errors)."""

    def run(*arguments: str):
        try:
            code = main([*arguments, "--data-dir", str(tmp_path / "data")])
        except SystemExit as leaving:
            code = leaving.code
        seen = capsys.readouterr()
        return code, seen.out, seen.err

    listed = tmp_path / "danh-sach.csv"
    listed.write_text(csv_text(), encoding="utf-8")
    run("dossiers", "import", str(listed))
    return run


def numbers(typed, figure, *others: str):
    code, out, err = typed("dossiers", "list", "--figure", figure, *PERIOD, "--json", *others)
    assert (code, err) == (0, "")
    return json.loads(out)


@pytest.mark.parametrize(("level", "figures"), [("xa", WARD), ("huyen", CITY), ("tong", BOTH)])
def test_every_figure_is_the_length_of_the_list_that_it_opens(typed, level, figures):
    report = json.loads(typed("report", *PERIOD, "--json")[1])

    for name in FIGURES:
        if name in figures:
            assert len(numbers(typed, f"{level}.{name}")) == figures[name], name
    assert len(numbers(typed, "received")) == len(report["dossiers"]["received"])


@pytest.mark.parametrize("level", ["huyện", "xã"])
def test_every_figure_of_the_form_of_the_law_opens_too(typed, level):
    report = json.loads(typed("report", *PERIOD, "--json")[1])
    prefix = {"huyện": "huyen", "xã": "xa"}[level]

    for name, number in report["ii06a"][level].items():
        assert len(numbers(typed, f"{prefix}.gop.{name}")) == number, name
    assert len(numbers(typed, "gop.received")) == report["ii06a"]["toàn thành phố"]["received"]


def test_single_papers_are_listed_one_by_one(typed):
    report = json.loads(typed("report", *PERIOD, "--json")[1])

    for name in PAPER_FIGURES:
        listed = numbers(typed, name)
        assert [f"{one['number']}/{one['paper']}" for one in listed] == report["dossiers"][name]


def test_figure_of_one_value_of_a_group(typed):
    builders = numbers(typed, "received", "--where", "field_of_work=Xây dựng")
    online = numbers(typed, "received", "--where", "field_of_work=Xây dựng", "--where", "channel=online")

    assert ({one["field_of_work"] for one in builders}, len(builders), len(online)) == ({"Xây dựng"}, 2, 1)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--figure", "xa.recived", *PERIOD), "Không có chỉ tiêu “xa.recived” trong kỳ này."),
        (("--figure", "xa.gop.waiting", *PERIOD), "Không có chỉ tiêu “xa.gop.waiting”"),
        (("--figure", "tinh.received", *PERIOD), "Không có chỉ tiêu “tinh.received”"),
        (("--figure", "xa.received"), "Chỉ tiêu cần biết kỳ nào."),
        (("--figure", "received", *PERIOD, "--where", "mau=xanh"), "Không hiểu “mau=xanh”."),
    ],
)
def test_what_is_not_understood_is_one_sentence(typed, arguments, sentence):
    code, out, err = typed("dossiers", "list", *arguments)

    assert (code, out) == (1, "")
    assert err.startswith(sentence)


def test_report_goes_to_a_file_or_to_the_screen(typed):
    assert typed("report", *PERIOD)[::2] == (
        1,
        "Chưa nói ghi báo cáo vào đâu. Thêm --out TỆP, hoặc --json để in ra màn hình.\n",
    )


def test_sealed_report_stays_and_corrections_stand_beside_it(typed, tmp_path):
    assert typed("seal", "make", *PERIOD, *SIGNED) == (
        0,
        "Đã chốt 9 hồ sơ của kỳ 13/03/2026 đến 12/04/2026. Người chốt: Lê Thị Mẫu.\n",
        "",
    )
    later = tmp_path / "sau.csv"
    rows = changed("H20.99-260302-0001", Ngày_kết_thúc_xử_lý="11/04/2026", Trạng_thái="Đã xử lý xong")
    later.write_text(csv_text(rows), encoding="utf-8")
    typed("dossiers", "import", str(later))

    code, out, err = typed("report", *PERIOD, "--json")
    shown = json.loads(typed("seal", "show", *PERIOD, "--json")[1])

    found = json.loads(out)
    assert (code, found["levels"]["toàn thành phố"], found["sealed_by"]) == (0, BOTH, "Lê Thị Mẫu")
    assert [one["number"] for one in found["corrections"]] == [1]
    assert {"figure": "late", "before": 1, "after": 2, "added": ["H20.99-260302-0001"], "removed": []} in (
        found["corrections"][0]["differences"]
    )
    assert "Sau khi chốt có 1 lần điều chỉnh; lần cuối đổi: đã giải quyết, trễ hạn, đang giải quyết, quá hạn." in err
    assert (shown["figures"]["late"]["count"], shown["rules"]["version"]) == (1, 1)
    assert "Điều chỉnh lần 1" in typed("seal", "show", *PERIOD)[1]
    assert typed("seal", "list")[1].startswith("13/03/2026 đến 12/04/2026  mọi đơn vị  9 hồ sơ  Lê Thị Mẫu,")


def test_unsealing_needs_a_reason_and_a_name(typed):
    typed("seal", "make", *PERIOD, *SIGNED)

    assert typed("seal", "undo", *PERIOD, *SIGNED)[0] == 2
    assert typed("seal", "undo", *PERIOD, *SIGNED, "--reason", "chốt nhầm kỳ")[0] == 0
    assert typed("seal", "show", *PERIOD)[0] == 1
    assert typed("seal", "list", "--json")[1].strip() == "[]"


def test_list_that_was_imported_is_what_is_counted(typed):
    assert len(ROWS) - 2 == len(numbers(typed, "received"))
