"""The sentence and the link with which a reader cites what is on the screen."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from dashboard.citing.citation import cite_event, cite_frame, permanent_link
from dashboard.view import filters, parameters
from dashboard.view.filters import Filters
from geodata import Atlas
from geodata.citation import LISTS, sources_of_event
from geodata.edition import edition

BASE = "https://atlas.example/map"
SHUSHA = "2020-11-08-shusha"


def view_of(atlas: Atlas, **query: str) -> dict[str, Any]:
    view, notices = parameters.from_query({"date": "2020-11-08", **query}, atlas)
    assert not notices
    return view


def opened(link: str, atlas: Atlas) -> tuple[dict[str, Any], Filters]:
    """The view and the filters that a link opens, as the app reads them."""
    query = dict(parse_qsl(urlsplit(link).query))
    view, notices = parameters.from_query(query, atlas, frozenset(filters.FACETS))
    chosen, more = filters.from_query(query, atlas)
    assert not notices + more
    return view, chosen


def test_the_sentence_has_day_viewpoint_edition_link_and_sources(atlas: Atlas) -> None:
    found = cite_frame(atlas, atlas.at("2020-11-08"), view_of(atlas), BASE)
    start = (
        "Who held what in Nagorno-Karabakh on 8 November 2020, as told by that day (everyone’s "
        "claims). A conflict atlas of Nagorno-Karabakh, data of "
    )
    assert found.sentence.startswith(start)
    day = edition(atlas).day
    assert day is not None
    assert f"{day.day} {day:%B %Y}, {found.link}. Sources: Slate; " in found.sentence
    assert found.sentence.endswith(" more.")


def test_the_sentence_names_another_viewpoint_and_knowledge(atlas: Atlas) -> None:
    frame = atlas.at("2020-11-08", "azerbaijan", "now")
    found = cite_frame(atlas, frame, view_of(atlas), BASE)
    assert "as known by " in found.sentence
    assert "(claims of Azerbaijan only)" in found.sentence
    view, _ = opened(found.link, atlas)
    assert (view["viewpoint"], view["knowledge"]) == ("azerbaijan", "now")


def test_the_link_opens_the_same_view(atlas: Atlas) -> None:
    view = view_of(
        atlas,
        window="30",
        names="az",
        layers="none",
        selected="place:shusha",
        highlight=f"{SHUSHA},2020-11-09-karintak",
        center="46.75,39.76",
        zoom="9",
    )
    chosen = Filters(categories=frozenset({"control"}), disputed="disputed")
    found = cite_frame(atlas, atlas.at("2020-11-08"), view, BASE, chosen)
    assert opened(found.link, atlas) == (view, chosen)


def test_the_link_does_not_lean_on_defaults(atlas: Atlas) -> None:
    """A default may change; what was cited may not."""
    found = cite_frame(atlas, atlas.at("2020-11-08"), view_of(atlas), BASE)
    query = dict(parse_qsl(urlsplit(found.link).query))
    expected = {"date": "2020-11-08", "window": "3", "knowledge": "then", "names": "en"}
    assert query == expected


def test_the_link_leads_to_the_whole_page_at_the_given_address(atlas: Atlas) -> None:
    link = permanent_link(view_of(atlas, embed="1"), f"{BASE}?old=1#here")
    assert link.startswith(f"{BASE}?date=2020-11-08")
    assert "embed" not in link
    assert "old" not in link
    assert "#" not in link


def test_filters_decide_on_the_sources_of_events(atlas: Atlas) -> None:
    frame = atlas.at("2020-11-08", knowledge="now", window=30)
    every = cite_frame(atlas, frame, view_of(atlas), BASE)
    few = cite_frame(
        atlas, frame, view_of(atlas), BASE, Filters(categories=frozenset({"statement"}))
    )
    assert set(few.sources) < set(every.sources)


def test_an_event_is_cited_with_its_place_date_and_dispute(atlas: Atlas) -> None:
    found = cite_event(atlas, SHUSHA, atlas.at("2020-11-08"), view_of(atlas), BASE)
    title = atlas.events[SHUSHA].record.title
    start = f"“{title}” (Shusha, 8 November 2020; its claims contradict each other), on the map of"
    assert found.sentence.startswith(start)
    assert list(found.sources) == sources_of_event(atlas, SHUSHA)
    view, _ = opened(found.link, atlas)
    assert view["selected"] == f"event:{SHUSHA}"


def test_few_publishers_are_all_named(atlas: Atlas) -> None:
    event = next(e for e in atlas.events if len(sources_of_event(atlas, e)) == 1)
    found = cite_event(atlas, event, atlas.at("2020-11-08"), view_of(atlas), BASE)
    assert " more." not in found.sentence
    assert ";" not in found.sentence.rpartition("Sources: ")[2]


@pytest.mark.parametrize("title", LISTS)
def test_each_list_begins_with_the_atlas_itself(title: str, atlas: Atlas) -> None:
    found = cite_frame(atlas, atlas.at("2020-11-08"), view_of(atlas), BASE)
    text = LISTS[title](atlas, found.sources, found.work)
    assert found.link in text
    assert text.index(found.link) < text.index("An Armenian Tragedy")


def test_a_hostile_atlas_is_cited_on_one_line(hostile_atlas: Atlas) -> None:
    frame = hostile_atlas.at("2020-11-08", "azerbaijan")
    view = view_of(hostile_atlas)
    for found in (
        cite_frame(hostile_atlas, frame, view, BASE),
        cite_event(hostile_atlas, SHUSHA, frame, view, BASE),
    ):
        assert "\n" not in found.sentence
        assert found.link.startswith(f"{BASE}?")
        assert not set(found.link) & set(" <>\"'`{}")
