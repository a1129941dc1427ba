"""Files of a newsroom: notes and a house style of any bytes are read, or refused in sentences."""

from __future__ import annotations

import json
from typing import Any

import yaml
from hypothesis import strategies as st

from dashboard.figure.house.style_file import StyleFile, style_of
from dashboard.figure.notes import Notes, notes_of
from tests.fuzz.edits import as_bytes, cut, cuts, edited, edits

Json = Any
NOTES: Json = {
    "texts": [{"at": [46.2, 40.1], "text": "Six weeks of war", "size": "large"}],
    "arrows": [{"from": [46.9, 39.45], "to": [46.77, 39.72], "bend": 0.2}],
    "callouts": [{"event": "2020-11-08-shusha", "text": "Baku says so; Yerevan denies it"}],
    "labels": [{"place": "stepanakert", "at": [46.6, 39.9]}],
    "hidden": ["goris", "lake-sevan"],
}
STYLE: Json = {
    "name": "The Gazette",
    "font": "DejaVu Serif",
    "credit": "Map: The Gazette",
    "logo": "gazette.svg",
    "inks": {"light": {"paper": "#fff8e7", "ink": "#101010"}, "dark": {"paper": "#101418"}},
    "holders": [{"holder": "azerbaijan", "colour": "#1b3f8b", "texture": "plain"}],
}
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
VALUES = {"notes": NOTES, "style": STYLE}


@st.composite
def _cases(draw: st.DrawFn) -> Json:
    kind = draw(st.sampled_from(list(VALUES)))
    case: Json = {"kind": kind, "logo": LOGO}
    if draw(st.integers(0, 3)) == 3:
        case["logo"] = cut(LOGO, draw(cuts(len(LOGO))))
    if draw(st.booleans()):
        return {**case, "edits": draw(edits(VALUES[kind]))}
    return {**case, "cuts": draw(cuts(len(_written(kind))).filter(bool))}


def _written(kind: str) -> str:
    return yaml.safe_dump(VALUES[kind], sort_keys=False)


cases = _cases()


def check(case: Json) -> None:
    """`edits` are made in the file's value, `cuts` in its text; `logo` is that of a style."""
    kind = case["kind"]
    if "edits" in case:
        text = json.dumps(edited(VALUES[kind], case["edits"]))
    else:
        text = cut(_written(kind), case["cuts"])
    raw, file = as_bytes(text), f"{kind}.yaml"
    try:
        if kind == "notes":
            notes = notes_of(raw, file)
            assert notes_of(notes.as_yaml().encode(), file) == notes
            assert isinstance(notes, Notes)
        else:
            style = style_of(raw, file, lambda _name: as_bytes(case["logo"]))
            assert isinstance(style.file, StyleFile)
            assert (style.logo is None) == (style.file.logo is None)
            assert style.theme("light")
            assert style.theme("dark")
    except ValueError as refused:
        for line in str(refused).splitlines() or [""]:
            assert line.startswith(f"{file}: "), line[:200]
            assert line.isprintable(), line[:200]
            assert len(file) + 5 < len(line) < 1_500, line[:200]
