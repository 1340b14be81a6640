"""The closed list of what a field can mean: whose value it is, and which of that person's facts.

A meaning ("mother.id_number") is what an ID card, an earlier dossier, a linked procedure and the search go by.
"""

from __future__ import annotations

ROLES: dict[str, str] = {
    "applicant": "người yêu cầu, người kê khai",
    "subject": "người mà giấy tờ nói về (người được cấp, được xác nhận)",
    "child": "người được khai sinh",
    "mother": "người mẹ",
    "father": "người cha",
    "spouse": "vợ hoặc chồng",
    "wife": "bên nữ, người vợ",
    "husband": "bên nam, người chồng",
    "deceased": "người chết",
    "relative": "người có quan hệ cha, mẹ, con với người được công nhận",
    "ward": "người được giám hộ",
    "head": "chủ hộ gia đình",
    "member": "thành viên cùng hộ (cột của bảng)",
    "property_owner": "chủ sở hữu chỗ ở hợp pháp",
    "guardian": "người giám hộ; cha, mẹ có ý kiến trên tờ khai",
    "business": "hộ kinh doanh",
    "business_owner": "chủ hộ kinh doanh",
    "submitter": "người nộp hồ sơ thay",
    "organisation": "tổ chức là chủ hồ sơ",
    "representative": "người đại diện của tổ chức",
    "agency": "tổ chức nộp hồ sơ thay",
    "witness_1": "người làm chứng thứ nhất",
    "witness_2": "người làm chứng thứ hai",
    "dossier": "việc nộp hồ sơ",
    "result": "việc trả kết quả",
    "marriage": "việc kết hôn đã đăng ký",
    "record": "việc hộ tịch đã đăng ký trước đây",
    "death_notice": "giấy báo tử hoặc giấy tờ thay thế",
    "funeral_host": "người lo mai táng",
    "land": "thửa đất",
    "land_certificate": "giấy chứng nhận quyền sử dụng đất đã cấp",
}

FACTS: dict[str, str] = {
    "name": "họ, chữ đệm, tên; tên tổ chức",
    "birth_date": "ngày, tháng, năm sinh (có thể chỉ có năm)",
    "birth_date_words": "ngày sinh ghi bằng chữ",
    "birth_place": "nơi sinh",
    "hometown": "quê quán",
    "sex": "giới tính",
    "ethnicity": "dân tộc",
    "nationality": "quốc tịch",
    "residence": "nơi cư trú",
    "permanent_residence": "nơi thường trú",
    "current_residence": "nơi ở hiện tại",
    "address": "địa chỉ, trụ sở",
    "id_paper": "giấy tờ tùy thân, ghi trọn câu",
    "id_type": "loại giấy tờ tùy thân",
    "id_number": "số định danh cá nhân hoặc số giấy tờ",
    "id_issued": "ngày cấp giấy tờ tùy thân",
    "id_issuer": "nơi cấp giấy tờ tùy thân",
    "relation": "quan hệ với người được nói đến",
    "phone": "số điện thoại",
    "email": "thư điện tử",
    "tax_code": "mã số thuế",
    "position": "chức vụ",
    "marital_status": "tình trạng hôn nhân",
    "marriage_count": "kết hôn lần thứ mấy",
    "death_date": "ngày chết",
    "death_time": "giờ chết",
    "death_place": "nơi chết",
    "death_cause": "nguyên nhân chết",
    "reason": "lý do đề nghị",
    "purpose": "mục đích sử dụng",
    "request": "nội dung đề nghị",
    "number": "số giấy",
    "book": "quyển số",
    "date": "ngày đăng ký, ngày ký",
    "place": "nơi đăng ký, nơi nhận",
    "kind": "loại việc",
    "channel": "cách nộp",
    "way": "cách nhận",
    "copies": "số bản",
    "capital": "vốn kinh doanh",
    "line_of_business": "ngành, nghề",
    "area": "diện tích",
    "sheet": "số tờ bản đồ",
}


def is_meaning(text: str) -> bool:
    """Whether "mother.id_number" is made of a known role and a known fact."""
    role, dot, fact = text.partition(".")
    return bool(dot) and role in ROLES and fact in FACTS
