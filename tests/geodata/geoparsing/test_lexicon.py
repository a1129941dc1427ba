"""The geoparser's word lists, as a person who keeps them wants them."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from geodata.geoparsing import lexicon


def lists(tree: ast.Module) -> Iterator[tuple[int, list[str]]]:
    """The line and the words of each list: a text of words, or a tuple of texts."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_set":
            yield node.lineno, str(ast.literal_eval(node.args[0])).split()
        elif isinstance(node, ast.Tuple | ast.Set):
            yield node.lineno, [str(w.value) for w in node.elts if isinstance(w, ast.Constant)]


def test_no_word_stands_twice_in_a_list() -> None:
    tree = ast.parse(Path(lexicon.__file__).read_text(encoding="utf-8"))
    found = list(lists(tree))
    assert len(found) > 30
    twice = {
        f"line {line}": word
        for line, words in found
        for word, times in Counter(words).items()
        if times > 1
    }
    assert not twice
