"""Bringing the counter's forms up to date: a signed archive is read, compared, checked, taken in, and undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sadec_counter.catalog.archives import ENDING, Archive, archive_note, pack, read_archive
from sadec_counter.catalog.packages import Catalog, load_catalog
from sadec_counter.catalog.shelving import InForce, Shelf
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.finding import Finding
from sadec_counter.domain.form import Form
from sadec_counter.domain.form_changes import form_changes
from sadec_counter.domain.problem import Severity


class FormsFailCheckError(KnownError):
    """Packages have faults: an archive of them is neither made nor taken in."""

    sentence = "Gói biểu mẫu không qua được kiểm tra: {first}"
    remedy = "Chưa có gì thay đổi. Còn {more} chỗ nữa; xem đủ bằng forms check."

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(first=findings[0].message, more=len(findings) - 1)
        self.findings = tuple(findings)


class NoArchiveHereError(KnownError):
    """A shared folder holds no archive."""

    sentence = "Không có gói biểu mẫu nào trong {folder}."
    remedy = "Kiểm tra đường dẫn của thư mục dùng chung."


@dataclass(frozen=True, slots=True)
class FormChange:
    """What becomes of one form; `sentences` are empty where nothing changes for a clerk."""

    form: Form
    is_new: bool
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Update:
    """An archive that was checked and may be taken in."""

    archive: Archive
    changes: tuple[FormChange, ...]


class Updating:
    """Works on the office's folder of forms. Every step takes its time: call it beside the window."""

    def __init__(self, shipped: Path, own: Path, keys: Path) -> None:
        """`shipped` come with the program, `own` are the office's, `keys` holds the public keys that it trusts."""
        self._shipped, self._own, self._keys = shipped, own, keys
        self._shelf = Shelf(own)

    def read(self, file: Path) -> Update:
        """Check an archive, or the newest of a shared folder, and say what it would change; nothing changes yet.

        Raises the errors of `read_archive`, NoArchiveHereError, FormsFailCheckError, CannotWriteError.
        """
        from sadec_counter.catalog.archive_keys import trusted_keys  # noqa: PLC0415 - loads cryptography

        file = _newest(file) if file.is_dir() else file
        archive = read_archive(file, trusted_keys(self._keys))
        staged = self._shelf.stage(archive)
        _refuse_faults([self._shipped, staged])
        now, then = load_catalog([self._shipped, self._own]), load_catalog([self._shipped, staged])
        return Update(archive, _changes(now, then))

    def take(self) -> None:
        """What was read last comes into force; the clerk's window offers it from its next start."""
        self._shelf.take()

    def undo(self) -> InForce | None:
        """Back to the forms before the last change; the archive that is in force then. Raises NothingEarlierError."""
        self._shelf.undo()
        return self._shelf.in_force()

    def in_force(self) -> InForce | None:
        return self._shelf.in_force()


def make_archive(folder: Path, private_key: Path, passphrase: str, facts: Mapping[str, str]) -> bytes:
    """Sign the packages of a folder. Raises FormsFailCheckError, NoPackageError, UnreadableKeyError.

    `facts`: number, sender, made_on, note.
    """
    from sadec_counter.catalog.archive_keys import sign  # noqa: PLC0415 - loads cryptography

    _refuse_faults([folder])
    note = archive_note(folder, **facts)
    return pack(folder, note, sign(note, private_key, passphrase))


def _newest(folder: Path) -> Path:
    files = sorted(folder.glob(f"*{ENDING}"), key=lambda file: (file.stat().st_mtime, file.name))
    if not files:
        raise NoArchiveHereError(folder=folder)
    return files[-1]


def _refuse_faults(folders: Sequence[Path]) -> None:
    from sadec_counter.services.checking import check_packages  # noqa: PLC0415 - loads the page engine

    wrong = [finding for finding in check_packages(folders) if finding.severity is Severity.ERROR]
    if wrong:
        raise FormsFailCheckError(wrong)


def _changes(now: Catalog, then: Catalog) -> tuple[FormChange, ...]:
    """Every package whose bytes are others."""
    hashes = {package.form.package_hash for package in now.packages}
    fresh = [package.form for package in then.packages if package.form.package_hash not in hashes]
    return tuple(FormChange(form, (old := _old(now, form)) is None, form_changes(old, form)) for form in fresh)


def _old(now: Catalog, form: Form) -> Form | None:
    """The form whose place it takes: of the same edition, else the newest of its code."""
    for version in (form.version, ""):
        try:
            return now.get(form.code, version).form
        except KeyError:
            continue
    return None
