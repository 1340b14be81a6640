from __future__ import annotations

from sadec_counter.store.opening import open_store


def test_what_is_put_is_there_at_the_next_start(store):
    store.remembered.put("citizens_screen", {"maker": "Dell", "size_mm": [510, 287]})
    store.remembered.put("citizens_screen", {"maker": "Màn hình", "size_mm": [510, 287]})
    store.close()

    again = open_store(store.path)

    assert again.remembered.get("citizens_screen") == {"maker": "Màn hình", "size_mm": [510, 287]}
    assert again.remembered.get("nothing") is None
    again.close()
