"""The weights of the geoparser: each is told of, and each weighs something."""

from __future__ import annotations

import ast
from dataclasses import fields
from itertools import pairwise
from pathlib import Path

import pytest

from geodata.geoparsing import weights
from geodata.geoparsing.weights import MENTION, WEIGHTS, MentionWeights, Weights

ROOM = Path(weights.__file__).parent


@pytest.mark.parametrize(("name", "kind"), [("WEIGHTS", Weights), ("MENTION", MentionWeights)])
def test_every_weight_is_used_by_the_geoparser(name: str, kind: type) -> None:
    used = {
        node.attr
        for path in ROOM.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == name
    }
    assert used == {field.name for field in fields(kind)}


@pytest.mark.parametrize("kind", [Weights, MentionWeights])
def test_every_weight_says_what_it_weighs(kind: type) -> None:
    tree = ast.parse(Path(weights.__file__).read_text(encoding="utf-8"))
    (body,) = (n.body for n in tree.body if isinstance(n, ast.ClassDef) and n.name == kind.__name__)
    told = [
        getattr(field.target, "id", "")
        for field, text in pairwise(body)
        if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr)
    ]
    assert told == [field.name for field in fields(kind)]


def test_weights_are_not_changed_while_a_text_is_read() -> None:
    with pytest.raises(AttributeError):
        WEIGHTS.held = 0.0  # type: ignore[misc]
    with pytest.raises(AttributeError):
        MENTION.accepted = 0.0  # type: ignore[misc]
    with pytest.raises(TypeError):
        WEIGHTS.kinds["country"] = 0.0  # type: ignore[index]
