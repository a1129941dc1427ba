"""The page of numbers: links, tables that are safe to open, charts that say what the tables say."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from py_mini_racer import MiniRacer

from dashboard.language.wording import amount_text, side_name
from dashboard.screens.numbers import by_whom, charts, tables
from dashboard.screens.numbers import parameters as numbers_parameters
from dashboard.style import inks, palette
from dashboard.view.chapters import CHAPTERS, FIRST_DAY, LAST_DAY
from dashboard.view.parameters import from_query
from geodata import Atlas, Knowledge
from geodata.figures import last_of_each
from geodata.numbers import Stretch, claims_by_outlet, events_by_step, ground_held

WAR = Stretch(dt.date(2020, 9, 27), dt.date(2020, 11, 30))
LIGHT = inks.LIGHT
DEFAULTS = {p.name: p.default for p in numbers_parameters.PARAMETERS}


def rows_of(chart: Any) -> list[dict[str, Any]]:
    """All rows of data in a chart's specification."""
    return [row for rows in json.loads(chart.to_json())["datasets"].values() for row in rows]


def test_every_view_survives_its_link(atlas: Atlas) -> None:
    days = st.tuples(st.dates(FIRST_DAY, LAST_DAY), st.dates(FIRST_DAY, LAST_DAY)).map(sorted)

    @settings(deadline=None)
    @given(
        days, st.sampled_from(atlas.viewpoints), st.sampled_from(sorted(numbers_parameters.STEPS))
    )
    def check(pair: list[dt.date], viewpoint: str | None, step: str) -> None:
        wanted = {**DEFAULTS, "from": pair[0], "to": pair[1], "viewpoint": viewpoint, "step": step}
        assert numbers_parameters.from_query(numbers_parameters.to_query(wanted), atlas) == (
            wanted,
            [],
        )

    check()


def test_the_days_become_a_view_of_the_map(atlas: Atlas) -> None:
    """The window around the middle day holds them all; a map has no more than a year each way."""
    query = {"from": "2020-09-27", "to": "2020-11-10", "viewpoint": "armenia"}
    shown, _ = numbers_parameters.from_query(query, atlas)
    view, notices = from_query(numbers_parameters.as_view(shown), atlas)
    assert (notices, view["viewpoint"]) == ([], "armenia")
    window = dt.timedelta(days=view["window"])
    assert view["date"] - window <= shown["from"]
    assert shown["to"] <= view["date"] + window
    long, _ = numbers_parameters.from_query({"from": "1988-02-20", "to": "1994-05-12"}, atlas)
    assert numbers_parameters.as_view(long) == {"date": "1994-05-12", "window": "all"}


def test_days_the_wrong_way_round_are_turned_and_said(atlas: Atlas) -> None:
    found, notices = numbers_parameters.from_query(
        {"from": "2021-01-01", "to": "2020-01-01"}, atlas
    )
    assert found["from"] < found["to"]
    assert "turned round" in notices[0]


def test_a_bad_part_of_a_link_is_said(atlas: Atlas) -> None:
    found, notices = numbers_parameters.from_query({"from": "yesterday", "step": "hour"}, atlas)
    assert found == DEFAULTS
    assert len(notices) == 2


def test_the_numbers_follow_the_map() -> None:
    kept = {"date": dt.date(2020, 12, 1), "viewpoint": "azerbaijan", "knowledge": "now"}
    found = numbers_parameters.from_map(kept)
    chapter = next(c for c in CHAPTERS if c.id == "handovers")
    assert (found["from"], found["to"]) == (chapter.first, chapter.last)
    assert found["viewpoint"] == "azerbaijan"
    assert found["knowledge"] == "now"


@pytest.mark.parametrize(
    ("days", "chosen", "step"),
    [(60, "auto", "week"), (1500, "auto", "month"), (12000, "auto", "year"), (60, "day", "day"),
     (12000, "day", "year")],
)  # fmt: skip
def test_bars_are_never_too_many_to_see(days: int, chosen: str, step: str) -> None:
    stretch = Stretch(FIRST_DAY, FIRST_DAY + dt.timedelta(days=days - 1))
    assert numbers_parameters.step_of({"step": chosen}, stretch) == step


def test_the_bars_are_the_table(atlas: Atlas) -> None:
    counts = events_by_step(atlas, WAR, "week").counts
    rows = [r for r in rows_of(charts.events_chart(counts, WAR, "week", LIGHT)) if "kind" in r]
    drawn = {(r["begin"][:10], r["category"]): r["events"] for r in rows}
    table = tables.events_table(counts, "week")
    assert drawn == {(r["Week from"], r["Category"]): r["Events"] for r in table.to_dict("records")}
    tall = max(rows, key=lambda r: r["events"])
    low = min(rows, key=lambda r: r["events"])
    per = [(r["foot"] - r["peak"]) / r["events"] for r in (tall, low) if not _stacked(r, rows)]
    assert per == pytest.approx([per[0]] * len(per)), "one scale for all rows, from nought"


def test_a_count_stands_over_what_is_seen_of_its_bar(atlas: Atlas) -> None:
    """27 September 2020 is a Sunday: of that week's bar only the last day is on the chart."""
    counts = events_by_step(atlas, WAR, "week").counts
    rows = [r for r in rows_of(charts.events_chart(counts, WAR, "week", LIGHT)) if "kind" in r]
    (first,) = {r["middle"][:16] for r in rows if r["begin"] < str(WAR.first)}
    assert first == "2020-09-27T12:00"
    assert all(str(WAR.first) <= r["middle"] < "2020-12-01" for r in rows)


def _stacked(row: dict[str, Any], rows: list[dict[str, Any]]) -> bool:
    return sum((r["begin"], r["category"]) == (row["begin"], row["category"]) for r in rows) > 1


def test_the_bands_are_stacked_to_the_whole(atlas: Atlas) -> None:
    held = ground_held(atlas, WAR)
    order = charts.stacking({h.holder for h in held})
    assert order[0] == "azerbaijan"
    assert order[1] == "contested", "between the two sides"
    rows = [r for r in rows_of(charts.ground_chart(atlas, held, WAR, LIGHT)) if "low" in r]
    whole = max(r["high"] for r in rows)
    assert min(r["low"] for r in rows) == 0
    table = tables.ground_table(atlas, held)
    day = table[table["From"] == str(WAR.first)]
    assert day["km²"].sum() == pytest.approx(whole, abs=len(day))


def layers_of(stretch: Stretch, atlas: Atlas) -> list[dict[str, Any]]:
    chart = charts.ground_chart(atlas, ground_held(atlas, stretch), stretch, LIGHT)
    return json.loads(chart.to_json())["layer"]


def test_contested_ground_has_diagonal_stripes_as_on_the_map(atlas: Atlas) -> None:
    under, stripes, *over = layers_of(WAR, atlas)
    ours, theirs = (palette.HOLDERS[h].colour for h in ("azerbaijan", "nagorno-karabakh"))
    assert under["mark"]["color"] == ours
    assert stripes["mark"]["type"] == "rule"
    assert stripes["mark"]["color"] == theirs
    ends = {end: stripes["encoding"][end]["value"]["expr"] for end in ("x", "x2", "y", "y2")}
    with MiniRacer() as engine:
        engine.eval("const { min, max } = Math; let width, height, datum;")
        for width, height in ((1100, 320), (330, 330)):
            engine.eval(f"width = {width}; height = {height};")
            found = []
            for n in range(1, 200):
                engine.eval(f"datum = {{ n: {n} }};")
                found.append({end: float(str(engine.eval(said))) for end, said in ends.items()})
            for line in found:
                assert line["x2"] - line["x"] == pytest.approx(line["y"] - line["y2"]), "diagonal"
                assert 0 <= line["x"] <= line["x2"] <= width
                assert 0 <= line["y2"] <= line["y"] <= height
            assert max(line["x"] for line in found) == width, "to the last day"
    bands = [layer["mark"] for layer in over if layer["mark"]["type"] == "area"]
    assert {band["color"] for band in bands} >= {ours, theirs}
    assert {band["opacity"] for band in bands} == {1}, "the stripes lie under all others"


def test_ground_of_which_an_actor_is_silent_has_rings_as_on_the_map(atlas: Atlas) -> None:
    stretch = Stretch(FIRST_DAY, LAST_DAY, "armenian-side")
    held = ground_held(atlas, stretch)
    discs, holes = [
        layer["mark"] for layer in layers_of(stretch, atlas) if "strokeDash" in layer["mark"]
    ]
    assert (discs["color"], holes["color"]) == (palette.UNKNOWN, LIGHT.land)
    assert discs["strokeWidth"] > holes["strokeWidth"]
    assert discs["strokeDash"] == holes["strokeDash"]
    chart = charts.ground_chart(atlas, held, stretch, LIGHT)
    rows = [row for row in rows_of(chart) if "level" in row]
    spans = [(h.first, h.last, h.km2) for h in held if h.holder == "silent"]
    ground = sum(h.km2 for h in held if h.first == held[0].first)
    for row in rows:
        first, last = (dt.date.fromisoformat(row[end][:10]) for end in ("begin", "end"))
        inside = [km2 for begin, end, km2 in spans if begin < last and end >= first]
        assert ground - min(inside) < row["level"] < ground, "no ring lies on other ground"
    assert len({row["level"] for row in rows}) > 3, "all of it has rings"


def test_ground_that_was_lost_to_whom_not_said_has_strokes_within_its_band(atlas: Atlas) -> None:
    stretch = Stretch(dt.date(1992, 5, 1), dt.date(1993, 7, 31), "azerbaijan")
    held = ground_held(atlas, stretch)
    assert max(h.km2 for h in held if h.holder == "lost") > 1000, "Lachin, for a year"
    order = charts.stacking({h.holder for h in held})
    assert charts.band_state("lost", order) == ("lost", ())
    assert tables.holder_title(atlas, "lost") == "Lost, not said to whom"
    chart = charts.ground_chart(atlas, held, stretch, LIGHT)
    levels = {row["level"] for row in rows_of(chart) if "level" in row}
    ground = sum(h.km2 for h in held if h.first == held[0].first)
    assert all(0 < level < ground for level in levels)
    caps = [
        layer["mark"]["strokeCap"]
        for layer in layers_of(stretch, atlas)
        if "strokeDash" in layer["mark"]
    ]
    assert sorted(caps) == ["butt", "round", "round"], "strokes, and the rings of what is not said"


def test_the_legend_of_the_bands_has_their_signs(atlas: Atlas) -> None:
    order = charts.stacking({h.holder for h in ground_held(atlas, WAR)})
    painted = {holder: palette.paint(*charts.band_state(holder, order)) for holder in order}
    assert painted["azerbaijan"] == palette.HOLDERS["azerbaijan"].colour
    assert "135deg" in painted["contested"]
    assert charts.band_state("contested", ["contested", "unknown"])[1] == ()


def test_the_words_of_a_band_stand_within_the_chart_or_not_at_all(atlas: Atlas) -> None:
    stretch = Stretch(dt.date(2020, 7, 1), dt.date(2022, 3, 31))  # its first band ends early
    texts = [x for x in layers_of(stretch, atlas) if x["mark"]["type"] == "text"]
    assert len(texts) == 2, "the outline and the words"
    at, seen = (texts[0]["encoding"][name]["value"]["expr"] for name in ("x", "opacity"))
    chart = charts.ground_chart(atlas, ground_held(atlas, stretch), stretch, LIGHT)
    words = [row for row in rows_of(chart) if "share" in row]
    assert len(words) >= 2
    with MiniRacer() as engine:
        engine.eval("const { max, min } = Math, length = (text) => text.length;")
        for row in words:
            long = 6 * len(row["words"])  # px at least, in bold type of 12 px
            for width in (180, 300, 700, 1300):
                engine.eval(f"var width = {width}, datum = {json.dumps(row)};")
                middle: Any = engine.eval(at)
                inside = long / 2 <= middle <= width - long / 2
                assert inside or not engine.eval(seen), (width, row)
                assert engine.eval(seen) or width < 500


def test_every_colour_of_the_numbers_by_whom_is_explained(atlas: Atlas) -> None:
    for kind in by_whom.HEADINGS:
        figures = by_whom.numbers_of(atlas, WAR, kind).figures
        explained = by_whom._voices(atlas, figures)
        assert {palette.side_colour(one.side, one.by) for one in figures} <= explained.keys()
        assert explained[palette.HOLDERS["armenia"].colour] == "Armenia (Ar)"
        assert next(iter(explained.values())) == "Azerbaijani side (Az)"


def test_disagreement_has_one_ink_and_one_word(atlas: Atlas) -> None:
    for look in (inks.LIGHT, inks.DARK):
        counts = events_by_step(atlas, WAR, "week").counts
        colour = json.loads(charts.events_chart(counts, WAR, "week", look).to_json())
        scale = colour["layer"][0]["encoding"]["color"]["scale"]
        assert dict(zip(scale["domain"], scale["range"], strict=True))["sources disagree"] == (
            look.alert
        )


def test_the_parts_of_the_bars_are_all_claims(atlas: Atlas) -> None:
    counts = claims_by_outlet(atlas, WAR)
    rows = [r for r in rows_of(charts.claims_chart(counts, LIGHT)) if "claims" in r]
    assert sum(r["claims"] for r in rows) == sum(c.claims for c in counts)
    assert len({r["outlet"] for r in rows}) <= charts.MOST_OUTLETS + 1
    sides = Counter[str]()
    for count in counts:
        sides[f"{side_name(count.side)} ({charts.SHORT[count.side]})"] += count.claims
    drawn = Counter[str]()
    for row in rows:
        drawn[row["side"]] += row["claims"]
    assert drawn == sides


def test_every_chart_says_in_words_what_it_is(atlas: Atlas) -> None:
    held, counts = ground_held(atlas, WAR), claims_by_outlet(atlas, WAR)
    for chart in (
        charts.events_chart(events_by_step(atlas, WAR, "week").counts, WAR, "week", LIGHT),
        charts.ground_chart(atlas, held, WAR, LIGHT),
        charts.claims_chart(counts, LIGHT),
    ):
        assert json.loads(chart.to_json())["description"]


def test_hostile_names_stay_harmless_in_a_spreadsheet(hostile_atlas: Atlas) -> None:
    stretch = Stretch(FIRST_DAY, LAST_DAY)
    counts = claims_by_outlet(hostile_atlas, stretch)
    held = ground_held(hostile_atlas, stretch)
    for table in (tables.claims_table(counts), tables.ground_table(hostile_atlas, held)):
        cells = [v for column in table for v in table[column] if isinstance(v, str)]
        assert cells
        assert not [v for v in cells if v[:1] in ("=", "+", "-", "@")]
    charts.claims_chart(counts, LIGHT).to_json()
    charts.ground_chart(hostile_atlas, held, stretch, LIGHT).to_json()


def parts_of(node: Any) -> list[tuple[str, Any]]:
    """All properties of a chart's specification but its data."""
    if isinstance(node, list):
        return [part for item in node for part in parts_of(item)]
    if not isinstance(node, dict):
        return []
    own = {name: value for name, value in node.items() if name != "datasets"}
    return [*own.items(), *(part for value in own.values() for part in parts_of(value))]


def test_names_of_a_dataset_are_never_fields_or_titles_of_a_chart(hostile_atlas: Atlas) -> None:
    """Vega reads `:`, `.`, `[` in a field, and does not quote a backslash in a title."""
    stretch = Stretch(FIRST_DAY, LAST_DAY)
    held = ground_held(hostile_atlas, stretch)
    for chart in (
        charts.ground_chart(hostile_atlas, held, stretch, LIGHT),
        charts.claims_chart(claims_by_outlet(hostile_atlas, stretch), LIGHT),
    ):
        parts = parts_of(json.loads(chart.to_json()))
        fields = [value for name, value in parts if name == "field"]
        assert fields
        assert [field for field in fields if not re.fullmatch("[a-z]+[0-9]*", field)] == []
        assert [v for name, v in parts if name == "title" and "onerror" in str(v)] == []


def test_a_tooltip_holds_names_as_they_are(hostile_atlas: Atlas) -> None:
    stretch = Stretch(FIRST_DAY, LAST_DAY)
    held = ground_held(hostile_atlas, stretch)
    parts = parts_of(json.loads(charts.ground_chart(hostile_atlas, held, stretch, LIGHT).to_json()))
    (tooltip,) = (value for name, value in parts if name == "expr" and "datum.holder" in value)
    quoted = re.sub(r": datum\.([a-z]+[0-9]*)", r': "\1"', tooltip)
    titles = {tables.holder_title(hostile_atlas, h.holder) for h in held}
    assert set(json.loads(quoted)) == {"From", "To", *titles}
    assert any("\\" in title for title in titles)


# ---- numbers by whom -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["tolls", "displacement"])
def test_charts_by_whom_draw_the_last_number_of_each_and_the_table_has_all(
    atlas: Atlas, kind: Any
) -> None:
    stretch = Stretch(dt.date(2020, 9, 27), dt.date(2023, 12, 31), knowledge=Knowledge.NOW)
    found = by_whom.numbers_of(atlas, stretch, kind)
    assert len(found.events) >= 3
    table = tables.figures_table(atlas, found.figures)
    assert len(table) == len(found.figures)
    for name, by_count in found.events.items():
        chart = charts.by_whom_chart(atlas, "A title", by_count, LIGHT)
        rows = [row for row in rows_of(chart) if "words" in row]
        wanted = [one for told in by_count.values() for one in last_of_each(told)]
        assert len(rows) == len(wanted), name
        for row, one in zip(rows, wanted, strict=True):
            assert row["words"].startswith(f"{amount_text(one.figure)} – ")
            assert atlas.actors[one.by].title in row["words"]
            assert row["from"] <= row["at"] <= row["to"]
        heads = {row["counted"] for row in rows_of(chart) if "words" not in row}
        assert heads == {row["counted"] for row in rows}


def test_numbers_by_whom_follow_what_was_told_by_the_last_day(atlas: Atlas) -> None:
    first = dt.date(2020, 9, 27)
    then = by_whom.numbers_of(atlas, Stretch(first, dt.date(2020, 11, 10)), "tolls")
    now = by_whom.numbers_of(
        atlas, Stretch(first, dt.date(2020, 11, 10), knowledge=Knowledge.NOW), "tolls"
    )
    assert all(one.on.latest <= dt.date(2020, 11, 10) for one in then.figures)
    assert 0 < len(then.figures) < len(now.figures)


def test_numbers_of_one_viewpoint_are_its_own(atlas: Atlas) -> None:
    stretch = Stretch(dt.date(2020, 9, 27), dt.date(2020, 12, 31), "azerbaijan", Knowledge.NOW)
    found = by_whom.numbers_of(atlas, stretch, "tolls")
    assert {one.by for one in found.figures} == {"azerbaijan"}
