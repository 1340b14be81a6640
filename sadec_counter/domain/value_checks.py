"""What can be wrong with one value, kind by kind: each rule one function, each finding a sentence and a remedy."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from sadec_counter.domain import numbers
from sadec_counter.domain.amounts import parse_money, parse_number
from sadec_counter.domain.dates import PartialDate, parse_partial_date, parse_time, today_in_vietnam
from sadec_counter.domain.ethnic_groups import ethnic_group
from sadec_counter.domain.form import Field, FieldKind
from sadec_counter.domain.lines_of_business import class_code, is_class
from sadec_counter.domain.nationalities import nationality
from sadec_counter.domain.problem import Problem, Severity
from sadec_counter.domain.text import fold
from sadec_counter.domain.words import LARGEST

ValueCheck = Callable[[Field, str], Problem | None]

_NAME_LAW = "Bộ luật Dân sự 91/2015/QH13, điều 26 khoản 3"
_OLD_PAPERS_LAW = "Luật Căn cước 26/2023/QH15, điều 46"
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")
_NAME_MARKS = frozenset(" '’‘`-.")
_OLDEST_AGE = 120
_GAP = "…"


def is_birth(field: Field) -> bool:
    """Whether a date is one of birth: never in the future."""
    return field.meaning.endswith("birth_date") or field.field_id.endswith(("ngay_sinh", "nam_sinh"))


def too_long(field: Field, text: str) -> Problem | None:
    if not field.max_length or len(text) <= field.max_length:
        return None
    return _error(field, "too_long", f"Dài quá {field.max_length} ký tự.", "Rút gọn cho vừa chỗ ghi trên tờ khai.")


def gaps_filled(field: Field, text: str) -> Problem | None:
    """A ready sentence has gaps ("số … ngày …"): none is left open."""
    if _GAP not in text or not any(_GAP in choice.label for choice in field.choices):
        return None
    return _error(field, "gaps_filled", "Còn chỗ … chưa điền.", "Điền vào từng chỗ …, hoặc xóa đoạn không dùng.")


def name_letters(field: Field, text: str) -> Problem | None:
    if any(ch.isdigit() for ch in text):
        problem = _error(field, "name_letters", "Họ tên có chữ số.", "Xóa chữ số, chỉ để họ, chữ đệm và tên.")
        return replace(problem, source=_NAME_LAW)
    if not all(ch.isalpha() or ch in _NAME_MARKS for ch in text):
        return _error(field, "name_letters", "Họ tên có dấu lạ.", "Chỉ dùng chữ cái, dấu cách và dấu phẩy trên (').")
    if len(text.split()) < 2 and not re.search(r"['’-]", text):
        return _warning(field, "name_letters", "Họ tên chỉ có một chữ.", "Kiểm tra đã đủ họ, chữ đệm và tên.")
    return None


def real_date(field: Field, text: str, today: date | None) -> Problem | None:
    found = parse_partial_date(text, past=is_birth(field), today=today)
    if found is None:
        sentence = "Không có ngày này." if re.fullmatch(r"[\d\s./-]{6,}", text) else "Chưa đọc được ngày."
        return _error(field, "real_date", sentence, "Gõ ngày/tháng/năm, ví dụ 01/02/1990.")
    if field.kind is FieldKind.DATE and not found.day:
        return _error(field, "real_date", "Chưa đủ ngày, tháng, năm.", "Gõ đủ, ví dụ 01/02/1990.")
    return _likely_birth(field, found, today or today_in_vietnam()) if is_birth(field) else None


def _likely_birth(field: Field, found: PartialDate, today: date) -> Problem | None:
    if found.first > today:
        return _error(field, "likely_birth", "Ngày sinh phải trước ngày đăng ký.", "Kiểm tra lại năm.")
    if today.year - found.year > _OLDEST_AGE:
        return _warning(field, "likely_birth", f"Năm sinh cách đây hơn {_OLDEST_AGE} năm.", "Kiểm tra lại năm.")
    return None


def real_time(field: Field, text: str) -> Problem | None:
    if parse_time(text):
        return None
    return _error(field, "real_time", "Chưa đọc được giờ.", "Gõ giờ:phút, ví dụ 09:30.")


def twelve_digits(field: Field, text: str) -> Problem | None:
    return _digits(field, text, 12, "Số định danh", "Gõ đủ 12 chữ số như trên thẻ căn cước.")


def nine_digits(field: Field, text: str) -> Problem | None:
    return _digits(field, text, 9, "Số chứng minh nhân dân", "Gõ đủ 9 chữ số như trên giấy.")


def _digits(field: Field, text: str, count: int, name: str, remedy: str) -> Problem | None:
    digits = numbers.bare(text)
    if not re.fullmatch(r"[0-9]+", digits):
        return _error(field, "digits", f"{name} chỉ gồm chữ số.", remedy)
    if len(digits) != count:
        return _error(field, "digits", f"{name} phải có {count} chữ số, đang có {len(digits)}.", remedy)
    return None


def paper_number(field: Field, text: str) -> Problem | None:
    number = numbers.bare(text).upper()
    if number.isdecimal():
        if len(number) == 12:
            return None
        if len(number) == 9:
            remedy = "Hỏi số căn cước 12 chữ số; giấy của người đã mất thì để nguyên."
            sentence = "Chứng minh nhân dân 9 số hết giá trị từ 01/01/2025."
            return replace(_warning(field, "paper_number", sentence, remedy), source=_OLD_PAPERS_LAW)
        sentence = f"Số giấy tờ có {len(number)} chữ số."
        return _error(field, "paper_number", sentence, "Căn cước có 12 chữ số, chứng minh nhân dân cũ có 9.")
    if numbers.is_passport(number):
        return None
    return _error(
        field, "paper_number", "Số giấy tờ không đúng dạng.", "Gõ số căn cước, hoặc số hộ chiếu như B1234567."
    )


def tax_digits(field: Field, text: str) -> Problem | None:
    code = numbers.tax_code(text)
    if code is None:
        remedy = "Gõ 10 chữ số, 10 chữ số và 3 chữ số sau gạch nối, hoặc 12 chữ số của cá nhân."
        return _error(field, "tax_digits", "Mã số thuế không đúng dạng.", remedy)
    if not numbers.tax_code_fits(code):
        return _warning(field, "tax_digits", "Chữ số kiểm tra của mã số thuế không khớp.", "So lại từng chữ số.")
    return None


def phone_digits(field: Field, text: str) -> Problem | None:
    digits = numbers.phone(text)
    if digits is None:
        remedy = "Gõ 10 chữ số bắt đầu bằng 0, ví dụ 0912 345 678."
        return _error(field, "phone_digits", "Số điện thoại không đúng dạng.", remedy)
    new = numbers.renewed_phone(digits)
    if new:
        sentence = f"Đầu số {digits[:4]} đã đổi thành {new[:3]} từ năm 2018."
        return _warning(field, "phone_digits", sentence, f"Hỏi lại; nếu đúng thì gõ {numbers.spaced_phone(new)}.")
    return None


def mail_address(field: Field, text: str) -> Problem | None:
    address = text.replace(" ", "")
    if _EMAIL.fullmatch(address) and address.isascii():
        return None
    return _error(field, "mail_address", "Địa chỉ email không đúng dạng.", "Gõ không dấu, ví dụ ten@gmail.com.")


def ethnic_name(field: Field, text: str) -> Problem | None:
    if ethnic_group(text):
        return None
    if nationality(text):
        return _error(field, "ethnic_name", "Đây là quốc tịch, không phải dân tộc.", "Gõ dân tộc, ví dụ Kinh.")
    return _warning(field, "ethnic_name", "Không có trong danh mục 54 dân tộc.", "Chọn trong danh mục nếu gõ nhầm.")


def nation_name(field: Field, text: str) -> Problem | None:
    if nationality(text):
        return None
    if ethnic_group(text):
        return _error(field, "nation_name", "Đây là dân tộc, không phải quốc tịch.", "Gõ quốc tịch, ví dụ Việt Nam.")
    return _warning(field, "nation_name", "Không có trong danh mục quốc tịch.", "Chọn trong danh mục nếu gõ nhầm.")


def offered_choice(field: Field, text: str) -> Problem | None:
    offered = {fold(name) for choice in field.choices for name in (choice.code, choice.label, choice.printed) if name}
    if fold(text.strip()) in offered:
        return None
    return _error(field, "offered_choice", "Không có lựa chọn này.", "Chọn một mục trong danh sách.")


def whole_number(field: Field, text: str) -> Problem | None:
    number = parse_number(text)
    if number is None:
        return _error(field, "whole_number", "Chỗ này ghi số.", "Chỉ gõ chữ số, ví dụ 2.")
    return _in_words(field, number)


def sum_of_money(field: Field, text: str) -> Problem | None:
    amount = parse_money(text)
    if amount is None:
        return _error(field, "sum_of_money", "Chưa đọc được số tiền.", "Gõ như 5.000.000 hoặc 5 triệu.")
    return _in_words(field, amount)


def _in_words(field: Field, number: int) -> Problem | None:
    return _error(field, "number_size", "Số quá lớn.", "Kiểm tra lại số chữ số 0.") if number > LARGEST else None


def known_class(field: Field, text: str) -> Problem | None:
    """A line of business has the code of a class (Quyết định 36/2025/QĐ-TTg, Phụ lục I); a fifth digit is finer."""
    if is_class(class_code(text)):
        return None
    remedy = "Gõ tên ngành rồi chọn; mã có 4 chữ số theo Quyết định 36/2025/QĐ-TTg."
    return _error(field, "known_class", "Không có ngành kinh tế mang mã này.", remedy)


def _error(field: Field, rule: str, sentence: str, remedy: str) -> Problem:
    return Problem(field.field_id, Severity.ERROR, sentence, remedy, rule)


def _warning(field: Field, rule: str, sentence: str, remedy: str) -> Problem:
    return Problem(field.field_id, Severity.WARNING, sentence, remedy, rule)


CHECKS_BY_KIND: dict[FieldKind, ValueCheck] = {
    FieldKind.TEXT: gaps_filled,
    FieldKind.TEXTAREA: gaps_filled,
    FieldKind.NAME: name_letters,
    FieldKind.TIME: real_time,
    FieldKind.ID12: twelve_digits,
    FieldKind.ID9: nine_digits,
    FieldKind.ID_ANY: paper_number,
    FieldKind.TAX_CODE: tax_digits,
    FieldKind.PHONE: phone_digits,
    FieldKind.EMAIL: mail_address,
    FieldKind.ETHNIC: ethnic_name,
    FieldKind.NATIONALITY: nation_name,
    FieldKind.LINE_OF_BUSINESS: known_class,
    FieldKind.CHOICE: offered_choice,
    FieldKind.NUMBER: whole_number,
    FieldKind.MONEY: sum_of_money,
}
