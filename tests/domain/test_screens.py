from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sadec_counter.domain.screens import Decision, ScreenFacts, Why, choose, clerks_home, remember

CLERK = ScreenFacts("HDMI-1", "Dell", "P2419H", "A1", 1366, 768, 0, 0, primary=True)
CITIZEN = ScreenFacts("HDMI-2", "AOC", "24G2", "B7", 1920, 1080, 1366, 0)
TV = ScreenFacts("DP-1", "LG", "43UN", "T9", 3840, 2160, 3286, 0)
CHOSEN = remember(CITIZEN)


def decided(screens, remembered=CHOSEN, clerk=CLERK):
    decision = choose(screens, remembered, clerk)
    return decision.screen, decision.may_show, decision.why


def test_the_chosen_screen_is_known():
    assert decided([CLERK, CITIZEN]) == (CITIZEN, True, Why.KNOWN)


def test_it_is_known_at_another_port_and_place():
    moved = replace(CITIZEN, name="DP-2", x=-1920, y=300)
    assert decided([CLERK, moved]) == (moved, True, Why.KNOWN)


def test_it_is_known_among_others():
    assert decided([CLERK, TV, CITIZEN]) == (CITIZEN, True, Why.KNOWN)


def test_unplugged_it_never_falls_back_to_the_clerks_screen():
    assert decided([CLERK]) == (None, False, Why.MISSING)


def test_and_is_known_again_when_it_returns():
    choose([CLERK], CHOSEN, CLERK)
    assert decided([CLERK, CITIZEN]) == (CITIZEN, True, Why.KNOWN)


def test_another_screen_in_its_place_stays_neutral():
    assert decided([CLERK, TV]) == (TV, False, Why.CHANGED)


def test_the_same_monitor_in_another_size_stays_neutral():
    smaller = replace(CITIZEN, width=1280, height=720)
    assert decided([CLERK, smaller]) == (smaller, False, Why.CHANGED)


def test_a_first_second_screen_stays_neutral_until_chosen():
    assert decided([CLERK, CITIZEN], None) == (CITIZEN, False, Why.NEW)


def test_of_several_unknown_screens_none_is_taken():
    assert decided([CLERK, CITIZEN, TV], None) == (None, False, Why.SEVERAL)
    assert decided([CLERK, TV, replace(TV, serial="T8", name="DP-2")]) == (None, False, Why.SEVERAL)


def test_one_screen_alone():
    assert decided([CLERK], None) == (None, False, Why.ONLY_ONE)
    assert decided([CITIZEN], CHOSEN, CITIZEN) == (None, False, Why.CLERK_IS_THERE)


def test_no_screen_at_all():
    assert decided([], CHOSEN, None) == (None, False, Why.MISSING)
    assert decided([], None, None) == (None, False, Why.ONLY_ONE)


def test_a_clerk_on_the_citizens_screen_is_told():
    assert decided([CLERK, CITIZEN], CHOSEN, CITIZEN) == (None, False, Why.CLERK_IS_THERE)


def test_without_a_clerks_window_the_primary_screen_is_the_clerks():
    assert decided([CITIZEN, CLERK], CHOSEN, None) == (CITIZEN, True, Why.KNOWN)
    assert decided([replace(CITIZEN, primary=True)], CHOSEN, None)[0] is None
    nobody = replace(CLERK, primary=False)
    assert decided([nobody, CITIZEN], CHOSEN, None) == (CITIZEN, True, Why.KNOWN)
    assert decided([CITIZEN, nobody], CHOSEN, None) == (None, False, Why.CLERK_IS_THERE)


TWIN_A = ScreenFacts("HDMI-1", "Dell", "P2419H", "", 1920, 1080, 0, 0, primary=True)
TWIN_B = replace(TWIN_A, name="HDMI-2", x=1920, primary=False)
TWIN_C = replace(TWIN_A, name="DP-1", x=3840, primary=False)


def test_twins_without_serials_are_told_apart_by_the_clerks_window():
    assert decided([TWIN_A, TWIN_B], remember(TWIN_B), TWIN_A) == (TWIN_B, True, Why.KNOWN)


def test_a_twin_that_stays_alone_is_the_clerks():
    assert decided([TWIN_A], remember(TWIN_B), TWIN_A) == (None, False, Why.MISSING)
    assert decided([replace(TWIN_A, name="HDMI-2")], remember(TWIN_B), None) == (None, False, Why.MISSING)


def test_triplets_are_told_apart_by_name_then_by_place():
    assert decided([TWIN_A, TWIN_B, TWIN_C], remember(TWIN_C), TWIN_A) == (TWIN_C, True, Why.KNOWN)
    shifted = [TWIN_A, replace(TWIN_B, x=3840), replace(TWIN_C, x=1920)]
    assert decided(shifted, remember(TWIN_C), TWIN_A) == (shifted[2], True, Why.KNOWN)
    renamed_b, renamed_c = replace(TWIN_B, name="x1"), replace(TWIN_C, name="x2")
    assert decided([TWIN_A, renamed_b, renamed_c], remember(TWIN_C), TWIN_A) == (renamed_c, True, Why.KNOWN)


def test_twins_that_cannot_be_told_apart_get_nothing():
    moved = [TWIN_A, replace(TWIN_B, name="x1", x=5), replace(TWIN_C, name="x2", x=6)]
    assert decided(moved, remember(TWIN_C), TWIN_A) == (None, False, Why.TWINS)


def test_twins_that_swapped_their_ports_stay_neutral():
    assert decided([TWIN_A, TWIN_B], remember(TWIN_B), TWIN_B) == (TWIN_A, False, Why.TWINS)


def test_screens_that_report_nothing_but_their_size():
    clerk, citizen = ScreenFacts("0", width=1366, height=768, primary=True), ScreenFacts("1", width=1920, height=1080)
    assert decided([clerk, citizen], remember(citizen), clerk) == (citizen, True, Why.KNOWN)
    assert decided([clerk], remember(citizen), clerk) == (None, False, Why.MISSING)


def test_twins_with_serials_need_no_names():
    a, b = replace(TWIN_A, serial="1"), replace(TWIN_B, serial="2")
    swapped = [replace(a, name="HDMI-2"), replace(b, name="HDMI-1")]
    assert decided(swapped, remember(b), swapped[0]) == (swapped[1], True, Why.KNOWN)


def test_a_serial_that_a_maker_gives_to_all_is_none():
    a, b = replace(TWIN_A, serial="0000"), replace(TWIN_B, serial="0000")
    assert decided([a, b], remember(b), a) == (b, True, Why.KNOWN)


def test_where_a_stray_window_of_the_clerk_goes():
    assert clerks_home([CITIZEN, TV, CLERK], CITIZEN) == CLERK
    assert clerks_home([CITIZEN, TV], CITIZEN) == TV
    assert clerks_home([CITIZEN], CITIZEN) is None


@pytest.mark.parametrize("why", Why)
def test_every_ground_has_its_sentence(why):
    assert Decision(None, may_show=False, why=why).sentence.endswith(".")


SCREENS = st.lists(
    st.builds(
        ScreenFacts,
        name=st.sampled_from(["a", "b", "c", "d"]),
        maker=st.sampled_from(["", "Dell"]),
        model=st.just("M"),
        serial=st.sampled_from(["", "1", "2"]),
        width=st.sampled_from([1366, 1920]),
        height=st.just(768),
        x=st.sampled_from([0, 1366]),
        primary=st.booleans(),
    ),
    max_size=4,
    unique_by=lambda screen: screen.name,
)


@given(SCREENS, SCREENS, st.data())
def test_the_citizen_never_gets_the_clerks_screen(screens, earlier, data):
    clerk = data.draw(st.sampled_from([None, *screens]))
    remembered = remember(earlier[0]) if earlier else None
    decision = choose(screens, remembered, clerk)
    assert decision.screen is None or decision.screen in screens
    assert decision.screen is None or decision.screen != clerk
    assert not decision.may_show or decision.screen is not None
    if decision.may_show:
        chosen = remember(decision.screen)
        assert (chosen.maker, chosen.model, chosen.serial) == (remembered.maker, remembered.model, remembered.serial)
    if len(screens) < 2:
        assert decision.screen is None
