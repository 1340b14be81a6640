"""The 54 ethnic groups of Vietnam by their official names, and what people call them.

Names after the list of the General Statistics Office (decision 121-TCTK/PPCĐ of 1979) as the population database
writes them today.
"""

from __future__ import annotations

from sadec_counter.domain.text import words_of

ETHNIC_GROUPS = (
    "Kinh",
    "Hoa",
    "Khơ-me",
    "Chăm",
    "Tày",
    "Thái",
    "Mường",
    "Nùng",
    "Mông",
    "Dao",
    "Gia-rai",
    "Ê-đê",
    "Ba-na",
    "Xơ-đăng",
    "Cơ-ho",
    "Hrê",
    "Mnông",
    "Ra-glai",
    "Xtiêng",
    "Sán Chay",
    "Sán Dìu",
    "Thổ",
    "Bru-Vân Kiều",
    "Giáy",
    "Cơ-tu",
    "Gié-Triêng",
    "Mạ",
    "Khơ-mú",
    "Co",
    "Ta-ôi",
    "Chơ-ro",
    "Kháng",
    "Xinh-mun",
    "Hà Nhì",
    "Chu-ru",
    "Lào",
    "La Chí",
    "La Ha",
    "Phù Lá",
    "La Hủ",
    "Lự",
    "Lô Lô",
    "Chứt",
    "Mảng",
    "Pà Thẻn",
    "Cơ Lao",
    "Cống",
    "Bố Y",
    "Si La",
    "Pu Péo",
    "Brâu",
    "Ơ-đu",
    "Rơ-măm",
    "Ngái",
)

_OTHER_NAMES = {
    "Kinh": ("Việt", "Người Kinh"),
    "Hoa": ("Hán", "Người Hoa"),
    "Khơ-me": ("Khmer", "Khme", "Cam-pu-chia"),
    "Chăm": ("Chàm", "Chiêm Thành"),
    "Mông": ("H'Mông", "Hơ-mông", "Mèo"),
    "Gia-rai": ("Jrai", "Djarai"),
    "Ê-đê": ("Rhadé", "Ra-đê"),
    "Ba-na": ("Bahnar", "Bơ-nâm"),
    "Xơ-đăng": ("Xê-đăng", "Sê-đăng"),
    "Cơ-ho": ("K'Ho", "Kơ-ho"),
    "Hrê": ("H'Rê", "Hơ-rê"),
    "Mnông": ("M'Nông", "Mơ-nông"),
    "Ra-glai": ("Rắc-lây",),
    "Xtiêng": ("X'Tiêng", "Stiêng", "Xa-điêng"),
    "Sán Chay": ("Cao Lan", "Sán Chỉ"),
    "Bru-Vân Kiều": ("Vân Kiều", "Bru"),
    "Cơ-tu": ("Ca-tu", "Katu"),
    "Ta-ôi": ("Tà-ôi", "Pa-kô", "Pa-cô"),
    "Chơ-ro": ("Châu Ro", "Chrau"),
    "Gié-Triêng": ("Giẻ-Triêng",),
    "Co": ("Cor", "Cùa"),
    "Phù Lá": ("Xá Phó",),
}


def _key(text: str) -> str:
    return "".join(words_of(text))


_BY_KEY = {_key(name): official for official, names in _OTHER_NAMES.items() for name in names}
_BY_KEY |= {_key(name): name for name in ETHNIC_GROUPS}


def ethnic_group(text: str) -> str | None:
    """The official name for what was typed ("khmer" → "Khơ-me"), or None."""
    return _BY_KEY.get(_key(text))
