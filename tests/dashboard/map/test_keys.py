"""The table of keys: what it says is done, and readers are told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from py_mini_racer import MiniRacer

from dashboard.lessons.listing import KEYS as TOLD
from dashboard.map.offline import KEYS
from tests.dashboard.scripts import ROOM, Call, loaded

OF_A_BROWSER = {
    "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End",
    "Enter", "Escape", " ",
}  # fmt: skip


@pytest.fixture(scope="module")
def keys() -> dict[str, dict[str, str]]:
    with MiniRacer() as engine:
        engine.eval(f"const L = {{}}; {KEYS.read_text(encoding='utf-8')}")
        found: dict[str, dict[str, str]] = json.loads(
            str(engine.eval("JSON.stringify(L.atlasKeys)"))
        )
        return found


def test_every_key_is_one_that_a_browser_knows(keys: dict[str, dict[str, str]]) -> None:
    for part, table in keys.items():
        for key in table:
            assert key in OF_A_BROWSER or len(key) == 1, f"{part}: {key}"
            assert key == key.lower() or len(key) > 1, f"{part}: {key} would need Shift"


def test_no_script_knows_a_key_of_its_own() -> None:
    """Each asks the table, so that a key is changed in one place."""
    own = [
        file.name
        for file in ROOM.rglob("*.js")
        if re.search(r"[\"'](Arrow\w+|Page(Up|Down)|Enter|Escape)[\"']", file.read_text("utf-8"))
        or re.search(r"\b(Arrow(Up|Down|Left|Right)|Page(Up|Down)):", file.read_text("utf-8"))
    ]
    assert own == [KEYS.name]


def test_readers_of_a_lesson_are_told_what_its_keys_do(keys: dict[str, dict[str, str]]) -> None:
    names = {"PageDown": "Page Down", "PageUp": "Page Up", "ArrowRight": "→", "ArrowLeft": "←"}
    untold = [key for key in keys["lesson"] if names.get(key, key.upper()) not in TOLD]
    assert untold == []


def test_arrows_and_a_clicker_do_the_same_in_a_lesson(keys: dict[str, dict[str, str]]) -> None:
    lesson = keys["lesson"]
    assert lesson["ArrowRight"] == lesson["PageDown"] == "next"
    assert lesson["ArrowLeft"] == lesson["PageUp"] == "back"


@pytest.fixture(scope="module")
def sheet() -> Iterator[Call]:
    """The scripts that write the sheet of keys."""
    scripts = ("words.js", "dom.js", "keys.js", "keyboard/keyboard.js")
    with loaded(*(f"map/{name}" for name in scripts)) as call:
        yield call


def test_the_sheet_tells_every_key_of_every_place(
    keys: dict[str, dict[str, str]], sheet: Call
) -> None:
    """A key that is added to the table needs a word there."""
    told = sheet("atlasKeyRows")
    assert len({place["title"] for place in told}) == len(keys)
    for place, (part, table) in zip(told, keys.items(), strict=True):
        names = [name for row in place["rows"] for name in row["keys"]]
        assert sorted(names) == sorted(sheet("atlasKeyName", key) for key in table), part
        for row in place["rows"]:
            assert row["keys"], f"{part}: no key does “{row['words']}”"


def test_keys_are_called_as_they_are_on_a_keyboard(sheet: Call) -> None:
    names = {key: sheet("atlasKeyName", key) for key in (*OF_A_BROWSER, "b", "?")}
    assert names["ArrowLeft"] == "←"
    assert names["PageDown"] == "Page Down"
    assert names[" "] == "Space"
    assert names["b"] == "B"
    assert len(set(names.values())) == len(names)
