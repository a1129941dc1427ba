"""Imported events in the screen of a site: what is let through, and that none is lost."""

from __future__ import annotations

import gzip
import json
import struct
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import geodata
from dashboard.imported.choice import choice_of
from dashboard.one_file import Around, build_page, build_screen
from dashboard.one_file.carrying import Beside
from dashboard.one_file.imported import OF_A_FILE, imported_part
from dashboard.view.filters import REFERENCES, Basis, Disputed, Filters
from geodata import Atlas
from geodata.importing import import_csv
from geodata.model import Category
from geodata.new_dataset import start
from tests.dashboard.scripts import Call, loaded
from tests.geodata.imports.tables import ACLED, acled_rows, ged, written

EVIL = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    base = tmp_path_factory.mktemp("imported")
    start(base / "mine")
    rows = acled_rows(400)
    rows[7]["notes"] = rows[7]["location"] = EVIL
    for name, text in (("acled.csv", written(ACLED, rows)), ("ged.csv", ged(80))):
        (base / name).write_text(text, encoding="utf-8")
        import_csv(base / name, base / "mine")
    return geodata.load(base / "mine")


@pytest.fixture(scope="module")
def part(many: Atlas) -> tuple[dict[str, Any], dict[str, bytes]]:
    beside = Beside()
    return imported_part(many, beside), beside.files


def numbers(packed: bytes) -> list[int]:
    """The numbers of the events in a file of `pack`."""
    raw = gzip.decompress(packed)
    (length,) = struct.unpack_from("<I", raw)
    header = json.loads(raw[4 : 4 + length])
    at = 4 + length + 4 * header["count"] * header["arrays"].index("number")
    return list(struct.unpack_from(f"<{header['count']}I", raw, at))


def test_each_event_is_on_the_map_or_among_the_others_and_told(
    many: Atlas, part: tuple[dict[str, Any], dict[str, bytes]]
) -> None:
    data, files = part
    seen, others = (numbers(files[data[name]]) for name in ("points", "others"))
    assert others, "some have no point"
    assert sorted([*seen, *others]) == list(range(len(many.imported)))
    told = [json.loads(gzip.decompress(files[name])) for name in data["rows"]]
    assert all(len(some) == OF_A_FILE for some in told[:-1])
    rows = [row for some in told for row in some]
    assert [row["title"] for row in rows] == [event.title for event in many.imported]
    assert [row["key"] for row in rows] == [f"imported:#{n}" for n in range(len(rows))]
    assert all(row["who"] in row["panel"] for row in rows)
    searched = json.loads(gzip.decompress(files[data["names"]]))
    assert [one[0] for one in searched["subjects"]] == [row["key"] for row in rows]
    assert len(searched["events"]) == len(rows)


def test_words_of_a_table_are_text(part: tuple[dict[str, Any], dict[str, bytes]]) -> None:
    data, files = part
    rows = [row for name in data["rows"] for row in json.loads(gzip.decompress(files[name]))]
    assert any(EVIL in row["title"] or EVIL in row["place"] for row in rows)
    assert not any("<img" in row["panel"] for row in rows)


def test_a_page_without_them_is_as_it_was(atlas: Atlas, many: Atlas) -> None:
    page, files = build_screen(atlas, Around("./"))
    assert b"screen/imported-" not in page
    assert not any("rows-" in name for name in files)
    assert b"AtlasImports =" not in build_page(many), "a file on a stick has none"
    assert b"screen/imported-" in build_screen(many, Around("./"))[0]


# ---- what is let through ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def call() -> Iterator[Call]:
    getter = "Object.defineProperty(L, 'choice', { get: () => AtlasImports.choiceOf });"
    with loaded("one_file/imported.js", before=getter) as found:
        yield found


def some(*options: str) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(options))


@given(
    chosen=st.builds(
        Filters,
        categories=some(*Category),
        actors=some("acled", "ucdp", "azerbaijan"),
        sources=some(REFERENCES, "an-article"),
        disputed=st.sampled_from(get_args(Disputed)),
        basis=st.sampled_from(get_args(Basis)),
        precision=some("1", "2", "5"),
    ),
    number=st.integers(0, 10**6),
)
def test_the_browser_lets_through_what_the_library_does(
    many: Atlas,
    part: tuple[dict[str, Any], dict[str, bytes]],
    call: Call,
    chosen: Filters,
    number: int,
) -> None:
    viewpoint = many.viewpoints[number % len(many.viewpoints)]
    facets = ("categories", "actors", "sources", "disputed", "basis", "precision")
    filters = {name: sorted(some) for name in facets if (some := chosen.chosen(name))}
    found = call("choice", part[0], filters, viewpoint)
    assert found == choice_of(many, chosen, viewpoint).for_map()
