"""Every page in a language that nobody speaks: what is not in brackets was forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard import language
from dashboard.figure import AnimationRequest, PairRequest, PictureRequest, draw, draw_pair
from dashboard.lessons import Lesson
from dashboard.lessons.handout import sheets
from dashboard.lessons.payload import for_browser
from dashboard.method.facts import method
from dashboard.one_file import build_page
from dashboard.panel.imported import panel as imported_panel
from dashboard.screens.add_document.found_places import found_places, key_html
from dashboard.screens.add_document.marked_text import html, pieces
from dashboard.screens.compare import changes
from dashboard.screens.numbers import charts, tables
from dashboard.ui import cache
from dashboard.view import filters, parameters
from geodata import Atlas, Knowledge
from geodata.compare import compare
from geodata.edition import TITLE
from geodata.gazetteer import Gazetteer
from geodata.importing import import_csv
from geodata.new_dataset import start
from geodata.numbers import (
    Stretch,
    claims_by_outlet,
    events_by_step,
    ground_held,
)
from geodata.review.reading.document import document_of
from geodata.review.reading.propose import propose
from tests.dashboard.language.page_texts import (
    FILES,
    LOOK,
    OPENED,
    SHARPNESS,
    SIZES,
    beyond,
    forgotten,
    opened,
    said,
)
from tests.dashboard.reading_html import Node, parse
from tests.geodata.imports.tables import ACLED, acled_rows, written
from tests.geodata.review.article import ARTICLE

pytestmark = pytest.mark.usefixtures("pseudo_language")


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
    cache.forget()
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
    assert len(rooms) == 4, "two heads, one of them for paper, map and lessons"
    said = [text for room in rooms for text in texts_of(room, "button", "label", "summary", "h2")]
    said += [n.attributes["aria-label"] for n in page.all("form", "atlas-choices")]
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


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("page", OPENED)
def test_nothing_stands_outside_the_catalogue_but_data(page: str, actors: str, titles: str) -> None:
    texts = said(opened(page, **OPENED[page]))
    assert len(texts) > 50
    data = titles if page == "share.page" else actors
    assert beyond(texts, actors, data, SIZES, FILES, SHARPNESS, "key") == []
