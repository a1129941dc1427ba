"""The search itself: what fails is kept at its smallest, once for each way to fail."""

from __future__ import annotations

import itertools
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import strategies as st

from tests.fuzz import found_cases, search
from tests.fuzz.edits import cut, edited


def test_a_failing_case_is_kept_at_its_smallest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def check(case: dict[str, int]) -> None:
        if case["number"] >= 7:
            raise ZeroDivisionError

    numbers = st.fixed_dictionaries({"number": st.integers(0, 1000)})
    kind = SimpleNamespace(cases=numbers, check=check)
    monkeypatch.setattr(found_cases, "FOUND", tmp_path)
    monkeypatch.setattr(search, "KINDS", {"made-up": kind})
    looks = itertools.count()
    clock = SimpleNamespace(monotonic=lambda: next(looks))  # a second a look, on any machine
    monkeypatch.setattr(search, "time", clock)
    told: list[str] = []
    tally = search.search(["made-up"], 10, 1, told.append)
    (path,) = found_cases.kept()
    assert found_cases.read(path) == ("made-up", {"number": 7})
    assert list(tally.ways.values()) == [path]
    assert len(told) == 1
    assert tally.inputs["made-up"] >= search.ROUND


@pytest.mark.parametrize(
    ("edit", "outcome"),
    [
        ({"at": ["a", 1], "do": "set", "to": "x"}, {"a": [1, "x"]}),
        ({"at": ["a", 1], "do": "delete"}, {"a": [1]}),
        ({"at": ["a", 1], "do": "twice"}, {"a": [1, [2], [2]]}),
        ({"at": ["a", 1], "do": "wrap"}, {"a": [1, [[2]]]}),
        ({"at": ["a", 1], "do": "open"}, {"a": [1, 2]}),
        ({"at": ["a", 0], "do": "as", "like": ["a", 1]}, {"a": [[2], [2]]}),
        ({"at": [], "do": "set", "to": None}, None),
        ({"at": ["b", 9], "do": "delete"}, {"a": [1, [2]]}),
    ],
)
def test_an_edit_does_what_it_says(edit: Any, outcome: Any) -> None:
    value = {"a": [1, [2]]}
    assert edited(value, [edit]) == outcome
    assert value == {"a": [1, [2]]}


def test_a_cut_does_what_it_says() -> None:
    assert cut("abcdef", [{"at": 1, "cut": 2, "put": "-"}, {"at": 9, "cut": 1, "put": "!"}]) == (
        "a-def!"
    )
