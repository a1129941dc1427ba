"""Links: what a view becomes in a URL, and what a URL becomes in a view."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.view import layers
from dashboard.view.chapters import CHAPTERS, FIRST_DAY, LAST_DAY, chapter_of
from dashboard.view.extent import THEATRE
from dashboard.view.parameters import PARAMETERS, from_query, meant, to_query
from geodata import Atlas

NAMES = tuple(parameter.name for parameter in PARAMETERS)
DEFAULTS = {parameter.name: parameter.default for parameter in PARAMETERS}
unhurried = settings(deadline=None)


def keys(atlas: Atlas) -> list[str]:
    layers = {"event": atlas.events, "place": atlas.places, "area": atlas.areas}
    return [f"{kind}:{name}" for kind, layer in layers.items() for name in layer]


def values(atlas: Atlas) -> dict[str, st.SearchStrategy[Any]]:
    """What each part of a view can be, as the app can set it."""
    (south, west), (north, east) = THEATRE
    return {
        "date": st.dates(FIRST_DAY, LAST_DAY),
        "chapter": st.sampled_from([None, "all", *(chapter.id for chapter in CHAPTERS)]),
        "window": st.integers(0, 366) | st.just("all"),
        "viewpoint": st.sampled_from(atlas.viewpoints),
        "knowledge": st.sampled_from(["then", "now"]),
        "names": st.sampled_from(["en", "az", "hy", "ru", "both"]),
        "layers": st.sets(st.sampled_from(sorted(layers.CHOICES))).map(
            lambda wanted: tuple(name for name in layers.CHOICES if name in wanted)
        ),
        "selected": st.none() | st.sampled_from(keys(atlas)),
        "highlight": st.lists(st.sampled_from(list(atlas.events)), unique=True, max_size=4).map(
            tuple
        ),
        "center": st.none()
        | st.tuples(
            st.integers(int(west * 1e4), int(east * 1e4)).map(lambda n: n / 1e4),
            st.integers(int(south * 1e4), int(north * 1e4)).map(lambda n: n / 1e4),
        ),
        "zoom": st.none() | st.integers(600, 1200).map(lambda n: n / 100),
        "embed": st.sampled_from(["0", "1"]),
    }


def test_links_that_people_keep_still_work() -> None:
    """Links stand in articles and lesson plans: a name that goes breaks them."""
    assert {"date", "viewpoint", "knowledge", "window", "selected"} <= set(NAMES)


def test_without_parameters_a_reader_sees_the_disputed_day_of_shusha(atlas: Atlas) -> None:
    view, notices = from_query({}, atlas)
    assert view == DEFAULTS
    assert view["date"] == dt.date(2020, 11, 8)
    assert (view["viewpoint"], view["knowledge"]) == (None, "then")
    assert (view["window"], view["selected"]) == (3, None)
    assert notices == []


def test_the_default_view_needs_no_parameters() -> None:
    assert to_query(DEFAULTS) == {}


@unhurried
@given(data=st.data())
def test_a_link_reproduces_the_view(atlas: Atlas, data: st.DataObject) -> None:
    possible = values(atlas)
    assert possible.keys() >= set(NAMES), "a new parameter needs its values here"
    view = {name: data.draw(possible[name], label=name) for name in NAMES}
    query = to_query(view)
    assert all(isinstance(text, str) for text in query.values())
    if view.get("chapter") == chapter_of(view["date"]).id:
        view["chapter"] = None  # the date says it
    assert from_query(query, atlas) == (view, [])


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("date", "1988-01-01", dt.date(1988, 1, 1)),
        ("date", "2024-06-30", dt.date(2024, 6, 30)),
        ("date", "2020-02-29", dt.date(2020, 2, 29)),
        ("viewpoint", "azerbaijan", "azerbaijan"),
        ("viewpoint", "armenian-side", "armenian-side"),
        ("knowledge", "now", "now"),
        ("window", "0", 0),
        ("window", "366", 366),
        ("selected", "event:2020-11-08-shusha", "event:2020-11-08-shusha"),
        ("selected", "area:shusha", "area:shusha"),
        ("selected", "place:shusha", "place:shusha"),
        ("window", "all", "all"),
        ("chapter", "handovers", "handovers"),
        ("names", "both", "both"),
        ("highlight", "2020-11-08-shusha", ("2020-11-08-shusha",)),
        ("center", "46.75,39.76", (46.75, 39.76)),
        ("zoom", "9.25", 9.25),
        ("embed", "1", "1"),
    ],
)
def test_good_values_are_taken(atlas: Atlas, name: str, text: str, value: Any) -> None:
    assert from_query({name: text}, atlas) == ({**DEFAULTS, name: value}, [])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("date", ""),
        ("date", "yesterday"),
        ("date", "2020-11"),
        ("date", "2020-02-30"),
        ("date", " 2020-11-08"),
        ("date", "2020-11-08\n"),
        ("date", "٢٠٢٠-١١-٠٨"),
        ("date", "1987-12-31"),
        ("date", "2024-07-01"),
        ("date", "0000-00-00"),
        ("date", "9999-12-31"),
        ("viewpoint", "atlantis"),
        ("viewpoint", "None"),
        ("viewpoint", "Azerbaijan"),
        ("knowledge", ""),
        ("knowledge", "never"),
        ("knowledge", "NOW"),
        ("window", ""),
        ("window", "-1"),
        ("window", "1.5"),
        ("window", "367"),
        ("window", "٣"),
        ("window", "9" * 5_000),
        ("window", "000000367"),
        ("window", "000000" + "9" * 30),
        ("selected", ""),
        ("selected", "shusha"),
        ("selected", "event:"),
        ("selected", "event:no-such"),
        ("selected", "cell:shusha"),
        ("selected", "area:2020-11-08-shusha"),
        ("chapter", "fourth-war"),
        ("names", "fr"),
        ("highlight", ""),
        ("highlight", "no-such"),
        ("highlight", "2020-11-08-shusha,"),
        ("center", "46.7"),
        ("center", "46.7,39.7,1"),
        ("center", "39.7,46.7"),
        ("center", "53.6,40"),
        ("center", "nan,nan"),
        ("center", "a,b"),
        ("zoom", "inf"),
        ("zoom", "1e1"),
        ("zoom", "1_0"),
        ("zoom", "٩"),
        ("zoom", "5.99"),
        ("zoom", "12.01"),
        ("zoom", ""),
        ("embed", "yes"),
    ],
)
def test_a_bad_value_gives_the_default_and_a_sentence(atlas: Atlas, name: str, text: str) -> None:
    view, notices = from_query({name: text}, atlas)
    assert view == DEFAULTS
    (notice,) = notices
    assert f"{name} " in notice
    assert notice.endswith(".")


def test_bad_values_do_not_take_good_ones_with_them(atlas: Atlas) -> None:
    view, notices = from_query(
        {"date": "2020-11-10", "knowledge": "soon", "window": "9", "colour": "red"}, atlas
    )
    assert view == {**DEFAULTS, "date": dt.date(2020, 11, 10), "window": 9}
    assert len(notices) == 2
    assert "knowledge" in notices[0]
    assert "colour" in notices[1]


@pytest.mark.parametrize("name", [*NAMES, "colour", "x" * 5_000])
def test_a_notice_about_a_very_long_value_stays_readable(atlas: Atlas, name: str) -> None:
    (notice,) = from_query({name: "y" * 20_000}, atlas)[1]
    assert len(notice) < 300


@pytest.mark.parametrize(
    "text",
    [
        "2022-03-05", "2022-3-5", "20220305", "05.03.2022", "5.3.2022", "5 March 2022",
        "5 mar 2022", "05 MARCH 2022", "2022-03-05T14:30", "2022-03-05 14:30:00Z",
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(atlas: Atlas, text: str) -> None:
    view, notices = from_query({"date": text}, atlas)
    assert (view["date"], notices) == (dt.date(2022, 3, 5), [])


@pytest.mark.parametrize(
    "text",
    [
        "31.02.2022",
        "13/05/2022",
        "5 Marx 2022",
        "2022-3",
        "202235",
        "2022-02-29T00:00",
        "5 ma 2022",
    ],
)
def test_a_day_that_is_none_or_could_be_two_is_refused(atlas: Atlas, text: str) -> None:
    view, notices = from_query({"date": text}, atlas)
    assert view["date"] == DEFAULTS["date"]
    assert len(notices) == 1


def test_what_networks_hang_on_a_link_is_passed_over(atlas: Atlas) -> None:
    names = ("fbclid", "gclid", "utm_source", "utm_campaign", "si", "igshid", "mc_cid", "mc_eid")
    assert from_query(dict.fromkeys(names, "x"), atlas) == (DEFAULTS, [])
    assert meant({"fbclid": "x", "date": "2022-03-27"}) == {"date": "2022-03-27"}
    assert len(from_query({"utmost": "x", "simple": "y"}, atlas)[1]) == 2


def test_a_link_to_an_event_opens_on_its_day(atlas: Atlas) -> None:
    for name, event in atlas.events.items():
        view, notices = from_query({"selected": f"event:{name}"}, atlas)
        assert view["date"] == min(max(event.record.when.start, FIRST_DAY), LAST_DAY)
        assert notices == []
    chosen = next(name for name in atlas.events if name.startswith("2022-03"))
    other = {"selected": f"event:{chosen}", "date": "2020-11-08"}
    assert from_query(other, atlas)[0]["date"] == dt.date(2020, 11, 8)
    assert to_query(from_query(other, atlas)[0])["date"] == "2020-11-08"


def test_chapters_cover_every_day_in_order() -> None:
    for earlier, later in pairwise(CHAPTERS):
        assert later.first - earlier.last <= dt.timedelta(days=1)
        assert earlier.first < earlier.last <= later.first < later.last


@given(st.dates(FIRST_DAY, LAST_DAY))
def test_every_day_is_in_its_chapter(day: dt.date) -> None:
    chapter = chapter_of(day)
    assert chapter.first <= day <= chapter.last


def test_a_day_on_which_two_chapters_meet_belongs_to_the_earlier() -> None:
    for chapter in CHAPTERS:
        assert chapter_of(chapter.last) == chapter


def test_every_chapter_opens_on_a_day_with_an_event(atlas: Atlas) -> None:
    """A chapter that opens on an empty map looks broken."""
    for chapter in CHAPTERS:
        assert chapter.first <= chapter.opens <= chapter.last
        assert atlas.at(chapter.opens, knowledge="now").events, chapter.title
