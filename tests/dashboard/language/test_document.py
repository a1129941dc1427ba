"""The reader's document in a language that nobody speaks."""

from __future__ import annotations

import pytest

from dashboard.language.wording import PLACE_KINDS, kind_text
from dashboard.screens.add_document import forms
from dashboard.screens.add_document.found_places import as_data, found_places, key_html
from dashboard.screens.add_document.marked_text import html, pieces
from dashboard.style import palette
from geodata import Atlas
from geodata.gazetteer import Gazetteer
from geodata.model import PlaceKind, Stance, SubEvent
from geodata.review.proposals.records import Alternative, Proposals
from geodata.review.reading.document import document_of
from geodata.review.reading.propose import propose
from tests.dashboard.language.taken_apart import (
    Data,
    chrome,
    forgotten,
    left,
    opened,
    ran,
    said,
    sent,
    titles,
)
from tests.dashboard.reading_html import parse
from tests.geodata.review.article import ARTICLE

pytestmark = pytest.mark.usefixtures("pseudo_language")


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
