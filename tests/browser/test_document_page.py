"""Add a document, in a real browser: a text becomes marks, a map and files; a hostile one, text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

import geodata
from geodata.new_dataset import copy_built_in
from geodata.review.merging.accept import accept
from geodata.review.proposals.opened import read_proposals
from tests.browser.accessibility import grave
from tests.browser.conftest import Browsers, Reader, Server, reading
from tests.browser.pages import PHONE, at_rest, sideways, turned
from tests.dashboard.hostile import IMAGE, JINJA, LONG, MARK, MARKDOWN, MIRROR, SCRIPT, TEMPLATE
from tests.geodata.review.article import ARTICLE

HOSTILE = (
    f"{SCRIPT} fair {IMAGE}\n\nBy {IMAGE}\n<b>Gazette</b>{TEMPLATE}, 12 October 2021\n\n"
    f"{IMAGE} A bridge was opened in Goris on Sunday, {SCRIPT} {TEMPLATE} {JINJA} "
    f"said {MARKDOWN}.\n"
    f"They went to the village of Zork<img src=x onerror=alert(8)> and Springfield {MIRROR}\n"
    f"{LONG}\n"
)


def brought(page: Page, text: str, name: str = "fair.txt") -> Page:
    """The page when it has read a text."""
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
    )
    button(page, "Download the proposals (.zip)").wait_for()
    the_map(page).locator(".atlas-found").first.wait_for()
    return at_rest(page)


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name)


def the_map(page: Page) -> Locator:
    return page.get_by_role("region", name="Map of the places that your text names")


def the_text(page: Page) -> Locator:
    return page.get_by_role("region", name="Your text with its places and dates marked")


@pytest.fixture(scope="module")
def document_reader(browser: Browsers, server: Server) -> Iterator[Reader]:
    with reading(browser, server) as found:
        yield found


@pytest.fixture(scope="module")
def wide(document_reader: Reader) -> Page:
    return brought(document_reader.open(path="document"), ARTICLE)


@pytest.fixture(scope="module", params=["light", "dark", "phone"])
def shown(document_reader: Reader, request: pytest.FixtureRequest) -> Page:
    """The page with the article, on a wide screen, in the dark, on a phone."""
    if request.param == "phone":
        return brought(document_reader.open(path="document", **PHONE), ARTICLE)
    return turned(request.getfixturevalue("wide"), request.param)


def test_text_and_map_tell_the_same_places(shown: Page) -> None:
    expect(the_text(shown)).to_contain_text("A fair for cheese and dried fruit")
    marks = the_text(shown).locator("mark.mention").all_text_contents()
    assert {"Goris", "Sisian", "Khndzorut", "Springfield", "Zorakhbyur"} <= set(marks)
    for name in ("Goris", "Khndzorut", "Shusha"):
        expect(the_map(shown).get_by_role("button", name=f"{name}: settlement")).to_be_visible()
    expect(shown.locator("p", has_text="In no gazetteer:")).to_contain_text("Zorakhbyur")
    expect(shown.get_by_label("Key of the map")).to_contain_text("new to the dataset")


def test_it_never_scrolls_sideways(shown: Page) -> None:
    assert sideways(shown) == []


def test_the_map_is_dark_in_the_dark(shown: Page) -> None:
    dark = shown.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    classes = the_map(shown).get_attribute("class") or ""
    assert ("atlas-dark" in classes.split()) is dark


def test_axe_finds_nothing_grave(shown: Page) -> None:
    assert grave(shown, ".marked", ".found-key", ".found-stage") == []


def test_places_are_reached_and_opened_by_keyboard(shown: Page) -> None:
    place = the_map(shown).get_by_role("button", name="Khndzorut: settlement")
    place.focus()
    shown.keyboard.press("Enter")
    expect(the_map(shown).locator(".leaflet-popup")).to_contain_text("new to this dataset")
    shown.keyboard.press("Escape")
    expect(the_map(shown).locator(".leaflet-popup")).to_have_count(0)
    expect(place).to_be_focused()
    the_text(shown).focus()
    expect(the_text(shown)).to_be_focused()


def test_no_name_lies_on_another(shown: Page) -> None:
    boxes = (
        the_map(shown)
        .locator(".atlas-found-tip")
        .evaluate_all(
            """(names) => names.filter((n) => getComputedStyle(n).visibility === "visible")
            .map((n) => n.getBoundingClientRect())
            .map(({ left, top, right, bottom }) => [left + 4, top + 4, right - 4, bottom - 4])"""
        )
    )
    assert boxes
    for i, a in enumerate(boxes):
        for b in boxes[:i]:
            assert not (a[0] < b[2] and a[2] > b[0] and a[1] < b[3] and a[3] > b[1])


def test_from_a_text_to_the_map(wide: Page, document_reader: Reader, tmp_path: Path) -> None:
    page = wide
    page.get_by_label("Whose view it gives, in your own words").fill("People of Goris")
    page.get_by_role("checkbox", name="Take every sure mention").check(force=True)
    at_rest(page)
    page.get_by_role("checkbox", name="10 October 2021, Goris").check(force=True)
    page.get_by_label("What happened, in a few words of your own").fill("A cheese fair opens")
    page.get_by_label("The whole story in your own neutral words").fill("Traders met for a fair.")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Approved:")).to_contain_text("1 event.")
    expect(page.get_by_text("Still open")).to_have_count(0)
    at_rest(page)
    with page.expect_download() as download:
        button(page, "Download the proposals (.zip)").click()
    assert download.value.suggested_filename == "proposals-fair.zip"
    with zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes())) as files:
        files.extractall(tmp_path / "proposals")
    copy_built_in(tmp_path / "mine")
    accept(read_proposals(tmp_path / "proposals"), tmp_path / "mine")
    event = geodata.load(tmp_path / "mine").events["2021-10-10-goris"].record
    assert (event.title, event.summary) == ("A cheese fair opens", "Traders met for a fair.")
    assert document_reader.elsewhere == []


NO_TEXTS = [
    ("bytes.txt", b"PK\x03\x04 not a text", "control character"),
    ("latin.txt", "Şuşa".encode("utf-16"), "is not UTF-8"),
    ("large.txt", b"word " * 100_000, "too large: 500,000 bytes"),
]


def test_what_is_no_text_is_refused_in_a_sentence_and_the_next_is_read(reader: Reader) -> None:
    """In which a choice between places moves the mark and the files."""
    page = reader.open(path="document")
    for name, raw, said in NO_TEXTS:
        page.locator("input[type=file]").set_input_files(
            {"name": name, "mimeType": "text/plain", "buffer": raw}
        )
        expect(page.get_by_role("alert")).to_contain_text(said)
    text = "A title\n\nValley Gazette, 12 October 2021\n\nThey flew from Goris to Springfield.\n"
    brought(page, text)
    expect(page.get_by_role("alert")).to_have_count(0)
    mark = the_text(page).locator("mark", has_text="Springfield")
    expect(mark).to_contain_class("ambiguous")
    page.get_by_role("combobox", name="“Springfield” in line 5").press_sequentially("Illinois")
    expect(
        page.get_by_role("option", name="Springfield, settlement (Illinois, US)")
    ).to_be_visible()
    page.keyboard.press("Enter")  # a click would have to hit a list that may still open
    expect(mark).to_contain_class("sure")
    expect(page.get_by_text("Approved:")).to_contain_text("1 mention, 1 new place")


def test_a_hostile_text_is_only_text(reader: Reader) -> None:
    page = brought(reader.open(path="document"), HOSTILE, "<img src=x onerror=alert(9)>.txt")
    expect(the_text(page)).to_contain_text("<script>alert(1)")
    expect(the_text(page)).to_contain_text("{{ 7*7 }}")
    expect(the_text(page)).to_contain_text("${alert(3)}")
    page.get_by_role("checkbox", name="10 October 2021, Goris").check(force=True)
    for label in ("What happened, in a few words of your own", "Whose view it gives"):
        page.get_by_label(label).fill(f"{IMAGE}{SCRIPT}")
        page.keyboard.press("Tab")
    page.get_by_label("The whole story in your own neutral words").fill(HOSTILE[:1500])
    page.keyboard.press("Tab")
    expect(page.get_by_text("These are the document’s words").first).to_be_visible()
    the_map(page).get_by_role("button", name="Goris").press("Enter")
    at_rest(page)
    assert sideways(page) == []
    assert page.evaluate(f"typeof window.{MARK}") == "undefined"
    assert page.locator("img[src=x], [onerror]").count() == 0
    assert not any("evil.example" in url or url.endswith("/x") for url in reader.requests)
    assert reader.elsewhere == []
