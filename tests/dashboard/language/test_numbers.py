"""Numbers, text by text, in a language that nobody speaks."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.screens.compare import page as compare_page
from dashboard.screens.numbers import charts, tables, time_words
from dashboard.screens.numbers import page as numbers
from dashboard.screens.numbers import parameters as numbers_view
from geodata import Atlas, Knowledge
from geodata.numbers import (
    CONTESTED,
    UNKNOWN,
    Stretch,
    claims_by_outlet,
    events_by_step,
    ground_held,
)
from tests.dashboard.language.page_texts import (
    CATEGORIES,
    LOOK,
    VOICES,
    any_of,
    beyond,
    flat,
    opened,
)
from tests.dashboard.language.pseudo import outside
from tests.dashboard.reading_html import parse

pytestmark = pytest.mark.usefixtures("pseudo_language")
WAR = (dt.date(2020, 9, 27), dt.date(2020, 11, 10))


@pytest.mark.usefixtures("at_once")
def test_the_setting_of_a_column_goes_by_its_translated_name() -> None:
    (frame,) = opened("compare.page").dataframe
    assert set(json.loads(frame.proto.columns)) & set(frame.value.columns) == {"⟦km²⟧"}


@pytest.mark.usefixtures("at_once")
def test_what_is_chosen_is_the_same_in_every_language() -> None:
    state = opened("compare.page").session_state
    assert state[compare_page.PRESET] == "Before and after the 44 days"
    own = numbers.OWN
    war = {own.key(p.name): p.default for p in own.parameters}
    war |= {own.key("from"): WAR[0], own.key("to"): WAR[1], own.key("notices"): []}
    state = opened("numbers.page", **war).session_state
    assert state[numbers.CHAPTER] == "The 44 days"
    assert state["numbers-step"] == "auto"


def test_days_the_wrong_way_round_on_numbers(atlas: Atlas) -> None:
    _view, (notice,) = numbers_view.from_query({"from": "2021-01-01", "to": "2020-01-01"}, atlas)
    assert outside(notice) == ""
    app = opened("numbers.page")
    app.date_input(key="numbers-to:0").set_value(dt.date(2019, 1, 1)).run()
    (error,) = app.error
    assert error.value.startswith("⟦The last day must not come before")
    assert beyond([error.value]) == []


def test_numbers_as_known_today() -> None:
    app = opened("numbers.page")
    app.selectbox(key="numbers-knowledge:0").set_value("now").run()
    texts = [str(m.value) for m in app.markdown]
    assert any("as known today" in text for text in texts)
    assert beyond(texts) == []


@pytest.mark.parametrize("step", ["day", "week", "month", "year"])
def test_what_numbers_say_of_their_bars(atlas: Atlas, step: Any) -> None:
    counts = events_by_step(atlas, Stretch(*WAR), step).counts
    columns = list(tables.events_table(counts, step).columns)
    assert beyond([charts.events_heading(step), *columns]) == []
    assert beyond(list(spoken(charts.events_chart(counts, Stretch(*WAR), step, LOOK).to_dict())),
                  CATEGORIES) == []  # fmt: skip
    for many, more, form in ((1, 0, 0), (3, 0, 1), (5, 8, 2), (22, 8, 1)):
        text = numbers._bars_text(step, many, more)
        assert text.startswith(f"⟦{form}:{many} events in these days began in one {step}")
        assert ("8 more" in text) == bool(more)
        assert outside(text) == ""
        for name in ("events", "ground", "claims"):
            label = numbers._download(name, many)
            assert label == f"⟦{form}:Download {name} (CSV, {many} rows)⟧"


@pytest.mark.parametrize(("knowledge", "viewpoint"), VOICES)
def test_what_counts_on_numbers(atlas: Atlas, knowledge: str, viewpoint: str | None) -> None:
    stretch = Stretch(*WAR, viewpoint, Knowledge(knowledge))
    assert outside(numbers._counting(atlas, stretch)) == ""


def test_legends_of_the_charts() -> None:
    pieces = [parse(element.proto.body) for element in opened("numbers.page").get("html")]
    legends = [flat(node) for piece in pieces for node in piece.all("span") if flat(node)]
    assert {"⟦Contested⟧", "⟦Held by Azerbaijan⟧", "⟦⟦Russia⟧ (⟦Ru⟧)⟧"} <= set(legends)
    assert beyond(legends) == []


def spoken(spec: Any) -> Iterator[str]:
    """What a chart says beside its rows: titles, description, what its legend and axes name."""
    if isinstance(spec, list):
        for part in spec:
            yield from spoken(part)
    elif isinstance(spec, dict):
        for name, part in spec.items():
            if name in ("title", "description") and isinstance(part, str):
                yield part
            elif name in ("expr", "labelExpr") and '"gradient"' not in part:
                yield from map(json.loads, re.findall(r'"(?:[^"\\]|\\.)*"', part))
            elif name in ("domain", "sort") and isinstance(part, list):
                yield from (text for text in part if isinstance(text, str))
            elif name != "datasets":
                yield from spoken(part)


def test_all_words_of_the_charts(atlas: Atlas) -> None:
    stretch = Stretch(*WAR, None, Knowledge.THEN)
    counts = events_by_step(atlas, stretch, "week").counts
    held, claims = ground_held(atlas, stretch), claims_by_outlet(atlas, stretch)
    specs = [
        charts.events_chart(counts, stretch, "week", LOOK).to_dict(),
        charts.ground_chart(atlas, held, stretch, LOOK).to_dict(),
        charts.claims_chart(claims, LOOK).to_dict(),
    ]
    outlets = any_of(count.outlet for count in claims)
    texts = [text for spec in specs for text in spoken(spec)]
    assert {"⟦km²⟧", "⟦Claims⟧", "⟦From⟧", "⟦To⟧", "⟦Held by Azerbaijan⟧"} <= set(texts)
    assert beyond(texts, CATEGORIES, outlets) == []
    rows = [row for spec in specs for found in spec["datasets"].values() for row in found]
    assert [f for row in rows for f in row if "⟦" in f] == [], "to Vega a name can be a path"
    days = ("begin", "end", "middle", "day", "first", "last")
    shown = {str(row[f]) for row in rows for f in row if f not in (*days, "on")}
    shown -= {text for text in shown if re.fullmatch(r"-?[\d.]+|None|nan", text)}
    assert len(shown) > 40
    assert beyond(sorted(shown), outlets, r"\d+", r"– \d+") == []


def test_charts_name_months_and_days_as_the_language_does(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    chart = charts.claims_chart(claims_by_outlet(atlas, Stretch(*WAR)), LOOK)
    time = chart.to_dict()["config"]["locale"]["time"]
    assert beyond([word for name in ("months", "shortMonths", "days", "shortDays", "periods")
                   for word in time[name]]) == []  # fmt: skip
    assert time["months"][10] == "⟦November⟧"
    assert time["shortMonths"][10] == "⟦Nov⟧"
    assert time["shortDays"][0] == "⟦Sun⟧"
    numbers = {name: len(time[name]) for name in ("months", "shortMonths", "days", "periods")}
    assert numbers == {"months": 12, "shortMonths": 12, "days": 7, "periods": 2}
    monkeypatch.delenv("ATLAS_LANGUAGE")
    assert time_words.time_words() == {}


def test_holders_of_ground(atlas: Atlas) -> None:
    said = [tables.holder_title(atlas, holder) for holder in (CONTESTED, UNKNOWN, "azerbaijan")]
    assert said == ["⟦Contested⟧", "⟦No claim says⟧", "⟦Held by Azerbaijan⟧"]


def test_rows_of_the_numbers(atlas: Atlas) -> None:
    stretch = Stretch(*WAR, None, Knowledge.THEN)
    claims = claims_by_outlet(atlas, stretch)
    outlets = any_of(count.outlet for count in claims)
    for table in (
        tables.events_table(events_by_step(atlas, stretch, "week").counts, "week"),
        tables.ground_table(atlas, ground_held(atlas, stretch)),
        tables.claims_table(claims),
    ):
        assert beyond(list(table.columns)) == []
        cells = [cell for column in table for cell in table[column] if isinstance(cell, str)]
        assert len(cells) > 10
        assert beyond(cells, outlets, r"\d{4}-\d\d-\d\d") == []
