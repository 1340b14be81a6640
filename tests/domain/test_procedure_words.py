import pytest

from sadec_counter.domain.form import Fee, Procedure
from sadec_counter.domain.procedure_words import fee_note, fee_words

LATE = Fee(10_000, "Quá hạn", when="late_birth")
COPY = Fee(8000, "mỗi bản sao", per="ban_sao.so_luong")


@pytest.mark.parametrize(
    ("fees", "words", "note"),
    [
        ((), "Miễn phí", ""),
        ((Fee(0), LATE), "Miễn phí", "có khi 10.000 đ"),
        ((LATE, Fee(20_000)), "20.000 đ", "có khi 10.000 đ"),
        ((COPY,), "8.000 đ", "mỗi bản sao"),
        ((COPY, Fee(0)), "Miễn phí", "có khi 8.000 đ"),
    ],
)
def test_what_a_procedure_costs(fees, words, note):
    procedure = Procedure("1.0", "Việc", "Hộ tịch", "trong ngày", fees=fees)
    assert (fee_words(procedure), fee_note(procedure)) == (words, note)
