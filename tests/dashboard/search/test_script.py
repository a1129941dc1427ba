"""The search of the one-file page finds what the app's finds: the script beside the index."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from py_mini_racer import MiniRacer

from dashboard.search.index import LONGEST_QUERY, SCRIPT, Index
from geodata import Atlas

Find = Callable[[str], list[dict[str, Any]]]
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
xyzzyplugh|qqqq|12345|ab|Shu\u200bsha|s h u s h a|SHUSHA SHUSHA|shusha shusha lachin
"""


@pytest.fixture(scope="module")
def index(atlas: Atlas) -> Index:
    return Index(atlas)


@pytest.fixture(scope="module")
def by_script(index: Index) -> Iterator[Find]:
    with MiniRacer() as engine:
        data = json.dumps(index.for_browser())
        engine.eval(SCRIPT.read_text(encoding="utf-8"))
        engine.eval(f"const search = new AtlasSearch({data});")

        def find(query: str) -> list[dict[str, Any]]:
            told = engine.eval(f"JSON.stringify(search.find({json.dumps(query)}, 8))")
            found: list[dict[str, Any]] = json.loads(str(told))
            return found

        yield find


def same(index: Index, by_script: Find, query: str) -> None:
    hits, found = index.find(query), by_script(query)
    assert [hit["key"] for hit in found] == [hit.key for hit in hits], query
    assert [round(hit["score"], 1) for hit in found] == [hit.score for hit in hits], query
    assert [(hit["title"], hit["kind"]) for hit in found] == [(h.title, h.kind) for h in hits]


def test_both_find_the_same(index: Index, by_script: Find) -> None:
    queries = QUERIES.strip().replace("\n", "|").split("|")
    assert len(queries) > 90
    for query in queries:
        same(index, by_script, query)
    assert by_script("fall of Shusha"), "the page found nothing for it once"


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
