"""Share & download: what is offered, with sizes; what cannot be is said in a sentence."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from dashboard import language
from dashboard.figure import AnimationRequest
from dashboard.figure.notes import HandArrow, HandText, Notes
from dashboard.jobs import progress, tasks
from dashboard.jobs.job_queue import BusyError, State


@functools.cache
def made(language: str, work: Callable[..., Any], *arguments: Any) -> Any:
    """What the work makes of the arguments, folder and requests; the same for every test."""
    return work(Path(), *arguments)


class Here:
    """A queue that does the work at once, in this process."""

    def start(self, work: Callable[..., Any], *arguments: Any, reader: str = "") -> Any:
        class Done:
            state = State.DONE
            progress = (0, 0)
            error = ""
            result: Any = None

            def give_up(self) -> None:
                pass

        job = Done()
        try:
            job.result = made(language.current(), work, *arguments)
        except ValueError as error:
            job.state, job.error = State.FAILED, str(error)
        return job


class Full:
    """A queue with no place left."""

    def start(self, work: Callable[..., Any], *arguments: Any, reader: str = "") -> Any:
        raise BusyError("12 pictures and files are being made for others right now.")


def shown() -> None:
    from dashboard.screens.share import page

    page.page()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.delenv("ATLAS_DATA", raising=False)
    monkeypatch.setattr(progress, "jobs", Here)
    app = AppTest.from_function(shown, default_timeout=90).run()
    assert not app.exception
    return app


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page with an event chosen on the map."""
    monkeypatch.delenv("ATLAS_DATA", raising=False)
    monkeypatch.setattr(progress, "jobs", Here)
    app = AppTest.from_function(shown, default_timeout=90)
    app.query_params["date"] = "2020-11-08"
    app.query_params["selected"] = "event:2020-11-08-shusha"
    app.run()
    assert not app.exception
    return app


def field(app: AppTest, label: str) -> Any:
    """The text field with a label that begins so."""
    return next(found for found in app.text_input if found.label.startswith(label))


def labels(app: AppTest) -> list[str]:
    return [button.proto.label for button in app.get("download_button")]


def test_what_is_made_is_offered_with_its_size(opened: AppTest) -> None:
    offered = " ".join(labels(opened))
    assert "Download PNG (" in offered
    assert "Download atlas-events.geojson (" in offered
    assert " kB)" in offered
    assert not opened.error


def test_another_format_is_made_on_demand(opened: AppTest) -> None:
    opened.selectbox(key="picture-format").set_value("svg").run()
    assert any(label.startswith("Download SVG (") for label in labels(opened))
    opened.selectbox(key="data-format").set_value("csv-claims").run()
    assert any("claims" in label and "csv" in label for label in labels(opened))
    assert not opened.exception


def test_days_in_the_wrong_order_are_refused_in_a_sentence(opened: AppTest) -> None:
    opened.date_input(key="film-last").set_value(dt.date(2020, 9, 1)).run()
    assert "must come before the last" in opened.error[0].value
    assert not opened.exception


def test_a_film_for_the_page_may_not_take_hours(opened: AppTest) -> None:
    opened.date_input(key="film-first").set_value(dt.date(1992, 1, 1))
    opened.date_input(key="film-last").set_value(dt.date(1994, 1, 1)).run()
    assert "too many here" in opened.error[0].value
    for step, number in (("week", 106), ("month", 25)):
        opened.selectbox(key="film-step").set_value(step).run()
        assert not opened.error
        assert any(block.value.startswith(f"{number} steps") for block in opened.caption)


def test_a_full_queue_is_said_and_can_be_tried_again(
    opened: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "jobs", Full)
    opened.selectbox(key="picture-size").set_value("1:1").run()
    assert "being made for others" in opened.warning[0].value
    monkeypatch.setattr(progress, "jobs", Here)
    opened.button(key="again-picture").click().run()
    assert not opened.warning


def test_highlights_begin_with_what_is_chosen(chosen: AppTest) -> None:
    assert chosen.session_state["hand-highlight"] == ["2020-11-08-shusha"]
    assert any(field.label.startswith("Own words for") for field in chosen.text_input)


def test_what_is_placed_by_hand_is_drawn_and_kept_in_a_file(chosen: AppTest) -> None:
    field(chosen, "Own words for").set_value("Who has the town?").run()
    field(chosen, "Text").set_value("Six weeks of war")
    field(chosen, "Longitude, latitude").set_value("46.2, 40.1").run()
    chosen.button(key="hand-put-text").click().run()
    assert not chosen.error
    notes = chosen.session_state["hand-notes"]
    assert notes.texts[0].at == (46.2, 40.1)
    assert notes.words == {"2020-11-08-shusha": "Who has the town?"}
    assert "Who has the town?" in chosen.text[0].value, "the alternative text"
    assert "Download the notes (.yaml)" in labels(chosen)
    chosen.button(key="hand-remove-texts-0").click().run()
    assert chosen.session_state["hand-notes"].texts == ()


def test_a_place_that_is_none_is_refused_in_a_sentence(chosen: AppTest) -> None:
    field(chosen, "Text").set_value("Here")
    for written, sentence in (
        ("north", "write longitude and latitude"),
        ("1, 2", "not on the map"),
    ):
        field(chosen, "Longitude, latitude").set_value(written).run()
        chosen.button(key="hand-put-text").click().run()
        assert any(sentence in error.value for error in chosen.error), written
    assert not chosen.exception


def test_what_is_drawn_on_the_board_becomes_the_section(chosen: AppTest) -> None:
    drawn = {"mode": "section", "points": [[47.5, 39.3], [46, 40.2]], "at": 1}
    chosen.session_state["hand-board"] = {"drawn": drawn}
    chosen.run()
    assert chosen.session_state["picture-section"] == "drawn"
    assert chosen.session_state["hand-bounds"] == "46, 39.3, 47.5, 40.2"
    assert chosen.session_state["board"].section.bounds[0] <= 46
    assert not chosen.error


def test_what_is_moved_on_the_board_stands_there(chosen: AppTest) -> None:
    chosen.session_state["hand-notes"] = Notes(
        texts=(HandText(at=(46.2, 40.1), text="Six weeks of war"),),
        arrows=(HandArrow(start=(46.9, 39.4), end=(46.7, 39.7)),),
    )
    for at, kind, number, end, point in (
        (1, "texts", 0, "at", [46.5, 39.9]),
        (2, "arrows", 0, "end", [46.8, 39.8]),
        (3, "texts", 7, "at", [46.5, 39.9]),
        (4, "arrows", 0, "end", [46.9, 39.4]),
    ):
        moved = {"kind": kind, "number": number, "end": end, "point": point, "at": at}
        chosen.session_state["hand-board"] = {"moved": moved}
        chosen.run()
        refused = any("begins where it ends" in error.value for error in chosen.error)
        assert refused == (at == 4)
    notes = chosen.session_state["hand-notes"]
    assert notes.texts[0].at == (46.5, 39.9)
    assert (notes.arrows[0].start, notes.arrows[0].end) == ((46.9, 39.4), (46.8, 39.8))


def test_an_animation_has_the_outlines_and_the_style_of_the_picture(
    chosen: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen.session_state["hand-outline"] = ["shusha"]
    asked: list[AnimationRequest] = []

    def animation(
        folder: Path, requests: Any, request: AnimationRequest, *_more: Any
    ) -> tuple[bytes, str]:
        asked.append(request)
        return b"", ""

    monkeypatch.setattr(tasks, "animation", animation)
    chosen.file_uploader(key="hand-style").upload("style.yaml", b"name: The Gazette", "text/yaml")
    chosen.run()
    chosen.button(key="film-make").click().run()
    view = asked[0].view
    assert view.outline == ("shusha",)
    assert view.style is not None
    assert view.style.file.name == "The Gazette"


def test_own_width_and_height_and_large_type(opened: AppTest) -> None:
    opened.selectbox(key="picture-size").set_value("own").run()
    opened.number_input(key="picture-wide").set_value(900)
    opened.number_input(key="picture-tall").set_value(700)
    opened.selectbox(key="picture-type").set_value("large").run()
    assert Image.open(BytesIO(opened.session_state["board"].data)).size == (900, 700)
    assert any("only highlighted events" in block.value for block in opened.markdown)


def test_credit_and_embed_code_stand_ready(opened: AppTest) -> None:
    texts = [block.value for block in opened.code]
    assert any(t.startswith("Who held what in Nagorno-Karabakh on 8 November 2020") for t in texts)
    (code,) = (t for t in texts if t.startswith("<iframe "))
    frame, whole = (
        urlsplit(unescape(found)) for found in re.findall('(?:src|href)="([^"]*)"', code)
    )
    assert (frame.path, whole.path) == ("/embed.html", "/")
    assert frame.fragment == whole.query
    assert parse_qs(whole.query)["date"] == ["2020-11-08"]
    assert "data of " in code


def test_hostile_data_break_nothing(hostile_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_DATA", str(hostile_folder))
    monkeypatch.setattr(progress, "jobs", Here)
    app = AppTest.from_function(shown, default_timeout=90)
    app.query_params["selected"] = "event:2020-11-08-shusha"
    app.run()
    assert not app.exception
    assert any("<script>" in block.value for block in app.code), "shown as text"
