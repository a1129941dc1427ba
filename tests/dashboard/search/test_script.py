"""The search in the browser finds what Python's finds: the script beside the index."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.search.index import Index
from dashboard.search.searched import LONGEST_QUERY
from geodata import Atlas
from tests.dashboard.search.script import searching

Find = Callable[..., dict[str, Any]]
QUERIES = """
Shusha|Shushi|Şuşa|ŞUŞA|susa|Шуша|Шуши|Շուշի|Shusah|Shuhsa|Schuscha|Sucha|shu|sh|s
fall of Shusha|the fall of shusha|shusha in 2020|Shusha 2020|8 November 2020|november 2020|2020
Stepanakert|Xankəndi|Hankendi|Ханкенди|Ստեփանակերտ|stepanagert|Stepanakret|stepa
Qubadlı|Gubadly|Kubatli|Губадлы|Gyubadly|Füzuli|fizuli|Ֆիզուլի|Fuzulli
Ağdam|Агдам|Ակնա|Aghdamm|Kəlbəcər|Karvachar|Քարվաճառ|Kelbadjar|Kalbajar
Xocalı|Hojali|Khodjaly|Ходжалы|Artsakh|Арцах|Արցախ|Qarabağ|Karabach|nagorno karabakh
helicopter|helicoper|drone|dron|ceasefire|cease fire|peacekeepers|peacekeeper russian
Lachin corridor|lacin|corridor lachin|corridor|Farrukh|Parukh|farukh|Martuni|Khojavend
Azerbaijan announces taking|takes|agreement|of the|the|a|in|of|1992|may 1992|talish|Talysh
მთა|Ελλάδα|ß|Łódź|naïve|İstanbul|istanbul|ıstanbul|ΤΟΥΡΚΙΑ|<b>shusha</b>|'; drop table|shusha!!!
2020-11-08|08.11.2020|8 Nov 2020|November 8, 2020|20201108|2020-11|nov 2020|1988-01|June 2024
2020-11-31|1987-12-31|July 2024|2024-07-01|1 January 1988|39.76, 46.75|39.76 46.75|39.7;46.7
39°45′N 46°45′E|39°45′36″ N, 46°45′0″ E|46.75E 39.76N|39,76 46,75|46.75, 39.76|43.5, 53.5|36,40.5
Sucha|Choucha|Hojali|xyzzyplugh
qqqq|12345|ab|Shu\u200bsha|s h u s h a|SHUSHA SHUSHA|shusha shusha lachin
"""


@pytest.fixture(scope="module")
def index(atlas: Atlas) -> Index:
    return Index(atlas)


@pytest.fixture(scope="module")
def by_script(index: Index) -> Iterator[Find]:
    with searching(index.for_browser()) as find:
        yield find


def same(index: Index, by_script: Find, query: str) -> None:
    """Everything but a passage, which a script does not cut out of a summary."""
    mine, other = asdict(index.find(query)), by_script(query)
    for hit, found in zip(mine["hits"], other["hits"], strict=True):
        matched, spelling = hit.pop("matched"), found.pop("spelling")
        assert spelling in (matched, None) or found["score"] < 99, query
        found["score"] = round(found["score"], 1)
    assert other == mine, query


def test_both_find_the_same(index: Index, by_script: Find) -> None:
    queries = QUERIES.strip().replace("\n", "|").split("|")
    assert len(queries) > 90
    for query in queries:
        same(index, by_script, query)
    assert by_script("fall of Shusha")["total"], "the page found nothing for it once"


def test_both_find_every_name(atlas: Atlas, index: Index, by_script: Find) -> None:
    names = {name.toponym for place in atlas.places.values() for name in place.record.names}
    for name in sorted(names):
        same(index, by_script, name)


LETTERS = [
    st.characters(min_codepoint=first, max_codepoint=last, categories=("L", "N", "P", "Z"))
    for first, last in ((0x20, 0x7E), (0xA1, 0x24F), (0x400, 0x52F), (0x531, 0x58F))
]
TYPED = st.text(st.one_of(*LETTERS), max_size=LONGEST_QUERY + 20)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_both_forgive_the_same_slips(
    data: st.DataObject, atlas: Atlas, index: Index, by_script: Find
) -> None:
    titles = [place.record.title for place in atlas.places.values()]
    titles += [event.record.title for event in atlas.events.values()]
    text = data.draw(st.sampled_from(titles))
    at = data.draw(st.integers(0, len(text)))
    letter = data.draw(st.sampled_from(["", "a", "h", "sh", " ", "'", "ş", "и"]))
    gone = data.draw(st.integers(0, 2))
    same(index, by_script, text[:at] + letter + text[at + gone :])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TYPED)
def test_both_answer_anything_alike(index: Index, by_script: Find, query: str) -> None:
    same(index, by_script, query)
