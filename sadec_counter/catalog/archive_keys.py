"""Keys with which an office signs archives of forms (Ed25519, RFC 8032), and those that a counter trusts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from sadec_counter.domain.errors import KnownError
from sadec_counter.runtime.files import write_atomically

ENDING = ".pem"


class UnreadableKeyError(KnownError):
    """The file holds no Ed25519 key of the kind that is needed, or the passphrase is another."""

    sentence = "Không đọc được khóa trong tệp {file}."
    remedy = "Chọn đúng tệp khóa và gõ đúng mật khẩu của khóa."


class KeyExistsError(KnownError):
    """A key of that name is there already; it is never written over."""

    sentence = "Đã có khóa {file}."
    remedy = "Chọn thư mục khác; khóa cũ không bị ghi đè."


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """A public key that the office trusts, under the name that it gave it."""

    name: str
    key: Ed25519PublicKey

    @property
    def fingerprint(self) -> str:
        """Sixteen characters to be read out over the telephone: "3F9A-0C21-77D4-B8E0"."""
        digest = hashlib.sha256(self.key.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest().upper()[:16]
        return "-".join(digest[at : at + 4] for at in range(0, 16, 4))

    def signed(self, message: bytes, signature: bytes) -> bool:
        """Whether this key made the signature."""
        try:
            self.key.verify(signature, message)
        except InvalidSignature:
            return False
        return True


def make_keys(private: Path, public: Path, passphrase: str = "") -> TrustedKey:
    """Write a new pair of keys; the private one is readable by its owner only. Raises KeyExistsError."""
    for file in (private, public):
        if file.exists():
            raise KeyExistsError(file=file.name)
    made = Ed25519PrivateKey.generate()
    locked = BestAvailableEncryption(passphrase.encode("utf-8")) if passphrase else NoEncryption()
    write_atomically(private, made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked))
    private.chmod(0o600)
    public_key = made.public_key()
    write_atomically(public, public_key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return TrustedKey(public.stem, public_key)


def sign(message: bytes, private: Path, passphrase: str = "") -> bytes:
    """The 64 bytes of a signature. Raises UnreadableKeyError."""
    try:
        key = load_pem_private_key(private.read_bytes(), passphrase.encode("utf-8") if passphrase else None)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise UnreadableKeyError(file=private.name) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise UnreadableKeyError(file=private.name)
    return key.sign(message)


def read_public_key(file: Path) -> TrustedKey:
    """Raises UnreadableKeyError."""
    try:
        key = load_pem_public_key(file.read_bytes())
    except (OSError, ValueError, UnsupportedAlgorithm) as error:
        raise UnreadableKeyError(file=file.name) from error
    if not isinstance(key, Ed25519PublicKey):
        raise UnreadableKeyError(file=file.name)
    return TrustedKey(file.stem, key)


def trusted_keys(folder: Path) -> tuple[TrustedKey, ...]:
    """Every key of the office's folder. Raises UnreadableKeyError."""
    return tuple(read_public_key(file) for file in sorted(folder.glob(f"*{ENDING}")))


def trust(file: Path, folder: Path) -> TrustedKey:
    """Take a public key into the office's folder. Raises UnreadableKeyError, KeyExistsError."""
    key, place = read_public_key(file), folder / f"{file.stem}{ENDING}"
    if place.exists() and place.read_bytes() != file.read_bytes():
        raise KeyExistsError(file=place.name)
    write_atomically(place, file.read_bytes())
    return key
