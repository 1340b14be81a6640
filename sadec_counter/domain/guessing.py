"""What a question of an official form probably is, judged by its words: kind, fact, whose it is, a name for it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sadec_counter.domain.form import FieldKind
from sadec_counter.domain.text import fold

_LONGEST_ID = 32

_KINDS: tuple[tuple[str, FieldKind, str], ...] = (
    (r"bang chu", FieldKind.TEXT, ""),
    (r"gioi tinh|nam nu", FieldKind.CHOICE, "sex"),
    (r"(ngay|nam) sinh|sinh ngay|^sinh$", FieldKind.PARTIAL_DATE, "birth_date"),
    (r"noi sinh", FieldKind.ADDRESS, "birth_place"),
    (r"que quan|nguyen quan", FieldKind.ADDRESS, "hometown"),
    (r"dan toc", FieldKind.ETHNIC, "ethnicity"),
    (r"quoc tich", FieldKind.NATIONALITY, "nationality"),
    (r"(ngay cap|cap ngay)", FieldKind.DATE, "id_issued"),
    (r"(noi|co quan) cap", FieldKind.TEXT, "id_issuer"),
    (r"thuong tru", FieldKind.ADDRESS, "permanent_residence"),
    (r"(noi|cho) o hien|tam tru", FieldKind.ADDRESS, "current_residence"),
    (r"noi cu tru|(noi|cho) o", FieldKind.ADDRESS, "residence"),
    (r"dia chi|tru so", FieldKind.ADDRESS, "address"),
    (r"dinh danh", FieldKind.ID12, "id_number"),
    (r"giay to tuy than", FieldKind.TEXT, "id_paper"),
    (r"cccd|cmnd|can cuoc|chung minh|ho chieu", FieldKind.ID_ANY, "id_number"),
    (r"dien thoai|di dong|sdt|dt", FieldKind.PHONE, "phone"),
    (r"e ?mail|thu dien tu", FieldKind.EMAIL, "email"),
    (r"ma so thue|mst", FieldKind.TAX_CODE, "tax_code"),
    (r"quan he", FieldKind.TEXT, "relation"),
    (r"ho (va )?ten|ho chu dem|^ten$", FieldKind.NAME, "name"),
    (r"chuc vu|chuc danh", FieldKind.TEXT, "position"),
    (r"tinh trang hon nhan", FieldKind.TEXT, "marital_status"),
    (r"muc dich", FieldKind.TEXT, "purpose"),
    (r"noi dung|ly do", FieldKind.TEXTAREA, "request"),
    (r"nganh nghe", FieldKind.TEXTAREA, "line_of_business"),
    (r"von", FieldKind.MONEY, "capital"),
    (r"so tien|kinh phi|muc luong|le phi", FieldKind.MONEY, ""),
    (r"so (luong|ban)", FieldKind.NUMBER, "copies"),
    (r"quyen so|quyen", FieldKind.TEXT, "book"),
    (r"gio", FieldKind.TIME, ""),
    (r"ngay", FieldKind.DATE, "date"),
)
_ROLES: tuple[tuple[str, str], ...] = (
    (r"nguoi (yeu cau|khai|de nghi|lam don|ke khai)", "applicant"),
    (r"nguoi duoc khai sinh|tre( em)?", "child"),
    (r"chu ho kinh doanh", "business_owner"),
    (r"ho kinh doanh", "business"),
    (r"chu ho", "head"),
    (r"thanh vien", "member"),
    (r"giam ho", "guardian"),
    (r"dai dien", "representative"),
    (r"nguoi nop", "submitter"),
    (r"nguoi duoc", "subject"),
    (r"(vo|chong)", "spouse"),
    (r"(nguoi )?me", "mother"),
    (r"(nguoi )?(cha|(?<!can )(?<!toan )(?<!noi )bo(?! (phan|truong|y te|cong an|tu phap|noi vu|luat)))", "father"),
    (r"con", "child"),
)


@dataclass(frozen=True, slots=True)
class Guess:
    """`fact` is one of meanings.FACTS or empty."""

    kind: FieldKind
    fact: str = ""


def guess_field(words: str) -> Guess:
    """The kind and the fact of a question, by its label and its id together."""
    plain = _plain(words)
    for pattern, kind, fact in _KINDS:
        if _has(plain, pattern):
            return Guess(kind, fact)
    return Guess(FieldKind.TEXT)


def guess_role(words: str) -> str:
    """Whose answer it is, as far as the words say so (one of meanings.ROLES, or "")."""
    plain = _plain(words)
    return next((role for pattern, role in _ROLES if _has(plain, pattern)), "")


_SHORT_IDS = {
    "name": "ho_ten",
    "birth_date": "ngay_sinh",
    "birth_place": "noi_sinh",
    "hometown": "que_quan",
    "sex": "gioi_tinh",
    "ethnicity": "dan_toc",
    "nationality": "quoc_tich",
    "id_issued": "ngay_cap",
    "id_issuer": "noi_cap",
    "permanent_residence": "thuong_tru",
    "current_residence": "noi_o",
    "residence": "noi_cu_tru",
    "address": "dia_chi",
    "id_number": "so_dinh_danh",
    "id_paper": "giay_to",
    "phone": "dien_thoai",
    "email": "email",
    "tax_code": "ma_so_thue",
    "relation": "quan_he",
    "position": "chuc_vu",
}


def short_id(label: str) -> str:
    """The usual id of what is asked ("Họ, chữ đệm, tên người mẹ" → "ho_ten"), else the label's own words."""
    return _SHORT_IDS.get(guess_field(label).fact) or id_part(label)


def id_part(label: str) -> str:
    """A label as a part of a field's id: "Họ, chữ đệm, tên" → "ho_chu_dem_ten"."""
    words = _plain(re.sub(r"\(.*?\)", " ", label)).split()
    name = ""
    for word in words:
        if len(name) + len(word) >= _LONGEST_ID:
            break
        name = f"{name}_{word}" if name else word
    name = name or "o_trong"
    return name if name[0].isalpha() else f"o_{name}"


def _plain(words: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(words)))


def _has(plain: str, pattern: str) -> bool:
    """Whether whole words of the text fit."""
    return re.search(rf"(?<![a-z0-9])(?:{pattern})(?![a-z0-9])", plain) is not None
