"""Share & download: what is offered, with sizes; what cannot be is said in a sentence."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import language
from dashboard.jobs import progress
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


def test_credit_and_embed_code_stand_ready(opened: AppTest) -> None:
    texts = [block.value for block in opened.code]
    assert any(t.startswith("Who held what in Nagorno-Karabakh on 8 November 2020") for t in texts)
    frames = [re.search('src="([^"]*)"', t) for t in texts if t.startswith("<iframe ")]
    app, file = (urlsplit(unescape(found[1])) for found in frames if found)
    assert (app.path, parse_qs(app.query)["embed"]) == ("/", ["1"])
    assert (file.path, file.fragment) == ("/atlas.html", app.query.removesuffix("&embed=1"))
    said = " ".join(caption.value for caption in opened.caption)
    assert 'sandbox="allow-scripts allow-same-origin"' in said


def test_hostile_data_break_nothing(hostile_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_DATA", str(hostile_folder))
    monkeypatch.setattr(progress, "jobs", Here)
    app = AppTest.from_function(shown, default_timeout=90)
    app.query_params["selected"] = "event:2020-11-08-shusha"
    app.run()
    assert not app.exception
    assert any("<script>" in block.value for block in app.code), "shown as text"
