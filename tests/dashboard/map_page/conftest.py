"""The page's scripts without a browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from py_mini_racer import MiniRacer

from dashboard.map_page.document import SCRIPTS
from tests.dashboard.scripts import ROOM

DAYS = ROOM / "map" / "days.js"
Evaluate = Callable[..., Any]


@pytest.fixture(scope="module")
def evaluate() -> Iterator[Evaluate]:
    """Calls a JavaScript function, given as text, with values that JSON can hold."""
    with MiniRacer() as engine:
        engine.eval("const L = { atlasWords: { say: (text) => text } };")
        for script in (DAYS, *SCRIPTS[:-1]):  # the last one needs a page
            engine.eval(script.read_text(encoding="utf-8"))
        engine.eval(
            "const told = (call, values) => JSON.stringify(call(...JSON.parse(values))) ?? 'null';"
        )

        def call(function: str, *values: Any) -> Any:
            text = json.dumps(json.dumps(values, default=str))
            return json.loads(str(engine.eval(f"told({function}, {text})")))

        yield call
