"""Compare, text by text, in a language that nobody speaks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard import language
from dashboard.screens.compare import changes, words
from geodata import Atlas
from geodata.compare import compare
from tests.dashboard.language.page_texts import OPENED, any_of, beyond, flat, opened
from tests.dashboard.language.pseudo import outside
from tests.dashboard.reading_html import Node, parse

pytestmark = pytest.mark.usefixtures("pseudo_language")


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
    assert words.summary(towns).startswith(f"⟦2:{len(found.places)} towns and heights differ; no")


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
    assert beyond(moved, rf"→\s*: {ground}(; {ground})*") == []
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
