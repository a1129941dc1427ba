"""The method page: its numbers are those of the data, its text is only text, its form is sound."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

import geodata
from dashboard.language.wording import SIDES
from dashboard.method.facts import STYLE, method
from dashboard.method.licences import LICENCES
from dashboard.style.symbology import is_drawn
from geodata import Atlas, When
from geodata.base import pieces
from geodata.coverage import coverage
from geodata.edition import edition
from geodata.model import Correction, WherePrec
from tests.dashboard.hostile import IMAGE, JINJA, MARK, SCRIPT, TEMPLATE, TEXT
from tests.dashboard.reading_html import Node, parse

PROJECT = Path(geodata.__file__).parent.parent


@pytest.fixture(scope="module")
def page(atlas: Atlas) -> Node:
    return parse(method(atlas))


@pytest.fixture(scope="module")
def hostile_page(hostile_atlas: Atlas) -> Node:
    """The page of a dataset whose every text, its corrections too, tries to run as code."""
    correction = Correction(
        on=When.parse("2022-01-01"), layer="areas", feature="shusha", was=TEXT, now=TEXT, why=TEXT
    )
    data = replace(hostile_atlas.data, corrections=[correction])
    return parse(method(Atlas(data)))


def table(page: Node, caption: str) -> dict[str, list[str]]:
    """The rows of the table whose caption begins so: the cells by the row's heading."""
    found = next(t for t in page.all("table") if t.all("caption")[0].text.startswith(caption))
    return {
        row.all("th")[0].text: [cell.text for cell in row.all("td")]
        for row in found.all("tr")
        if row.all("td")
    }


# ---- numbers -----------------------------------------------------------------------------------


def test_the_sizes_of_the_data_are_told(page: Node, atlas: Atlas) -> None:
    claims = sum(len(e.record.claims) for e in atlas.events.values())
    assert (
        f"It holds {len(atlas.events)} events, {claims:,} claims about them, "
        f"{len(atlas.places)} places and {len(atlas.areas)} cells."
    ) in page.text
    mentions = sum(len(card.mentions) for card in atlas.data.cards.values())
    assert f"Each of the {mentions} mentions" in page.text
    assert f"{len(atlas.data.references):,} dated public references" in page.text


def test_every_article_stands_with_author_and_perspective(page: Node, atlas: Atlas) -> None:
    rows = table(page, "The articles")
    articles = [a for card in atlas.data.cards.values() for a in card.articles]
    assert len(rows) == len(articles)
    for article in articles:
        heading, cells = next(r for r in rows.items() if f"“{article.title}”" in r[0])
        assert atlas.actors[article.outlet].title in heading
        assert (article.author or "(no author named)") in heading
        assert cells == [SIDES[article.side], article.perspective]


def test_the_last_day_of_the_documents_is_computed(page: Node) -> None:
    assert "The documents end on 27 March 2022." in page.text


def test_every_reference_stands_with_its_address(page: Node, atlas: Atlas) -> None:
    links = {a.attributes["href"] for a in page.all("a")}
    assert {r.url for r in atlas.data.references.values()} <= links


def test_claims_by_side_add_up(page: Node, atlas: Atlas) -> None:
    told = [int(n.replace(",", "")) for cells in table(page, "Claims by").values() for n in cells]
    assert sum(told) == sum(len(e.record.claims) for e in atlas.events.values())


def test_every_cell_stands_with_its_error_and_size(page: Node, atlas: Atlas) -> None:
    rows = table(page, "Cells")
    assert len(rows) == len(atlas.areas)
    for name, cell in atlas.areas.items():
        km2, error, sources = rows[cell.record.title]
        assert km2 == f"{round(atlas.km2[name]):,}"
        assert float(error) == cell.record.error_km
        assert sources.count(",") == len(cell.record.sources) - 1
    by_error = table(page, "How far off")
    assert sum(int(cells[0]) for cells in by_error.values()) == len(atlas.areas)


def test_every_drawn_line_is_told(page: Node) -> None:
    path = PROJECT / "geodata" / "build" / "mosaic" / "cuts.geojson"
    cuts = json.loads(path.read_text(encoding="utf-8"))["features"]
    told = " ".join(table(page, "Lines drawn"))
    assert all(" ".join(cut["properties"]["follows"].split()) in told for cut in cuts)


def test_drawn_lines_are_told_of_the_built_in_cells_only(hostile_page: Node) -> None:
    assert not any(c.text.startswith("Lines drawn") for c in hostile_page.all("caption"))


def test_the_example_is_what_the_atlas_answers(page: Node, atlas: Atlas) -> None:
    rows = table(page, "The claims made each day")
    assert list(rows) == [f"{day} November 2020" for day in (7, 8, 9, 10)]
    for day, (_, then, now) in zip((7, 8, 9, 10), rows.values(), strict=True):
        date = dt.date(2020, 11, day)
        for knowledge, text in (("then", then), ("now", now)):
            standing = atlas.at(date, knowledge=knowledge).area("shusha")
            assert text.split()[0].rstrip(":") == str(standing.state)
            assert all(atlas.actors[c].title in text for c in standing.controllers)


def test_the_example_shows_what_it_is_chosen_for(page: Node) -> None:
    """On 8 November announced and denied: contested then, held as known today."""
    claims, then, now = table(page, "The claims made each day")["8 November 2020"]
    assert "Azerbaijan: asserts" in claims
    assert "Armenia: denies" in claims
    assert then.startswith("contested")
    assert now == "held by Azerbaijan"


def test_disputes_are_counted(page: Node, atlas: Atlas) -> None:
    found = [atlas.disputes(name) for name in atlas.events]
    disputed, pairs = sum(map(bool, found)), sum(map(len, found))
    assert f"Of {len(found)} events, {disputed} are disputed, by {pairs:,} pairs" in page.text
    rows = table(page, "What claims disagree on")
    assert sum(int(cells[-1]) for cells in rows.values()) == pairs


def test_drawn_and_listed_events_add_up(page: Node, atlas: Atlas) -> None:
    drawn = sum(is_drawn(atlas, name) for name in atlas.events)
    assert f"{drawn} have a symbol on the map" in page.text
    assert f"The other {len(atlas.events) - drawn} are only listed" in page.text


def test_every_precision_is_told(page: Node, atlas: Atlas) -> None:
    rows = table(page, "Precision of places")
    assert list(rows) == [str(int(code)) for code in WherePrec]
    assert sum(int(cells[1]) for cells in rows.values()) == len(atlas.events)
    assert sum(int(cells[2]) for cells in rows.values()) == len(atlas.places)


def test_every_date_of_an_event_has_a_form(page: Node, atlas: Atlas) -> None:
    rows = table(page, "Forms of dates")
    assert sum(int(cells[-1]) for cells in rows.values()) == len(atlas.events)
    assert all(When.parse(cells[0]) for cells in rows.values())


def test_names_to_choose_have_an_example(page: Node, atlas: Atlas) -> None:
    rows = table(page, "Names to choose")
    assert rows["English"] == [str(len(atlas.places)), "Shusha"]
    assert rows["Both sides’ names"][1] == "Shusha / Shushi"


def test_everything_left_out_is_told_with_its_reason(page: Node, atlas: Atlas) -> None:
    left_out = [item for article in coverage(atlas.data) for item in article.left_out]
    told = [item.text for details in page.all("details") for item in details.all("li")]
    assert len(told) == len(left_out)
    assert all(
        any(t.endswith(": " + " ".join(item.why.split())) for t in told) for item in left_out
    )
    assert f"{len(left_out)} passages in all" in page.text


# ---- licences and corrections ------------------------------------------------------------------


def test_every_piece_of_the_base_map_stands_with_licence_and_credit(page: Node) -> None:
    rows = table(page, "The base map")
    assert len(rows) == len(pieces())
    for piece in pieces():
        licence, credit = rows[f"{piece.title} ({piece.path.name})"]
        assert licence == LICENCES[piece.licence][0]
        assert credit == "; ".join(piece.attribution)


def test_without_corrections_the_page_says_so(atlas: Atlas) -> None:
    clean = Atlas(replace(atlas.data, corrections=[]))
    assert "No published datum has been corrected so far." in parse(method(clean)).text


def test_corrections_are_listed(atlas: Atlas) -> None:
    correction = Correction(
        on=When.parse("2026-12-01"),
        layer="events",
        feature="2020-11-08-shusha",
        was="7 November",
        now="8 November",
        why="misread",
    )
    page = parse(method(Atlas(replace(atlas.data, corrections=[correction]))))
    assert table(page, "Corrections") == {
        "1 December 2026": ["events: 2020-11-08-shusha", "7 November", "8 November", "misread"]
    }
    assert "No published datum" not in page.text


def test_program_and_data_are_named_by_version_and_edition(page: Node, atlas: Atlas) -> None:
    told = f"version {geodata.__version__} of the program with edition {edition(atlas).version}"
    assert told in page.text


# ---- other data --------------------------------------------------------------------------------


def test_an_atlas_without_anything_has_a_page(atlas: Atlas) -> None:
    """A dataset of one's own may lack documents, the example's cell and every event."""
    empty = replace(atlas.data, places={}, areas={}, events={}, references={}, cards={})
    page = parse(method(Atlas(empty)))
    assert "It holds 0 events, 0 claims" in page.text
    assert "An example:" not in page.text


# ---- safety ------------------------------------------------------------------------------------


def test_hostile_text_is_only_text(page: Node, hostile_page: Node) -> None:
    allowed = {node.tag for node in page}
    assert {node.tag for node in hostile_page} <= allowed
    assert not hostile_page.all("script")
    assert not hostile_page.all("img")
    for node in hostile_page:
        assert not any(name.startswith("on") for name in node.attributes), node.tag
        assert MARK not in " ".join(node.attributes.values())


def test_hostile_text_of_cards_and_corrections_is_shown(hostile_page: Node) -> None:
    for caption in ("The articles", "Corrections", "References"):
        found = next(
            t for t in hostile_page.all("table") if t.all("caption")[0].text.startswith(caption)
        )
        for text in (SCRIPT, IMAGE, TEMPLATE, JINJA):
            assert " ".join(text.split()) in found.text, caption


def test_links_lead_to_the_web_or_into_the_page(hostile_page: Node) -> None:
    names = {node.attributes["id"] for node in hostile_page if "id" in node.attributes}
    for link in hostile_page.all("a"):
        address = link.attributes["href"]
        if address.startswith("#"):
            assert address[1:] in names
        else:
            assert address.startswith(("https://", "http://"))
            assert link.attributes["rel"] == "noopener noreferrer"


# ---- form --------------------------------------------------------------------------------------


def test_headings_are_in_order(page: Node) -> None:
    levels = [int(node.tag[1]) for node in page if re.fullmatch(r"h[1-6]", node.tag)]
    assert levels[0] == 2
    assert 1 not in levels
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_the_contents_name_every_section(page: Node) -> None:
    sections = [(h.attributes["id"], h.text) for h in page.all("h2")]
    listed = [(a.attributes["href"][1:], a.text) for nav in page.all("nav") for a in nav.all("a")]
    assert listed == sections


def test_tables_have_captions_and_scopes(page: Node) -> None:
    for found in page.all("table"):
        assert len(found.all("caption")) == 1
        assert all(
            th.attributes.get("scope") in ("col", "row", "rowgroup") for th in found.all("th")
        )
        columns = len(found.all("thead")[0].all("th"))
        for row in found.all("tr"):
            cells = row.all("th") + row.all("td")
            assert sum(int(c.attributes.get("colspan", "1")) for c in cells) == columns


def test_every_id_stands_once(page: Node) -> None:
    names = [node.attributes["id"] for node in page if "id" in node.attributes]
    assert len(names) == len(set(names))


def test_colours_are_inherited() -> None:
    """So that the page is legible in light and dark on any ground: not even an ink is named."""
    assert "var(" not in STYLE.read_text(encoding="utf-8")
