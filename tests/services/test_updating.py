from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from sadec_counter.catalog.archive_keys import UnreadableKeyError, make_keys, trust
from sadec_counter.catalog.archives import (
    DamagedArchiveError,
    OtherArchiveVersionError,
    UntrustedArchiveError,
    archive_note,
    pack,
)
from sadec_counter.catalog.packages import load_catalog
from sadec_counter.catalog.shelving import NOTE, NothingEarlierError, Shelf, finish_change
from sadec_counter.services.updating import FormsFailCheckError, NoArchiveHereError, Updating, make_archive
from tests.catalog.test_packages import FORMS

FACTS = {"number": "02/2026", "sender": "Sở Tư pháp", "made_on": "2026-11-20", "note": "Mẫu mới"}
CODE = "don_xac_nhan"


class Office:
    """A counter with the program's one form, a province that signs, and the folder between them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.shipped, self.own, self.keys = root / "shipped", root / "data" / "forms", root / "data" / "khoa"
        shutil.copytree(FORMS / CODE, self.shipped / CODE)
        shutil.copytree(FORMS / "_shared", self.shipped / "_shared")
        self.province = root / "province"
        shutil.copytree(self.shipped, self.province)
        self.private = root / "tinh-bi-mat.pem"
        make_keys(self.private, root / "tinh.pem", "mat khau")
        trust(root / "tinh.pem", self.keys)
        self.updating = Updating(self.shipped, self.own, self.keys)
        self.file = root / "shared" / "02.goimau"
        self.file.parent.mkdir()

    def edit(self, old: str, new: str) -> None:
        form = self.province / CODE / "form.toml"
        text = form.read_text(encoding="utf-8")
        assert old in text
        form.write_text(text.replace(old, new), encoding="utf-8")

    def send(self) -> Path:
        self.file.write_bytes(make_archive(self.province, self.private, "mat khau", FACTS))
        return self.file

    def title(self) -> str:
        return load_catalog([self.shipped, self.own]).get(CODE).form.title


@pytest.fixture
def office(tmp_path):
    made = Office(tmp_path)
    made.edit('title = "Đơn xin xác nhận"', 'title = "Đơn đề nghị xác nhận"')
    return made


def test_an_archive_says_what_it_changes_and_changes_nothing_until_it_is_taken(office):
    before = office.title()

    update = office.updating.read(office.send())

    (change,) = update.changes
    assert (update.archive.sender, update.archive.signed_with) == ("Sở Tư pháp", "tinh")
    assert (change.is_new, change.sentences) == (False, ("Tên mẫu: “Đơn đề nghị xác nhận”.",))
    assert office.title() == before


def test_taken_and_undone_in_one_step_and_brought_back(office):
    before = office.title()
    office.updating.read(office.send())

    office.updating.take()
    assert (office.title(), office.updating.in_force().number) == ("Đơn đề nghị xác nhận", "02/2026")

    assert office.updating.undo() is None
    assert office.title() == before

    assert office.updating.undo().number == "02/2026"
    assert office.title() == "Đơn đề nghị xác nhận"


def test_the_newest_archive_of_a_shared_folder_is_read(office):
    with pytest.raises(NoArchiveHereError):
        office.updating.read(office.file.parent)

    assert office.updating.read(office.send().parent).archive.number == "02/2026"


def test_the_same_archive_again_has_nothing_new(office):
    office.updating.read(office.send())
    office.updating.take()

    assert office.updating.read(office.file).changes == ()


def test_forms_of_the_office_that_the_archive_does_not_name_stay(office):
    shutil.copytree(office.shipped / CODE, office.own / "don_rieng")

    office.updating.read(office.send())
    office.updating.take()

    assert load_catalog([office.own]).get("don_rieng").form.code == "don_rieng"


def test_a_package_is_replaced_whole(office):
    shutil.copytree(office.shipped / CODE, office.own / CODE)
    (office.own / CODE / "old.txt").write_text("x")

    office.updating.read(office.send())
    office.updating.take()

    assert not (office.own / CODE / "old.txt").exists()


def test_another_key_is_refused(office, tmp_path):
    other = tmp_path / "other-bi-mat.pem"
    make_keys(other, tmp_path / "other.pem")
    office.file.write_bytes(make_archive(office.province, other, "", FACTS))

    with pytest.raises(UntrustedArchiveError):
        office.updating.read(office.file)

    assert not office.own.exists()


def test_the_passphrase_opens_the_key_and_no_other(office):
    with pytest.raises(UnreadableKeyError):
        make_archive(office.province, office.private, "sai", FACTS)


def rewritten(file: Path, change) -> None:
    with zipfile.ZipFile(file) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    change(contents)
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in contents.items():
            archive.writestr(name, data)


def test_one_changed_byte_is_noticed(office):
    def change(contents):
        contents[f"{CODE}/form.toml"] += b"\n"

    rewritten(office.send(), change)

    with pytest.raises(DamagedArchiveError, match="đã bị sửa"):
        office.updating.read(office.file)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda contents: contents.pop("goi.json.sig"), DamagedArchiveError),
        (lambda contents: contents.update({"them/form.toml": b""}), DamagedArchiveError),
        (lambda contents: contents.pop(f"{CODE}/sample.toml"), DamagedArchiveError),
        (lambda contents: contents.update({"../ngoai.txt": b"x"}), DamagedArchiveError),
        (lambda contents: contents.update({"C:/ngoai.txt": b"x"}), DamagedArchiveError),
        (lambda contents: contents.update({NOTE: contents[NOTE] + b" "}), UntrustedArchiveError),
    ],
)
def test_an_archive_that_was_touched_is_refused(office, change, error):
    rewritten(office.send(), change)

    with pytest.raises(error):
        office.updating.read(office.file)

    assert not office.own.exists()


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04" + b"\0" * 100])
def test_a_file_that_is_no_archive_is_refused(office, content):
    office.file.write_bytes(content)

    with pytest.raises(DamagedArchiveError):
        office.updating.read(office.file)


def test_an_archive_for_another_program_is_refused(office):
    from sadec_counter.catalog.archive_keys import sign  # noqa: PLC0415

    note = json.loads(archive_note(office.province, **FACTS))
    told = json.dumps({**note, "version": 99}).encode()
    office.file.write_bytes(pack(office.province, told, sign(told, office.private, "mat khau")))

    with pytest.raises(OtherArchiveVersionError):
        office.updating.read(office.file)


def test_packages_with_faults_are_neither_packed_nor_taken(office):
    office.edit('kind = "text"', 'kind = "texx"')

    with pytest.raises(FormsFailCheckError) as error:
        office.send()

    assert "texx" in error.value.message
    assert error.value.findings


def test_the_same_forms_give_the_same_bytes(office):
    first = office.send().read_bytes()

    assert office.send().read_bytes() == first


@pytest.mark.parametrize("at", ["staged", "ready", "moved"])
def test_a_power_cut_leaves_the_old_forms_or_the_new(office, at):
    """The three moments between which a change can stop."""
    old = office.title()
    office.updating.read(office.send())
    shelf = Shelf(office.own)
    if at != "staged":
        shelf.building.rename(shelf.ready)
    if at == "moved":
        (shelf.earlier / "0001").mkdir(parents=True)

    finish_change(office.own)

    assert office.title() == (old if at == "staged" else "Đơn đề nghị xác nhận")
    assert not shelf.ready.exists()


def test_nothing_to_undo(office):
    with pytest.raises(NothingEarlierError):
        office.updating.undo()
