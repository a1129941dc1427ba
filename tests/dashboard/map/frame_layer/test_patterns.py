"""How the browser fills a state: by the sign that Python gives it, in the holders' colours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.map.frame_layer.layer import payload
from dashboard.style import palette
from geodata import Atlas
from tests.dashboard.scripts import Call, loaded

NEEDED = """
L.atlasDom = {
  svg: (name, attributes, children = []) => ({
    name, attributes, children, appendChild(child) { children.push(child); },
  }),
};
L.filled = (palette, state) => {
  const patterns = new L.AtlasPatterns(palette, "one");
  const [first, again] = [patterns.fill(state), patterns.fill(state)];
  return [first === again, patterns.defs.children];
};
L.dot = (palette, state) => new L.AtlasPatterns(palette, "one").dot(state);
L.edge = (error) => new L.AtlasPatterns({}, "one").edge(error);
"""


@pytest.fixture(scope="module")
def script() -> Iterator[Call]:
    with loaded("map/frame_layer/patterns.js", before=NEEDED) as call:
        yield call


@pytest.fixture(scope="module")
def data(atlas: Atlas) -> dict[str, Any]:
    return payload(atlas)


def test_every_state_is_filled_by_its_sign(data: dict[str, Any], script: Call) -> None:
    seen = set()
    for state in data["states"]:
        same, (pattern,) = script("filled", data["palette"], state)
        assert same, "made once"
        parts = pattern["children"]
        colours = [palette.ink(actor).colour if actor else "transparent" for actor in
                   state["stripes"]]  # fmt: skip
        lines = [p["attributes"]["stroke"] for p in parts if "stroke-width" in p["attributes"]
                 and p["attributes"]["stroke-width"] > 1]  # fmt: skip
        turned = "rotate(45)" in str(pattern["attributes"].get("patternTransform"))
        assert turned == (state["state"] == "contested"), state["text"]
        if state["state"] == "unknown":
            assert [p["name"] for p in parts] == ["circle"]
        else:
            assert [p["attributes"]["fill"] for p in parts if p["name"] == "rect"] == colours
        strokes = [palette.UNKNOWN] if state["state"] == "lost" else []
        bars = [palette.ink(actor).colour for actor in state["bars"]]
        assert lines == bars + strokes, state["text"]
        seen.add((state["state"], len(state["stripes"]), len(state["bars"])))
    assert {("held", 1, 1), ("contested", 3, 0), ("unknown", 0, 0), ("lost", 0, 0)} <= seen


def test_a_town_is_halved_where_it_is_contested(data: dict[str, Any], script: Call) -> None:
    for state in data["states"]:
        dot = script("dot", data["palette"], state)
        assert ("90deg" in dot) == (state["state"] in ("contested", "lost")), state["text"]
        assert (" 50%" in dot) == (state["state"] == "contested"), state["text"]


def test_the_less_sure_an_edge_the_broader_and_fainter(script: Call) -> None:
    sure, unsure = script("edge", 0.2), script("edge", 5)
    assert sure["weight"] < unsure["weight"]
    assert sure["opacity"] > unsure["opacity"] > 0
