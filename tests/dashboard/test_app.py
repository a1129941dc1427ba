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
from tests.dashboard.reading_html import Node, parse

APP = Path(__file__).parents[2] / "dashboard" / "app.py"
SHUSHA = "event:2020-11-08-shusha"
SHUSHA_TITLE = "Azerbaijan announces taking Shusha (Shushi); Armenia denies it"


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
    yield
    st.cache_resource.clear()


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


def panel(app: AppTest) -> Node | None:
    """The panel of the chosen thing, if one is shown."""
    pages = [parse(element.proto.body) for element in app.get("html")]
    sections = [section for page in pages for section in page.all("section", "who")]
    return sections[0] if sections else None


def link(app: AppTest) -> dict[str, str]:
    """The parameters in the address."""
    return {
        name: text if isinstance(text, str) else text[-1]
        for name, text in dict(app.query_params).items()
    }


def caption(app: AppTest) -> str:
    return " ".join(element.value for element in app.caption)


def listed(app: AppTest) -> set[str]:
    """Ids of the events in the list beside the map."""
    keys = [button.key or "" for button in app.button]
    return {key.removeprefix("open-") for key in keys if key.startswith("open-")}


# ---- the first view ----------------------------------------------------------------------------


def test_the_first_view() -> None:
    app = opened()
    assert "Nagorno-Karabakh" in app.title[0].value
    elements = [e.key for e in app.get("bidi_component")]
    assert elements == ["theme", "front-door", "map", "map-link"]
    assert not app.warning
    assert not app.error
    view = told(app)
    assert view["day"] == "2020-11-08"
    assert view["knowledge"] == "then"
    assert not view["viewpoint"]
    assert view["selected"] is None
    assert "2020-11-08-shusha" in listed(app)
    assert "The five documents end in March 2022" in caption(app)
    assert link(app) == {}


def test_the_list_marks_what_is_disputed() -> None:
    app = opened()
    label = app.button(key="open-2020-11-08-shusha").label
    assert "8 November 2020" in label
    assert "sources disagree" in label


# ---- choices -----------------------------------------------------------------------------------


def test_knowledge_changes_map_list_and_link() -> None:
    app = opened()
    before = listed(app)
    assert "told only later" in caption(app)
    run(app.selectbox(key="knowledge:0").set_value("now"))
    assert told(app)["knowledge"] == "now"
    assert link(app) == {"knowledge": "now"}
    assert listed(app) > before
    assert "told only later" not in caption(app)


def test_a_viewpoint_changes_map_list_and_link() -> None:
    app = opened(knowledge="now")
    everyone = listed(app)
    run(app.selectbox(key="viewpoint:0").set_value("azerbaijan"))
    assert told(app)["viewpoint"] == "azerbaijan"
    assert link(app) == {"knowledge": "now", "viewpoint": "azerbaijan"}
    assert listed(app) < everyone
    run(app.selectbox(key="viewpoint:0").set_value(""))
    assert told(app)["viewpoint"] is None
    assert listed(app) == everyone
    assert link(app) == {"knowledge": "now"}


def test_viewpoints_are_named_as_people_name_them() -> None:
    options = opened().selectbox(key="viewpoint:0").options
    assert options[0] == "Everyone"
    for name in ("Azerbaijan", "Armenian side", "Nagorno-Karabakh authorities", "Russia"):
        assert name in options


def test_choosing_in_the_list_opens_who_says_what() -> None:
    app = opened()
    assert panel(app) is None
    run(app.button(key="open-2020-11-08-shusha").click())
    shown = panel(app)
    assert shown is not None
    assert shown.all("h2")[0].text == SHUSHA_TITLE
    assert "denies" in shown.text
    assert told(app)["selected"] == SHUSHA
    assert link(app) == {"date": "2020-11-08", "selected": SHUSHA}


def test_closing_who_says_what_brings_the_list_back() -> None:
    app = opened(selected="area:shusha")
    shown = panel(app)
    assert shown is not None
    assert "Contested" in shown.text
    assert told(app)["selected"] == "area:shusha"
    (close,) = [button for button in app.button if button.label == "Close"]
    run(close.click())
    assert panel(app) is None
    assert listed(app)
    assert told(app)["selected"] is None
    assert link(app) == {}


def test_the_panel_follows_knowledge() -> None:
    app = opened(selected="area:shusha")
    shown = panel(app)
    assert shown is not None
    assert "Contested: " in shown.text
    run(app.selectbox(key="knowledge:0").set_value("now"))
    shown = panel(app)
    assert shown is not None
    assert "Held by Azerbaijan" in shown.text


def test_a_selection_outlives_a_change_of_viewpoint() -> None:
    """Even where the viewpoint has nothing to say of it."""
    app = opened(selected=SHUSHA)
    for viewpoint in ("ussr", "russia", "azerbaijan", ""):
        run(app.selectbox(key="viewpoint:0").set_value(viewpoint))
        shown = panel(app)
        assert shown is not None
        assert shown.all("h2")[0].text == SHUSHA_TITLE


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
    if app.warning:
        pytest.fail(app.warning[0].value)
    view = told(app)
    assert view["day"] == "2022-03-26"
    assert view["viewpoint"] == "armenian-side"
    assert view["knowledge"] == "now"
    assert view["window"] == 7
    assert view["selected"] == "area:farrukh"
    assert panel(app) is not None
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
    (notice,) = app.warning
    assert name in notice.value
    assert "left out" in notice.value
    assert told(app)["day"] == "2020-11-08"
    assert link(app) == {}


def test_several_bad_parameters_give_a_notice_each() -> None:
    app = opened(date="x", knowledge="y", window="z", selected="event:2020-11-08-shusha")
    assert len(app.warning) == 3
    assert panel(app) is not None


@pytest.mark.parametrize("day", ["1988-01-01", "1994-05-12", "2020-11-10", "2024-06-30"])
def test_the_first_and_last_days_can_be_shown(day: str) -> None:
    app = opened(date=day)
    assert not app.warning
    assert told(app)["day"] == day


def test_a_chosen_event_of_another_day_is_kept_beside_the_day() -> None:
    app = opened(date="2022-03-26", selected=SHUSHA)
    assert not app.warning
    shown = panel(app)
    assert shown is not None
    assert "Shusha" in shown.all("h2")[0].text
    assert told(app)["day"] == "2022-03-26"


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
    """And its texts change nothing of the page's own."""
    monkeypatch.setenv("ATLAS_DATA", str(hostile_folder))
    app = opened(selected=SHUSHA)
    shown = panel(app)
    assert shown is not None
    assert "<script>alert(1)" in shown.all("h2")[0].text
    assert "Nagorno-Karabakh" in app.title[0].value


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
