"""Lessons, the reader's document and the reader's data in a language that nobody speaks.

Each text is taken apart again by the catalogue: what stands outside the brackets, and what was put
into a text's {fields}, must be from the catalogue too, or be named here as data.
"""

from __future__ import annotations

import ast
import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from pygments.lexers import JavascriptLexer
from pygments.token import Punctuation, String
from streamlit.testing.v1 import AppTest

import geodata
from dashboard import language
from dashboard.imported.choice import choice_of, shown
from dashboard.language.wording import PLACE_KINDS, kind_text
from dashboard.lessons import Lesson, lessons_of
from dashboard.lessons.listing import facts_text
from dashboard.lessons.payload import for_browser
from dashboard.menu import Screen
from dashboard.panel.imported import PRECISION_WORDS, deaths_text, facts, panel, place_text
from dashboard.screens import lessons
from dashboard.screens.add_document import forms
from dashboard.screens.add_document.found_places import as_data, found_places, key_html
from dashboard.screens.add_document.marked_text import html, pieces
from dashboard.screens.explore import imported_list
from dashboard.style import palette
from dashboard.view import names
from dashboard.view.filters import Filters
from geodata import Atlas
from geodata.gazetteer import Gazetteer
from geodata.importing import import_csv
from geodata.imports.precision import SYSTEMS
from geodata.model import PlaceKind, Stance, SubEvent
from geodata.new_dataset import start
from geodata.review.proposals.records import Alternative, Proposals
from geodata.review.reading.document import document_of
from geodata.review.reading.propose import propose
from tests.dashboard.reading_html import Node, parse
from tests.geodata.imports.tables import ACLED, GED, acled_rows, ged_rows, written
from tests.geodata.review.article import ARTICLE

pytestmark = pytest.mark.usefixtures("pseudo_language")
ROOM = Path(language.__file__).parents[1]
LANGUAGES = {title for choice, title in names.CHOICES.items() if choice != "both"}
"""Each in itself, whatever the language of the interface."""

# ---- texts, taken apart --------------------------------------------------------------------------

FIELD = re.compile(r"\{(\w*)\}|%\((\w+)\)[sd]")


PUT_TOGETHER = re.compile(
    r"⟦⟧:?"  # before a value in a panel
    r"|:small\[⟦⟧\]"
    r"|(- ⟦⟧\n?)+"
    r"|\(⟦⟧; ⟦⟧\)"
    r"|(\*\*⟦⟧\*\*|⟦⟧:|⟦⟧ ·) [^⟦⟧]+"  # a day, and the title or the place of an event
)
"""How a text from the catalogue may stand beside others without a template of the catalogue."""


class Data:
    """What of a text need not be in the catalogue: literal texts, and patterns."""

    def __init__(self, texts: Iterable[str] = (), *patterns: str) -> None:
        literal = sorted({" ".join(text.split()) for text in texts if text}, key=len, reverse=True)
        every = [*patterns, *map(re.escape, literal)]
        self._known = re.compile("|".join(every)) if every else None

    def left(self, text: str) -> str:
        """What remains of a text without data, numbers and signs."""
        rest = self._known.sub("", text) if self._known else text
        return "" if re.fullmatch(r"[\W\d_]*", rest) else text


@lru_cache(maxsize=2)
def templates(folder: Path) -> list[re.Pattern[str]]:
    """The texts of the catalogue as patterns, with a group for each field."""
    found = []
    for message in language.catalogue(language.current()):
        for text in [message.id] if isinstance(message.id, str) else message.id or ():
            parts = FIELD.split(text.replace("\\", ""))[::3]
            pattern = "(.*?)".join(map(re.escape, parts))
            if text:
                found.append(re.compile(pattern, re.DOTALL))
    return found


def cut(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a text, each with whether it stood in brackets of its own."""
    depth, at = 0, 0
    for here, sign in enumerate(text):
        if sign == "⟦":
            if not depth and here > at:
                yield text[at:here], False
            at = at if depth else here + 1
            depth += 1
        elif sign == "⟧":
            depth -= 1
            if not depth:
                yield text[at:here], True
                at = here + 1
    assert not depth, text
    if at < len(text):
        yield text[at:], False


def left(text: str, data: Data) -> list[str]:
    """The pieces of a text that are neither from the catalogue nor data, in all its fields."""
    text = text.replace("\\", "").replace("\u2060", "")
    found: list[str] = []
    pieces = list(cut(text))
    outline = "".join("⟦⟧" if own else piece for piece, own in pieces)
    if "⟦⟧" in outline and not PUT_TOGETHER.fullmatch(outline):
        found.append(outline)
    for piece, own in pieces:
        if own:
            found += _in_fields(re.sub(r"^\d:", "", piece), data)
        elif rest := data.left(piece):
            found.append(rest)
    return found


def _in_fields(text: str, data: Data) -> list[str]:
    """What is left of a text of the catalogue in the fields of the template that it comes from."""
    inner = list(cut(text))
    found = [rest for piece, own in inner if own for rest in left(f"⟦{piece}⟧", data)]
    around = "".join("\ufffc" if own else piece for piece, own in inner)  # no template cuts those
    ways = []
    for template in templates(language.FOLDER):
        if match := template.fullmatch(around):
            ways.append([rest for field in match.groups() if (rest := data.left(field))])
    least = min(ways, key=lambda way: (len(way), len("".join(way))), default=[text])
    return found + least


def forgotten(texts: Iterable[str], data: Data) -> dict[str, list[str]]:
    """Texts with what of them is not from the catalogue and not data."""
    return {text: rest for text in texts if (rest := left(text, data))}


def test_what_was_not_looked_up_is_found() -> None:
    nothing = Data()
    assert left("⟦Lessons⟧", nothing) == []
    assert left("⟦0:1 step⟧", nothing) == []
    assert left("Lessons", nothing) == ["Lessons"]
    assert left("⟦Lessons that nobody wrote⟧", nothing)
    assert left("⟦may be “Goris”⟧", nothing) == ["Goris"]
    assert left("⟦may be “Goris”⟧", Data(["Goris"])) == []
    assert left("⟦settlement, ⟦1:named 2 times⟧⟧", nothing) == ["settlement"]
    assert left("⟦⟦settlement⟧, ⟦1:named 2 times⟧⟧", nothing) == []


# ---- pages, as a reader sees them ----------------------------------------------------------------

UNSEEN = {
    "id", "form_id", "type", "tag", "icon", "url", "key", "language", "component_name",
    "js_content", "js_source_path", "html_content", "css_content", "css_source_path",
    # A formatted option, which is among `options` too.
    "raw_value",
}  # fmt: skip
"""Parts of Streamlit's messages that are no text for a reader."""
PAPERS = {"Html", "BidiComponent", "Dataframe", "Code", "TextInput.value", "TextInput.default",
          "TextArea.value", "TextArea.default"}  # fmt: skip
"""What is read apart from the labels, or is what the reader wrote."""


def opened(
    page: str, query: dict[str, str] | None = None, state: dict[str, Any] | None = None
) -> AppTest:
    def script(page: str) -> None:
        import importlib

        importlib.import_module(f"dashboard.screens.{page}").page()

    app = AppTest.from_function(script, default_timeout=90, kwargs={"page": page})
    for name, value in (query or {}).items():
        app.query_params[name] = value
    for name, value in (state or {}).items():
        app.session_state[name] = value
    return ran(app)


def ran(app: Any) -> AppTest:
    found: AppTest = app.run()
    assert not found.exception, [error.value for error in found.exception]
    return found


def elements(node: Any) -> Iterator[Any]:
    """Messages of all elements and blocks of a page."""
    if getattr(node, "proto", None) is not None:
        yield node.proto
    for child in getattr(node, "children", {}).values():
        yield from elements(child)


def strings(message: Any, path: str) -> Iterator[str]:
    """All texts in a message of Streamlit that a reader may see."""
    for field, value in message.ListFields():
        here = f"{path}.{field.name}"
        if field.name in UNSEEN or here in PAPERS:
            continue
        for part in value if field.is_repeated else [value]:
            if isinstance(part, str):
                yield part
            elif hasattr(part, "ListFields"):
                yield from strings(part, here)


def said(app: AppTest) -> list[str]:
    """Every text of a page: labels, options, helps, remarks, columns of tables, HTML."""
    found: list[str] = []
    for proto in elements(app._tree):
        kind = type(proto).__name__
        if kind == "Html":
            found += chrome(parse(proto.body))
        elif kind not in PAPERS:
            found += strings(proto, kind)
    found += [str(name) for frame in app.dataframe for name in frame.value.columns]
    return [text for text in found if text.strip()]


def chrome(node: Node, quoted: bool = False) -> Iterator[str]:
    """All texts of an element and all that its attributes say, but not a text that it quotes."""
    for name in ("aria-label", "title", "placeholder", "alt"):
        if text := node.attributes.get(name):
            yield text
    quoted = quoted or (node.tag, node.attributes.get("class")) == ("div", "text")
    for child in node.children:
        if isinstance(child, str):
            if child.strip() and not quoted:
                yield " ".join(child.split())
        elif child.tag not in ("script", "style"):
            yield from chrome(child, quoted)


def sent(app: AppTest, key: str) -> Any:
    """What a page gives to an element of its own."""
    (element,) = [e for e in app.get("bidi_component") if e.key == key]
    return json.loads(element.proto.json)


def titles(atlas: Atlas) -> set[str]:
    """Names of places and actors."""
    known = {actor.title for actor in atlas.actors.values()}
    return known | {place.record.title for place in atlas.places.values()}


# ---- lessons -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped(atlas: Atlas) -> dict[str, Lesson]:
    return lessons_of(atlas)[0]


@pytest.fixture
def built_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ATLAS_DATA", raising=False)


SMALL = r":small(?=\[)"
"""Streamlit's mark of small print."""


@pytest.mark.usefixtures("built_in")
def test_the_list_of_lessons(shipped: dict[str, Lesson]) -> None:
    app = opened("lessons", {"lesson": "none"})
    assert len(app.warning) == 1
    texts = said(app)
    assert len(texts) > 15
    own = [text for lesson in shipped.values() for text in (lesson.title, lesson.summary)]
    assert forgotten(texts, Data([*own, "none"], SMALL)) == {}


@pytest.mark.usefixtures("built_in")
def test_a_dataset_without_lessons(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lessons, "_lessons", lambda atlas: {})
    app = opened("lessons")
    assert len(app.info) == 1
    assert forgotten(said(app), Data()) == {}


@pytest.mark.usefixtures("built_in")
def test_a_lesson(
    atlas: Atlas, shipped: dict[str, Lesson], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def made(name: str, wanted: Any, start: Any, what: str) -> Any:
        asked.append(what)
        return SimpleNamespace(handout=b"x", answers=b"y")

    monkeypatch.setattr(lessons, "result_of", made)
    app = opened(
        "lessons", {"lesson": "the-44-days", "step": "xcix"}, {"handout_wanted": "the-44-days"}
    )
    texts = [*said(app), *asked]
    assert len(app.warning) == 1
    assert len(app.get("download_button")) == 2
    assert len(texts) > 8
    assert forgotten(texts, Data(["xcix"], SMALL, r"\d kB")) == {}
    # What the player gets besides the lesson itself.
    given = sent(app, "lesson-link")["lesson"]
    assert given == json.loads(json.dumps(for_browser(shipped["the-44-days"], atlas)))
    choices = given["choices"].values()
    offered = [choice["title"] for choice in choices]
    offered += [text for choice in choices for _value, text in choice["options"]]
    offered += [text for entry in given["words"].values() for text in entry]
    assert len(offered) > 15
    assert forgotten(offered, Data([*titles(atlas), *LANGUAGES])) == {}


def test_how_long_a_lesson_is_follows_the_numbers(atlas: Atlas, shipped: dict[str, Lesson]) -> None:
    assert facts_text(shipped["the-44-days"], atlas).startswith(
        "⟦⟦2:12 steps⟧, ⟦2:about 60 minutes⟧. Claims shown: "
    )


MARKUP = {
    "", "a", "add", "all", "aria-hidden", "aria-label", "aria-live", "auto", "button", "canvas",
    "center", "change", "click", "details", "div", "en", "evenodd", "fullscreenchange", "h1", "h2",
    "h3", "header", "hidden", "keydown", "label", "left", "middle", "mousemove", "noopener", "none",
    "note", "option", "p", "polite", "region", "right", "role", "section", "select", "span",
    "string", "strong", "summary", "term", "term-note", "transparent", "true", "ul", "unload",
    "use strict", "visible", "found-stage", "zoomend moveend resize", "_blank", ":disabled",
    "(prefers-reduced-motion: reduce)", "input, select, textarea, [contenteditable]", ".atlas-time",
    ".leaflet-control, .leaflet-popup, .atlas-event-icon", "popup,width=560,height=680", "px",
    "1.2em", "20px/1.45", "font-family", "style", "category", "vague", "n", "near:",
    "imported:#", "Leaflet",
}  # fmt: skip
"""Elements, attributes, events, selectors, styles and keys in the scripts; and a library's name."""
MARK = re.compile(r"(?:(?:var\()?--)?atlas[-:][\w -]*\)?|:root|[\W\d_]*|k")
"""Names of the atlas's own and its inks, signs; and the k of 1.2k on a tile, the sign of a unit."""


def literals(script: str) -> Iterator[tuple[str, bool]]:
    """The texts of a script in their order, each with whether `say` or `sayMany` looks it up."""
    calls: list[str] = []
    before = ""
    for kind, value in JavascriptLexer().get_tokens(script):
        if kind is Punctuation and value == "(":
            calls.append(before)
        elif kind is Punctuation and value == ")":
            calls.pop()
        elif kind in (String.Single, String.Double):
            # Its escapes are the same in Python.
            yield ast.literal_eval(value), calls[-1:] in (["say"], ["sayMany"])
        elif kind is String.Backtick:  # a piece of a template
            yield value.strip(), False
        before = value


@pytest.mark.parametrize(
    "name",
    [
        "map/lesson_player/player.js",
        "map/frame_layer/imported.js",
        "map/frame_layer/imported_numbers.js",
        "screens/add_document/found_places.js",
        "screens/add_document/element.js",
    ],
)
def test_a_script_says_nothing_that_it_does_not_look_up(name: str) -> None:
    known = language.for_scripts()
    many = {forms[0].removeprefix("⟦0:").removesuffix("⟧") for forms in known["plurals"].values()}
    looked = {*known["words"], *known["plurals"], *many}
    found = list(literals((ROOM / name).read_text(encoding="utf-8")))
    for text, looked_up in found:
        if looked_up:
            assert text in looked, text
    own = [text for text, looked_up in found if not looked_up]
    assert [text for text in own if text not in MARKUP and not MARK.fullmatch(text)] == []
    assert name != "map/lesson_player/player.js" or len(found) - len(own) >= 25


# ---- a document ----------------------------------------------------------------------------------

MORE = "\n\nThey flew to Springfield. Troops took a village near Qwertyabad.\n"
TAKEN = "A title\n\nValley Gazette, 12 October 2021\n\nShusha was captured on Sunday.\n"


@pytest.fixture(scope="module")
def proposals(atlas: Atlas) -> Proposals:
    return propose(document_of("fair.txt", (ARTICLE + MORE).encode()), atlas.data, Gazetteer.open())


def document_data(atlas: Atlas, text: str, *more: str) -> Data:
    """What the page of a document has from the text and from the atlas."""
    lines = [line for line in text.splitlines() if line.strip()]
    whole = " ".join(text.split())
    sentences = [f"{part}." for line in [whole] for part in line.split(". ")]
    found = propose(document_of("fair.txt", text.encode()), atlas.data, Gazetteer.open())
    mentions = found.mentions.mentions
    surfaces = [m.surface for m in mentions]
    alternatives = [part for m in mentions for a in m.alternatives for part in (a.title, a.where)]
    places = [place.title for place in found.places.places]
    return Data(
        [*titles(atlas), *lines, *sentences, *surfaces, *alternatives, *places, *more],
        r"EDTF(?!:)",
        r"\b\d{3}X\b",  # the nineties, as EDTF writes them
    )


@pytest.mark.usefixtures("built_in")
def test_the_page_of_a_document_before_it_has_one(atlas: Atlas) -> None:
    app = opened("add_document.page")
    texts = said(app)
    assert len(texts) >= 5
    assert forgotten(texts, Data([".txt"])) == {}


@pytest.mark.usefixtures("built_in")
def test_why_a_text_is_refused_is_the_librarys_to_say() -> None:
    app = opened("add_document.page")
    app.button[0].click()
    app = ran(app)
    (error,) = app.error
    others = [text for text in said(app) if text != error.proto.body]
    assert forgotten(others, Data([".txt"])) == {}
    assert "holds no text" in error.value


@pytest.mark.usefixtures("built_in")
def test_the_page_of_a_document_that_it_has_read(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "MOST_SHOWN", 1)
    text = ARTICLE + MORE
    app = opened(
        "add_document.page",
        state={
            "document": document_of("fair.txt", text.encode()),
            "document-kept": {},
            "document-pasted": True,
        },
    )
    texts = said(app)
    assert len(texts) > 60
    assert len(app.get("download_button")) == 2
    data = document_data(atlas, text, "fair.txt")
    assert forgotten(texts, data) == {}
    (frame,) = app.dataframe
    # How a date was read is told by the library.
    kept = [name for name in frame.value.columns if name not in ("EDTF", "⟦How it was read⟧")]
    assert len(kept) == 3
    cells = [str(cell) for name in (kept[0], kept[2]) for cell in frame.value[name]]
    assert forgotten(cells, Data()) == {}
    places = sent(app, "found-places")["places"]
    assert forgotten([place["said"] for place in places], data) == {}


@pytest.mark.usefixtures("built_in")
def test_the_form_of_an_event(atlas: Atlas) -> None:
    app = opened("add_document.page", state={"document": document_of("fair.txt", TAKEN.encode())})
    at = TAKEN.index("Shusha was")
    app.checkbox(key=f"doc-take-{at}").check()
    app.text_input(key="doc-date").set_value("")
    app = ran(app)
    assert any("⟦Without the article’s date" in warning.value for warning in app.warning)
    (open_points,) = [w for w in app.warning if w.value.startswith("⟦Still open")]
    texts = said(app)
    # The library says what is open, and how a date has to be written.
    texts[texts.index(open_points.proto.body)] = open_points.value.split("\n")[0]
    data = document_data(atlas, TAKEN, "fair.txt", "Valley Gazette")
    assert forgotten(texts, data) == {}
    stance = app.selectbox(key=f"doc-event-stance-{at}")
    assert stance.options == [f"⟦{palette.STANCES[name]}⟧" for name in Stance]
    assert app.session_state[f"doc-event-stance-{at}"] in list(Stance)
    kinds = app.selectbox(key=f"doc-event-sub-{at}")
    assert kinds.options == [f"⟦{name}⟧" for name in SubEvent]
    assert kinds.proto.placeholder == "⟦Choose an option⟧"
    kinds.set_value(SubEvent.GOVERNMENT_REGAINS)
    app = ran(app)
    assert app.session_state[f"doc-event-sub-{at}"] == "Government regains territory"


@pytest.mark.usefixtures("built_in")
def test_the_documents_own_words_and_a_date_that_is_none(atlas: Atlas) -> None:
    app = opened("add_document.page", state={"document": document_of("fair.txt", ARTICLE.encode())})
    at = ARTICLE.index("GORIS")
    app.checkbox(key=f"doc-take-{at}").check()
    app = ran(app)
    copied = "A fair for cheese and dried fruit was opened in Goris."
    app.text_area(key=f"doc-event-summary-{at}").set_value(copied)
    app = ran(app)
    (warning,) = [w.value for w in app.warning if "the document’s words" in w.value]
    assert left(warning, Data(["a fair for cheese and dried fruit was"])) == []


def test_a_place_that_a_name_may_mean() -> None:
    for where, wanted in (("", ""), ("Syunik", " (Syunik)")):
        place = Alternative(
            place="goris", title="Goris", kind=PlaceKind.SETTLEMENT, where=where, at=(46.3, 39.5)
        )
        assert forms._label(place) == f"⟦Goris, ⟦settlement⟧{wanted}⟧"


def test_words_of_the_library_in_a_document_are_all_known() -> None:
    assert PLACE_KINDS.keys() == set(PlaceKind)
    assert {name: str(name) for name in SubEvent} == forms.SUB_EVENTS
    said = [kind_text(kind) for kind in PlaceKind]
    assert forgotten(said, Data()) == {}


def test_the_marked_text_and_its_key(atlas: Atlas, proposals: Proposals) -> None:
    known = {name: place.record.title for name, place in atlas.places.items()}
    known |= {place.id: place.title for place in proposals.places.places}
    text = ARTICLE + MORE
    found = pieces(text, proposals.mentions.mentions, proposals.dates.dates, known)
    page = parse(html(found))
    (box,) = page.all("div", "text")
    (key,) = page.all("ul", "key")
    assert left(box.attributes["aria-label"], Data()) == []
    texts = list(chrome(key))
    assert len(texts) > 10
    assert forgotten(texts, Data()) == {}
    marks = [piece.title for piece in found if piece.title]
    surfaces = [m.surface for m in proposals.mentions.mentions]
    assert forgotten(marks, Data([*known.values(), *surfaces], r"\b\d{3}X\b")) == {}


def test_the_key_of_the_map_of_a_document(atlas: Atlas, proposals: Proposals) -> None:
    abroad = propose(
        document_of("x.txt", b"They flew from Goris to Paris, Nairobi, London and Madrid."),
        atlas.data,
        Gazetteer.open(),
    )
    for found in (proposals, abroad):
        places = found_places(found, atlas.places)
        data = Data(place.title for place in places)
        surfaces = Data(m.surface for m in found.mentions.mentions)
        assert forgotten([str(place["said"]) for place in as_data(places)], surfaces) == {}
        assert forgotten([place.said for place in places], surfaces) == {}
        assert forgotten(chrome(parse(key_html(places))), data) == {}
    assert "⟦Beyond this map: " in key_html(found_places(abroad, atlas.places))
    (words,) = (li.text for li in parse(key_html([])).all("li"))
    assert left(words, Data()) == []


# ---- a dataset of one's own ----------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dataset with two imported tables; rows of both were not taken, one report is lost."""
    mine = tmp_path / "mine"
    start(mine)
    acled, ged = acled_rows(30), ged_rows(40)
    acled[2]["event_date"] = "xx"
    acled[9]["latitude"] = ""
    for row in ged:
        row["where_prec"] = 1
    ged[0].update(latitude="0", longitude="0")
    ged[1]["where_prec"] = 6
    ged[2].update(date_start="1980-01-01", date_end="1980-01-01")
    ged[3]["date_start"] = "xx"
    for name, header, rows in (("acled.csv", ACLED, acled), ("ged.csv", GED, ged)):
        (tmp_path / name).write_text(written(header, rows), encoding="utf-8")
        import_csv(tmp_path / name, mine)
    monkeypatch.setenv("ATLAS_DATA", str(mine))
    return mine


def test_the_page_on_a_dataset(folder: Path) -> None:
    atlas = geodata.load(folder)
    sources = [atlas.sources[origin.source].title for origin in atlas.imported.origins]
    data = Data([*titles(atlas), *sources, str(folder), "acled.csv", "ged.csv"])
    app = opened("own_data")
    texts = said(app)
    assert len(app.get("download_button")) == 2
    items = [li.text for e in app.get("html") for li in parse(e.proto.body).all("li")]
    assert len(items) == 3
    # Where a row stands is said by the page; its columns and what is wrong with it by the library.
    rows = [text for text in texts if any(text in item for item in items)]
    assert (
        sum(text.startswith(("acled.csv · ⟦0:lines ", "ged.csv · ⟦0:lines ")) for text in rows) == 3
    )
    assert forgotten([text for text in texts if text not in rows], data) == {}
    assert len(texts) - len(rows) > 10


def test_a_report_that_is_lost(folder: Path) -> None:
    (report,) = folder.glob("imports/acled-report.csv")
    report.unlink()
    (warning,) = opened("own_data").warning
    assert warning.value.replace("\\", "").startswith(
        "⟦1:2 rows were rejected, but their report is lost: "
    )


def test_a_table_of_which_all_was_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start(tmp_path / "mine")
    (tmp_path / "all.csv").write_text(written(ACLED, acled_rows(3)), encoding="utf-8")
    import_csv(tmp_path / "all.csv", tmp_path / "mine")
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path / "mine"))
    app = opened("own_data")
    assert [caption.value for caption in app.caption] == ["⟦No row was rejected.⟧"]
    assert any("⟦All can be shown on the map.⟧" in text for text in said(app))


# ---- imported events -----------------------------------------------------------------------------

EVERYTHING = (dt.date.min, dt.date.max)


def imported_data(atlas: Atlas) -> Data:
    """What tables say themselves, and what their codes are called."""
    told = [
        part
        for event in atlas.imported
        for part in (event.title, event.kind, event.text, event.place, event.region, event.country,
                     event.told_by, event.id, *event.actors)
    ]  # fmt: skip
    sources = [source.title for source in atlas.sources.values()]
    return Data(
        [*titles(atlas), *filter(None, told), *sources, "acled.csv", "ged.csv"],
        "ACLED (geo|time)_precision",
        "UCDP GED (where|date)_prec",
    )


def test_the_panel_of_an_imported_event(folder: Path) -> None:
    atlas = geodata.load(folder)
    data = imported_data(atlas)
    for number in (0, len(atlas.imported) - 1):
        texts = list(chrome(parse(panel(atlas, atlas.imported.key_of(number)))))
        assert len(texts) > 15
        assert forgotten(texts, data) == {}
        event = facts(atlas, next(iter(atlas.imported.events([number]))))
        assert event["place_precision"].startswith("⟦⟦")


def test_what_the_library_says_of_precision_is_all_known() -> None:
    told = {text for system in SYSTEMS.values() for text in
            (*system.places.values(), *system.times.values())}  # fmt: skip
    assert told | {"precision not stated"} == set(PRECISION_WORDS)


def test_a_place_and_numbers_of_killed() -> None:
    nowhere: Any = SimpleNamespace(place="", region="", country="", lon=46.5, lat=39.8)
    assert place_text(nowhere) == "⟦46.5° E, 39.8° N⟧"
    killed: Any = SimpleNamespace(deaths=3, deaths_low=2, deaths_high=None)
    assert deaths_text(killed) == "⟦3 (from 2 to ?)⟧"


def test_list_table_and_card_of_imported_events(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    atlas = geodata.load(folder)
    data = imported_data(atlas)
    numbers = shown(atlas, choice_of(atlas, Filters(), None), EVERYTHING)
    assert len(numbers) > 60
    table = imported_list.table(atlas, numbers)
    columns = [str(name) for name in table.columns]
    assert forgotten(columns, Data(["key"])) == {}
    own = [name for name in columns if name not in ("key", "⟦Day⟧", "⟦Until⟧")]
    cells = {str(cell) for name in own for cell in table[name]}
    assert forgotten(cells, data) == {}
    everything = choice_of(atlas, Filters(), None)
    for chosen in (f"imported:{atlas.imported.key_of(0)}", "near:44,38,48,42"):
        card = imported_list.card(atlas, chosen, everything, EVERYTHING)
        assert card is not None
        assert forgotten([card["title"], *card["lines"]], data) == {}
    for some in (numbers, numbers[:0]):
        assert left(imported_list.caption(atlas, some), data) == []
    noted: list[str] = []
    row = SimpleNamespace(button=lambda label, **_: noted.append(label), caption=noted.append)
    monkeypatch.setattr(st, "button", lambda label, **_: noted.append(label))
    monkeypatch.setattr(st, "caption", noted.append)
    monkeypatch.setattr(st, "container", lambda **_: row)
    imported_list.pages(atlas, numbers, "days", lambda key: None)
    imported_list.pages(atlas, numbers[:0], "days", lambda key: None)
    assert len(noted) == imported_list.PAGE + 4
    assert forgotten(noted, data) == {}


# ---- when texts are looked up --------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    sorted(ROOM.rglob("*.py")),
    ids=lambda path: str(path.relative_to(ROOM)),
)
def test_no_text_is_looked_up_before_it_is_shown(path: Path) -> None:
    """A module is read once, whatever the language is later."""

    def at_once(node: ast.AST) -> Iterator[ast.AST]:
        """A node and what is carried out with it when the module is read."""
        yield node
        inner = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        later = getattr(node, "body", []) if inner else []
        later = later if isinstance(later, list) else [later]
        for child in ast.iter_child_nodes(node):
            if child not in later:
                yield from at_once(child)

    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in at_once(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("_", "ngettext"), f"line {node.lineno}"


def test_the_pages_are_called_by_the_catalogue() -> None:
    for screen in Screen:
        assert left(language._(screen.title), Data()) == []
