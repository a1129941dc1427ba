"""What lasts as long as the server is made once, and the collector need not look at it."""

from __future__ import annotations

import gc

from dashboard.ui.cache import cached


def test_it_is_made_once_for_each_thing_asked() -> None:
    asked = []

    @cached()
    def made(name: str) -> list[str]:
        asked.append(name)
        return [name]

    assert made("atlas") is made("atlas")
    assert made("map") == ["map"]
    assert asked == ["atlas", "map"]


def test_the_collector_does_not_look_through_it() -> None:
    @cached()
    def made() -> dict[str, list[int]]:
        return {"days": [1, 2, 3]}

    found = made()
    assert gc.is_tracked(found)
    assert not any(known is found for known in gc.get_objects())
