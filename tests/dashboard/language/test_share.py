"""Share & download, text by text, in a language that nobody speaks."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

from dashboard.jobs import progress
from dashboard.jobs.job_queue import BusyError, Job, Jobs, State
from dashboard.screens.share import files
from geodata.export import FORMATS
from geodata.export.imported import IMPORTED_FORMATS
from geodata.importing import import_csv
from geodata.new_dataset import start
from geodata.worker import EndedError, TookTooLongError
from tests.dashboard.language.page_texts import (
    FILES,
    SHARPNESS,
    SIZES,
    VOICES,
    beyond,
    given_to,
    opened,
    said,
)
from tests.dashboard.language.pseudo import outside
from tests.dashboard.reading_html import parse
from tests.dashboard.screens.share.test_page import Here
from tests.geodata.imports.tables import ACLED, acled_rows, written

pytestmark = pytest.mark.usefixtures("pseudo_language")


@pytest.mark.usefixtures("at_once")
def test_every_choice_of_data_to_take() -> None:
    app = opened("share.page")
    for kind in FORMATS:
        app.selectbox(key="data-format").set_value(kind).run()
        assert not app.exception
        captions = [str(caption.value) for caption in app.caption]
        assert f"⟦⟦{FORMATS[kind].holds}⟧ Licences and sources stand in the file.⟧" in captions
        assert beyond(captions) == []


@pytest.mark.usefixtures("at_once")
def test_every_section_and_format_of_a_picture(actors: str, titles: str) -> None:
    app = opened("share.page")
    app.session_state.center, app.session_state.zoom = (46.75, 39.76), 9
    app.run()
    assert "⟦As on the map⟧" in app.selectbox(key="picture-section:0").options
    app.selectbox(key="picture-section:0").set_value("place").run()
    texts = said(app)
    assert "⟦Place⟧" in texts
    assert beyond(texts, actors, titles, SIZES, FILES, SHARPNESS) == []


@pytest.mark.usefixtures("at_once")
def test_no_event_to_take() -> None:
    app = opened("share.page")
    app.session_state.date = dt.date(1988, 10, 14)
    app.session_state.window = 0
    app.session_state["filter-categories"] = ["military-support"]
    app.run()
    app.radio(key="data-scope").set_value("frame").run()
    assert [warning.value for warning in app.warning] == [
        "⟦No event is left. Choose another day, or take a filter away.⟧"
    ]


def test_what_the_library_says_of_formats_is_marked() -> None:
    """The library speaks English; its words are found only while both spell them the same."""
    described = [(f.title, f.holds) for f in FORMATS.values()]
    described += [(f.title, f.holds) for f in IMPORTED_FORMATS.values()]
    assert {text for texts in described for text in texts} == set(files.DATA_WORDS)


@pytest.mark.usefixtures("at_once")
def test_what_is_refused_on_share() -> None:
    app = opened("share.page")
    app.date_input(key="film-first").set_value(dt.date(1992, 1, 1))
    app.date_input(key="film-last").set_value(dt.date(1994, 1, 1)).run()
    (error,) = app.error
    assert "too many here" in error.value
    assert beyond([error.value, *(str(c.value) for c in app.caption)]) == []


def test_imported_events_to_take(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start(tmp_path / "mine")
    table = tmp_path / "table.csv"
    table.write_text(written(ACLED, acled_rows(3)), encoding="utf-8")
    import_csv(table, tmp_path / "mine")
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path / "mine"))
    monkeypatch.setattr(progress, "jobs", Here)
    app = opened("share.page")
    assert beyond(app.selectbox(key="data-format").options) == []
    captions = [str(caption.value) for caption in app.caption]
    assert sum("imported" in text for text in captions) == 3
    for kind in IMPORTED_FORMATS:
        app.selectbox(key="data-format").set_value(kind).run()
        captions += [str(caption.value) for caption in app.caption]
    assert sum(text.startswith("⟦1:3 imported events. ⟦") for text in captions) == len(
        IMPORTED_FORMATS
    )
    assert beyond(captions) == []


@pytest.mark.usefixtures("at_once")
def test_an_event_to_cite_and_the_buttons_that_copy() -> None:
    app = opened("share.page")
    app.session_state.selected = "event:2020-11-08-shusha"
    app.run()
    assert [h.value for h in app.subheader] == ["⟦This map⟧", "⟦The chosen event⟧", "⟦Embed⟧"]
    buttons = given_to(app, "nk_atlas_copy")
    assert len(buttons) == 6
    assert beyond([b[name] for b in buttons for name in ("label", "copied", "failed")]) == []
    code = next(b["text"] for b in buttons if b["text"].startswith("<iframe"))
    (frame,) = parse(code).all("iframe")
    assert (frame.attributes["title"] or "").startswith("⟦Map: who held what")


@pytest.mark.parametrize(
    ("state", "done", "text"),
    [
        (State.WAITING, (0, 0), "⟦⟦Drawing the picture⟧: waiting …⟧"),
        (State.RUNNING, (2, 5), "⟦⟦Drawing the picture⟧: 2 of 5⟧"),
        (State.RUNNING, (0, 0), "⟦⟦Drawing the picture⟧ …⟧"),
        (State.CANCELLED, (0, 0), "⟦Cancelled.⟧"),
    ],
)
def test_what_is_said_of_work_on_its_way(
    state: State, done: tuple[int, int], text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Standing:
        error = ""

        def __init__(self) -> None:
            self.state, self.progress = state, done

        def cancel(self) -> None:
            pass

    class Queue:
        def start(self, *given: Any, reader: str) -> Any:
            return Standing()

    monkeypatch.setattr(progress, "jobs", Queue)
    app = opened("share.page")
    app.button(key="page-make").click()
    app.button(key="film-make").click().run()
    texts = [e.proto.text for e in app.get("progress")] + [str(e.value) for e in app.error]
    assert text in texts
    if state is State.RUNNING:
        assert len({re.sub(r"[:\d of…⟧]+$", "", said) for said in texts}) == 4, "one for each tab"
    assert beyond([*texts, *(button.label for button in app.button)]) == []


@pytest.mark.parametrize("error", [TookTooLongError(), EndedError(), MemoryError(), RuntimeError()])
def test_why_work_failed(error: Exception) -> None:
    job = Job("", Path(), 180.0, (), print)
    job.end(State.FAILED, failure=error)
    assert job.error
    assert outside(job.error) == ""
    assert job.error.startswith("⟦2:") == isinstance(error, TookTooLongError)


@pytest.mark.parametrize(
    ("most", "most_of_a_reader", "text"),
    [(0, 9, r"^⟦2:0 pictures"), (9, 0, r"^⟦2:0 pictures.* you")],
)
def test_why_no_more_work_is_taken(most: int, most_of_a_reader: int, text: str) -> None:
    queue = Jobs(1, most, most_of_a_reader=most_of_a_reader)
    with pytest.raises(BusyError, match=text) as full:
        queue.start(print)
    queue.close()
    assert outside(str(full.value)) == ""


def test_sizes_of_files() -> None:
    assert [progress.size_text(bytes(n)) for n in (1, 2_500_000)] == ["⟦1 kB⟧", "⟦2.5 MB⟧"]


@pytest.mark.usefixtures("at_once")
def test_what_the_maps_of_a_comparison_are_told() -> None:
    app = opened("compare.page")
    for knowledge, viewpoint in VOICES:
        app.selectbox(key="compare-knowledge:0").set_value(knowledge)
        app.selectbox(key="compare-viewpoint:0").set_value(viewpoint or "").run()
        (given,) = given_to(app, "nk_atlas_compare_link")
        texts = [text for head in given["heads"] for text in head.values()]
        assert len(texts) == 6
        assert beyond(texts) == []
