"""The search as it runs in a browser, in an engine without one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from py_mini_racer import MiniRacer

from dashboard.search.searched import SCRIPTS
from tests.dashboard.scripts import ROOM

BEFORE = (ROOM / "map" / "words.js", ROOM / "map" / "days.js")
Find = Callable[..., dict[str, Any]]


@contextmanager
def engine_with(data: dict[str, Any]) -> Iterator[MiniRacer]:
    """An engine in which `search` is the search of what `Index.for_browser` gives."""
    with MiniRacer() as engine:
        engine.eval("const L = {};")
        for script in (*BEFORE, *SCRIPTS):
            engine.eval(script.read_text(encoding="utf-8"))
        engine.eval(f"const search = new AtlasSearch({json.dumps(data)});")
        yield engine


def answer(engine: MiniRacer, name: str, *values: object) -> Any:
    """What a function such as `search.find` answers."""
    texts = ", ".join(json.dumps(value) for value in values)
    return json.loads(str(engine.eval(f"JSON.stringify({name}({texts}))")))


@contextmanager
def searching(data: dict[str, Any]) -> Iterator[Find]:
    """What the search finds for a query: hits, total, note."""
    with engine_with(data) as engine:
        yield lambda query, most=8: answer(engine, "search.find", query, most)
