"""Links into the one-file page: its script reads and writes them as the app does."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.map_page.document import facets, links
from dashboard.one_file.parameters import PARAMETERS
from dashboard.search.searched import subjects_of
from dashboard.view import filters
from dashboard.view.chapters import FIRST_DAY, LAST_DAY, chapter_of
from dashboard.view.parameters import from_query, to_query
from geodata import Atlas
from tests.dashboard.map_page.conftest import Evaluate

Read = Callable[[dict[str, str]], dict[str, Any]]
ODD = [
    "", " ", "x", "0", "1", "-1", "3", "007", "366", "367", "0366", "9" * 5_000, "1.5", "1e1",
    "1_0", "+8", ".5", "8.", "inf", "nan", "0x8", "٣", "all", "ALL", "none", "None", "null",
    "then", ",", "a,b", "true", "{name}", "{fault}", "{0}", "%s", "“”", "'\"\\", "<b>", "\n",
    "\u200b", "y" * 40, "y" * 41, "😀" * 41, "constructor", "__proto__", "2020-11-08",
    "2020-11-08\n", " 2020-11-08", "2020-02-30", "2021-02-29", "2020-02-29", "2020-13-01",
    "0000-01-01", "9999-12-31", "1988-01-01", "1987-12-31", "2024-06-30", "2024-07-01", "2020-11",
    "20201108", "2020-11-8", "8.11.2020", "08.11.2020", "31.02.2020", "8 November 2020",
    "8 nov 2020", "8 no 2020", "November 8, 2020", "nov 8 2020", "May 31 2020,",
    "8 Novembre 2020", "2020-11-08T12:00Z", "2020-11-08T\n", "0000-1-1",
    "２０２０-11-08", "relief", "towns,relief", "relief,gold", "relief,tiles",
    "none,relief", "area:shusha", "place:shusha", "event:2020-11-08-shusha", "event:no-such",
    "area:2020-11-08-shusha", "imported:x:1", "near:46.5,39.6,46.6,39.7", "shusha",
    "2020-11-08-shusha", "2020-11-08-shusha,2020-11-08-shusha", "2020-11-08-shusha,",
    "46.75,39.76", "46.75,39.76,1", "39.76,46.75", "46.123456789,39.99999999", "46,", "6", "12",
    "12.01", "9.333333333",
]  # fmt: skip
"""What stands in links by mistake, by malice or by chance, and what is good for one parameter."""
PICKED = [
    "",
    "date=2022-03-27&knowledge=now&center=46.8,40&zoom=10&names=both",
    "date=2022-03-27&knowledge=now&relief=1&date2=x",
    "knowledge=now&knowledge=then",
    "knowledge=then&knowledge=soon",
    "date=2020-11-10&chapter=handovers",
    "date=2020-11-10&chapter=44-days",
    "date=1994-05-12&chapter=first-war",
    "chapter=all&window=all&layers=none",
    "date=2020-11-10&knowledge=soon&window=9&colour=red",
    "embed=1",
    "embed=0&layers=relief,towns,tiles",
    "layers=towns&highlight=2020-11-08-shusha&selected=area:shusha",
    "viewpoint=azerbaijan&names=az",
    "viewpoint=&date=",
    "=&==&&a",
    "center=46.8%2C40&zoom=7.25",
    "center=46.8,40",
    "zoom=7.25",
    "categories=control",
    "categories=control,nonsense,capture",
    "actors=russia,atlantis,turkey,&basis=x",
    "actors=turkey,russia,turkey",
    "disputed=disputed&basis=document&precision=2,1",
    "disputed=all&basis=all",
    "disputed=disputed,undisputed",
    "disputed=all,all&categories=all",
    "precision=8,٣,01",
    "sources=references&sources=references,x",
    "lesson=farrukh&step=2",
    "selected=event:2020-11-08-shusha",
    "selected=event:1992-05-08-shusha&date=x",
    "fbclid=1&utm_source=2&utm_=3&mc_cid=4&si=5&sit=6",
]


@pytest.fixture(scope="module")
def read(atlas: Atlas, evaluate: Evaluate) -> Read:
    keys = [subject.key for subject in subjects_of(atlas)]
    days = {f"event:{name}": str(e.record.when.start) for name, e in atlas.events.items()}
    evaluate(
        "(...values) => { globalThis.link = new AtlasLink(...values); }",
        links(atlas, PARAMETERS), facets(atlas), keys, days,
    )  # fmt: skip

    def by_script(query: dict[str, str]) -> dict[str, Any]:
        found: dict[str, Any] = evaluate(
            "(pairs) => { const found = link.read(pairs);"
            " return { ...found, written: link.write(found.view, found.filters) }; }",
            list(query.items()),
        )
        return found

    return by_script


def same(atlas: Atlas, read: Read, query: dict[str, str]) -> None:
    view, notices = from_query(query, atlas, frozenset(filters.FACETS), PARAMETERS)
    chosen, more = filters.from_query(query, atlas)
    written = to_query(view) | filters.to_query(chosen)
    found = read(query)
    assert found["view"] == json.loads(json.dumps(view, default=str)), query
    assert found["notices"] == notices + more, query
    assert list(found["written"].items()) == list(written.items()), query
    again = read(written)
    assert (again["written"], again["notices"]) == (written, [])


def test_both_read_every_choice_alike(atlas: Atlas, read: Read) -> None:
    read_alike = 0
    for parameter in PARAMETERS:
        for choice in parameter.read.rule(atlas).get("choices", ()):
            same(atlas, read, {parameter.name: choice})
            read_alike += 1
    for facet, options in filters.options(atlas).items():
        for option in options:
            same(atlas, read, {facet: option})
            read_alike += 1
    assert read_alike > 50


@pytest.mark.parametrize("name", [*(p.name for p in PARAMETERS), *filters.FACETS, "colour", ""])
def test_both_say_the_same_of_odd_values(atlas: Atlas, read: Read, name: str) -> None:
    for text in ODD:
        same(atlas, read, {name: text})


@pytest.mark.parametrize("link", PICKED)
def test_both_read_whole_links_alike(atlas: Atlas, read: Read, link: str) -> None:
    same(atlas, read, dict(parse_qsl(link, keep_blank_values=True)))


NAMES = st.sampled_from([*(p.name for p in PARAMETERS), *filters.FACETS]) | st.text(max_size=50)
TEXTS = st.sampled_from(ODD) | st.lists(st.sampled_from(ODD), max_size=3).map(",".join) | st.text()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(NAMES, TEXTS, max_size=5))
def test_both_read_any_link_alike(atlas: Atlas, read: Read, query: dict[str, str]) -> None:
    same(atlas, read, query)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dates(FIRST_DAY, LAST_DAY))
def test_both_know_the_chapter_of_a_day(read: Read, evaluate: Evaluate, day: Any) -> None:
    assert evaluate("(day) => link.chapterOf(day)", str(day)) == chapter_of(day).id


def test_a_page_without_network_has_no_tiles_and_says_so(read: Read) -> None:
    (notice,) = read({"layers": "towns,tiles"})["notices"]
    assert notice == (
        "The link’s layers “towns,tiles” was left out: "
        "“tiles” is no layer; take some of: none, relief, towns."
    )
