"""What the one-file page's scripts work out, without a browser."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.map_page.document import facets
from dashboard.view import filters
from dashboard.view.filters import FACETS, SINGLE, Filters
from geodata import Atlas
from tests.dashboard.map_page.conftest import Evaluate

# ---- state ---------------------------------------------------------------------------------------


def test_only_those_hear_of_a_change_who_asked_for_what_changed(evaluate: Evaluate) -> None:
    heard = evaluate(
        """() => {
            const heard = [];
            const state = new AtlasState({ date: "a", layers: [], names: "en" }, () => ({}));
            state.follow(["date", "layers"], ({ date }) => heard.push(`date ${date}`));
            state.follow(["names"], ({ names }) => heard.push(`names ${names}`));
            state.begin();
            state.set({ date: "a", layers: [] });
            state.set({ layers: ["relief"], names: "en" });
            state.set({ names: "az" });
            return heard;
        }"""
    )
    assert heard == ["date a", "names en", "date a", "names az"]


def test_what_the_map_shows_goes_before_what_was_known_of_it(evaluate: Evaluate) -> None:
    shown = evaluate(
        """() => {
            const map = { date: "a", names: "en" };
            const state = new AtlasState({ ...map, filters: {} }, () => map);
            map.date = "b"; // the time bar was moved
            state.set({ names: "az" });
            return state.now;
        }"""
    )
    assert shown == {"date": "b", "names": "az", "filters": {}}


def test_who_hears_late_of_a_change_hears_the_latest(evaluate: Evaluate) -> None:
    """A part that is drawn may move the map, which says so at once."""
    heard = evaluate(
        """() => {
            const heard = [];
            const state = new AtlasState({ lesson: null, zoom: 8 }, () => ({}));
            state.follow(["lesson"], () => state.set({ zoom: 10 }));
            state.follow(["lesson", "zoom"], ({ zoom }) => heard.push(zoom));
            state.set({ lesson: "farrukh" });
            return heard;
        }"""
    )
    assert heard == [10, 10]


# ---- filters -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hidden(atlas: Atlas, evaluate: Evaluate) -> Any:
    evaluate(
        "(facets, order) => { globalThis.data = [facets, order]; }", facets(atlas), [*atlas.events]
    )

    def by_script(chosen: dict[str, list[str]], given: list[str] | None = None) -> list[str]:
        found: list[str] = evaluate(
            "(shown) => AtlasChoices.hidden(...data, shown)",
            {"filters": chosen, "given": given or []},
        )
        return found

    return by_script


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_filters_keep_back_what_those_of_the_app_keep_back(
    atlas: Atlas, hidden: Any, data: st.DataObject
) -> None:
    options = filters.options(atlas)
    chosen = Filters()
    for facet in FACETS:
        known = [option for option in options[facet] if option != filters.ALL]
        most = 1 if facet in SINGLE else 3
        some = data.draw(st.lists(st.sampled_from(known), max_size=most, unique=True), label=facet)
        chosen = chosen.choosing(facet, *some)
    texts = filters.to_query(chosen)
    found = hidden({facet: text.split(",") for facet, text in texts.items()})
    assert sorted(found) == filters.hidden(atlas, chosen)


def test_what_the_page_was_made_with_counts_until_a_reader_filters(
    atlas: Atlas, hidden: Any
) -> None:
    given = [next(iter(atlas.events))]
    assert hidden({}, given) == given
    chosen = Filters().choosing("disputed", "disputed")
    assert sorted(hidden({"disputed": ["disputed"]}, given)) == filters.hidden(atlas, chosen)


def test_what_each_option_would_leave_is_what_the_app_counts(
    atlas: Atlas, evaluate: Evaluate
) -> None:
    for chosen in (
        Filters(),
        Filters().choosing("disputed", "disputed"),
        Filters().choosing("disputed", "disputed").choosing("categories", "control"),
    ):
        texts = filters.to_query(chosen)
        found = evaluate(
            "(...values) => AtlasChoices.counts(...values)",
            facets(atlas),
            {facet: text.split(",") for facet, text in texts.items()},
            len(atlas.events),
        )
        for facet, counts in filters.counts(atlas, chosen).items():
            wanted = {option: n for option, n in counts.items() if option != filters.ALL}
            assert found[facet] == wanted, (facet, texts)


# ---- tables --------------------------------------------------------------------------------------


DAYS_SCRIPT = """
    L.atlasDays = {
        iso: (day) => `day ${day}`,
        inForce: (track, day) => track.findLast(([first]) => first <= day)[1],
    };
"""


def test_tables_list_events_and_who_held_what(evaluate: Evaluate) -> None:
    claims = [{"by": "Azerbaijan"}, {"by": "Russia"}, {"by": "Azerbaijan"}, {"by": "OSCE"}]
    event = {
        "id": "taking", "when": "8 November 2020", "from": 5, "title": "Taking", "place": "Shusha",
        "category": "control", "where_prec": 1, "basis": "document",
    }  # fmt: skip
    later = {**event, "id": "later", "from": 4, "title": "Told later"}
    standings = {
        "subjects": {"area:shusha": ["area", 0.5, 120.5]},
        "tracks": {"then|": {"area:shusha": [[1, ["", []]], [5, ["2020-11-08", [1]]]]}},
    }
    events, held = evaluate(
        """(told, untold, shusha, standings, words) => {"""
        + DAYS_SCRIPT
        + """
            const all = { claims: [0, 1, 2], disputed: true };
            const telling = ({ id }) => id === "later" ? { claims: [], disputed: false } : all;
            const [cells, towns] = [new Map([["shusha", shusha]]), new Map([["shusha", shusha]])];
            const palette = { symbols: { control: { label: "Control changes" } } };
            const payload = { events: [told, untold], order: ["later", "taking"], palette,
                              precisions: { 1: "exact" } };
            const frame = { events: { telling, claims: () => words }, payload, cells, towns, day: 5,
                            view: { knowledge: "then", viewpoint: null } };
            return [AtlasTable.events(frame, [told], [untold]), AtlasTable.held(frame, standings)];
        }""",
        event,
        later,
        {"title": "Shusha", "state": {"text": "contested"}},
        standings,
        claims,
    )
    kind = ["Control changes", "Shusha", "exact"]
    assert events["rows"] == [
        ["8 November 2020", "day 4", "Told later", *kind, "no", "nobody yet", 0, ""],
        ["8 November 2020", "day 5", "Taking", *kind, "yes", "document", 3, "Azerbaijan; Russia"],
    ]
    assert held["rows"] == [
        ["Shusha", "area", "contested", "2020-11-08", "Taking", 0.5, 120.5],
        ["Shusha", "", "contested", "", "", "", ""],
    ]
    for table in events, held:
        assert all(len(row) == len(table["heads"]) for row in table["rows"])


def test_a_table_is_sorted_by_a_column_or_as_the_map_has_it(evaluate: Evaluate) -> None:
    rows = [["b", "x"], ["a", "y"], ["a", "x"]]
    by = "(rows, column) => AtlasTable.sorted(rows, column)"
    assert evaluate(by, rows, None) == rows
    assert evaluate(by, rows, 0) == [["a", "y"], ["a", "x"], ["b", "x"]]
    assert evaluate(by, rows, 1) == [["b", "x"], ["a", "x"], ["a", "y"]]
    assert evaluate(by, [[10], [9]], 0) == [[9], [10]]


# ---- panel ---------------------------------------------------------------------------------------


def test_a_part_of_a_panel_is_seen_on_its_days_and_for_its_viewpoint(evaluate: Evaluate) -> None:
    marks = "then||10|20 now|russia"

    def seen(point: str, day: int) -> Any:
        return evaluate("(...values) => AtlasPanel.inForce(...values)", marks, point, day)

    assert [seen("then|", day) for day in (9, 10, 20, 21)] == [False, True, True, False]
    assert seen("now|russia", 0)
    assert not seen("now|", 15)


def test_a_side_of_a_dispute_is_seen_when_both_claims_of_a_pair_count(evaluate: Evaluate) -> None:
    counts = "(pairs, counted) => AtlasPanel.counts(pairs, new Set(counted))"
    assert evaluate(counts, "0-3 1-3", ["1", "3"])
    assert not evaluate(counts, "0-3 1-3", ["0", "1"])
