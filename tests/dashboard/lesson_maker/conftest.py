"""The scripts of the lesson maker without a browser, on the data of the built-in atlas."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from py_mini_racer import MiniRacer

from dashboard.lesson_maker import document
from dashboard.map.frame_layer import claims, layer
from dashboard.map_page.document import facets, links
from dashboard.search.searched import subjects_of
from dashboard.view.chapters import FIRST_DAY, LAST_DAY
from dashboard.view.extent import HOME
from dashboard.view.parameters import PARAMETERS
from geodata import Atlas
from tests.dashboard.scripts import ROOM

Evaluate = Callable[..., Any]

BROWSER = """
class TextEncoder { encode(text) {
  const bytes = unescape(encodeURIComponent(text));
  return Uint8Array.from(bytes, (letter) => letter.charCodeAt(0));
} }
const structuredClone = (value) => JSON.parse(JSON.stringify(value));
class URLSearchParams {
  constructor(texts) { this.texts = texts; }
  toString() {
    const pairs = Object.entries(this.texts);
    return pairs.map((pair) => pair.map(encodeURIComponent).join("=")).join("&");
  }
}
"""
"""What the scripts need of a browser."""

SCRIPTS = (
    "map/words.js", "map/days.js", "map/dom.js", "map/frame_layer/labels.js", "map_page/link.js",
)  # fmt: skip
ZOOM = 9.5
"""Of the map of a step on a teacher's screen: towns have their names, villages do not."""

TOGETHER = """
const files = new LessonFiles(data);
const frame = {
  payload, view: { home }, day: 0, map: { getBoundsZoom: () => zoom },
  events: {
    claims: ({ id }) =>
      told.claims[id].map((one) => ({ ...one, source: told.sources[one.source] })),
  },
};
const playing = new LessonPlaying(data, frame, link);
const advice = new LessonAdvice(files, frame, link, playing);
const read = (text) => {
  try { return { lesson: files.read(text) }; }
  catch (error) {
    if (!(error instanceof LessonFiles.Refused)) return { thrown: String(error) };
    return { refused: error.message };
  }
};
"""


@pytest.fixture(scope="session")
def evaluate(atlas: Atlas) -> Iterator[Evaluate]:
    """`evaluate(script, name=value, …)` gives what a script answers, as JSON knows it.

    It has `files`, `playing`, `advice` and `read`, a file's text to its lesson or a refusal.
    """
    # As map_page.js says them.
    days = {
        f"event:{name}": str(min(max(event.record.when.start, FIRST_DAY), LAST_DAY))
        for name, event in atlas.events.items()
    }
    given = {
        "data": document.for_browser(atlas),
        "payload": layer.payload(atlas),
        "told": claims.claims(atlas),
        "home": HOME,
        "table": links(atlas, PARAMETERS),
        "facets": facets(atlas),
        "keys": [subject.key for subject in subjects_of(atlas)],
        "days": days,
        "zoom": ZOOM,
    }
    with MiniRacer() as engine:
        engine.eval(f"const L = {{}}; {BROWSER}")
        for name in SCRIPTS:
            engine.eval((ROOM / name).read_text("utf-8"))
        engine.eval(document._yaml() + "")
        for path in document.SCRIPTS:
            if path.stem in ("schema", "file", "code", "asked", "playing", "advice", "draft"):
                engine.eval(path.read_text("utf-8"))
        for name, value in given.items():
            engine.eval(f"const {name} = {json.dumps(value)};")
        engine.eval("const link = new AtlasLink(table, facets, keys, days);" + TOGETHER)

        def evaluate(script: str, **values: Any) -> Any:
            names = ", ".join(values)
            texts = ", ".join(json.dumps(value) for value in values.values())
            answer = engine.eval(f"JSON.stringify((({names}) => {script})({texts}) ?? null)")
            return json.loads(str(answer))

        yield evaluate
