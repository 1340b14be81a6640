"""A procedure in the words of the counter."""

from __future__ import annotations

import pytest

from sadec_counter.domain.form import Fee, Paper, Procedure
from sadec_counter.domain.procedure_words import fee_note, fee_words, paper_words


def procedure(*fees: Fee) -> Procedure:
    return Procedure("1.000001", "Thử nghiệm", "Hộ tịch", "trong ngày", fees=fees)


@pytest.mark.parametrize(
    ("fees", "words", "note"),
    [
        ((Fee(0),), "Miễn phí", ""),
        ((Fee(10_000),), "10.000 đ", ""),
        ((Fee(0), Fee(10_000, when="late_birth")), "Miễn phí", "có khi 10.000 đ"),
        ((Fee(8_000, "mỗi bản sao", per="so_luong"),), "8.000 đ", "mỗi bản sao"),
        ((Fee(1, "2.000 đ mỗi trang", per="tong_phi"),), "Theo mức thu", "2.000 đ mỗi trang"),
    ],
)
def test_what_it_costs(fees, words, note):
    assert (fee_words(procedure(*fees)), fee_note(procedure(*fees))) == (words, note)


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        (Paper("a", "Giấy chứng sinh"), ("Giấy chứng sinh, bản chính", "")),
        (Paper("a", "Giấy tờ nhà", form="copy", count=2), ("Giấy tờ nhà, 2 bản sao", "")),
        (Paper("a", "Căn cước", "xem rồi trả lại", form="shown"), ("Căn cước", "xuất trình, xem rồi trả lại")),
        (Paper("a", "Giấy ủy quyền", required=False), ("Giấy ủy quyền, bản chính", "nếu có")),
    ],
)
def test_what_to_bring(paper, words):
    assert paper_words(paper) == words
