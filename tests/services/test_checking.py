from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest

from sadec_counter.domain.problem import Severity
from sadec_counter.services.checking import NoPackageError, check_packages

FORMS = Path(__file__).resolve().parents[2] / "forms"


@pytest.fixture
def forms(tmp_path):
    """A copy of the shipped packages that a test may spoil."""
    return Path(shutil.copytree(FORMS, tmp_path / "forms"))


def alone(forms, names):
    """Only these packages stay, so that a test is quick."""
    for folder in forms.iterdir():
        if folder.is_dir() and folder.name not in {"_shared", *names.split()}:
            shutil.rmtree(folder)
    return forms


def spoil(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def spoil_template(path, old, new):
    """Change text of a template, run by run."""
    document = docx.Document(path)
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    runs = [run for block in (document, *cells) for paragraph in block.paragraphs for run in paragraph.runs]
    hit = next(run for run in runs if old in run.text)
    hit.text = hit.text.replace(old, new, 1)
    document.save(path)


def messages(folder):
    return [finding.message for finding in check_packages([folder])]


def test_one_package_may_be_checked_alone(forms):
    assert messages(forms / "ct01") == []


def test_a_folder_without_packages_says_so(tmp_path):
    with pytest.raises(NoPackageError) as caught:
        check_packages([tmp_path])

    assert "Không thấy bộ biểu mẫu" in caught.value.message
    assert "form.toml" in caught.value.message


def test_a_mark_without_a_field_names_place_and_likely_field(forms):
    template = alone(forms, "khai_sinh") / "khai_sinh/template.docx"
    spoil_template(template, "{{ tre.noi_sinh }}", "{{ tre.noi_sin }}")

    assert messages(forms) == [
        (
            "khai_sinh/template.docx, đoạn 14: {{ tre.noi_sin }}: tờ khai không có trường “tre.noi_sin”. "
            "Có lẽ là “tre.noi_sinh”."
        ),
        (
            "khai_sinh/template.docx, cả mẫu: Không có chỗ in trường “tre.noi_sinh”. "
            "Đặt {{ tre.noi_sinh }} vào mẫu, hoặc ghi on_paper = false."
        ),
    ]


def test_a_mark_outside_the_grammar_is_named(forms):
    spoil_template(
        alone(forms, "khai_sinh") / "khai_sinh/template.docx", "{{ tre.que_quan }}", "{{ tre.que_quan | in_hoa }}"
    )

    found = messages(forms)

    assert any("không có dạng “in_hoa”" in one and "đoạn 15" in one for one in found), found


@pytest.mark.parametrize(
    ("package", "old", "new", "message"),
    [
        ("khai_sinh", "{{ [ban_sao.can = khong] }}", "o", "Lựa chọn “Không” của “ban_sao.can” không có ô đánh dấu."),
        (
            "khai_sinh",
            "{{ [ban_sao.can = co] }}",
            "{{ [ban_sao.can = kho] }}",
            "“ban_sao.can” không có lựa chọn “kho”.",
        ),
        ("khai_sinh", "{{ tre.que_quan }}", "{{ [tre.que_quan] }}", "“tre.que_quan” không phải kiểu flag."),
        ("khai_sinh", "{{ tre.que_quan }}", "{{ tre.que_quan | nhan }}", "“tre.que_quan” không có lựa chọn."),
        ("khai_sinh", "{{ tre.ho_ten | hoa }}", "{{ tre.ho_ten | thang }}", "“tre.ho_ten” không phải ngày giờ."),
        ("khai_sinh", "{{ tre.que_quan }}", "{{ tre.que_quan }}{{ nop.dien_thoai }}", "“nop.dien_thoai” có in nhưng"),
        ("ct01", "| o:7 }}", "| o:8 }}", "“nguoi.so_dinh_danh” thiếu ô thứ 7."),
        ("ct01", "| o:7 }}", "| o:8 }}", "“nguoi.so_dinh_danh” có ô thứ 8 thừa."),
        ("ct01", "{{# thanh_vien : 4 }}", "", "là cột của bảng “thanh_vien” nhưng đứng ngoài hàng lặp."),
        ("ct01", "{{# thanh_vien : 4 }}", "{{# chu_ho.ho_ten }}", "“chu_ho.ho_ten” không phải là bảng."),
        ("ct01", "{{ chu_ho.quan_he }}", "{{ thanh_vien }}", "“thanh_vien” là bảng."),
    ],
)
def test_template_and_form_agree(forms, package, old, new, message):
    alone(forms, package)
    spoil_template(forms / package / "template.docx", old, new)

    found = messages(forms)

    assert any(message in one for one in found), found


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("form.toml", 'term = "trong ngày"', 'term = "nhanh thôi"', "[procedure]: Chưa hiểu thời hạn “nhanh thôi”."),
        ("form.toml", 'kind = "words"', 'kind = "word"', "Không có kiểu “word”. Có lẽ là “words”."),
        (
            "form.toml",
            'meaning = "child.hometown"',
            'meaning = "child.birth_place"',
            "Ý nghĩa “child.birth_place” đã dùng cho “tre.noi_sinh”.",
        ),
        ("sample.toml", '"087094012345"', '"08709401234"', "Số giấy tờ có 11 chữ số."),
        ("sample.toml", 'gioi_tinh = "nu"', 'gioi_tinh = "Nữ"', "Giá trị chưa đúng cách ghi: “Nữ”. Ghi “nu”."),
        (
            "sample.toml",
            "que_quan",
            "que_quam",
            "“tre.que_quam”: Tờ khai không có trường này. Có lẽ là “tre.que_quan”.",
        ),
        ("sample.toml", "que_quan", "que_quam", "“tre.que_quan”: Chưa có “Quê quán”."),
        ("sample.toml", 'noi = "Ủy ban', 'nol = "Ủy ban', "“ket_hon.noi”: Mẫu thử để trống chỗ có in."),
        ("sample.toml", "[tre]", "[tre", "Viết sai cú pháp TOML."),
    ],
)
def test_form_and_sample_agree(forms, file, old, new, message):
    alone(forms, "khai_sinh")
    spoil(forms / "khai_sinh" / file, old, new)

    found = messages(forms)

    assert any(message in one for one in found), found


def test_every_finding_has_file_and_remedy(forms):
    alone(forms, "khai_sinh")
    spoil(forms / "khai_sinh/form.toml", 'kind = "words"', 'kind = "word"')
    spoil(forms / "khai_sinh/sample.toml", "[tre]", "[tre")
    spoil_template(forms / "khai_sinh/template.docx", "{{ tre.que_quan }}", "{{ tre.que_quan | in_hoa }}")

    found = check_packages([forms])

    assert {finding.file for finding in found} == {
        "khai_sinh/form.toml",
        "khai_sinh/sample.toml",
        "khai_sinh/template.docx",
    }
    assert all(finding.sentence and finding.remedy for finding in found)


def test_no_sample_and_no_word_file(forms):
    alone(forms, "khai_sinh")
    (forms / "khai_sinh/sample.toml").unlink()
    (forms / "khai_sinh/template.docx").write_bytes(b"no Word file")

    found = messages(forms)

    assert any("Chưa có mẫu thử." in one for one in found), found
    assert any("template.docx: Tệp template.docx không phải văn bản Word" in one for one in found), found


def test_what_the_engine_cannot_draw_is_a_warning_with_its_place(forms):
    alone(forms, "khai_sinh")
    template = forms / "khai_sinh/template.docx"
    document = docx.Document(template)
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    document.paragraphs[5]._p.append(document.paragraphs[5]._p.makeelement(f"{{{math}}}oMath", {}))
    document.save(template)

    found = check_packages([forms])

    assert [finding.severity for finding in found] == [Severity.WARNING]
    assert "chưa vẽ được" in found[0].message
    assert "công thức toán" in found[0].message


@pytest.mark.parametrize(
    ("end", "message", "severity"),
    [
        ("2026-07-15", "Cùng hiệu lực với ct01 từ 01/07/2026.", Severity.ERROR),
        ("2026-06-15", "Không có bản nào hiệu lực từ 16/06/2026 đến 30/06/2026.", Severity.WARNING),
    ],
)
def test_versions_follow_each_other(forms, end, message, severity):
    alone(forms, "ct01 ct01_tt53")
    spoil(forms / "ct01_tt53/form.toml", "effective_to = 2026-06-30", f"effective_to = {end}")

    (found,) = check_packages([forms])

    assert message in found.message
    assert found.severity is severity


def test_a_version_without_an_end_overlaps_the_next(forms):
    alone(forms, "ct01 ct01_tt53")
    spoil(forms / "ct01_tt53/form.toml", "effective_to = 2026-06-30\n", "")

    assert messages(forms) == [
        "ct01_tt53/form.toml, “effective_to”: Cùng hiệu lực với ct01 từ 01/07/2026. Ghi effective_to = 2026-06-30."
    ]


def test_the_office_folder_uses_the_shipped_groups(forms, tmp_path):
    alone(forms, "khai_sinh don_xac_nhan")
    office = tmp_path / "office"
    shutil.move(str(forms / "khai_sinh"), office / "khai_sinh")

    assert check_packages([forms, office]) == ()


def test_an_office_package_of_the_same_edition_takes_the_place_of_the_shipped_one(forms, tmp_path):
    alone(forms, "don_xac_nhan")
    office = tmp_path / "office"
    shutil.copytree(forms / "don_xac_nhan", office / "don_xac_nhan")
    spoil(office / "don_xac_nhan/form.toml", "Đơn xin", "Đơn đề nghị")

    assert check_packages([forms, office]) == ()


def test_a_label_that_is_nearly_the_templates_words_is_a_warning(forms):
    alone(forms, "khai_sinh")
    spoil(forms / "khai_sinh/form.toml", '"Quan hệ với người được khai sinh"', '"Quan hệ vơi người được khai sinh"')

    (found,) = check_packages([forms])

    assert "khác chữ trên mẫu “quan hệ với người được khai sinh”" in found.message
    assert found.severity is Severity.WARNING


def test_a_font_that_the_program_does_not_have_is_named(forms):
    alone(forms, "don_xac_nhan")
    template = forms / "don_xac_nhan/template.docx"
    document = docx.Document(template)
    document.paragraphs[0].runs[0].font.name = ".VnTime"
    document.save(template)

    (found,) = check_packages([forms])

    assert "phông “.VnTime” mà chương trình không có" in found.message


def test_letters_that_a_font_does_not_have_are_named(forms):
    alone(forms, "don_xac_nhan")
    template = forms / "don_xac_nhan/template.docx"
    document = docx.Document(template)
    run = document.paragraphs[0].add_run("Nguyễn ☐")
    run.font.name = "Cambria"
    document.save(template)

    (found,) = check_packages([forms])

    assert "Phông “Cambria” không có các chữ “ễ”" in found.message
