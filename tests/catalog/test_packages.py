from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from sadec_counter.catalog.findings import PackageError
from sadec_counter.catalog.package_reading import read_groups, read_package
from sadec_counter.catalog.packages import load_catalog
from sadec_counter.domain.form import Audience, Choice, FieldKind

FORMS = Path(__file__).resolve().parents[2] / "forms"

GROUPS = """
[[nguoi.fields]]
id = "ho_ten"
label = "Họ, chữ đệm, tên"
kind = "name"
meaning = "name"

[[nguoi.fields]]
id = "ngay_sinh"
label = "Ngày sinh"
kind = "date"
meaning = "birth_date"
width = "half"
required_when = { ho_ten = "*" }

[[nguoi.fields]]
id = "ngay_sinh_chu"
label = "Ghi bằng chữ"
kind = "words"
of = "ngay_sinh"
"""

FORM = """
title = "Đơn thử"
version = "1"
effective_from = 2025-01-01
addressee = "{office.authority} {office.unit_full}"

[procedure]
code = "1.000001"
name = "Việc thử"
field_of_work = "Thử"
term = "3 ngày làm việc"

[[papers]]
id = "don"
name = "Đơn thử"
is_application = true

[[sections]]
id = "nguoi"
title = "Người yêu cầu"

[[sections.fields]]
group = "nguoi"
prefix = "me"
meaning = "mother"
whose = "của mẹ"
change.ho_ten = { label = "Họ tên người mẹ", required = true }

[[sections.fields]]
id = "gioi_tinh"
label = "Giới tính"
kind = "choice"
choices = { nam = "Nam", nu = { label = "Nữ", printed = "nữ" } }
audience = "page_only"
"""


@pytest.fixture
def forms(tmp_path):
    """A folder with one good small package."""
    return make_package(tmp_path / "forms", "don_thu", FORM)


def make_package(folder, name, form, groups=GROUPS):
    package = folder / name
    package.mkdir(parents=True, exist_ok=True)
    (folder / "_shared").mkdir(exist_ok=True)
    (folder / "_shared" / "groups.toml").write_text(groups, encoding="utf-8")
    (package / "form.toml").write_text(form, encoding="utf-8")
    (package / "sample.toml").write_text('[me]\nho_ten = "TRẦN THỊ B"\n', encoding="utf-8")
    shutil.copy(FORMS / "khai_sinh" / "template.docx", package / "template.docx")
    return folder


def faults(forms, form):
    """The messages of a package whose form.toml is this text."""
    make_package(forms, "don_thu", form)
    groups, _ = read_groups(forms)
    with pytest.raises(PackageError) as caught:
        read_package(forms / "don_thu", groups)
    return [finding.message for finding in caught.value.findings]


def test_a_group_takes_prefix_role_and_changes(forms):
    form = load_catalog([forms]).get("don_thu").form
    name, birth, words, _ = form.fields()

    assert (name.field_id, name.label, name.meaning, name.required) == (
        "me.ho_ten",
        "Họ tên người mẹ",
        "mother.name",
        True,
    )
    assert name.lens_label == "Họ tên người mẹ của mẹ"
    assert birth.required_when == {"me.ho_ten": ("*",)}
    assert birth.half
    assert words.of == "me.ngay_sinh"
    assert words.meaning == ""


def test_choices_keep_their_order_and_what_is_printed(forms):
    field = load_catalog([forms]).get("don_thu").form.field("gioi_tinh")

    assert field.choices == (Choice("nam", "Nam"), Choice("nu", "Nữ", "nữ"))
    assert field.kind is FieldKind.CHOICE
    assert field.audience is Audience.PAGE_ONLY


def test_presets_make_free_text_with_suggestions(forms):
    form = FORM + '\n[[sections.fields]]\nid = "quan_he"\nlabel = "Quan hệ"\nkind = "text"\npresets = ["Cha", "Mẹ"]\n'
    make_package(forms, "don_thu", form)

    assert load_catalog([forms]).get("don_thu").form.field("quan_he").choices == (
        Choice("Cha", "Cha"),
        Choice("Mẹ", "Mẹ"),
    )


def test_all_faults_come_at_once_each_with_its_place_and_a_remedy(forms):
    form = FORM.replace('kind = "choice"', 'kind = "choise"').replace('version = "1"\n', "") + (
        '\n[[sections.fields]]\nid = "gioi_tinh"\nlabel = "Lần nữa"\nkind = "text"\n'
        'lable = "sai"\nmeaning = "mother.nam"\n'
    )
    found = faults(forms, form)

    assert found == [
        "don_thu/form.toml: Thiếu “version”. Thêm dòng version = …",
        "don_thu/form.toml, phần “nguoi”, trường 2 “gioi_tinh”: Không có kiểu “choise”. Có lẽ là “choice”.",
        "don_thu/form.toml, phần “nguoi”, trường 3 “gioi_tinh”: Không có khóa “lable”. Có lẽ là “label”.",
        "don_thu/form.toml, phần “nguoi”, trường 3 “gioi_tinh”: Không có ý nghĩa “mother.nam”. Có lẽ là “name”.",
        "don_thu/form.toml, “gioi_tinh”: Trường “gioi_tinh” được khai 2 lần. Đổi mã một trong các chỗ đó.",
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "effective_from = 2025-01-01",
            'effective_from = "2025-01-01"',
            "“effective_from” phải là ngày, viết như 2024-06-06",
        ),
        (
            "effective_from = 2025-01-01",
            "effective_from = 2025-01-01\neffective_to = 2024-12-31",
            "“effective_to” trước",
        ),
        ('group = "nguoi"', 'group = "nguoy"', "Không có nhóm “nguoy”. Có lẽ là “nguoi”."),
        ("change.ho_ten", "change.ho_tem", "Nhóm “nguoi” không có trường “ho_tem”. Có lẽ là “ho_ten”."),
        ('meaning = "mother"', 'meaning = "mothr"', "Không có ý nghĩa “mothr”. Có lẽ là “mother”."),
        ("{office.unit_full}", "{office.unti}", "Không có giá trị “{office.unti}”. Có lẽ là “office.unit”."),
        ("is_application = true", "is_application = false", "Phải có đúng một giấy tờ là chính tờ khai."),
        ('audience = "page_only"', 'audience = "page"', "Không có “audience” là “page”."),
        ('kind = "choice"', 'kind = "composed"', "Kiểu composed thiếu “pattern”."),
        (
            'audience = "page_only"',
            'show_when = { "me.ho_tn" = "x" }',
            "Điều kiện nhắc đến trường “me.ho_tn” không có.",
        ),
        ('audience = "page_only"', 'same_as = ["me.ten"]', "Nhắc đến trường “me.ten” không có."),
        ('audience = "page_only"', 'width = "haft"', "Không có bề rộng “haft”. Có lẽ là “half”."),
        ('audience = "page_only"', "required = 1", "“required” phải là true hoặc false."),
        ('audience = "page_only"', 'default = "{today2}"', "“default” nhắc đến giá trị “{today2}” không có."),
        ('audience = "page_only"', 'default = "namm"', "“default” là “namm”, không phải lựa chọn nào. Có lẽ là “nam”."),
        ('id = "gioi_tinh"', 'id = "Giới tính"', "Mã “Giới tính” không hợp lệ."),
        ('[procedure]\ncode = "1.000001"', '[procedure]\ncode = ""', "“code” để trống."),
    ],
)
def test_a_fault_names_what_was_meant(forms, old, new, message):
    assert old in FORM

    found = faults(forms, FORM.replace(old, new))

    assert any(message in one for one in found), found


@pytest.mark.parametrize(
    ("check", "message"),
    [
        ('name = "parent_oldr"', "Chương trình không có luật “parent_oldr”. Có lẽ là “parent_older”."),
        ('name = "not_after_today"\nfields = {}', "Thiếu “day”."),
        ('name = "not_after_today"\nfields = { day = "me.ngay" }', "Nhắc đến trường “me.ngay” không có."),
        (
            'name = "not_after_today"\nfields = { day = "me.ngay_sinh", dya = "x" }',
            "Luật này không nhận “dya”. Có lẽ là “day”.",
        ),
    ],
)
def test_named_checks_are_known_and_complete(forms, check, message):
    found = faults(forms, f"{FORM}\n[[checks]]\n{check}\n")

    assert any(message in one for one in found), found


def test_a_fee_hangs_on_a_check_of_the_form(forms):
    found = faults(
        forms, FORM.replace('term = "3', '[[procedure.fees]]\namount = 5\nwhen = "late_birth"\n\n[x]\nterm = "3')
    )

    assert any("Lệ phí dựa vào luật “late_birth”" in one for one in found)


def test_a_fee_for_each_counts_a_number_of_the_form(forms):
    found = faults(
        forms, FORM.replace('term = "3', '[[procedure.fees]]\namount = 5\nper = "me.ho_ten"\n\n[x]\nterm = "3')
    )

    assert any("Lệ phí tính theo trường “me.ho_ten” không có hoặc không phải là số." in one for one in found)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'title = "a\n', "dòng 1, cột 11: Viết sai cú pháp TOML."),
        ('title = "Đơn"'.encode("utf-16"), "Tệp không phải chữ Unicode (UTF-8)."),
        (b"", "Thiếu “title”."),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(forms, content, message):
    (forms / "don_thu" / "form.toml").write_bytes(content)

    catalog = load_catalog([forms])

    assert catalog.packages == ()
    assert any(message in finding.message for finding in catalog.findings)


def test_a_missing_template_is_named(forms):
    (forms / "don_thu" / "template.docx").unlink()

    assert [finding.message for finding in load_catalog([forms]).findings] == [
        "don_thu/form.toml: Thiếu tệp template.docx. Đặt mẫu Word vào thư mục, hoặc ghi template = tên bộ khác."
    ]


def test_the_word_file_of_a_neighbour_may_be_used(forms):
    make_package(forms, "don_khac", FORM.replace("title", 'template = "don_thu"\ntitle', 1))
    (forms / "don_khac" / "template.docx").unlink()

    package = load_catalog([forms]).get("don_khac")

    assert package.template == forms / "don_thu" / "template.docx"


@pytest.mark.parametrize("lender", ["don_mat", "../don_thu", "", "DON_THU/.."])
def test_a_neighbour_without_a_word_file_lends_none(forms, lender):
    make_package(forms, "don_khac", FORM.replace("title", f'template = "{lender}"\ntitle', 1))
    (forms / "don_khac" / "template.docx").unlink()
    groups, _ = read_groups(forms)

    with pytest.raises(PackageError) as caught:
        read_package(forms / "don_khac", groups)

    assert [finding.sentence for finding in caught.value.findings] == ["Thiếu tệp template.docx."]


def test_the_hash_follows_all_three_files_and_the_groups_used(forms):
    def now():
        return load_catalog([forms]).get("don_thu").form.package_hash

    seen = {now()}
    for change in (
        lambda: (forms / "don_thu" / "sample.toml").write_text("", encoding="utf-8"),
        lambda: shutil.copy(FORMS / "ct01" / "template.docx", forms / "don_thu" / "template.docx"),
        lambda: (forms / "don_thu" / "form.toml").write_text(FORM + "\n# thêm\n", encoding="utf-8"),
        lambda: (forms / "_shared" / "groups.toml").write_text(
            GROUPS.replace("Ngày sinh", "Sinh ngày"), encoding="utf-8"
        ),
    ):
        before = now()
        change()
        assert now() != before
        seen.add(now())

    assert len(seen) == 5
    assert now() == now()


def test_a_group_that_is_not_used_does_not_change_the_hash(forms):
    before = load_catalog([forms]).get("don_thu").form.package_hash
    more = GROUPS + '\n[[khac.fields]]\nid = "x"\nlabel = "X"\nkind = "text"\n'
    (forms / "_shared" / "groups.toml").write_text(more, encoding="utf-8")

    assert load_catalog([forms]).get("don_thu").form.package_hash == before


def test_the_office_folder_overrides_the_shipped_package(forms, tmp_path):
    office = make_package(tmp_path / "office", "don_thu", FORM.replace("Đơn thử", "Đơn của phường"))

    shipped = load_catalog([forms]).get("don_thu")
    catalog = load_catalog([forms, office])

    assert [package.form.title for package in catalog.packages] == ["Đơn của phường"]
    assert catalog.by_hash(shipped.form.package_hash) == shipped


def test_a_broken_override_leaves_the_shipped_package(forms, tmp_path):
    office = make_package(tmp_path / "office", "don_thu", FORM.replace('title = "Đơn thử"', "title = 3"))

    catalog = load_catalog([forms, office])

    assert [package.form.title for package in catalog.packages] == ["Đơn thử"]
    assert "“title” phải là chữ trong ngoặc kép." in catalog.findings[0].message


def test_versions_are_offered_by_their_day_and_found_again(forms):
    newer = FORM.replace('version = "1"', 'version = "2"\ncode = "don_thu"').replace("2025-01-01", "2026-03-01")
    make_package(forms, "don_thu_2026", newer)
    catalog = load_catalog([forms])

    assert [package.form.version for package in catalog.on(date(2026, 2, 28))] == ["1"]
    assert [package.form.version for package in catalog.on(date(2026, 3, 1))] == ["2"]
    assert catalog.on(date(2024, 1, 1)) == ()
    assert catalog.get("don_thu").form.version == "2"
    assert catalog.get("don_thu", "1").form.version == "1"
    old = catalog.get("don_thu", "1")
    assert catalog.by_hash(old.form.package_hash) is old
    assert catalog.by_hash("0" * 64) is None
    with pytest.raises(KeyError):
        catalog.get("don_khac")


def test_a_folder_that_is_not_there_holds_nothing(tmp_path):
    assert load_catalog([tmp_path / "no"]).packages == ()


def test_loading_the_shipped_packages_is_quick_enough_to_start_with():
    catalog = load_catalog([FORMS])

    assert len(catalog.packages) >= 7
    assert catalog.findings == ()


def test_decomposed_text_is_composed(forms):
    (forms / "don_thu" / "form.toml").write_text(FORM.replace("Đơn thử", "Ti\u00ea\u0301ng"), encoding="utf-8")

    assert load_catalog([forms]).get("don_thu").form.title == "Ti\u1ebfng"


def test_a_form_is_not_offered_from_the_day_its_procedure_is_abolished(forms):
    catalog = load_catalog([forms], abolished={"1.000001": date(2026, 8, 1)})

    assert [package.form.code for package in catalog.on(date(2026, 7, 31))] == ["don_thu"]
    assert catalog.on(date(2026, 8, 1)) == ()
    assert catalog.get("don_thu").form.code == "don_thu"  # what was typed in it goes on
