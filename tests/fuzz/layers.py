"""Damaged layers: a dataset of which one file is edited anywhere has faults, or works."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import yaml
from hypothesis import strategies as st

import geodata
from geodata.cli import cli
from tests.fuzz.edits import as_bytes, cut, cuts, edited, edits
from tests.fuzz.ground import BASES, base, holds, own_dataset, run

Json = Any
FILES = (
    "places.geojson", "areas.geojson", "events.geojson", "events.geojson", "actors.yaml",
    "references.yaml", "corrections.yaml",
)  # fmt: skip


CARD = "seeds/001_16dd0164d4515eb6.yaml"


@lru_cache(maxsize=32)
def _text(name: str, file: str) -> str:
    path = base(name) / file
    return path.read_text(encoding="utf-8") if path.exists() else "[]"


@lru_cache(maxsize=32)
def _value(name: str, file: str) -> Json:
    return yaml.load(_text(name, file), Loader=yaml.CSafeLoader)


@st.composite
def _cases(draw: st.DrawFn) -> Json:
    name, file = draw(st.sampled_from(BASES)), draw(st.sampled_from(FILES))
    if name == "small" and draw(st.integers(0, 9)) == 9:
        file = CARD
    if draw(st.integers(0, 4)) < 4:
        return {"base": name, "file": file, "edits": draw(edits(_plain(_value(name, file))))}
    text = _text(name, file)
    return {"base": name, "file": file, "cuts": draw(cuts(len(text)).filter(bool))}


def _plain(value: Json) -> Json:
    """YAML's days as the texts that JSON has for them."""
    return json.loads(json.dumps(value, default=str))


cases = _cases()


def check(case: Json) -> None:
    """`edits` are made in the file's value, `cuts` in its text."""
    name, file = case["base"], case["file"]
    if "edits" in case:
        text = json.dumps(edited(_plain(_value(name, file)), case["edits"]))
    else:
        text = cut(_text(name, file), case["cuts"])
    with own_dataset(name) as folder:
        (folder / file).write_bytes(as_bytes(text))
        sound = not holds(folder)
        done = run(cli, ["format", str(folder)])
        if sound:
            assert done.exit_code == 0
            assert geodata.load(folder)
