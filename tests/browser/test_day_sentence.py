"""The day and its sentence along the lower edge of the map: it follows, and covers no credit."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open, Reader
from tests.browser.pages import PHONE, at_rest, day_on_map, panel, settled, the_map, time_settings

SHUSHA = "Azerbaijan announces taking Shusha (Shushi); Armenia denies it."
WORDS = "Azerbaijan: Shusha is under Azerbaijani control. Armenia: The battles for the town go on."


def sentence(page: Page) -> Locator:
    return the_map(page).locator(".atlas-sentence")


def aloud(page: Page) -> Locator:
    """What a screen reader is told."""
    return the_map(page).locator("[aria-live=polite]")


@pytest.fixture(
    scope="module",
    params=[{"viewport": {"width": 1280, "height": 720}}, PHONE],
    ids=["desk", "phone"],
)
def lasting(lasting_alone: Open, request: pytest.FixtureRequest) -> Page:
    """The map document by itself, on a desk and on a phone."""
    return lasting_alone(**request.param)


@pytest.fixture
def page(lasting: Page) -> Page:
    """The same as it opens; its tests move day, map and whose claims count."""
    lasting.evaluate(
        """() => {
            globalThis.first ??= nkAtlasFrame.view.knowledge;
            nkAtlasFrame.show({ day: "2020-11-08", knowledge: first, viewpoint: null });
            nkAtlasFrame.home();
        }"""
    )
    return lasting


PLACES = """() => Object.fromEntries(Object.entries({
    map: ".folium-map", card: ".atlas-day", scale: ".leaflet-control-scale",
    credit: ".leaflet-control-attribution",
}).map(([name, selector]) => {
    const { left, top, right, bottom } = document.querySelector(selector).getBoundingClientRect();
    return [name, { left, top, right, bottom }];
}))"""


def test_it_stands_above_scale_and_credit_and_is_no_higher_than_it_must(page: Page) -> None:
    for day in ("2020-11-08", "2020-11-09", "2020-10-04", "2022-03-27", "2005-05-05"):
        page.evaluate("(day) => void nkAtlasFrame.time.go(day)", day)
        found = page.evaluate(PLACES)
        card, whole = found["card"], found["map"]
        assert whole["left"] < card["left"] < card["right"] < whole["right"]
        for name in ("scale", "credit"):
            assert card["bottom"] <= found[name]["top"], (day, name)
            assert found[name]["bottom"] <= whole["bottom"], (day, name)
        assert found["scale"]["right"] <= found["credit"]["left"]
        lines = page.evaluate(
            """() => {
                const range = document.createRange();
                range.selectNodeContents(document.querySelector(".atlas-day"));
                const boxes = [...range.getClientRects()];
                return new Set(boxes.map((box) => Math.round(box.bottom / 12))).size;
            }"""
        )
        assert lines <= 4, day
        assert card["bottom"] - card["top"] < 0.2 * 844


def test_scale_and_credit_share_a_line_at_any_zoom(page: Page) -> None:
    """The scale is as long as it likes, up to a hundred pixels."""
    for zoom in (7, 7.25, 7.5, 7.75, 8, 8.25):
        page.evaluate("(zoom) => void nkAtlasFrame.map.setZoom(zoom, { animate: false })", zoom)
        found = page.evaluate(PLACES)
        assert found["scale"]["bottom"] > found["credit"]["top"], zoom
        assert found["scale"]["right"] <= found["credit"]["left"], zoom


def test_the_first_view_has_the_theatre_above_it(page: Page) -> None:
    """Home is the south of Zangilan too, which the card would cover."""
    south, top = page.evaluate(
        """() => {
            nkAtlasFrame.home();
            const { map, view } = nkAtlasFrame;
            const { bottom } = map.getContainer().getBoundingClientRect();
            const height = map.getContainer().clientHeight;
            const card = document.querySelector(".atlas-day").getBoundingClientRect();
            const { y } = map.latLngToContainerPoint([view.home[0][0], view.home[0][1]]);
            return [y, height - (bottom - card.top)];
        }"""
    )
    assert south <= top + 1


def test_a_reader_reads_the_day_and_opens_its_event(reader: Reader) -> None:
    page = settled(reader.open({"date": "2020-11-08"}, viewport={"width": 1440, "height": 900}))
    expect(day_on_map(page)).to_have_text("8 November 2020")
    expect(sentence(page)).to_contain_text(SHUSHA)
    expect(sentence(page)).to_contain_text("Sources disagree.")
    expect(sentence(page)).to_contain_text(WORDS)
    expect(sentence(page)).to_contain_text(re.compile(r"\d+ more became known only later\."))
    sentence(page).get_by_role("button", name=SHUSHA).press("Enter")
    expect(panel(page)).to_contain_text("denies")
    expect(page).to_have_url(re.compile("selected=event(:|%3A)2020-11-08-shusha"))
    at_rest(page)


def test_it_follows_whose_claims_count(page: Page) -> None:
    expect(sentence(page)).to_contain_text("Sources disagree.")
    page.evaluate("void nkAtlasFrame.show({ viewpoint: 'azerbaijan', knowledge: 'now' })")
    expect(sentence(page)).to_have_text(re.compile(rf"^{re.escape(SHUSHA)}\s*$"))


def test_it_moves_with_every_step_and_is_said_aloud_at_the_end(page: Page) -> None:
    expect(aloud(page)).to_contain_text(SHUSHA)
    expect(aloud(page)).to_contain_text("8 November 2020. ")
    page.evaluate(
        """() => {
            globalThis.seen = [];
            globalThis.heard = [];
            const text = (selector) => document.querySelector(selector).textContent;
            const all = { childList: true, characterData: true, subtree: true };
            const watch = (selector, act) =>
                new MutationObserver(act).observe(document.querySelector(selector), all);
            watch(".atlas-date", () => seen.push([text(".atlas-date"), text(".atlas-sentence")]));
            watch("[aria-live=polite]", () => heard.push(text("[aria-live=polite]")));
        }"""
    )
    settings = time_settings(page)
    settings.get_by_label("Date", exact=True).fill("2020-11-05")
    expect(aloud(page)).to_contain_text("5 November 2020. No change announced since 26 October.")
    page.evaluate("() => { seen.length = heard.length = 0; }")
    settings.get_by_label("Speed").select_option("1")
    page.get_by_role("button", name="Play", exact=True).click()
    expect(day_on_map(page)).to_have_text("9 November 2020")
    page.get_by_role("button", name="Pause", exact=True).click()
    expect(aloud(page)).to_contain_text("9 November 2020. ")
    seen, heard = page.evaluate("() => [seen, heard]")
    assert [day for day, _ in seen] == [f"{n} November 2020" for n in range(6, 10)]
    assert all(text.strip().endswith(".") for _, text in seen)
    assert len(heard) == 1, "a day that only passes by is not said aloud"


def test_the_list_begins_with_what_the_sentence_tells(lasting_reader: Reader) -> None:
    page = lasting_reader.open({"date": "2020-11-08"})
    first = page.locator("#panel .atlas-list button").first
    expect(first).to_contain_text(SHUSHA.removesuffix("."))
    page.evaluate("nkAtlasFrame.time.go('2022-12-12')")
    expect(first).to_contain_text("Lachin road closed")
    page.evaluate("nkAtlasFrame.time.go('2022-12-20')")  # its symbol has gone, it lasts
    drawn = page.locator("#panel .atlas-list").first
    expect(drawn).not_to_contain_text("Lachin road closed")
    expect(page.locator("#panel .atlas-list").nth(1)).to_contain_text("Lachin road closed")
    at_rest(page)
