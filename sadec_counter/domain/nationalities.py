"""Nationalities by the names that Vietnamese papers use, and their usual other names."""

from __future__ import annotations

from sadec_counter.domain.text import words_of

_NAMES = """
Việt Nam|Hoa Kỳ|Trung Quốc|Đài Loan (Trung Quốc)|Hàn Quốc|Nhật Bản|Campuchia|Lào|Thái Lan|Singapore|Malaysia|
Philippines|Indonesia|Myanmar|Ấn Độ|Úc|Canada|Anh|Pháp|Đức|Nga|Hà Lan|Bỉ|Thụy Sĩ|Thụy Điển|Na Uy|Đan Mạch|Phần Lan|
Áo|Ba Lan|Séc|Slovakia|Hungary|Ý|Tây Ban Nha|Bồ Đào Nha|Ai-len|New Zealand|
Afghanistan|Ai Cập|Albania|Algeria|Andorra|Angola|Antigua và Barbuda|Argentina|Armenia|Ả Rập Xê Út|Azerbaijan|Bahamas|
Bahrain|Bangladesh|Barbados|Belarus|Belize|Benin|Bhutan|Bolivia|Bosnia và Herzegovina|Botswana|Brazil|Brunei|Bulgaria|
Burkina Faso|Burundi|Các Tiểu vương quốc Ả Rập Thống nhất|Cameroon|Cape Verde|Chad|Chile|Colombia|Comoros|Congo|
Cộng hòa Dân chủ Congo|Cộng hòa Trung Phi|Costa Rica|Bờ Biển Ngà|Croatia|Cuba|Cộng hòa Síp|Djibouti|Dominica|
Cộng hòa Dominica|Đông Timor|Ecuador|El Salvador|Eritrea|Estonia|Eswatini|Ethiopia|Fiji|Gabon|Gambia|Georgia|Ghana|
Grenada|Guatemala|Guinea|Guinea-Bissau|Guinea Xích Đạo|Guyana|Haiti|Honduras|Hy Lạp|Iceland|Iran|Iraq|Israel|Jamaica|
Jordan|Kazakhstan|Kenya|Kiribati|Kosovo|Kuwait|Kyrgyzstan|Latvia|Lesotho|Liban|Liberia|Libya|Liechtenstein|Litva|
Luxembourg|Madagascar|Malawi|Maldives|Mali|Malta|Maroc|Quần đảo Marshall|Mauritania|Mauritius|Mexico|Micronesia|Moldova|
Monaco|Mông Cổ|Montenegro|Mozambique|Nam Phi|Nam Sudan|Namibia|Nauru|Nepal|Nicaragua|Niger|Nigeria|Bắc Macedonia|Oman|
Pakistan|Palau|Palestine|Panama|Papua New Guinea|Paraguay|Peru|Qatar|Romania|Rwanda|Saint Kitts và Nevis|Saint Lucia|
Saint Vincent và Grenadines|Samoa|San Marino|São Tomé và Príncipe|Senegal|Serbia|Seychelles|Sierra Leone|Slovenia|
Quần đảo Solomon|Somalia|Sri Lanka|Sudan|Suriname|Syria|Tajikistan|Tanzania|Togo|Tonga|Triều Tiên|Trinidad và Tobago|
Tunisia|Thổ Nhĩ Kỳ|Turkmenistan|Tuvalu|Uganda|Ukraina|Uruguay|Uzbekistan|Vanuatu|Vatican|Venezuela|Yemen|Zambia|
Zimbabwe|
Không quốc tịch
"""

NATIONALITIES = tuple(_NAMES.replace("\n", "").strip().split("|"))

_OTHER_NAMES = {
    "Việt Nam": ("VN", "CHXHCN Việt Nam", "Viet Nam"),
    "Hoa Kỳ": ("Mỹ", "USA", "US"),
    "Trung Quốc": ("China", "Trung Hoa"),
    "Đài Loan (Trung Quốc)": ("Đài Loan", "Taiwan"),
    "Hàn Quốc": ("Đại Hàn", "Nam Hàn", "Korea"),
    "Triều Tiên": ("Bắc Hàn", "Bắc Triều Tiên"),
    "Nhật Bản": ("Nhật", "Japan"),
    "Campuchia": ("Cam-pu-chia", "Cambodia"),
    "Lào": ("Laos",),
    "Thái Lan": ("Thái", "Thailand"),
    "Singapore": ("Xinh-ga-po", "Sing-ga-po"),
    "Malaysia": ("Ma-lai-xi-a", "Mã Lai"),
    "Philippines": ("Phi-líp-pin", "Philippin"),
    "Indonesia": ("In-đô-nê-xi-a", "Nam Dương"),
    "Myanmar": ("Miến Điện", "Mi-an-ma"),
    "Úc": ("Australia", "Ô-xtrây-li-a"),
    "Canada": ("Ca-na-đa", "Gia Nã Đại"),
    "Anh": ("Vương quốc Anh", "Anh quốc", "UK", "United Kingdom"),
    "Pháp": ("France",),
    "Đức": ("Germany", "CHLB Đức"),
    "Nga": ("Liên bang Nga", "Russia"),
    "Séc": ("Cộng hòa Séc", "Tiệp"),
    "Ý": ("Italia", "Italy"),
    "Ai-len": ("Ireland",),
    "Ukraina": ("Ukraine", "U-crai-na"),
}


def _key(text: str) -> str:
    return "".join(words_of(text))


_BY_KEY = {_key(name): official for official, names in _OTHER_NAMES.items() for name in names}
_BY_KEY |= {_key(name): name for name in NATIONALITIES}


def nationality(text: str) -> str | None:
    """The name that papers use for what was typed ("Mỹ" → "Hoa Kỳ"), or None."""
    return _BY_KEY.get(_key(text))
