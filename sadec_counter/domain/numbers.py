"""Numbers that name people and firms: identity numbers, tax codes, telephones."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sadec_counter.domain.provinces import PROVINCES

_NOISE = re.compile(r"[\s.\-]+")
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_MOBILE = re.compile(r"0[35789]\d{8}")
_LANDLINE = re.compile(r"02\d{9}")
_SERVICE = re.compile(r"1[89]00\d{4,6}")
_OLD_MOBILE = re.compile(r"01(?:2[0-9]|6[2-9]|8[68]|99)\d{7}")
_ABROAD = re.compile(r"\+\d{8,15}")
_PASSPORT = re.compile(r"(?=.*\d)[A-Z0-9]{6,15}")

# Thông tư 22/2014/TT-BTTTT as amended; carried out from 15/9 to 14/11/2018
_NEW_PREFIXES = {f"016{n}": f"03{n}" for n in range(2, 10)} | {
    "0120": "070",
    "0121": "079",
    "0122": "077",
    "0126": "076",
    "0128": "078",
    "0123": "083",
    "0124": "084",
    "0125": "085",
    "0127": "081",
    "0129": "082",
    "0186": "056",
    "0188": "058",
    "0199": "059",
}


def bare(text: str) -> str:
    """Without spaces, dots and hyphens."""
    return _NOISE.sub("", text)


@dataclass(frozen=True, slots=True)
class PersonNumber:
    """What the twelve digits of a personal number promise (Nghị định 137/2015/NĐ-CP, điều 13)."""

    digits: str

    @property
    def province(self) -> str:
        """The province of birth registration; "" for a country's code or an unknown one."""
        return PROVINCES.get(self.digits[:3], "")

    @property
    def is_known_place(self) -> bool:
        """A province, or a country (codes from 100 on)."""
        return self.digits[:3] in PROVINCES or self.digits[0] != "0"

    @property
    def sex(self) -> str:
        return "nữ" if int(self.digits[3]) % 2 else "nam"

    @property
    def birth_year(self) -> int:
        return 1900 + 100 * (int(self.digits[3]) // 2) + int(self.digits[4:6])


def person_number(text: str) -> PersonNumber | None:
    """The number when it has twelve digits."""
    digits = bare(text)
    return PersonNumber(digits) if re.fullmatch(r"[0-9]{12}", digits) else None


def is_passport(text: str) -> bool:
    return _PASSPORT.fullmatch(text) is not None


def tax_code(text: str) -> str | None:
    """The canonical tax code (10 digits, 10-3 or 12 digits), or None."""
    digits = bare(text)
    if not re.fullmatch(r"[0-9]{10}|[0-9]{12}|[0-9]{13}", digits):
        return None
    return f"{digits[:10]}-{digits[10:]}" if len(digits) == 13 else digits


def tax_code_fits(code: str) -> bool:
    """Whether the tenth digit of a firm's tax code fits the nine before it; true for personal numbers."""
    digits = bare(code)
    if len(digits) == 12:
        return True
    total = sum(weight * int(digit) for weight, digit in zip(_TAX_WEIGHTS, digits[:9], strict=True))
    return 10 - total % 11 == int(digits[9])


def phone(text: str) -> str | None:
    """The canonical telephone number (0…, 1900…, or +… abroad), or None."""
    digits = re.sub(r"[\s.\-()]+", "", text)
    digits = re.sub(r"^(?:\+|00)84", "0", digits)
    known = (_MOBILE, _LANDLINE, _SERVICE, _OLD_MOBILE, _ABROAD)
    return digits if any(shape.fullmatch(digits) for shape in known) else None


def renewed_phone(digits: str) -> str:
    """The ten-digit number that took the place of an old eleven-digit mobile number; "" for any other."""
    new = _NEW_PREFIXES.get(digits[:4]) if _OLD_MOBILE.fullmatch(digits) else None
    return f"{new}{digits[4:]}" if new else ""


def spaced_phone(digits: str) -> str:
    """0912345678 → "0912 345 678"; landlines as "0277 386 1234"."""
    if _MOBILE.fullmatch(digits):
        return f"{digits[:4]} {digits[4:7]} {digits[7:]}"
    if _LANDLINE.fullmatch(digits):
        area = 3 if digits[:3] in {"024", "028"} else 4
        return f"{digits[:area]} {digits[area:-4]} {digits[-4:]}"
    return digits
