from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from sadec_counter.catalog.packages import load_catalog
from sadec_counter.catalog.shelving import Shelf
from sadec_counter.documents.engine import PageMaker
from sadec_counter.documents.placeholders import read_placeholders
from sadec_counter.domain.filling import Filling
from sadec_counter.domain.form import FieldKind
from sadec_counter.services.workbench import open_workbench
from sadec_counter.services.workbench_comparing import bench_of_package, compare
from sadec_counter.services.workbench_publishing import NotCleanError, NothingTakenError, Publishing
from sadec_counter.services.workbench_samples import Variant
from tests.services.official_form import write_newer_form, write_official_form

SHIPPED = Path(__file__).resolve().parents[2] / "forms"
TODAY = date(2026, 11, 25)


@pytest.fixture
def publishing(tmp_path):
    return Publishing(SHIPPED, tmp_path / "forms", lambda: {"office.unit": "phường Sa Đéc"}, lambda: TODAY)


@pytest.fixture
def opened(tmp_path):
    return open_workbench(tmp_path / "mau", write_official_form(tmp_path / "don.docx"), TODAY)


@pytest.fixture
def whole(opened):
    """Every proposal taken."""
    opened.take([gap.gap_id for gap in opened.bench.gaps])
    return opened


def text_of(drawing):
    return "".join("".join(run.text) for page in drawing.pages for piece in page.pieces for run in piece.ink.runs)


def paragraphs_of(path):
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return [(p.find("{*}pPr"), "".join(t.text or "\t" for t in p.iter("{*}t", "{*}tab"))) for p in root.iter("{*}p")]


def test_accepted_proposals_are_a_clean_package_that_fills_and_is_offered(tmp_path, publishing, whole):
    trial = publishing.trial(whole)
    assert [one.message for one in trial.findings] == []

    publishing.publish(whole)

    catalog = load_catalog([SHIPPED, tmp_path / "forms"])
    package = next(one for one in catalog.on(TODAY) if one.form.code == "don_de_nghi_ho_tro_sua_nha")
    assert package.sample
    printed = text_of(PageMaker(package.template).draw(Filling(package.form, package.sample, {})))
    for value_id in ("nguoi_yeu_cau.ho_ten", "nguoi_me.ho_ten", "ly_do"):
        assert package.sample[value_id].replace(" ", "") in printed.replace(" ", "")


def test_every_page_of_the_empty_the_longest_and_the_fullest_is_shown(publishing, whole):
    trial = publishing.trial(whole)

    view = publishing.look_over(trial)

    assert list(dict.fromkeys(view.owners)) == [Variant.EMPTY, Variant.LONGEST, Variant.FULLEST]
    assert len(view.drawing.pages) == len(view.owners)
    assert "☐" in text_of(publishing.draw(trial, Variant.EMPTY))
    assert "☒" in text_of(publishing.draw(trial, Variant.FULLEST))


def test_nothing_but_the_blanks_of_the_official_file_changes(publishing, whole):
    template = publishing.trial(whole).template

    before, after = paragraphs_of(whole.source), paragraphs_of(template)
    rows_dropped = 2 * 3  # of the growing table, whose first row stands for all
    assert len(before) - len(after) == rows_dropped
    for look, text in before:
        if not set("…._□\t") & set(text) and text.strip() and not text.isdigit():
            assert any(text == other and _same(look, its) for its, other in after), text


def _same(one, other):
    return (etree.tostring(one) if one is not None else b"") == (etree.tostring(other) if other is not None else b"")


def test_a_renamed_field_is_renamed_in_template_checks_conditions_and_sample(publishing, whole):
    born = next(gap for gap in whole.bench.gaps if gap.field.field_id == "nguoi_yeu_cau.ngay_sinh")
    whole.change(whole.bench.gaps[1].gap_id, show_when={born.field.field_id: ("*",)})
    whole.change(born.gap_id, field_id="nguoi_de_nghi.sinh_ngay")

    trial = publishing.trial(whole)

    assert [one.message for one in trial.findings] == []
    assert "nguoi_de_nghi.sinh_ngay" in read_placeholders(trial.template).names
    assert ("number_fits", "nguoi_de_nghi.sinh_ngay") in [
        (name, params.get("birth")) for name, params in trial.form.checks
    ]
    assert trial.form.field("nguoi_yeu_cau.ho_ten").show_when == {"nguoi_de_nghi.sinh_ngay": ("*",)}
    assert '"nguoi_de_nghi.sinh_ngay" = ' in (trial.template.parent / "sample.toml").read_text(encoding="utf-8")


def test_what_is_wrong_is_not_published(tmp_path, publishing, whole):
    whole.change(whole.bench.gaps[1].gap_id, show_when={"khong_co": ("x",)})

    with pytest.raises(Exception, match="khong_co"):
        publishing.publish(whole)

    assert not (tmp_path / "forms").exists()
    assert NotCleanError.sentence


def test_a_form_without_a_field_is_not_tried(publishing, opened):
    with pytest.raises(NothingTakenError):
        publishing.trial(opened)


def test_a_newer_edition_ends_the_older_one_and_can_be_undone(tmp_path, publishing, whole):
    whole.set_head(replace(whole.bench.head, code="sua_nha", version="2026"))
    publishing.publish(whole)
    newer = open_workbench(tmp_path / "mau", write_newer_form(tmp_path / "don2.docx"), TODAY)
    newer.carry_over(whole.bench, "2026")
    newer.take([gap.gap_id for gap in newer.bench.gaps])
    newer.set_head(replace(newer.bench.head, code="sua_nha", version="2027", effective_from=date(2027, 1, 1)))
    publishing.publish(newer)

    catalog = load_catalog([SHIPPED, tmp_path / "forms"])
    older = catalog.get("sua_nha", "2026").form
    assert older.effective_to == date(2026, 12, 31)
    assert [one.form.version for one in catalog.on(date(2027, 1, 1)) if one.form.code == "sua_nha"] == ["2027"]

    Shelf(tmp_path / "forms").undo()
    assert load_catalog([SHIPPED, tmp_path / "forms"]).get("sua_nha").form.effective_to is None


def test_a_published_package_is_compared_by_its_marks(tmp_path, publishing, whole):
    publishing.publish(whole)
    package = load_catalog([SHIPPED, tmp_path / "forms"]).get(whole.bench.head.code)
    newer = open_workbench(tmp_path / "mau", write_newer_form(tmp_path / "don2.docx"), TODAY)

    comparison = compare(bench_of_package(package), newer.bench)

    assert [gap.words for gap in comparison.lost] == ["Gia đình thuộc hộ nghèo"]
    assert [gap.words for gap in comparison.new] == ["Số điện thoại"]
    carried = {one.old.field.field_id: one.new.words for one in comparison.carried}
    assert carried["nguoi_yeu_cau.gioi_tinh"] == "Giới tính"


def test_a_table_has_as_many_blank_rows_and_takes_as_many_as_the_officer_says(publishing, whole):
    table = next(gap for gap in whole.bench.gaps if gap.field.kind is FieldKind.TABLE)
    whole.change(table.gap_id, rows=5, max_rows=8)

    trial = publishing.trial(whole)

    assert trial.form.field(table.field.field_id).max_rows == 8
    empty, fullest = (publishing.draw(trial, one) for one in (Variant.EMPTY, Variant.FULLEST))
    name = f"{table.field.field_id}.{{}}.quan_he"
    assert list(empty.slots_of(name.format(5))) != []
    assert list(empty.slots_of(name.format(6))) == []
    assert list(fullest.slots_of(name.format(8))) != []


@pytest.mark.parametrize("code", ["khai_sinh", "xac_nhan_hon_nhan"])
def test_a_shipped_form_carries_over_whole_with_what_it_asks_without_printing(tmp_path, publishing, code):
    package = load_catalog([SHIPPED]).get(code)
    file = tmp_path / "moi.docx"
    file.write_bytes(package.template.read_bytes())
    newer = open_workbench(tmp_path / "mau", file, TODAY)

    comparison = newer.carry_over(bench_of_package(package), "bản cũ")

    assert (comparison.lost, comparison.new) == ((), ())
    trial = publishing.trial(newer)
    assert [one.message for one in trial.findings] == []
    asked = [field.field_id for field in trial.form.fields()]
    typed = [field.field_id for field in package.form.fields()]
    assert set(asked) == set(typed)
    assert trial.form.procedure.code == package.form.procedure.code
    assert set(dict(package.form.checks)) == set(dict(trial.form.checks))
    newer.undo()
    assert len(newer.bench.gaps) == len(open_workbench(tmp_path / "neu", file, TODAY).bench.gaps)


def test_a_skipped_gap_stays_as_it_is_on_paper(publishing, whole):
    money = next(gap for gap in whole.bench.gaps if gap.field.kind is FieldKind.MONEY)
    words = next(gap for gap in whole.bench.gaps if gap.field.of == money.field.field_id)
    whole.skip([money.gap_id, words.gap_id])

    texts = [text for _, text in paragraphs_of(publishing.trial(whole).template)]

    assert "Số tiền đề nghị: .................... đồng (bằng chữ: ....................)" in texts
