"""The button of a strip: an address of before July 2025 is written as today with one key."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from sadec_counter.catalog.lists import load_units
from sadec_counter.catalog.packages import load_catalog
from sadec_counter.domain.draft import Draft
from sadec_counter.runtime import paths
from sadec_counter.services.drafting import DraftSession
from sadec_counter.services.suggesting import Suggesting
from sadec_counter.ui.clerk.form_panel import FormPanel
from sadec_counter.ui.shared.theme import LIGHT
from tests.ui.clerk.typing_forms import here, press

ALT = Qt.KeyboardModifier.AltModifier
OLD = "Khóm 3, Phường 2, Sa Đéc, Đồng Tháp"
TODAY = "Khóm 3, phường Sa Đéc, tỉnh Đồng Tháp"


@pytest.fixture(scope="module")
def suggesting():
    made = Suggesting(lambda: load_units(paths.resources() / "units", "tỉnh Đồng Tháp"))
    made.close()
    return made


@pytest.fixture
def typing(suggesting):
    form = load_catalog([paths.forms()]).get("khai_sinh").form
    draft = Draft("d", form.code, form.version, form.package_hash, {"me.noi_cu_tru": OLD})
    return DraftSession(form, draft, today=lambda: date(2026, 11, 25), modernise=suggesting.modern)


@pytest.fixture
def panel(open_window, typing):
    made = FormPanel(typing, LIGHT)
    open_window(made, 622, 660)
    made.go_to("me.ho_ten")
    yield made
    made.close_panel()


def test_an_old_address_is_written_as_today_with_one_key(panel, typing):
    panel.go_to("me.noi_cu_tru")
    finding = panel.findings_of("me.noi_cu_tru")[0]
    assert finding.button.text == "Ghi theo đơn vị mới"

    press(Qt.Key.Key_M, ALT)

    assert typing.draft.value("me.noi_cu_tru") == TODAY
    assert here().objectName() == "me.noi_cu_tru"
    assert here().text() == TODAY
    assert panel.findings_of("me.noi_cu_tru") == []


def test_the_key_works_from_another_field_and_leaves_the_cursor_there(panel, typing):
    press(Qt.Key.Key_M, ALT)
    assert typing.draft.value("me.noi_cu_tru") == TODAY
    assert here().objectName() == "me.ho_ten"
    assert typing.focus_id == "me.ho_ten"


def test_an_address_that_is_not_understood_can_only_be_passed(panel, typing):
    typing.set_value("me.noi_cu_tru", "huyện nào đó")
    assert panel.findings_of("me.noi_cu_tru")[0].button.text == "Đã xem"


def test_a_printed_form_is_not_changed(panel, typing):
    refused = []
    panel.refused.connect(lambda: refused.append(1))
    panel.set_locked(locked=True)
    press(Qt.Key.Key_M, ALT)
    assert typing.draft.value("me.noi_cu_tru") == OLD
    assert refused == [1]
