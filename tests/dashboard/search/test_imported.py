"""Imported events are found by the words of their titles and places, and by their days."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import geodata
from dashboard.imported.choice import choice_of, mask
from dashboard.search.hits import Found
from dashboard.search.imported import ImportedIndex
from dashboard.view.filters import Filters
from geodata import Atlas
from geodata.importing import import_csv
from geodata.imports.table import Imported
from geodata.new_dataset import copy_built_in
from tests.geodata.imports.tables import ACLED, acled_rows, ged, written

EVIL = "<img src=x onerror=alert(1)>"
shared_index = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    base = tmp_path_factory.mktemp("imported")
    copy_built_in(base / "mine")
    rows = acled_rows(2_000)
    rows[0].update(event_id_cnty="EVIL", location=EVIL, event_date="2020-11-08")
    rows[1].update(event_id_cnty="SUSA", location="Şuşa", event_date="2020-11-08")
    for name, text in (("acled.csv", written(ACLED, rows)), ("ged.csv", ged(300))):
        (base / name).write_text(text, encoding="utf-8")
        import_csv(base / name, base / "mine")
    return geodata.load(base / "mine")


@pytest.fixture(scope="module")
def index(many: Atlas) -> ImportedIndex:
    return ImportedIndex(many.imported)


def numbers(many: Atlas, found: Found) -> list[int]:
    keys = [hit.key.removeprefix("imported:") for hit in found.hits]
    return [number for key in keys if (number := many.imported.number_of(key)) is not None]


def test_all_events_of_a_place_are_found(many: Atlas, index: ImportedIndex) -> None:
    found = index.find("Village 77", 10_000)
    exact = [hit for hit in found.hits if hit.score == found.hits[0].score]
    places = many.imported.table["place"].to_pylist()
    assert sorted(numbers(many, Found(exact, 0))) == [
        number for number, place in enumerate(places) if place == "Village 77"
    ]
    assert len(exact) > 1


@pytest.mark.parametrize("query", ["Şuşa", "susa", "Шуша", "Shusha", "Suhsa", "clash Shusha"])
def test_any_spelling_finds_it(index: ImportedIndex, query: str) -> None:
    keys = [hit.key for hit in index.find(query, 10_000).hits]
    if query != "clash Shusha" or any("SUSA" in key for key in keys):
        assert "imported:acled:SUSA" in keys


def test_all_words_must_be_met(many: Atlas, index: ImportedIndex) -> None:
    titles = many.imported.table["title"].to_pylist()
    for number in numbers(many, index.find("protest Village", 10_000)):
        assert "protest" in titles[number].casefold()
    assert index.find("protest qqqqzzz").total == 0


@pytest.mark.parametrize("query", ["", " ", "…", "\u200f", "zzzzqqqq", "39.76, 46.75"])
def test_nothing_is_found_for_nothing(index: ImportedIndex, query: str) -> None:
    assert index.find(query) == Found([], 0)


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ("8 Nov 2020", dt.date(2020, 11, 8), dt.date(2020, 11, 8)),
        ("2020-11", dt.date(2020, 11, 1), dt.date(2020, 11, 30)),
    ],
)
def test_a_day_or_a_month_finds_its_events(
    many: Atlas, index: ImportedIndex, query: str, first: dt.date, last: dt.date
) -> None:
    found = index.find(query, 10_000)
    assert sorted(numbers(many, found)) == many.imported.between(first, last).tolist()
    within = [
        first <= event.first and event.last <= last
        for event in many.imported.events(numbers(many, found))
    ]
    assert within == sorted(within, reverse=True)
    assert any(within)


def test_only_what_filters_and_viewpoint_leave_is_found(many: Atlas, index: ImportedIndex) -> None:
    choice = choice_of(many, Filters(actors=frozenset({"ucdp"})), None)
    wanted = mask(many, choice)
    everything, some = index.find("village 5", 10_000), index.find("village 5", 10_000, wanted)
    assert 0 < some.total < everything.total
    assert all(wanted[number] for number in numbers(many, some))
    assert index.find("village 5", 10_000, np.zeros(len(wanted), dtype=bool)) == Found([], 0)


def test_a_hit_tells_what_a_list_needs(many: Atlas, index: ImportedIndex) -> None:
    hit = next(hit for hit in index.find("Şuşa", 10).hits if hit.key == "imported:acled:SUSA")
    event = many.imported_event("acled:SUSA")
    assert (hit.title, hit.spelling, hit.day) == (event.title, "Şuşa", "8 November 2020")
    assert hit.kind.startswith("Imported, ")
    assert not hit.disputed


def test_hostile_texts_are_found_and_handed_on_as_they_are(index: ImportedIndex) -> None:
    hits = index.find("img src onerror").hits
    assert EVIL in hits[0].title, "escaping is the page's work"


def test_no_more_are_given_than_wanted_but_all_are_counted(index: ImportedIndex) -> None:
    everything = index.find("village", 10_000)
    assert everything.total == len(everything.hits) > 1_000
    for most in (-1, 0, 3):
        assert index.find("village", most) == Found(
            everything.hits[: max(most, 0)], everything.total
        )


def test_without_imported_events_nothing_is_found() -> None:
    assert ImportedIndex(Imported()).find("Shusha") == Found([], 0)


@shared_index
@given(st.text(max_size=200), st.integers(-1, 30))
def test_no_query_fails(index: ImportedIndex, query: str, most: int) -> None:
    found = index.find(query, most)
    assert len(found.hits) == min(max(most, 0), found.total)
    scores = [hit.score for hit in found.hits]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("query", ["village 5", "armed clash villge", "w" * 10_000, "a b c " * 99])
def test_no_query_takes_as_long_as_a_fifth_of_making_the_index(
    many: Atlas, index: ImportedIndex, query: str
) -> None:
    assert fastest(lambda: index.find(query)) < 0.2 * fastest(lambda: ImportedIndex(many.imported))


def fastest(work: Callable[[], object]) -> float:
    """Seconds of this thread, at best."""

    def once() -> float:
        start = time.thread_time()
        work()
        return time.thread_time() - start

    return min(once() for _ in range(3))
