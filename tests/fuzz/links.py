"""Links: whatever stands in an address, the page opens, and what was left out is said."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from dashboard.figure.request import read_bounds, read_size
from dashboard.screens.compare import parameters as compare_view
from dashboard.screens.numbers import parameters as numbers_view
from dashboard.view import filters, parameters
from dashboard.view.chapters import FIRST_DAY, LAST_DAY
from dashboard.view.parameters import parameters_to_query
from dashboard.view.spot import spot_of
from geodata.compare import compare
from geodata.numbers import claims_by_outlet, events_by_step, ground_held
from tests.fuzz.edits import WORDS
from tests.fuzz.ground import atlas

Json = Any
VIEWS = {
    "map": parameters,
    "numbers": numbers_view,
    "compare": compare_view,
}
NAMES = {page: [p.name for p in view.PARAMETERS] for page, view in VIEWS.items()}
NAMES["map"] += filters.FACETS
GOOD = [
    "2020-11-08", "1988-01-01", "2024-06-30", "2024-07-01", "all", "none", "0", "366", "azerbaijan",
    "armenian-side", "then", "now", "en", "both", "event:2020-11-08-shusha", "area:shusha",
    "place:shusha", "imported:x:1", "near:46.5,39.6,46.6,39.7", "near:nan,0,1,1", "near:1,2,3",
    "2020-11-08-shusha", "2020-11-08-shusha,2020-11-08-shusha", "46.75,39.76", "46.75,39.76,100",
    "39.76,46.75", "1e1,4e1", "9.25", "1", "day", "week", "year", "auto", "side", "swipe",
    "handovers", "capture", "capture,agreement", "disputed", "disputed,undisputed", "russia",
    "references", "document", "1,2", "16:9", "1920x1080", "0x0", "46,39.3,47.5,40.2", "inf",
    "46,39,47", "_1", "1_0", " 46,39 ,47,40",
]  # fmt: skip
texts = (
    st.sampled_from(GOOD)
    | st.sampled_from(WORDS)
    | st.text(max_size=60)
    | st.from_regex(r"[0-9:X/~-]{0,12}", fullmatch=True)
    | st.lists(st.sampled_from(GOOD), max_size=4).map(",".join)
    | st.sampled_from(["9" * 5_000, "y" * 20_000])
)


@st.composite
def _cases(draw: st.DrawFn) -> Json:
    page = draw(st.sampled_from(list(VIEWS)))
    names = st.sampled_from(NAMES[page]) | st.text(max_size=60)
    return {"page": page, "query": draw(st.dictionaries(names, texts, max_size=6))}


cases = _cases()


def check(case: Json) -> None:
    """`page` is that to which the link leads, `query` its parameters."""
    page, query = case["page"], case["query"]
    view = VIEWS[page]
    others = frozenset(filters.FACETS) if page == "map" else frozenset()
    found, notices = (
        view.from_query(query, atlas(), others) if others else view.from_query(query, atlas())
    )
    assert found.keys() == {p.name for p in view.PARAMETERS}
    assert all(notice.endswith(".") and len(notice) < 1_000 for notice in notices)
    again = view.to_query(found)
    assert all(isinstance(text, str) for text in again.values())
    assert view.from_query(again, atlas()) == (found, [])
    {"map": _map, "numbers": _numbers, "compare": _compare}[page](query, found, notices)
    for text in query.values():
        _read_alone(text)


def _map(query: dict[str, str], found: dict[str, Any], notices: list[str]) -> None:
    assert FIRST_DAY <= found["date"] <= LAST_DAY
    assert found["window"] == "all" or 0 <= found["window"] <= 366
    assert found["viewpoint"] in atlas().viewpoints
    assert found["knowledge"] in ("then", "now")
    chosen = found["selected"]
    assert chosen is None or chosen in atlas() or spot_of(chosen)
    known = NAMES["map"]
    refused = [
        n
        for n in query
        if n not in filters.FACETS
        and (n not in known or parameters.from_query({n: query[n]}, atlas())[1])
    ]
    assert len(notices) == len(refused), "each value left out has its notice"
    assert json.dumps(parameters.for_map(found))
    let, said = filters.from_query(query, atlas())
    assert filters.visible(atlas(), let) <= atlas().events.keys()
    assert all(notice.endswith(".") for notice in said)
    assert filters.from_query(filters.to_query(let), atlas()) == (let, [])


def _numbers(query: dict[str, str], found: dict[str, Any], notices: list[str]) -> None:
    stretch = numbers_view.stretch_of(found)
    assert stretch.first <= stretch.last
    if stretch.days < 1_000:
        events_by_step(atlas(), stretch, numbers_view.step_of(found, stretch))
        ground_held(atlas(), stretch)
        claims_by_outlet(atlas(), stretch)


def _compare(query: dict[str, str], found: dict[str, Any], notices: list[str]) -> None:
    assert parameters_to_query(compare_view.PARAMETERS, found) == compare_view.to_query(found)
    compare(atlas(), *compare_view.frames_of(atlas(), found))


def _read_alone(text: str) -> None:
    """Sizes and sections of a picture, which links to a picture's command line say."""
    for read in (read_size, read_bounds):
        try:
            read(text)
        except ValueError as error:
            assert 10 < len(str(error)) < 500
