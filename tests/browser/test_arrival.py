"""How a reader arrives, goes back and shares: first words, the address, the browser's history."""

from __future__ import annotations

import gzip
import re
import urllib.request
from collections.abc import Callable
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from dashboard.language.wording import DESCRIPTION
from dashboard.menu import Screen
from tests.browser.conftest import Browsers, Reader, Server
from tests.browser.lessons import card, starts
from tests.browser.pages import PHONE, at_rest, cell, day_on_map, find, panel, settled

VIEW = {"date": "2022-03-26", "window": "7", "knowledge": "now", "selected": "area:farrukh"}


def asked(address: str, **headers: str) -> tuple[str, dict[str, str]]:
    """What the server answers to somebody without a browser, and its headers by small letters."""
    request = urllib.request.Request(address, headers=headers)  # noqa: S310 - our own server
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
        body, found = answer.read(), {k.lower(): v for k, v in answer.headers.items()}
    return (gzip.decompress(body) if "content-encoding" in found else body).decode(), found


def query_of(page: Page) -> dict[str, str]:
    return {name: texts[-1] for name, texts in parse_qs(urlsplit(page.url).query).items()}


def has_query(page: Page, query: dict[str, str]) -> None:
    """Wait until the address says this and nothing else."""
    page.wait_for_function(
        """wanted => String([...new URLSearchParams(location.search)].sort())
                     === String(Object.entries(wanted).sort())""",
        arg=query,
    )


# ---- first words ---------------------------------------------------------------------------------


@pytest.mark.parametrize("screen", [Screen.MAP, Screen.COMPARE], ids=lambda s: s.name)
def test_who_asks_without_a_browser_hears_what_this_is(server: Server, screen: Screen) -> None:
    html, headers = asked(f"{server.url}/{screen.url_path}")
    assert f"<title>{screen.tab}</title>" in html
    assert html.index(DESCRIPTION) < 1_000
    assert headers["content-type"].startswith("text/html")
    assert headers["cache-control"] == "no-cache"


def test_scripts_come_packed(server: Server) -> None:
    html, _headers = asked(server.url)
    scripts = re.findall(r'src="\./(static/[^"]+\.js)"', html)
    assert scripts
    for script in scripts:
        _text, headers = asked(f"{server.url}/{script}", **{"Accept-Encoding": "gzip"})
        assert headers["content-encoding"] == "gzip"
        assert "immutable" in headers["cache-control"]


def test_without_scripts_the_page_says_what_it_is_and_promises_nothing(
    browser: Browsers, server: Server
) -> None:
    page = browser.page(f"{server.url}/_stcore/health", {"java_script_enabled": False})
    page.goto(server.url)
    expect(page.get_by_text(DESCRIPTION)).to_be_visible()
    expect(page.get_by_text("on its way")).to_be_hidden()
    page.close()


NOTE_FIRST_WORDS = """new MutationObserver(() => {
    const words = document.querySelector(".first-words");
    const link = words?.querySelector("a[href*='#']");
    if (link) globalThis.firstWords = { text: words.innerText, link: link.href };
    else if (globalThis.firstWords && !words)
        firstWords.map ??= Boolean(document.querySelector(".atlas-host:not(:empty)"));
}).observe(document, { subtree: true, childList: true, attributes: true });"""


def test_the_first_words_stay_until_the_map_is_there(reader: Reader) -> None:
    """They are noted in the page itself: the map may come before anybody asks for them."""
    page = reader.open(path="_stcore/health")
    page.add_init_script(NOTE_FIRST_WORDS)
    page.goto(f"{reader.server.url}/?{urlencode(VIEW)}", wait_until="commit")
    settled(page)
    expect(page.locator(".first-words")).to_have_count(0)
    noted = page.evaluate("firstWords")
    assert DESCRIPTION in noted["text"]
    assert "atlas.html#date=" in noted["link"]
    assert noted["map"], "the map was there when they went"


def held(page: Page, pattern: str) -> Callable[[], None]:
    """Holds back what a page asks for, as a slow line does; returns what lets it go."""
    waiting: list[Route] = []
    page.route(pattern, lambda route: waiting.append(route))

    def let_go() -> None:
        for route in waiting:
            route.continue_()
        page.unroute(pattern)

    return let_go


def test_the_first_words_outlast_a_run_that_has_ended_before_the_map_is_there(
    reader: Reader,
) -> None:
    """On a slow line the map's document may come after all that Python had to say."""
    page = reader.open(path="_stcore/health")
    let_go = held(page, "**/map-page.json")
    page.goto(reader.server.url, wait_until="commit")
    expect(page.locator(".st-key-more button").first).to_be_attached()
    at_rest(page)
    expect(page.locator(".first-words")).to_be_visible()
    let_go()
    settled(page)
    expect(page.locator(".first-words")).to_have_count(0)


def test_the_map_is_there_before_streamlit_and_keeps_what_is_done_to_it(reader: Reader) -> None:
    page = reader.open(path="_stcore/health")
    let_go = held(page, "**/static/js/index.*.js")
    page.goto(f"{reader.server.url}/?{urlencode(VIEW)}", wait_until="commit")
    expect(day_on_map(page)).to_have_text("26 March 2022")
    expect(page.locator(".first-words")).to_have_count(0)
    expect(page.locator("[data-testid=stApp]")).to_have_count(0)
    find(page, "Hadrut", "Hadrut · Settlement")
    search = page.get_by_role("searchbox", name="Find a place or an event")
    search.fill("Kalb")
    page.evaluate("() => { globalThis.first = document.querySelector('.atlas-page'); }")
    let_go()
    page.locator("#root .atlas-page").wait_for()
    assert page.evaluate("first === document.querySelector('#root .atlas-page')"), "drawn once"
    expect(page.locator(".atlas-page")).to_have_count(1)
    expect(search).to_have_value("Kalb")
    expect(search).to_be_focused()
    expect(panel(page)).to_contain_text("Hadrut")
    page.wait_for_function(
        "new URLSearchParams(location.search).get('selected') === 'place:hadrut'"
    )


def test_a_map_that_does_not_come_is_told(reader: Reader) -> None:
    page = reader.open(path="_stcore/health")
    page.route("**/map-page.json", lambda route: route.abort())
    page.goto(reader.server.url, wait_until="commit")
    expect(page.get_by_text("The map has not come. Load the page again.")).to_be_visible()
    reader.failed.clear()  # on purpose


def test_the_map_goes_with_a_reader_who_goes_on_before_streamlit_has_it(reader: Reader) -> None:
    page = reader.open(path="_stcore/health")
    let_go = held(page, "**/BidiComponent.*.js")
    page.goto(reader.server.url, wait_until="commit")
    cell(page, "Shusha and its surroundings").wait_for()
    page.get_by_role("link", name="Numbers").click()
    expect(page.locator(".atlas-page")).to_have_count(0)
    let_go()
    expect(page.get_by_role("heading", name="Numbers").first).to_be_visible()
    page.get_by_role("link", name="Map", exact=True).click()
    settled(page)
    expect(page.locator(".atlas-page")).to_have_count(1)


def test_a_phone_that_has_opened_the_list_of_pages_finds_the_page_next_time(
    reader: Reader,
) -> None:
    page = settled(reader.open(**PHONE))
    page.get_by_test_id("stExpandSidebarButton").click()
    sidebar = page.get_by_test_id("stSidebar")
    expect(sidebar).to_have_attribute("data-collapsed", "false")
    page.reload(wait_until="commit")
    settled(page)
    expect(sidebar).to_have_attribute("data-collapsed", "true")


# ---- the view travels ----------------------------------------------------------------------------


def test_the_view_stands_in_the_address_of_every_page(reader: Reader) -> None:
    page = settled(reader.open(VIEW))
    for title in ("Share & download", "Method", "Add a document", "Lessons"):
        page.get_by_role("link", name=title).click()
        expect(page).to_have_title(re.compile(f"^{re.escape(title)} · "))
        has_query(page, VIEW)
        at_rest(page)
    page.get_by_role("link", name="Share & download").click()
    expect(page).to_have_title(re.compile("^Share & download · "))
    has_query(page, VIEW)
    page.reload()
    expect(page.get_by_text("What you take is what the map shows: 26 March 2022")).to_be_visible()
    page.get_by_role("link", name="Map", exact=True).click()
    expect(day_on_map(page)).to_have_text("26 March 2022")


def test_compare_loaded_anew_keeps_its_days_and_the_maps(reader: Reader) -> None:
    page = reader.open({"date": "2020-10-01", "map-date": "2022-03-26"}, "compare")
    page.get_by_role("link", name="Map", exact=True).wait_for()
    at_rest(page)
    page.reload()
    has_query(page, {"date": "2020-10-01", "map-date": "2022-03-26"})
    page.get_by_role("link", name="Map", exact=True).click()
    expect(day_on_map(page)).to_have_text("26 March 2022")


def test_a_link_of_the_menu_opened_in_another_tab_has_the_view(reader: Reader) -> None:
    page = settled(reader.open(VIEW))
    link = page.get_by_role("link", name="Share & download")
    link.hover()
    expect(link).to_have_attribute("href", re.compile(r"/share\?date=2022-03-26&"))
    with page.context.expect_page() as opened:
        link.click(button="middle")
    other = opened.value
    expect(other.get_by_text("What you take is what the map shows: 26 March 2022")).to_be_visible()
    other.close()


# ---- back ----------------------------------------------------------------------------------------


def test_one_step_back_leaves_the_map_however_long_it_was_moved(reader: Reader) -> None:
    page = settled(reader.open({"date": "2020-10-01"}))
    day = page.get_by_role("slider", name="Day")
    for date in ("2020-10-02", "2020-10-03", "2020-10-04"):
        day.press("ArrowRight")
        has_query(page, {"date": date})
    page.go_back()
    assert page.url == "about:blank"


def test_back_from_a_page_leads_to_the_map_as_it_was(reader: Reader) -> None:
    page = settled(reader.open({"date": "2020-10-01"}))
    page.get_by_role("link", name="Method").click()
    expect(page.get_by_role("heading", name="How this atlas is made")).to_be_visible()
    page.get_by_role("link", name="Map", exact=True).click()
    settled(page)
    page.get_by_role("slider", name="Day").press("ArrowRight")
    has_query(page, {"date": "2020-10-02"})
    at_rest(page)
    page.go_back()
    expect(page.get_by_role("heading", name="How this atlas is made")).to_be_visible()
    page.go_back()  # to the map of before, and its day
    has_query(page, {"date": "2020-10-01"})
    expect(day_on_map(page)).to_have_text("1 October 2020")
    at_rest(page)
    assert query_of(page) == {"date": "2020-10-01"}
    page.go_forward()
    expect(page.get_by_role("heading", name="How this atlas is made")).to_be_visible()
    at_rest(page)
    page.go_forward()
    has_query(page, {"date": "2020-10-02"})
    expect(day_on_map(page)).to_have_text("2 October 2020")


def test_back_from_a_lesson_leads_to_the_list_and_forward_to_the_step(reader: Reader) -> None:
    page = reader.open(path="lessons")
    starts(page).first.click()
    count = card(page).locator(".atlas-lesson-count")
    expect(count).to_have_text(re.compile("^1 of "))
    for step in ("2", "3"):
        card(page).get_by_role("button", name="Next").click()
        page.wait_for_function(f"new URLSearchParams(location.search).get('step') === '{step}'")
    at_rest(page)
    lesson = query_of(page)
    page.go_back()
    starts(page)
    assert query_of(page) == {}
    page.go_forward()
    expect(count).to_have_text(re.compile("^3 of "))
    at_rest(page)
    assert query_of(page) == lesson


# ---- frames --------------------------------------------------------------------------------------


def test_a_frame_that_allows_too_little_says_what_it_needs(
    browser: Browsers, server: Server
) -> None:
    page = browser.page(f"{server.url}/_stcore/health", {})
    page.goto(f"{server.url}/_stcore/health")
    page.set_content(f'<iframe sandbox="allow-scripts" src="{server.url}/?embed=1"></iframe>')
    words = page.frame_locator("iframe").locator(".first-words")
    expect(words).to_contain_text('sandbox="allow-scripts allow-same-origin"')
    expect(words.get_by_text("on its way")).to_be_hidden()
    page.close()


def test_the_one_file_page_of_the_server_works_in_such_a_frame(
    browser: Browsers, server: Server
) -> None:
    page = browser.page(f"{server.url}/_stcore/health", {})
    page.goto(f"{server.url}/_stcore/health")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_content(
        '<iframe sandbox="allow-scripts" width="900" height="800" '
        f'src="{server.url}/atlas.html#date=2022-03-26"></iframe>'
    )
    frame = page.frame_locator("iframe")
    day = frame.locator(".atlas-date")
    expect(day).to_have_text("26 March 2022")
    frame.get_by_role("slider", name="Day").press("ArrowRight")
    expect(day).not_to_have_text("26 March 2022")
    frame.get_by_role("button", name="Method").click()
    expect(frame.locator("#method")).to_be_visible()
    assert errors == []
    page.close()
