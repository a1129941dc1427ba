"""Damage: edits of a JSON value and cuts in a text, as JSON that a person can read and replay."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import strategies as st

Json = Any

WORDS = [
    "", " ", "\0", "\n", "\ufeff", "\u2028", "\ud800", "𝟜𝟞", "٤٦", "<img src=x onerror=alert(1)>",
    "${7*7}{{7*7}}", "=1+1", "'; DROP TABLE", "\x1b[2J", "x" * 500, "../..", "a/b", "NaN", "-0",
    "shusha", "azerbaijan", "armenia", "2020-11-08", "2020-11", "2020/2019", "../2020", "2020~",
    "-9999-01-01", "9999-12-31/..", "Point", "Polygon", "control", "denies", "admits", "yes", "no",
    "http://x", "https://é.example/%00",
]  # fmt: skip
NUMBERS = [
    0, -1, 1, 7, 46.5, 39.7, 180, 180.0000001, 1e308, -1e308, 2**31, 2**63, 2**64, 10**25, 1e-320,
]  # fmt: skip

values = st.recursive(
    st.none()
    | st.booleans()
    | st.sampled_from(NUMBERS)
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(WORDS)
    | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
"""Any JSON value, the wicked ones more often."""


DEEDS = ["set", "set", "delete", "twice", "wrap", "open", "as", "deep"]


@st.composite
def edits(draw: st.DrawFn, value: Json, most: int = 3) -> list[Json]:
    """Some edits of a value, each found in what the ones before made of it."""
    found: list[Json] = []
    value = copy.deepcopy(value)
    for _ in range(draw(st.integers(1, most))):
        edit: Json = {"at": _path(draw, value)}
        edit["do"] = draw(st.sampled_from(DEEDS))
        if edit["do"] == "set":
            edit["to"] = draw(values)
        elif edit["do"] == "as":
            edit["like"] = _path(draw, value)
        elif edit["do"] == "deep":
            edit["levels"] = draw(st.sampled_from([2, 39, 41, 199, 250, 980]))
        found.append(edit)
        if edit["do"] == "deep":
            break  # what is so deep cannot be copied for another edit
        value = edited(value, [edit])
    return found


def _path(draw: st.DrawFn, value: Json) -> list[Json]:
    """A way down to some node: at each level any child, so that no long list hides the rest."""
    path: list[Json] = []
    while isinstance(value, list | dict) and value:
        keys = list(value) if isinstance(value, dict) else range(len(value))
        if path and draw(st.integers(0, 5)) == 5:
            break
        path.append(keys[draw(st.integers(0, len(keys) - 1))])
        value = value[path[-1]]
    return path


def edited(value: Json, wanted: list[Json]) -> Json:
    """A copy of a value with the edits made; one whose place is gone makes no difference."""
    value = {"root": copy.deepcopy(value)}
    for edit in wanted:
        way: list[Any] = ["root", *edit["at"]]
        last = way.pop()
        try:
            inside = value
            for step in way:
                inside = inside[step]
            old = inside[last]
            match edit["do"]:
                case "set":
                    inside[last] = copy.deepcopy(edit["to"])
                case "delete":
                    if last != "root":
                        del inside[last]
                case "twice":
                    if isinstance(inside, list):
                        inside.insert(last, copy.deepcopy(old))
                case "wrap":
                    inside[last] = [old]
                case "deep":
                    for _ in range(edit["levels"]):
                        inside[last] = [inside[last]]
                case "open":
                    if isinstance(old, list) and old:
                        inside[last] = old[0]
                case "as":
                    other = value["root"]
                    for step in edit["like"]:
                        other = other[step]
                    inside[last] = copy.deepcopy(other)
        except (LookupError, TypeError):
            continue
    return value["root"]


PIECES = [
    "", "\n", "\0", "\ufeff", "\t", '"', "'", "{", "}", "[", "]", ",", ":", ": ", "- ", "? ", "#",
    "&a ", "*a", "<<: *a", "!!binary eA==", "!!set {a}", "!!omap [a: 1]", "!!float x", "!!int y",
    "!x y", "0o7", "0b_", "1:30", ".nan", "-.inf", "9" * 5000, "1e999", "|\n", "%", "@", "---\n",
    "accept: yes", "\u2028", "\x85", "é", "null", "~", "2020-13-40", "=", "<<: 5", "[*a]", "_1",
]  # fmt: skip


@st.composite
def cuts(draw: st.DrawFn, length: int, most: int = 3) -> list[Json]:
    """Some places of a text where characters are taken out and others put in."""
    return [
        {
            "at": draw(st.integers(0, length)),
            "cut": draw(st.integers(0, 12)),
            "put": draw(st.sampled_from(PIECES) | st.text(max_size=5)),
        }
        for _ in range(draw(st.integers(0, most)))
    ]


def cut(text: str, wanted: list[Json]) -> str:
    """The text with the cuts made."""
    for one in wanted:
        text = text[: one["at"]] + one["put"] + text[one["at"] + one["cut"] :]
    return text


def as_bytes(text: str) -> bytes:
    """UTF-8, in which half a character stays half a character (and is no UTF-8)."""
    return text.encode("utf-8", errors="surrogatepass")
