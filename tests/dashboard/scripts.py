"""Scripts of the app without a browser: what is pure in them, in an engine of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from py_mini_racer import MiniRacer

import dashboard

ROOM = Path(dashboard.__file__).parent
Call = Callable[..., Any]


@contextmanager
def loaded(*names: str, before: str = "") -> Iterator[Call]:
    """Scripts by their paths in `dashboard/`, which hang what they make on `L`.

    `call(name, *values)` calls a function of `L` with JSON values and returns what it answers.
    `before` is what the scripts need of a browser.
    """
    with MiniRacer() as engine:
        engine.eval(f"const L = {{}}; {before}")
        for name in names:
            engine.eval((ROOM / name).read_text(encoding="utf-8"))

        def call(name: str, *values: object) -> Any:
            texts = ", ".join(json.dumps(value) for value in values)
            answer = engine.eval(f"JSON.stringify(L.{name}({texts}) ?? null)")
            return json.loads(str(answer))

        yield call
