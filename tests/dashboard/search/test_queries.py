"""What people type, and what must be among the first hits: the search as it runs in the browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dashboard.search.hits import Found
from geodata import Atlas
from tests.dashboard.search.script import Find, searching

QUERIES = """
shusha                    8  event:2020-11-08-shusha
shusha                    2  event:2020-11-08-shusha
shusha                    3  event:1992-05-09-shusha
shusha                    8  place:shusha-district
shush                     2  event:2020-11-08-shusha
who holds Shusha          1  place:shusha
Who holds Shusha?         2  event:2020-11-08-shusha
who has Lachin corridor   1  place:lachin-corridor
where is Karvachar        1  place:kalbajar
when did Aghdam change    1  place:aghdam
Şuşa kim nəzarət edir     1  place:shusha
кто держит Шушу           2  place:shusha
ով է պահում Շուշի         1  place:shusha
what happened in Ganja    1  place:ganja
fall of Shusha            1  event:2020-11-08-shusha
fall of Shusha            2  event:1992-05-09-shusha
battle of Shusha          1  event:2020-11-08-shusha
Şuşa                      2  event:2020-11-08-shusha
Шуша                      2  event:2020-11-08-shusha
Շուշի                     2  event:2020-11-08-shusha
Sucha                     1  place:shusha
Choucha                   1  place:shusha
Schuscha                  1  place:shusha
fall of Sucha             2  event:2020-11-08-shusha
Hojali                    1  place:khojaly
Hojali                    3  event:1992-02-26-khojaly
khojaly killings          1  event:1992-02-26-khojaly-killings
helicoper                 5  event:2020-11-09-helicopter
peacekeepers              1  event:2020-11-10-peacekeepers
Sumgait                   2  event:1988-02-27-sumgait
Baku January 1990         2  event:1990-01-20-baku
Baku January 1990         2  event:1990-01-13-baku-armenians
Ganja missile             2  event:2020-10-17-ganja
ceasefire 1994            1  event:1994-05-12-ceasefire
black january             1  event:1990-01-20-baku
four day war              1  event:2016-04-02-april-clash
operation ring            2  event:1991-04-30-getashen
khojaly genocide          1  event:1992-02-26-khojaly
maragha massacre          1  event:1992-04-10-maraga
first karabakh war        1  event:1991-1994-first-war
44 day war                1  event:2020-44-day-war
blokade of artsakh        1  event:2022-12-12-lachin-road
anti-terror operation     1  event:2023-09-19-offensive
exodus of armenians       1  event:2023-09-24-departure
spitak                    1  event:1988-12-07-earthquake
madrid principles         1  event:2007-11-29-madrid
Lachin blockade           1  event:2022-12-12-lachin-road
lachin corridor           2  event:2022-12-12-lachin-road
Berdzor                   1  place:lachin
Kelbecer                  3  event:2020-11-25-kalbajar
Karvachar                 1  place:kalbajar
Гадрут                    2  event:2020-10-09-hadrut
Zəngilan                  2  event:2020-10-20-zangilan
Kubatly                   3  event:2020-10-25-gubadly
Füzuli                    2  event:2020-10-17-fuzuli
Farrukh                   2  event:2022-03-24-farrukh
Karaglukh                 1  place:karaglukh
Madagiz                   2  event:2020-10-03-sugovushan
Xankəndi                  1  place:stepanakert
Ağdərə                    1  place:martakert
Artsakh                   1  place:nagorno-karabakh
cathedral                 2  event:2020-shusha-cathedral
Tavush July 2020          1  event:2020-07-12-tovuz
drone                     1  event:2020-drone-campaign
2020-11-08                1  day:2020-11-08
2020-11-08                2  event:2020-11-08-shusha
8 Nov 2020                2  event:2020-11-08-shusha
08.11.2020                1  day:2020-11-08
November 8, 2020          1  day:2020-11-08
2020-11                   1  day:2020-11-01
November 2020             8  event:2020-11-08-shusha
April 2016                3  event:2016-04-03-talish
39.76, 46.75              1  at:46.75,39.76
39.76, 46.75              3  place:shusha
39.76 46.75               1  at:46.75,39.76
39°45′N 46°45′E           1  at:46.75,39.75
39,76; 46,75              1  at:46.75,39.76
"""


@pytest.fixture(scope="module")
def find(atlas: Atlas) -> Iterator[Find]:
    with searching(atlas) as found:
        yield found


@pytest.mark.parametrize("line", QUERIES.strip().splitlines())
def test_what_is_meant_is_among_the_first(find: Find, line: str) -> None:
    query, first, key = line[:24].strip(), *line[24:].split()
    hits = find(query, int(first)).hits
    assert key in [hit.key for hit in hits], query


def test_a_day_leads_there_and_tells_what_happened(find: Find) -> None:
    leading, first, *_rest = find("8 Nov 2020").hits
    assert leading.title == "Go to 8 November 2020"
    assert (first.day, first.disputed) == ("8 November 2020", True)


def test_a_month_leads_there_and_lists_what_can_mean_no_other_first(find: Find) -> None:
    found = find("Nov 2020", 1_000)
    assert found.hits[0].title == "Go to November 2020"
    days = [hit.day for hit in found.hits[1:]]
    assert len(days) == found.total - 1 > 40
    elsewhere = [number for number, day in enumerate(days) if "November 2020" not in day]
    assert elsewhere == list(range(len(days) - len(elsewhere), len(days)))


@pytest.mark.parametrize(
    ("query", "title", "first"),
    [
        ("1987-12-31", None, None),
        ("July 2024", None, None),
        ("1988-01-01", "Go to 1 January 1988", "day:1988-01-01"),
        ("30 June 2024", "Go to 30 June 2024", "day:2024-06-30"),
    ],
)
def test_days_that_the_atlas_does_not_show_are_said_to_be_none_of_its(
    find: Find, query: str, title: str | None, first: str | None
) -> None:
    found = find(query)
    if title is None:
        note = "The atlas shows 1 January 1988 to 30 June 2024."
        assert found == Found([], 0, note)
    else:
        assert (found.hits[0].title, found.hits[0].key) == (title, first)


def test_a_position_leads_there_and_names_the_nearest_places(find: Find) -> None:
    leading, *near = find("39.82 46.75").hits
    assert leading.title == "Go to 39.82° N, 46.75° E"
    assert near[0].key == "place:stepanakert"
    distances = [hit.km for hit in near if hit.km is not None]
    assert distances == sorted(distances)
    assert len(distances) == len(near) == 3
    assert distances[-1] <= 30


def test_where_no_place_is_near_none_is_named(find: Find) -> None:
    found = find("42.9, 52.9")
    assert ([hit.key for hit in found.hits], found.total) == (["at:52.9,42.9"], 1)


def test_a_position_off_the_map_is_said_to_be_there(find: Find) -> None:
    """Longitude before latitude, as programs write it, lands beyond the map."""
    for query in ("46.75, 39.76", "48.85, 2.35", "-39.76, 46.75", "39.76 S 46.75 E"):
        found = find(query)
        assert not found.hits, query
        assert "outside the map" in found.note, query


def test_every_hit_tells_what_a_list_needs(atlas: Atlas, find: Find) -> None:
    for hit in find("Shusha", 1_000).hits:
        assert hit.title == atlas.title_of(hit.key)
        assert hit.kind
        kind, _sign, name = hit.key.partition(":")
        assert bool(hit.day) == (kind == "event")
        assert hit.disputed == (kind == "event" and bool(atlas.disputes(name)))
