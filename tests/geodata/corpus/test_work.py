"""The unit of work: bytes to a result, whatever the bytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.corpus import work
from geodata.corpus.work import OtherVersionError, Places, parse, parse_prepared, prepare
from geodata.gazetteer import Gazetteer
from tests.geodata.corpus.conftest import SENTENCES

FIELDS = [
    "document", "line", "start", "end", "surface", "place", "title", "kind", "latitude",
    "longitude", "usage", "confidence", "alternatives", "why",
]  # fmt: skip
WORDS = st.sampled_from([*" ".join(SENTENCES).split(), "\n", "\r\n", "\u2028", "\x85", "“", "Şuşa"])


def test_each_line_has_the_fields_of_the_issue_in_the_order_of_the_text(
    gazetteer: Gazetteer,
) -> None:
    text = "\n".join(SENTENCES)
    result = parse("a.txt", text.encode(), gazetteer)
    rows = [json.loads(line) for line in result.lines.splitlines()]
    assert all(list(row) == FIELDS for row in rows)
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)
    assert all(row["document"] == "a.txt" for row in rows)
    assert len(rows) == result.mentions + result.unknown
    assert {"baku", "shusha", "stepanakert"} <= {row["place"] for row in rows}


def test_unknown_names_are_listed_without_a_place(gazetteer: Gazetteer) -> None:
    result = parse("a", b"Fighting near the village of Qwertoby went on.", gazetteer)
    assert (result.mentions, result.unknown) == (0, 1)
    row = json.loads(result.lines)
    assert (row["surface"], row["place"], row["kind"]) == ("Qwertoby", None, None)


@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_spans_give_the_surface_back_and_every_row_is_a_line(
    gazetteer: Gazetteer, text: str
) -> None:
    lines = parse("a", text.encode(), gazetteer).lines.decode()
    assert lines.split("\n")[:-1] == lines.splitlines()
    for line in lines.splitlines():
        row = json.loads(line)
        assert text[row["start"] : row["end"]] == row["surface"]
        assert text.count("\n", 0, row["start"]) + 1 == row["line"]


def test_a_text_that_breaks_the_geoparser_is_a_problem_of_that_text(
    gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(text: str, gazetteer: Gazetteer) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(work, "find_mentions", broken)
    assert parse("a", b"Baku", gazetteer).problem == (
        "broke the geoparser (RecursionError: too deep); please report it"
    )


def test_another_process_finds_the_same_bytes(gazetteer: Gazetteer) -> None:
    text = "\n".join(SENTENCES).encode()
    code = (
        "import sys; from geodata.corpus import parse; from geodata.gazetteer import Gazetteer; "
        "sys.stdout.buffer.write(parse('a', sys.stdin.buffer.read(), Gazetteer.open()).lines)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        input=text,
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[3],
        env=os.environ | {"PYTHONHASHSEED": "7"},
    )
    assert ran.stdout == parse("a", text, gazetteer).lines


def test_a_worker_with_other_rules_refuses(places: Places, version: str) -> None:
    prepare(version, places)
    assert parse_prepared(version, "a", b"Baku", None).mentions == 1
    other = "0" * 16 + version[16:]
    prepare(other, places)
    with pytest.raises(OtherVersionError, match="the same files"):
        parse_prepared(other, "a", b"Baku", None)
    with pytest.raises(OtherVersionError, match="the same files"):
        parse_prepared(version + "x", "a", b"Baku", None)
