"""The search as it runs in a browser, in an engine without one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from py_mini_racer import MiniRacer

from dashboard.search.hits import Found, Hit
from dashboard.search.searched import SCRIPTS, for_browser
from geodata import Atlas
from tests.dashboard.scripts import ROOM

BEFORE = (ROOM / "map" / "words.js", ROOM / "map" / "days.js")
MAKE = "search = new AtlasSearch(data);"
Find = Callable[..., Found]


@contextmanager
def engine_with(data: dict[str, Any]) -> Iterator[MiniRacer]:
    """An engine in which `search` is the search of what `searched.for_browser` gives."""
    with MiniRacer() as engine:
        engine.eval("const L = {};")
        for script in (*BEFORE, *SCRIPTS):
            engine.eval(script.read_text(encoding="utf-8"))
        engine.eval(f"const data = {json.dumps(data)}; let {MAKE}")
        yield engine


def answer(engine: MiniRacer, name: str, *values: object) -> Any:
    """What a function such as `search.find` answers."""
    texts = ", ".join(json.dumps(value) for value in values)
    return json.loads(str(engine.eval(f"JSON.stringify({name}({texts}))")))


@contextmanager
def searching(atlas: Atlas) -> Iterator[Find]:
    """What the search of an atlas finds for a query, of which so many hits are wanted."""
    with engine_with(for_browser(atlas)) as engine:

        def find(query: str, most: int = 8) -> Found:
            found = answer(engine, "search.find", query, most)
            return Found([Hit(**hit) for hit in found["hits"]], found["total"], found["note"])

        yield find
