"""The tokens keep their contrast."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontInfo

from sadec_counter.ui.shared import theme
from sadec_counter.ui.shared.theme import CITIZEN, DARK, LIGHT


def luminance(name):
    parts = [int(name[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("ink", ["ink", "muted", "accent", "done", "caution", "danger"])
@pytest.mark.parametrize("ground", ["paper", "surface", "lit", "soft", "caution_tint", "done_tint"])
def test_citizens_text_has_seven_to_one(ink, ground):
    assert contrast(getattr(CITIZEN, ink), getattr(CITIZEN, ground)) >= 7


def test_citizens_filled_buttons_have_seven_to_one():
    assert contrast(CITIZEN.on_accent, CITIZEN.accent) >= 7
    assert contrast(CITIZEN.on_accent, CITIZEN.caution) >= 7


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "muted", "accent", "done", "caution", "danger"])
@pytest.mark.parametrize("ground", ["paper", "surface", "rail", "desk"])
def test_clerks_text_has_four_and_a_half_to_one(colours, ink, ground):
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("tone", ["danger", "caution", "done"])
def test_words_on_their_tint_have_four_and_a_half_to_one(colours, tone):
    assert contrast(getattr(colours, tone), getattr(colours, f"{tone}_tint")) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_borders_of_fields_can_be_seen(colours):
    assert contrast(colours.edge, colours.surface) >= 3


def test_interface_font_is_the_bundled_one_with_two_storey_a(app):
    made = theme.font(16)

    assert QFontInfo(made).family() == "Be Vietnam Pro"
    assert made.featureValue(QFont.Tag("ss01")) == 1
