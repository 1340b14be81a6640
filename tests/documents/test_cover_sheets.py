from __future__ import annotations

from sadec_counter.documents.cover_sheets import write_cover_sheets
from sadec_counter.documents.page_reading import read_pages
from sadec_counter.documents.read_back import printed_letters
from sadec_counter.domain.scan import CoverSheet

SHEETS = (
    CoverSheet("261123-3001", "Giấy chứng sinh", "SC1:AAAAAAAAAA"),
    CoverSheet(
        "261123-3001",
        "Văn bản của người làm chứng xác nhận về việc sinh, khi không có giấy chứng sinh " * 2,
        "SC1:BBBBBBBBBB",
    ),
)


def test_each_paper_has_a_page_that_is_read_and_that_people_read(tmp_path):
    pdf = write_cover_sheets(SHEETS)
    path = tmp_path / "bia.pdf"
    path.write_bytes(pdf)

    assert [seen.codes for seen in read_pages(path)] == [("SC1:AAAAAAAAAA",), ("SC1:BBBBBBBBBB",)]
    for sheet, letters in zip(SHEETS, printed_letters(pdf), strict=True):
        words = "".join(letter.text for letter in letters).replace(" ", "")
        assert sheet.paper.replace(" ", "") in words
        assert sheet.number in words
        assert all(60 < letter.x < 540 and letter.y < 820 for letter in letters)
