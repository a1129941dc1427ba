"""Every page in a language that nobody speaks: what is not in brackets was forgotten."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import language
from dashboard.figure import AnimationRequest, PairRequest, PictureRequest, draw, draw_pair
from dashboard.jobs import progress
from dashboard.jobs.job_queue import BusyError, Job, Jobs, State
from dashboard.lessons import Lesson, lessons_of
from dashboard.lessons.handout import sheets
from dashboard.lessons.payload import for_browser
from dashboard.method.facts import method
from dashboard.one_file import build_page
from dashboard.panel.imported import panel as imported_panel
from dashboard.screens.add_document.found_places import found_places, key_html
from dashboard.screens.add_document.marked_text import html, pieces
from dashboard.screens.compare import changes, words
from dashboard.screens.compare import page as compare_page
from dashboard.screens.numbers import charts, tables, time_words
from dashboard.screens.numbers import page as numbers
from dashboard.screens.numbers import parameters as numbers_view
from dashboard.screens.share import files
from dashboard.style import inks
from dashboard.view import filters, names, parameters
from geodata import Atlas, Knowledge
from geodata.compare import compare
from geodata.edition import TITLE
from geodata.export import FORMATS
from geodata.export.imported import IMPORTED_FORMATS
from geodata.gazetteer import Gazetteer
from geodata.importing import import_csv
from geodata.new_dataset import start
from geodata.numbers import (
    CONTESTED,
    UNKNOWN,
    Stretch,
    claims_by_outlet,
    events_by_step,
    ground_held,
)
from geodata.review.reading.document import document_of
from geodata.review.reading.propose import propose
from geodata.worker import EndedError, TookTooLongError
from tests.dashboard.language.test_taken import outside
from tests.dashboard.reading_html import Node, parse
from tests.dashboard.screens.share.test_page import Here
from tests.geodata.imports.tables import ACLED, acled_rows, written
from tests.geodata.review.article import ARTICLE

pytestmark = pytest.mark.usefixtures("pseudo_language")
PROTOS = (
    "title", "header", "subheader", "markdown", "caption", "warning", "error", "info",
    "button", "download_button", "selectbox", "multiselect", "radio", "checkbox", "slider",
    "text_input", "text_area", "date_input", "file_uploader", "button_group",
)  # fmt: skip
LANGUAGES = {title for choice, title in names.CHOICES.items() if choice != "both"}


def said(app: AppTest) -> list[str]:
    """What the page says itself: headings, labels, options, tabs, remarks."""
    found: list[str] = []
    for kind in PROTOS:
        for element in app.get(kind):
            proto = element.proto
            found += [getattr(proto, name) for name in ("label", "body", "help", "placeholder")
                      if isinstance(getattr(proto, name, None), str)]  # fmt: skip
            for option in getattr(proto, "options", ()):
                found.append(option if isinstance(option, str) else option.content)
    found += [block.label for block in (*app.tabs, *app.expander)]
    found += [str(name) for frame in app.dataframe for name in frame.value.columns]
    return [text for text in found if text.strip()]


def forgotten(texts: list[str], *data: str) -> list[str]:
    """Texts that are not from the catalogue; `data` are patterns of what need not be."""
    allowed = re.compile("|".join((*data, *map(re.escape, LANGUAGES), "km²", r"[\d\W]*")))
    own = [text for text in texts if "⟦" not in text]
    return [text for text in own if not allowed.fullmatch(text.replace("\\", "").strip("\u2060"))]


def opened(page: str, **state: Any) -> AppTest:
    def script(page: str) -> None:
        import importlib

        importlib.import_module(f"dashboard.screens.{page}").page()

    app = AppTest.from_function(script, default_timeout=90, kwargs={"page": page})
    for name, value in state.items():
        app.session_state[name] = value
    app.run()
    assert not app.exception, [error.value for error in app.exception]
    return app


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ATLAS_DATA", raising=False)
    monkeypatch.setattr(progress, "jobs", Here)


@pytest.fixture(scope="module")
def shipped(atlas: Atlas) -> dict[str, Lesson]:
    return lessons_of(atlas)[0]


@pytest.fixture
def titles(atlas: Atlas) -> str:
    """A pattern of what is data: titles of actors, places, lessons."""
    known = [actor.title for actor in atlas.actors.values()]
    known += [place.record.title for place in atlas.places.values()]
    known += [lesson.title for lesson in lessons_of(atlas)[0].values()]
    known += [lesson.summary for lesson in lessons_of(atlas)[0].values()]
    return "|".join(map(re.escape, known))


# ---- the pages -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize(
    ("page", "least"),
    [
        ("share.page", 60),
        ("compare.page", 40),
        ("numbers.page", 30),
        ("lessons", 15),
        ("add_document.page", 5),
        ("method", 1),
    ],
)
def test_what_a_page_says_comes_from_the_catalogue(page: str, least: int, titles: str) -> None:
    texts = said(opened(page))
    assert len(texts) >= least
    plain = r"PNG|SVG|PDF|MP4|GIF|Markdown|BibTeX|RIS|A4|\d+:\d+|A4.*|\d+:\d+ \(.*\)|.*claims?.*"
    assert forgotten(texts, titles, plain, "key") == []


@pytest.mark.usefixtures("at_once")
def test_the_documents_page_says_nothing_else_when_it_has_read(titles: str) -> None:
    text = f"{ARTICLE}\n\nThey flew to Springfield. Troops took a village near Qwertyabad.\n"
    app = opened("add_document.page", document=document_of("fair.txt", text.encode()))
    texts = said(app)
    assert len(texts) > 60
    own = [line for line in text.splitlines() if line.strip()]
    quoted = r"“.*”|[^⟦]*\(.*\)|EDTF|asserts|denies|admits|reports"
    assert forgotten(texts, titles, quoted, *map(re.escape, own)) == []


def test_the_page_on_a_dataset_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start(tmp_path / "mine")
    table = tmp_path / "table.csv"
    rows = acled_rows(3)
    rows[0] = rows[0] | {"latitude": "north"}
    table.write_text(written(ACLED, rows), encoding="utf-8")
    import_csv(table, tmp_path / "mine")
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path / "mine"))
    app = opened("own_data")
    source = [h.value.replace("\\", "") for h in app.subheader]
    assert forgotten(said(app), *map(re.escape, source)) == []
    (tmp_path / "mine" / "events.geojson").write_text("{", encoding="utf-8")
    import streamlit as st

    st.cache_resource.clear()
    app = opened("own_data")
    assert len(app.error) == 1
    assert forgotten(said(app)) == []


def test_notices_of_a_bad_link(atlas: Atlas) -> None:
    query = {
        "date": "1960-01-01", "window": "-3", "zoom": "x", "center": "1", "names": "xx",
        "layers": "gold", "selected": "event:none", "highlight": "none", "viewpoint": "moon",
        "nonsense": "1",
    }  # fmt: skip
    _view, notices = parameters.from_query(query, atlas)
    assert len(notices) == len(query)
    _filters, more = filters.from_query({"disputed": "maybe", "actors": "moon"}, atlas)
    assert len(more) == 2
    for notice in (*notices, *more):
        assert notice.startswith("⟦The link’s"), notice
        if "unknown here" not in notice:
            reason = notice.split("was left out: ")[1]
            assert "⟦" in reason or "EDTF" in reason, reason


# ---- what is taken away --------------------------------------------------------------------------

LOOK = inks.LIGHT


def test_charts_and_their_tables(atlas: Atlas) -> None:
    from datetime import date

    stretch = Stretch(date(2020, 9, 27), date(2020, 11, 10), None, Knowledge.THEN)
    counts = events_by_step(atlas, stretch, "week").counts
    held, claims = ground_held(atlas, stretch), claims_by_outlet(atlas, stretch)
    for table in (
        tables.events_table(counts, "week"),
        tables.ground_table(atlas, held),
        tables.claims_table(claims),
    ):
        assert forgotten(list(map(str, table.columns)), "km²") == []
    specs = (
        charts.events_chart(counts, stretch, "week", LOOK),
        charts.ground_chart(atlas, held, stretch, LOOK),
        charts.claims_chart(claims, LOOK),
    )
    texts = [text for spec in specs for text in words_of(spec.to_dict())]
    assert len(texts) > 8
    assert forgotten(texts, "km²") == []


def words_of(spec: Any) -> Iterator[str]:
    """Titles and descriptions in a Vega-Lite specification."""
    if isinstance(spec, list):
        for part in spec:
            yield from words_of(part)
    elif isinstance(spec, dict):
        for name, part in spec.items():
            if name in ("title", "description") and isinstance(part, str):
                yield part
            elif name != "datasets":
                yield from words_of(part)


def texts_of(page: Node, *tags: str) -> list[str]:
    """What elements say that hold no other element."""
    return [node.text.strip() for tag in tags for node in page.all(tag) if node.text.strip()]


def test_what_changed(atlas: Atlas) -> None:
    comparison = compare(atlas, atlas.at("2020-09-26"), atlas.at("2020-12-15"))
    page = parse(changes.as_list(atlas, comparison))
    assert forgotten(texts_of(page, "th", "summary")) == []
    panel = parse(changes.as_panel(atlas, comparison, "area:aghdam") or "")
    assert forgotten(texts_of(panel, "summary", "p")[:3]) == []
    table = changes.as_table(atlas, comparison.changes)
    assert forgotten(list(table.columns), "key") == []


def test_the_words_on_a_picture_and_beside_it(atlas: Atlas) -> None:
    from datetime import date

    day = date(2020, 11, 8)
    shown = PictureRequest(day, format="svg", highlight=("2020-11-08-shusha",))
    picture = draw(atlas, shown)
    svg = parse(picture.data.decode())
    # Names of places are data; what the page itself says stands outside their groups.
    groups = [
        n.text for name in ("heading", "legend", "small-print", "date") for n in ids(svg, name)
    ]
    assert groups
    assert forgotten(groups) == []
    other = draw_pair(
        atlas, PairRequest(PictureRequest(day), date(2020, 12, 15), None, Knowledge.THEN)
    )
    for alt in (picture.alt, other.alt):
        assert alt.startswith("⟦")
        sentences = re.sub(r"⟦[^⟦⟧]*⟧", "", re.sub(r"⟦[^⟦⟧]*⟧", "", alt))
        assert "contested" not in sentences
        assert "Contested" not in sentences
    AnimationRequest(day, date(2020, 11, 10), shown, "day", "gif", 6)


def ids(page: Node, name: str) -> list[Node]:
    return [n for n in page.all("g") if (n.attributes.get("id") or "").startswith(name)]


def test_the_handout_and_the_lesson(atlas: Atlas, shipped: dict[str, Lesson]) -> None:
    whole = shipped["three-names-one-town"]
    some = {"steps": whole.steps[:2], "views": whole.views[:2]}  # what is ours is the same in each
    lesson = whole.model_copy(update=some)
    made = sheets(atlas, lesson)
    for sheet in made.handout, made.answers:
        page = parse(sheet.decode())
        headings = texts_of(page, "h2", "h3", "b")
        steps = [f"{n}. {step.title}" for n, step in enumerate(lesson.steps, 1)]
        own = [step.title for step in lesson.steps]
        assert forgotten(headings, *map(re.escape, (*steps, *own))) == []
    payload = for_browser(lesson, atlas)
    choices = payload["choices"].values()
    assert forgotten([choice["title"] for choice in choices]) == []
    assert all("⟦" in text for entry in payload["words"].values() for text in entry)


def test_the_one_file_page(atlas: Atlas, shipped: dict[str, Lesson]) -> None:
    text = build_page(atlas).decode()
    assert '<html lang="pl">' in text
    page = parse(text.split("<script")[0])
    # The method page is an essay, translated as a whole.
    rooms = [n for n in (*page.all("header"), *page.all("main"))
             if n.attributes.get("id") != "method"]  # fmt: skip
    assert len(rooms) == 3
    said = [text for room in rooms for text in texts_of(room, "button", "label", "summary", "h2")]
    said += [n.attributes["aria-label"] or "" for n in page.all("form")]
    assert len(said) > 10
    assert forgotten(said) == []


def test_marked_texts_and_the_key_of_their_map(atlas: Atlas) -> None:
    document = document_of("fair.txt", ARTICLE.encode())
    found = propose(document, atlas.data, Gazetteer.open())
    titles = {name: place.record.title for name, place in atlas.places.items()}
    marked = pieces(document.text, found.mentions.mentions, found.dates.dates, titles)
    page = parse(html(marked))
    said = texts_of(page, "li") + [piece.title for piece in marked if piece.title]
    assert len(said) > 10
    assert forgotten(said) == []
    places = found_places(found, atlas.places)
    assert forgotten([place.said for place in places]) == []
    assert forgotten(texts_of(parse(key_html(places)), "li")) == []


def test_a_language_may_bring_its_own_method_page(
    atlas: Atlas, request: pytest.FixtureRequest
) -> None:
    from dashboard import language

    assert "How a state is found" in method(atlas)
    own = language.FOLDER / language.current() / "method.html"
    request.addfinalizer(own.unlink)
    own.write_text("<p>{{ atlas.events|number }} wydarzeń</p>", encoding="utf-8")
    assert method(atlas) == f"<p>{len(atlas.events)} wydarzeń</p>"
    table = '{% call parts.table("Strony", "Kto mówi", ["Strona", "Liczba"], ["Liczba"]) %}'
    row = '  <tr><th scope="row">{{ cite.title }}</th><td>1</td></tr>'
    own.write_text(f"{table}\n{row}\n{{% endcall %}}", "utf-8")
    page = parse(method(atlas))
    assert [cell.text for cell in page.all("th")] == ["Strona", "Liczba", TITLE]


def test_the_panel_of_an_imported_event(tmp_path: Path) -> None:
    import geodata

    start(tmp_path / "mine")
    table = tmp_path / "table.csv"
    table.write_text(written(ACLED, acled_rows(3)), encoding="utf-8")
    import_csv(table, tmp_path / "mine")
    atlas = geodata.load(tmp_path / "mine")
    key = atlas.imported.key_of(0)
    page = parse(imported_panel(atlas, key))
    said = texts_of(page, "h3") + [n.text for n in page.all("span", "badge")]
    said += [n.text for n in page.all("span", "stance")]
    assert len(said) >= 4
    assert forgotten(said) == []


# ---- Share, Compare and Numbers, text by text ----------------------------------------------------

SIZES = r"(16:9|1:1|4:5|9:16|A4|A4-portrait)( \(\d+ × \d+\))?"
FILES = r"PNG|SVG|PDF|MP4|GIF|Markdown|BibTeX|RIS"
SHARPNESS = r"[123]×"
OPENED: dict[str, dict[str, Any]] = {
    "share.page": {},
    "compare.page": {"compare-picture": True},
    "numbers.page": {f"numbers-table-{name}": True for name in ("events", "ground", "claims")},
}
"""What is open on a page, so that it says all it can."""
VOICES = [("then", None), ("now", None), ("then", "azerbaijan"), ("now", "azerbaijan")]
WAR = (dt.date(2020, 9, 27), dt.date(2020, 11, 10))
CATEGORIES = r"\['(', ')*'\]\[floor\(datum\.value\)\]"
"""How a chart hands Vega the words along its rows."""


def beyond(texts: list[str], *data: str) -> list[str]:
    """Texts of which more stands outside the brackets than data, by patterns; all of it counts."""
    allowed = re.compile("|".join((*data, *map(re.escape, LANGUAGES))))
    rests = ((text, outside(text).replace("\\", "")) for text in texts)
    return [text for text, rest in rests if rest and not allowed.fullmatch(rest)]


def any_of(texts: Iterable[str]) -> str:
    """A pattern of one of these texts; the longest first, since one may begin another."""
    return f"(?:{'|'.join(map(re.escape, sorted(set(texts), key=len, reverse=True)))})"


def flat(node: Node) -> str:
    """The text of an element on one line."""
    return " ".join(node.text.split())


def given_to(app: AppTest, component: str) -> list[dict[str, Any]]:
    """What the components of a name are told."""
    found = [e.proto for e in app.get("bidi_component")]
    return [json.loads(proto.json) for proto in found if proto.component_name == component]


@pytest.fixture
def actors(atlas: Atlas) -> str:
    return any_of(actor.title for actor in atlas.actors.values())


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("page", OPENED)
def test_nothing_stands_outside_the_catalogue_but_data(page: str, actors: str) -> None:
    texts = said(opened(page, **OPENED[page]))
    assert len(texts) > 50
    assert beyond(texts, actors, SIZES, FILES, SHARPNESS, "key") == []


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
    assert "⟦As on the map⟧" in app.selectbox(key="picture-section").options
    app.selectbox(key="picture-section").set_value("place").run()
    texts = said(app)
    assert "⟦Place⟧" in texts
    assert beyond(texts, actors, titles, SIZES, FILES, SHARPNESS) == []


@pytest.mark.usefixtures("at_once")
def test_no_event_to_take() -> None:
    app = opened("share.page")
    app.session_state.date = dt.date(2023, 11, 8)
    app.session_state.window = 0
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
    assert sum("imported" in text for text in captions) == 2
    for kind in IMPORTED_FORMATS:
        app.selectbox(key="data-format").set_value(kind).run()
        captions += [str(caption.value) for caption in app.caption]
    assert sum(text.startswith("⟦1:3 imported events. ⟦") for text in captions) == 2
    assert beyond(captions) == []


@pytest.mark.usefixtures("at_once")
def test_an_event_to_cite_and_the_buttons_that_copy() -> None:
    app = opened("share.page")
    app.session_state.selected = "event:2020-11-08-shusha"
    app.run()
    assert [h.value for h in app.subheader] == ["⟦This map⟧", "⟦The chosen event⟧", "⟦Embed⟧"]
    buttons = given_to(app, "nk_atlas_copy")
    assert len(buttons) == 5
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


@pytest.mark.usefixtures("at_once")
def test_an_area_chosen_on_the_maps_and_a_picture_without_a_preview() -> None:
    app = opened("compare.page", **OPENED["compare.page"])
    app.session_state["compare-selected"] = "area:aghdam"
    app.selectbox(key="compare-format").set_value("svg").run()
    assert "⟦Close⟧" in [button.label for button in app.button]
    told = [str(caption.value) for caption in app.caption]
    assert "⟦The SVG is ready; a preview is shown for PNG only.⟧" in told
    assert beyond(told) == []


def test_the_scripts_of_the_two_maps_have_their_words() -> None:
    known = language.for_scripts()["words"]
    for text in ("Swipe line between the two maps", "{map} on the left {n} percent"):
        assert known[text] == f"⟦{text}⟧"


def test_a_comparison_in_words(atlas: Atlas) -> None:
    then, now = (atlas.at("2020-11-08", None, knowledge) for knowledge in ("then", "now"))
    pairs = [
        (then, then),
        (then, now),
        (atlas.at("2020-09-26"), atlas.at("2020-12-15")),
    ]
    for pair in pairs:
        found = compare(atlas, *pair)
        assert beyond([words.heading(found), words.summary(found)]) == []
    towns = replace(found, changes=found.places)
    assert words.summary(towns).startswith(f"⟦1:{len(found.places)} towns and heights differ; no")


def test_the_list_of_changes(atlas: Atlas, actors: str) -> None:
    comparison = compare(atlas, atlas.at("2020-09-26"), atlas.at("2020-12-15"))
    events = any_of(event.record.title for event in atlas.events.values())
    ground = any_of(change.title for change in comparison.changes)
    page = parse(changes.as_list(atlas, comparison))
    named = [node.attributes.get("aria-label") or "" for node in page]
    assert named.count("⟦then⟧") > 20
    assert beyond(named, events) == []
    heads = [flat(node) for node in page.all("th")]
    assert len(heads) == 4
    assert beyond(heads) == []
    cells = [flat(node) for node in page.all("td") if "class" not in node.attributes]
    assert len(cells) > 3
    assert beyond(cells) == []
    assert beyond([flat(node) for node in page.all("h4")], f": {events}") == []
    made = [flat(node) for node in page.all("summary")]
    assert beyond(made, rf": {actors}(, {actors})*") == []
    moved = [flat(node) for group in page.all("ul", "moved") for node in group.all("li")]
    assert len(moved) > 20
    assert beyond(moved, rf"→\s*: {ground}(, {ground})*") == []
    quiet = [flat(node) for node in page.all("span", "badge")]
    assert "⟦sources disagree⟧" in quiet
    assert beyond(quiet) == []


@pytest.mark.parametrize("days", [("2020-09-26", "2020-12-15"), ("2020-11-08", "2020-11-08")])
def test_the_panel_of_one_area(atlas: Atlas, days: tuple[str, str]) -> None:
    one, other = (atlas.at(day) for day in days)
    page = parse(changes.as_panel(atlas, compare(atlas, one, other), "area:aghdam") or "")
    (section,) = page.all("section")
    assert outside(section.attributes["aria-label"] or "") == ""
    own = [flat(n) for n in section.children if isinstance(n, Node) and n.tag == "p"]
    assert len(own) == 2
    assert beyond(own, ":") == []
    assert ("⟦(no difference)⟧" in own[1]) == (one == other)


def test_the_table_of_changes(atlas: Atlas) -> None:
    comparison = compare(atlas, atlas.at("2020-09-26"), atlas.at("2020-12-15"))
    table = changes.as_table(atlas, comparison.changes)
    assert beyond(list(table.columns), "key") == []
    for column in ("Kind", "Before", "After"):
        assert beyond(list(table[f"⟦{column}⟧"])) == []
    assert set(table["⟦Kind⟧"]) == {"⟦area⟧", "⟦settlement⟧", "⟦height⟧"}


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
