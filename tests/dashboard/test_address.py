"""The map's view travels in the address of every page, and what stands there is shown."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.jobs import progress
from dashboard.jobs.job_queue import State
from dashboard.menu import Screen
from dashboard.ui import page_view, session
from tests.dashboard.test_app import link, opened, run, told

VIEW = {
    "date": "2022-03-26",
    "window": "7",
    "viewpoint": "armenian-side",
    "knowledge": "now",
    "selected": "area:farrukh",
    "disputed": "disputed",
}
PAGES = [screen for screen in Screen if screen is not Screen.OWN_DATA]


class NoWorker:
    """A queue whose tasks wait for ever: no page may need them to show its view."""

    def open(self) -> None:
        pass

    def start(self, *_task: Any, reader: str = "") -> Any:
        return SimpleNamespace(state=State.WAITING, progress=(0, 0), cancel=lambda: None)


@pytest.fixture(autouse=True)
def _no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "jobs", NoWorker)


def shown(module: str) -> None:
    from importlib import import_module

    import_module(f"dashboard.screens.{module}").page()


def page_of(screen: Screen, query: dict[str, str]) -> AppTest:
    """A page by itself, opened by a link in a session of its own."""
    app = AppTest.from_function(shown, default_timeout=90, kwargs={"module": screen.module})
    for name, text in query.items():
        app.query_params[name] = text
    return run(app)


def carried(screen: Screen) -> dict[str, str]:
    """The view in a link of this page."""
    return {f"map-{name}" if name in screen.own else name: text for name, text in VIEW.items()}


@pytest.mark.parametrize("screen", PAGES)
def test_every_page_hands_the_view_on(screen: Screen) -> None:
    app = page_of(screen, carried(screen))
    assert not app.warning
    assert carried(screen).items() <= link(app).items()
    assert app.session_state["selected"] == "area:farrukh"
    assert app.session_state["window"] == 7
    assert app.session_state["filter-disputed"] == "disputed"


def test_share_shows_what_its_link_says() -> None:
    assert "26 March 2022" in " ".join(m.value for m in page_of(Screen.SHARE, VIEW).markdown)


def test_what_a_link_of_share_says_wrongly_is_said_there() -> None:
    (notice,) = page_of(Screen.SHARE, {"date": "2020-02-30"}).warning
    assert "left out" in notice.value


def test_the_days_of_compare_are_not_the_maps() -> None:
    query = {"date": "2020-10-01", "date2": "2020-10-20", "map-date": "2022-03-26"}
    app = page_of(Screen.COMPARE, query)
    assert str(app.session_state["compare-date"]) == "2020-10-01"
    assert str(app.session_state["date"]) == "2022-03-26"
    assert link(app) == query


def test_a_link_of_compare_without_a_view_of_the_map_has_none() -> None:
    app = page_of(Screen.COMPARE, {"date": "2020-10-01", "viewpoint": "azerbaijan"})
    assert str(app.session_state["date"]) == "2020-11-08"
    assert app.session_state["viewpoint"] is None


@pytest.mark.parametrize("screen", [Screen.COMPARE, Screen.NUMBERS])
def test_what_nobody_knows_in_a_link_is_said_once(screen: Screen) -> None:
    (notice,) = page_of(screen, {"colour": "red", "map-date": "2022-03-26"}).warning
    assert "colour" in notice.value


def test_numbers_loaded_anew_show_the_same_days() -> None:
    """Also those of their own that are the usual ones, though the map shows another time."""
    own = {"from": "2020-07-01", "to": "2022-03-31"}
    app = page_of(Screen.NUMBERS, {**own, "date": "1992-05-09"})
    assert link(app) == {**own, "date": "1992-05-09"}
    follows = page_of(Screen.NUMBERS, {"date": "1992-05-09"})
    assert link(follows)["to"] == "1994-05-12", "the end of the first war"


def test_an_event_in_a_view_keeps_the_day_beside_it() -> None:
    query = {"date": "2020-11-09", "selected": "event:2020-11-08-shusha"}
    assert link(page_of(Screen.METHOD, query)) == query


def test_going_back_shows_the_view_of_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(date="2022-03-26", disputed="disputed", knowledge="now")
    order = told(app)["order"]
    go_back(app, monkeypatch, {"date": "2020-10-01"})
    assert told(app)["query"] == {"date": "2020-10-01"}
    assert told(app)["order"] > order, "the map is asked to go there"
    assert link(app) == {"date": "2020-10-01"}
    assert app.session_state["filter-disputed"] == "all"


def test_going_back_leads_to_the_list_of_lessons(monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_of(Screen.LESSONS, {"lesson": "farrukh", "step": "4"})
    assert link(app) == {"lesson": "farrukh", "step": "4"}
    go_back(app, monkeypatch, {})
    assert "Start" in [button.label for button in app.button]
    assert link(app) == {}


def go_back(app: AppTest, monkeypatch: pytest.MonkeyPatch, query: dict[str, str]) -> None:
    """As the browser tells it that shows an earlier address of the same page."""
    from dashboard.screens import lessons

    for module in (session, page_view, lessons):
        monkeypatch.setattr(module, "returned", lambda: True)
    app.query_params.clear()
    for name, text in query.items():
        app.query_params[name] = text
    run(app)


def test_each_link_of_the_menu_leads_to_its_page_with_the_view() -> None:
    (element,) = [e for e in opened(**VIEW).get("bidi_component") if e.key == "links"]
    links: dict[str, str] = json.loads(element.proto.json)
    assert links["share"] == "date=2022-03-26&window=7&viewpoint=armenian-side&knowledge=now&" + (
        "selected=area%3Afarrukh&disputed=disputed"
    )
    assert "map-date=2022-03-26" in links["compare"]
    assert "map-selected=area%3Afarrukh" in links["compare"]
    assert links["numbers"].startswith("date=2022-03-26")
