from __future__ import annotations

import pytest

from sadec_counter.documents.grammar import (
    Inset,
    Piece,
    RowScope,
    expand,
    kept,
    paragraph_vanishes,
    repeat_of,
    row_vanishes,
    scopes,
)
from sadec_counter.documents.marks import BlockEnd, BlockStart, Condition, Fault, Repeat, Tick, Value, parse

PNG = b"\x89PNG for a test"


class Answers:
    """A few values, without a form."""

    def __init__(
        self, values: dict[str, str], tables: dict[str, int] | None = None, hidden: tuple[str, ...] = ()
    ) -> None:
        self.values, self.tables, self.hidden = values, tables or {}, hidden

    def text(self, name: str, formats: tuple[str, ...] = ()) -> str:
        value = self.values.get(name, "")
        for one in formats:
            if one == "hoa":
                value = value.upper()
            if one.startswith("o:"):
                value = value[int(one[2:]) - 1 : int(one[2:])]
        return value

    def ticked(self, field_id: str, code: str) -> bool:
        return self.values.get(field_id) == (code or "x")

    def rows(self, table_id: str) -> int:
        return self.tables.get(table_id, 0)

    def applies(self, field_id: str) -> bool:
        return field_id not in self.hidden

    def picture(self, name: str) -> bytes:
        return PNG if name == "anh" else b""


def marks(text: str) -> list[object]:
    return [found.mark for found in parse(text)]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("{{ con.ho_ten }}", Value("con.ho_ten")),
        ("{{con.ho_ten}}", Value("con.ho_ten")),
        ("{{\u00a0con.ho_ten\u00a0|\u00a0hoa\u00a0}}", Value("con.ho_ten", ("hoa",))),
        ("{{ Con.ho_ten | Hoa | cham : 20 }}", Value("con.ho_ten", ("hoa", "cham:20"))),
        ("{{ “con.ho_ten” | ‘hoa’ }}", Value("con.ho_ten", ("hoa",))),
        ("{\u200b{ con\u200b.ho_ten }\u200b}", Value("con.ho_ten")),
        ("{{ so | o:12 }}", Value("so", ("o:12",))),
        ("{{ so | qr:20 }}", Value("so", ("qr:20",))),
        ("{{ anh | anh: 30 x 40 }}", Value("anh", ("anh:30x40",))),
        ("{{ bang.2.cot }}", Value("bang.2.cot")),
        ("{{ [gioi_tinh = nu] }}", Tick("gioi_tinh", "nu")),
        ("{{[gioi_tinh=“nu”]}}", Tick("gioi_tinh", "nu")),
        ("{{ [uy_quyen] }}", Tick("uy_quyen")),
        ("{{# bang }}", Repeat("bang")),
        ("{{ # bang : 4 }}", Repeat("bang", 4)),
        ("{{? cha.ho_ten }}", Condition("cha.ho_ten")),
        ("{{?? cha.ho_ten }}", Condition("cha.ho_ten", whole_row=True)),
        ("{{? !cha.ho_ten }}", Condition("cha.ho_ten", negated=True)),
        ("{{? loai = a, b }}", Condition("loai", codes=("a", "b"))),
        ("{{?( loai = a }}", BlockStart(Condition("loai", codes=("a",)))),
        ("{{ ?) }}", BlockEnd()),
    ],
)
def test_every_mark_is_read_with_words_own_spaces_and_quotes(text, mark):
    assert marks(text) == [mark]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("{{ }}", "thiếu tên trường"),
        ("{{ họ tên }}", "họ tên"),
        ("{{ ho_ten | dep }}", "dep"),
        ("{{ ho_ten | cham }}", "cham:3"),
        ("{{ ho_ten | o:0 }}", "o:3"),
        ("{{ ho_ten | qr }}", "qr:3"),
        ("{{ ho_ten | anh:30 }}", "anh:30x40"),
        ("{{ ho_ten | hoa:3 }}", "hoa:3"),
        ("{{ [gioi_tinh = nu }}", "]"),
        ("{{ [gioi_tinh = Nữ!] }}", "nữ!"),
        ("{{# bang : nhiều }}", "số dòng"),
        ("{{? }}", "thiếu tên trường"),
        ("{{?( }}", "thiếu tên trường"),
        ("{{?) cha }}", "đóng khối"),
        ("{{ ho\tten }}", "tab"),
        ("{{ ho_ten", "thiếu }}"),
        ("ho_ten }}", "thiếu {{"),
        ("{ { ho_ten } }", "liền nhau"),
        ("{% if x %}", "lệnh"),
        ("{{ x.__class__() }}", "__class__()"),
        ("{{ 7*7 }}", "7*7"),
    ],
)
def test_every_fault_is_named_with_its_text(text, part):
    faults = [found for found in parse(text) if isinstance(found.mark, Fault)]

    assert faults
    assert part in faults[0].mark.sentence
    assert faults[0].source in text


def test_a_fault_is_printed_as_it_stands():
    assert expand(["{{ 7*7 }} {{ a }}"], Answers({"a": "1"})) == [
        Piece(0, "{{ 7*7 }} "),
        Piece(0, "1", "a", "1"),
    ]


def test_a_placeholder_split_over_runs_takes_the_format_of_its_first_run():
    pieces = expand(["Họ tên: {", "{ con.", "ho_ten", " }} nam ", "nữ"], Answers({"con.ho_ten": "LÊ AN"}))

    assert pieces == [
        Piece(0, "Họ tên: "),
        Piece(0, "LÊ AN", "con.ho_ten", "LÊ AN"),
        Piece(3, " nam "),
        Piece(4, "nữ"),
    ]


def test_empty_runs_keep_their_numbers():
    assert expand(["", "a {{ x }}", "", "b"], Answers({"x": "1"})) == [
        Piece(1, "a "),
        Piece(1, "1", "x", "1"),
        Piece(3, "b"),
    ]


def test_values_are_plain_text():
    nasty = "Ông A & Bà <B> {{x}} {{ y }} =1+1 {% raw %}"

    assert expand(["{{ x }}!"], Answers({"x": nasty, "y": "không"})) == [Piece(0, nasty, "x", nasty), Piece(0, "!")]


def test_an_empty_value_keeps_its_place_or_its_dots():
    assert expand(["{{ x }}{{ y | hoa | cham:5 }}"], Answers({})) == [
        Piece(0, "", "x", ""),
        Piece(0, ".....", "y", ""),
    ]


def test_ticks_are_glyphs_with_their_field():
    answers = Answers({"gioi_tinh": "nu", "uy_quyen": "x"})

    pieces = expand(["{{ [gioi_tinh = nam] }} Nam {{ [gioi_tinh = nu] }} Nữ {{ [uy_quyen] }}"], answers)

    assert "".join(piece.text for piece in pieces) == "☐ Nam ☒ Nữ ☒"
    assert [piece.field_id for piece in pieces if piece.field_id] == ["gioi_tinh", "gioi_tinh", "uy_quyen"]


def test_digit_boxes_take_one_character_each():
    pieces = expand(["{{ so | o:1 }}", "{{ so | o:3 }}", "{{ so | o:4 }}"], Answers({"so": "123"}))

    assert [(piece.run, piece.text, piece.field_id) for piece in pieces] == [
        (0, "1", "so"),
        (1, "3", "so"),
        (2, "", "so"),
    ]


def test_a_row_repeats_for_each_row_of_its_table_and_at_least_as_often_as_asked():
    answers = Answers({"tv.1.ten": "A", "tv.2.ten": "B"}, {"tv": 2})

    rows = scopes("{{# tv : 3 }}{{ tv.stt }}{{ tv.ten }}", answers)

    assert rows == tuple(RowScope("tv", number) for number in (1, 2, 3))
    printed = [expand(["{{# tv : 3 }}{{ tv.stt }}) {{ tv.ten }}"], answers, row) for row in rows]
    assert ["".join(piece.text for piece in pieces) for pieces in printed] == ["1) A", "2) B", ") "]
    assert printed[1][-1] == Piece(0, "B", "tv.2.ten", "B")
    assert scopes("không lặp {{ tv.ten }}", answers) is None
    assert repeat_of("{{# tv }}") == Repeat("tv", 1)


def test_a_paragraph_vanishes_when_its_field_is_empty_or_does_not_apply():
    text = "{{? cha }}Cha: {{ cha }}"

    assert not paragraph_vanishes(text, Answers({"cha": "A"}))
    assert paragraph_vanishes(text, Answers({}))
    assert paragraph_vanishes(text, Answers({"cha": "A"}, hidden=("cha",)))
    assert not paragraph_vanishes("{{? !cha }}Không có cha", Answers({}))
    assert not row_vanishes(text, Answers({}))


def test_a_row_vanishes_by_its_own_mark_and_a_condition_may_ask_for_codes_or_rows():
    assert row_vanishes("{{?? loai = a, b }}x", Answers({"loai": "c"}))
    assert not row_vanishes("{{?? loai = a, b }}x", Answers({"loai": "b"}))
    assert paragraph_vanishes("{{? tv }}x", Answers({}))
    assert not paragraph_vanishes("{{? tv }}x", Answers({}, {"tv": 1}))
    assert paragraph_vanishes("{{? tv.ten }}x", Answers({"tv.1.ten": "A"}, {"tv": 1}), RowScope("tv", 2))


def test_a_block_vanishes_between_its_marks():
    texts = ["a", "{{?( cha }}", "b", "", " {{?( me }} ", "c", "{{?) }}", "{{?) }}", "d"]

    assert kept(texts, Answers({"cha": "A", "me": "B"})) == [True, False, True, True, False, True, False, False, True]
    assert kept(texts, Answers({"cha": "A"})) == [True, False, True, True, False, False, False, False, True]
    assert kept(texts, Answers({"me": "B"})) == [True, False, False, False, False, False, False, False, True]


@pytest.mark.parametrize("texts", [["{{?( cha }}", "b"], ["a", "{{?) }}"], ["{{?( cha }} x", "b", "{{?) }}"]])
def test_a_block_mark_without_its_partner_hides_nothing_and_is_seen(texts):
    assert kept(texts, Answers({})) == [True] * len(texts)
    assert "".join(piece.text for text in texts for piece in expand([text], Answers({}))) == "".join(texts)


def test_pictures_stand_in_the_line():
    pieces = expand(
        ["a", "{{ anh | anh:30x40 }}{{ so | qr:20 }}{{ trong | qr:20 }}{{ x | anh:3x4 }}"], Answers({"so": "1"})
    )

    assert pieces[0] == Piece(0, "a")
    assert pieces[1] == Piece(1, "", inset=Inset(PNG, 30, 40))
    assert [(piece.inset.width_mm, piece.inset.height_mm) for piece in pieces[2:]] == [(20, 20)]


def test_without_answers_the_text_stays():
    assert expand(["{{ x }}", "", "y"], None) == [Piece(0, "{{ x }}"), Piece(2, "y")]
