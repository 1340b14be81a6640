"""Fields stand in rows of one, two or three, with written lines under theirs."""

from __future__ import annotations

from sadec_counter.domain.form import Field, FieldKind
from sadec_counter.ui.clerk.flow import bands, compact, unfolded, written_rows


def field(name, kind=FieldKind.TEXT, **how):
    return Field(name, name, kind, **how)


def names(fields):
    return [[one.field_id for one in band.fields] + [f"({one.field_id})" for one in band.written] for band in fields]


def test_halves_pair_and_thirds_come_by_three():
    made = bands(
        [
            field("a"),
            field("b", half=True),
            field("c", half=True),
            field("d", half=True),
            field("e", third=True),
            field("f", third=True),
            field("g", third=True),
            field("h", third=True),
        ]
    )

    assert names(made) == [["a"], ["b", "c"], ["d"], ["e", "f", "g"], ["h"]]


def test_written_line_stands_under_the_row_before_it():
    made = bands(
        [
            field("ngay", half=True),
            field("gioi", half=True),
            field("chu", FieldKind.WORDS),
            field("dan_toc", half=True),
        ]
    )

    assert names(made) == [["ngay", "gioi", "(chu)"], ["dan_toc"]]


def test_written_line_without_a_field_before_it_stands_alone():
    assert names(bands([field("chu", FieldKind.WORDS), field("a")])) == [["chu"], ["a"]]


def test_folded_field_is_shown_once_it_holds_a_value():
    fields = [field("a"), field("b", folded=True), field("c", folded=True)]

    shown, hidden = unfolded(fields, [False, True, False], opened=False)
    assert ([one.field_id for one in shown], [one.field_id for one in hidden]) == (["a", "b"], ["c"])

    shown, hidden = unfolded(fields, [False, False, False], opened=True)
    assert (len(shown), hidden) == (3, [])


def test_written_halves_share_a_line():
    (band,) = bands([field("a"), *(field(name, FieldKind.COMPOSED, half=name != "c") for name in "bcde")])

    assert [[one.field_id for one in row] for row in written_rows(band)] == [["b"], ["c"], ["d", "e"]]


def test_table_card_pairs_short_columns_and_leaves_long_ones_whole():
    columns = [
        field("ten", FieldKind.NAME),
        field("ngay", FieldKind.DATE),
        field("so", FieldKind.ID12),
        field("gioi", FieldKind.CHOICE),
        field("dan_toc", FieldKind.ETHNIC),
        field("noi_o", FieldKind.ADDRESS),
        field("ma", max_length=10),
    ]

    made = compact(columns)

    assert names(bands(made)) == [["ten", "ngay"], ["so", "gioi", "dan_toc"], ["noi_o"], ["ma"]]


def test_table_card_keeps_the_widths_of_its_form():
    columns = [field("a", half=True), field("b")]

    assert compact(columns) == columns
