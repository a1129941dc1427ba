"""The page without a browser: what each choice changes, and that nothing stops it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.delta_generator_singletons import context_dg_stack, get_default_dg_stack_value
from streamlit.runtime.scriptrunner import ScriptRunner
from streamlit.testing.v1 import AppTest

from dashboard.jobs import progress
from dashboard.ui import cache

APP = Path(__file__).parents[2] / "dashboard" / "app.py"
SHUSHA = "event:2020-11-08-shusha"


@pytest.fixture(autouse=True)
def warmed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The built-in dataset, without a worker; what would have started one is noted."""
    found: list[str] = []
    monkeypatch.delenv("ATLAS_DATA", raising=False)
    monkeypatch.setattr(progress, "warm_up", lambda: found.append("worker"))
    return found


@pytest.fixture
def emptied_cache() -> Iterator[None]:
    """For a test that opens another dataset: nothing of it stays for the next test."""
    st.cache_resource.clear()
    cache.forget()
    yield
    st.cache_resource.clear()
    cache.forget()


def opened(**query: str) -> AppTest:
    """The page as a link opens it."""
    app = AppTest.from_file(str(APP), default_timeout=90)
    for name, text in query.items():
        app.query_params[name] = text
    return run(app)


def run(app: Any) -> AppTest:
    """Run the page; whatever is done with it, it never ends in an exception."""
    found: AppTest = app.run()
    assert not found.exception, [e.value for e in found.exception]
    return found


def told(app: AppTest) -> dict[str, Any]:
    """What the page tells the map to show."""
    (link,) = [e for e in app.get("bidi_component") if e.key == "map-link"]
    return json.loads(link.proto.json)


def shown(app: AppTest) -> dict[str, str]:
    """The view that the map page is asked to show, as a link says it."""
    query: dict[str, str] = told(app)["query"]
    return query


def settled(app: AppTest, **query: str) -> AppTest:
    """The page when the reader's view has settled in the browser, which says it as a link does."""
    app.session_state["map-link"] = {"view": {"query": query, "at": len(query) + id(query)}}
    return run(app)


def link(app: AppTest) -> dict[str, str]:
    """The parameters in the address."""
    return {
        name: text if isinstance(text, str) else text[-1]
        for name, text in dict(app.query_params).items()
    }


# ---- the first view ----------------------------------------------------------------------------


def test_the_first_view() -> None:
    app = opened()
    elements = [e.key for e in app.get("bidi_component")]
    assert elements == ["theme", "map", "map-link", "maker-link", "front-door", "links"]
    assert not app.warning
    assert not app.error
    assert shown(app) == {}
    assert told(app)["notices"] == []
    assert told(app)["embedded"] is False
    assert link(app) == {}


# ---- what the reader does there ----------------------------------------------------------------


def test_a_view_that_has_settled_is_in_session_and_address() -> None:
    app = opened()
    wanted = {
        "date": "2022-03-26", "viewpoint": "azerbaijan", "knowledge": "now", "window": "7",
        "selected": "area:farrukh", "center": "46.8,40", "zoom": "9", "disputed": "disputed",
    }  # fmt: skip
    settled(app, **wanted)
    assert link(app) == wanted
    assert app.session_state["viewpoint"] == "azerbaijan"
    assert str(app.session_state["date"]) == "2022-03-26"
    settled(app)
    assert link(app) == {}
    assert app.session_state["selected"] is None


def test_a_view_of_the_readers_own_is_no_order_to_the_map() -> None:
    """It may be of before what the reader does now: the map stays where it is."""
    app = opened()
    order = told(app)["order"]
    settled(app, date="2022-03-26")
    assert told(app)["order"] == order


def test_what_is_not_good_in_it_is_left_out() -> None:
    app = opened()
    settled(app, date="2022-03-26", viewpoint="atlantis", selected="event:<script>", zoom="1e9")
    assert link(app) == {"date": "2022-03-26"}


# ---- links -------------------------------------------------------------------------------------


def test_a_link_reproduces_day_choice_and_claims() -> None:
    query = {
        "date": "2022-03-26",
        "viewpoint": "armenian-side",
        "knowledge": "now",
        "window": "7",
        "selected": "area:farrukh",
    }
    app = opened(**query)
    assert told(app)["notices"] == []
    assert shown(app) == query
    assert link(app) == query


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("date", "2020-02-30"),
        ("date", "1066-10-14"),
        ("viewpoint", "atlantis"),
        ("knowledge", "soon"),
        ("window", "-3"),
        ("selected", "area:atlantis"),
        ("colour", "red"),
    ],
)
def test_a_bad_parameter_gives_a_notice_and_the_default(name: str, text: str) -> None:
    app = opened(**{name: text})
    (notice,) = told(app)["notices"]
    assert name in notice
    assert "left out" in notice
    assert shown(app) == {}
    assert link(app) == {}


def test_several_bad_parameters_give_a_notice_each() -> None:
    app = opened(date="x", knowledge="y", window="z", selected="event:2020-11-08-shusha")
    assert len(told(app)["notices"]) == 3
    assert shown(app)["selected"] == SHUSHA


@pytest.mark.parametrize("day", ["1988-01-01", "1994-05-12", "2020-11-10", "2024-06-30"])
def test_the_first_and_last_days_can_be_shown(day: str) -> None:
    app = opened(date=day)
    assert told(app)["notices"] == []
    assert shown(app) == {"date": day}


def test_a_chosen_event_of_another_day_is_kept_beside_the_day() -> None:
    app = opened(date="2022-03-26", selected=SHUSHA)
    assert told(app)["notices"] == []
    assert shown(app) == {"date": "2022-03-26", "selected": SHUSHA}


def test_an_embedded_map_is_told_so_and_stands_alone() -> None:
    app = opened(embed="1")
    assert told(app)["embedded"] is True
    assert not app.button
    assert link(app) == {"embed": "1"}


# ---- a dataset that cannot be used -------------------------------------------------------------


@pytest.mark.parametrize("fault", ["missing", "empty", "json"])
@pytest.mark.usefixtures("emptied_cache")
def test_a_broken_dataset_gives_a_sentence(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "dataset"
    if fault != "missing":
        folder.mkdir()
    if fault == "json":
        for name in ("places", "areas", "events"):
            (folder / f"{name}.geojson").write_text("{", encoding="utf-8")
    monkeypatch.setenv("ATLAS_DATA", str(folder))
    app = opened()
    (error,) = app.error
    assert "cannot open its data" in error.value
    assert "geodata validate" in error.value
    assert "Traceback" not in error.value
    assert [e.key for e in app.get("bidi_component")] == ["theme"]


@pytest.mark.usefixtures("emptied_cache")
def test_another_dataset_is_opened(hostile_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_DATA", str(hostile_folder))
    app = opened(selected=SHUSHA)
    assert not app.error
    assert shown(app)["selected"] == SHUSHA


def test_the_worker_for_pictures_starts_once_a_page_is_drawn(warmed: list[str]) -> None:
    opened()
    assert warmed == ["worker"]


def test_an_embedded_map_starts_no_worker(warmed: list[str]) -> None:
    opened(embed="1")
    assert warmed == []


def test_a_run_that_follows_a_fragments_draws_the_page_at_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A fragment that polls leaves its thread within its container, and a click comes just then."""
    run_script = ScriptRunner._run_script

    def after_a_fragment(self: ScriptRunner, asked: Any) -> None:
        run_script(self, asked)
        context_dg_stack.set((*get_default_dg_stack_value(), st.container()))
        run_script(self, asked)

    plain = opened()
    monkeypatch.setattr(ScriptRunner, "_run_script", after_a_fragment)
    after = opened()
    assert [e.type for e in after.main.children.values()][: len(plain.main.children)] == [
        e.type for e in plain.main.children.values()
    ]
