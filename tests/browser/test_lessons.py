"""A teacher with lessons: in the app, in the one-file page, and on paper."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import matplotlib
import pytest
from playwright.sync_api import Browser, Page, WebSocketRoute, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

import geodata
from dashboard.lessons import Lesson, lessons_of
from dashboard.lessons.handout import Sheets
from geodata import Atlas
from tests.browser.accessibility import CONTRAST, PAGE, grave, grave_in_both
from tests.browser.conftest import CHROMIUM_FLAGS, Browsers, Reader
from tests.browser.pages import (
    FIRA,
    FIRA_BOLD,
    PHONE,
    at_rest,
    day_on_map,
    file_turned,
    sideways,
    the_map,
    turned,
    type_of,
)
from tests.once import sheets_once

LOOKS = pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone"])
DAYS = "the-44-days"
MOST_BYTES = 6_000_000


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return geodata.load()


@pytest.fixture(scope="module")
def lessons(atlas: Atlas) -> dict[str, Lesson]:
    return lessons_of(atlas)[0]


def card(page: Page) -> Any:
    """The card of the lesson beside the map."""
    return page.get_by_role("region", name=re.compile(r"^Lesson: "))


def starts(page: Page) -> Any:
    """The buttons that start the lessons of the list; on a slow machine they come in any order."""
    buttons = page.get_by_role("button", name="Start")
    expect(buttons).to_have_count(5)
    return buttons


def title(page: Page) -> Any:
    return card(page).get_by_role("heading", level=2)


def opened(reader: Reader, lesson: str, step: int, **options: Any) -> Page:
    """A lesson in the app, opened by a link."""
    page = reader.open({"lesson": lesson, "step": str(step)}, "lessons", **options)
    card(page).wait_for()
    return at_rest(page)


# ---- the journey of a teacher -------------------------------------------------------------------


def test_a_teacher_starts_from_a_link_and_presents_with_a_clicker(
    reader: Reader, lessons: dict[str, Lesson]
) -> None:
    """Page keys are what a clicker sends; B and the full stop make the screen black."""
    steps = lessons[DAYS].steps
    page = opened(reader, DAYS, 3)
    expect(title(page)).to_have_text(steps[2].title)
    expect(day_on_map(page)).to_have_text("28 September 2020")
    with page.expect_popup() as popup:
        card(page).get_by_role("button", name="Notes").press("Enter")
    notes = popup.value
    expect(notes.locator("body")).to_contain_text(steps[2].note or "")
    assert type_of(notes, "h1") == FIRA_BOLD
    assert type_of(notes, "p") == FIRA
    page.bring_to_front()

    card(page).get_by_role("button", name="Present").press("Enter")
    page.wait_for_function("document.fullscreenElement?.matches('.atlas-presenting')")
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")  # at once: no echo of the server may lead back
    expect(title(page)).to_have_text(steps[4].title)
    expect(notes.locator("h1")).to_have_text(steps[4].title)
    expect(page).to_have_url(re.compile(r"lesson=the-44-days&step=5$"))
    at_rest(page)
    expect(title(page)).to_have_text(steps[4].title)

    page.keyboard.press("b")
    black = page.get_by_role("button", name=re.compile("The screen is black"))
    expect(black).to_be_visible()
    page.keyboard.press("PageDown")  # any key lights it again, and does no more than that
    expect(black).to_be_hidden()
    expect(title(page)).to_have_text(steps[4].title)
    page.keyboard.press("PageUp")
    expect(title(page)).to_have_text(steps[3].title)
    expect(notes.locator("body")).to_contain_text(f"Next: {steps[4].title}")
    card(page).get_by_role("button", name="End").press("Enter")
    page.wait_for_function("!document.fullscreenElement")
    expect(title(page)).to_have_text(steps[3].title)
    notes.close()
    at_rest(page)
    assert reader.elsewhere == []


def test_a_question_is_answered_on_the_map_of_its_step(reader: Reader) -> None:
    page = opened(reader, "three-names-one-town", 1)
    card(page).get_by_text("Change this map").press("Enter")
    card(page).get_by_label("Names").select_option("hy")
    expect(the_map(page).get_by_text("Ստեփանակերտ", exact=True)).to_be_visible()
    card(page).get_by_text("A good answer").press("Enter")
    expect(card(page)).to_contain_text("The writing changes")
    card(page).get_by_text(re.compile("Who says so")).press("Enter")
    expect(card(page)).to_contain_text("Azerbaijan asserts")
    page.keyboard.press("PageDown")
    expect(card(page).get_by_label("Names")).to_have_value("both")
    link = card(page).get_by_role("link", name="Explore it with all tools")
    assert "date=1992-05-08" in (link.get_attribute("href") or "")
    at_rest(page)


@LOOKS
def test_a_step_can_be_read_by_all_and_its_words_are_explained(
    reader: Reader, options: dict[str, Any]
) -> None:
    page = opened(reader, "handovers", 3, **options)
    word = card(page).get_by_role("button", name="peacekeepers")
    note = page.locator(".term-note:popover-open")
    word.press("Enter")
    expect(note).to_contain_text("The Russian force of 1,960")
    expect(note).to_be_in_viewport(ratio=1)
    assert grave_in_both(page, ".atlas-lesson") == []
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(word).to_be_focused()
    word.press("Enter")
    page.keyboard.press("PageDown")
    expect(note).to_have_count(0)
    page.keyboard.press("PageUp")
    for summary in card(page).locator("summary").all():
        summary.press("Enter")
    ours = (".folium-map", ".atlas-time", ".atlas-lesson")
    assert grave(page, *ours) == []
    assert grave(turned(page, "light"), *ours, only=CONTRAST) == []
    assert sideways(page) == []


@LOOKS
def test_a_link_to_no_lesson_is_told_above_the_list(
    reader: Reader, options: dict[str, Any]
) -> None:
    page = at_rest(reader.open({"lesson": "<b>none</b>"}, "lessons", **options))
    expect(page.get_by_role("alert")).to_contain_text("There is no lesson “<b>none</b>”")
    starts(page)
    assert sideways(page) == []
    assert grave_in_both(page, PAGE) == []
    if options:
        return
    # And it starts a lesson, and leads back to the map.
    starts(page).first.press("Enter")
    expect(title(page)).to_have_text("A line from 1994")
    at_rest(page).get_by_role("button", name="All lessons").press("Enter")
    expect(card(page)).to_have_count(0)
    starts(page).nth(1).press("Enter")
    expect(title(page)).to_have_text("Three districts, taken in the first war")
    at_rest(page).get_by_role("link", name="Map", exact=True).click()
    expect(day_on_map(page)).to_have_text("8 November 2020")
    expect(card(page)).to_have_count(0)
    page.keyboard.press("PageDown")
    expect(day_on_map(page)).to_have_text("8 November 2020")


class Delayed:
    """A page's connection to its server, on which answers can be held back for a while."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.held: list[str | bytes] | None = None
        self.asked = 0
        page.route_web_socket(re.compile("/_stcore/stream"), self._connect)
        page.reload()

    def _connect(self, browser: WebSocketRoute) -> None:
        self.browser, self.server = browser, browser.connect_to_server()
        browser.on_message(self._ask)
        self.server.on_message(self._answer)

    def _ask(self, message: str | bytes) -> None:
        self.asked += 1
        self.server.send(message)

    def _answer(self, message: str | bytes) -> None:
        self.browser.send(message) if self.held is None else self.held.append(message)

    def hold_until_a_run_has_ended(self, begin: Callable[[], object]) -> None:
        """Have a run begun, and hold back all its answers."""
        self.held = []
        begin()
        while not any(is_the_end(message) for message in self.held):
            self.page.wait_for_timeout(20)

    def release_after(self, asking: Callable[[], object]) -> None:
        """Send what was held back once the browser has asked for something else."""
        before = self.asked
        asking()
        while self.asked == before:
            self.page.wait_for_timeout(20)
        held, self.held = self.held or [], None
        for message in held:
            self.browser.send(message)


def is_the_end(message: str | bytes) -> bool:
    """Whether the server says that a run has ended."""
    told = ForwardMsg()
    told.ParseFromString(bytes(message))  # type: ignore[arg-type]
    return told.WhichOneof("type") == "script_finished"


def test_what_is_still_on_its_way_undoes_no_click(reader: Reader) -> None:
    """On the way from a link to a step that there is not."""
    page = opened(reader, DAYS, 99)
    expect(page.get_by_role("alert")).to_contain_text("it goes from 1 to 12")
    expect(title(page)).to_have_text("A line from 1994")
    connection = Delayed(page)
    card(page).wait_for()
    leave = page.get_by_role("button", name="All lessons")
    # A step that is told with the link of before opens no lesson that was left meanwhile.
    at_rest(page)
    connection.hold_until_a_run_has_ended(lambda: leave.press("Enter"))
    connection.release_after(lambda: page.keyboard.press("PageDown"))
    starts(page)
    expect(at_rest(page)).to_have_url(re.compile("lessons$"))
    expect(card(page)).to_have_count(0)
    # Streamlit's browser part forgets what some runs did not show, here the map, at their end; a
    # server that was asked for the lesson just before does not know and does not send it again.
    starts(page).first.press("Enter")
    card(page).wait_for()
    at_rest(page)
    leave.press("Enter")
    start = starts(page).first
    at_rest(page)
    connection.hold_until_a_run_has_ended(lambda: page.emulate_media(color_scheme="dark"))
    connection.release_after(lambda: start.press("Enter"))
    expect(title(page)).to_have_text("A line from 1994")
    at_rest(page)


def test_the_sheets_are_made_and_taken_from_the_page(reader: Reader) -> None:
    page = opened(reader, "farrukh", 1)
    page.locator("summary", has_text="Handout and answer sheet").press("Enter")
    page.get_by_role("button", name="Make the sheets").press("Enter")
    save = page.get_by_role("button", name=re.compile(r"^Handout \(\d\.\d MB\)$"))
    save.wait_for()
    with page.expect_download() as download:
        save.press("Enter")
    assert download.value.suggested_filename == "farrukh-handout.html"
    handout = download.value.path().read_text(encoding="utf-8")
    assert "the atlas’s contributors" in handout
    assert len(handout) < MOST_BYTES, "this lesson has the finest maps"
    expect(
        page.get_by_role("button", name=re.compile(r"^Answer sheet \(\d+ kB\)$"))
    ).to_be_visible()
    expect(title(page)).to_be_visible()


# ---- every step of every lesson -----------------------------------------------------------------

SEEN = """() => {
    const { frame, map } = nkAtlas;
    frame.settle(); // names and symbols find their places, as they do a moment later
    const { left, top, right, bottom } = map.getContainer().getBoundingClientRect();
    const inside = (element) => {
        const box = element.getBoundingClientRect();
        const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
        return box.width && x > left && x < right && y > top && y < bottom;
    };
    const cells = [...document.querySelectorAll("path.atlas-cell")].filter((path) => {
        const box = path.getBoundingClientRect();
        return box.right > left && box.left < right && box.bottom > top && box.top < bottom;
    });
    const legend = document.querySelector(".atlas-legend").getBoundingClientRect();
    return {
        states: [...new Set(cells.map((path) => path.dataset.state))],
        symbols: [...document.querySelectorAll(".atlas-event-icon")].filter(inside).length,
        chosen: [...document.querySelectorAll("path.atlas-selected")].filter(inside).length,
        covered: [...document.querySelectorAll(".atlas-event-icon.atlas-selected")].filter((e) => {
            const box = e.getBoundingClientRect();
            return box.left < legend.right && box.bottom > legend.top;
        }).length,
    };
}"""


def test_every_step_of_every_lesson_draws_what_it_speaks_of(
    reader: Reader, lessons: dict[str, Lesson]
) -> None:
    page = at_rest(reader.open(path="lessons", viewport={"width": 1440, "height": 900}))
    for lesson in lessons.values():
        starts(page).nth(list(lessons).index(lesson.id)).press("Enter")
        for number, step in enumerate(lesson.steps):
            if number:
                page.keyboard.press("PageDown")
            expect(title(page)).to_have_text(step.title)
            seen = page.evaluate(SEEN)
            assert len(seen["states"]) >= 1, step.id
            assert "held" in seen["states"], step.id
            assert seen["symbols"] or seen["chosen"], f"{step.id}: nothing is marked"
            assert not seen["covered"], f"{step.id}: the legend covers what is chosen"
            expect(card(page).locator(".atlas-lesson-claims li")).to_have_count(len(step.claims))
        at_rest(page).get_by_role("button", name="All lessons").press("Enter")
        expect(card(page)).to_have_count(0)
    at_rest(page)  # a page that closes while the server speaks to it leaves a complaint in its log
    assert reader.elsewhere == []


# ---- the one-file page --------------------------------------------------------------------------


@pytest.fixture
def alone(browser: Browsers, one_file: Path) -> Iterator[Any]:
    """Opens the file in a room without network; complaints of its console fail the test."""
    pages, said = [], []

    def opened(link: str = "", **options: Any) -> Page:
        page = browser.file_page(options)
        pages.append(page)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{one_file.as_uri()}{link}")
        the_map(page).locator("path.atlas-cell").first.wait_for(state="attached")
        return page

    yield opened
    for page in pages:
        page.close()
    assert said == []


def test_a_lesson_is_presented_from_a_file(alone: Any, lessons: dict[str, Lesson]) -> None:
    steps = lessons[DAYS].steps
    page = alone(f"#lesson={DAYS}&step=10")
    expect(title(page)).to_have_text(steps[9].title)
    expect(day_on_map(page)).to_have_text("9 November 2020")
    with page.expect_popup() as popup:
        page.keyboard.press("n")
    expect(popup.value.locator("body")).to_contain_text(steps[9].note or "")
    # Not of the page too: to look into a file, Chromium asks for it once more, and complains.
    assert type_of(popup.value, "p") == FIRA
    page.bring_to_front()
    card(page).get_by_role("button", name="Present").press("Enter")
    page.wait_for_function("document.fullscreenElement !== null")
    page.keyboard.press("PageDown")
    expect(title(page)).to_have_text(steps[10].title)
    expect(page).to_have_url(re.compile(rf"#lesson={DAYS}&step=11$"))
    expect(popup.value.locator("h1")).to_have_text(steps[10].title)
    page.keyboard.press(".")
    expect(page.get_by_role("button", name=re.compile("The screen is black"))).to_be_focused()
    page.keyboard.press("Space")
    card(page).get_by_role("button", name="End").press("Enter")
    page.wait_for_function("!document.fullscreenElement")


def test_lessons_of_a_file_by_keyboard_alone(alone: Any) -> None:
    page = alone()
    page.get_by_role("button", name="Lessons", exact=True).press("Enter")
    expect(page.get_by_role("heading", name="Lessons", exact=True)).to_be_visible()
    page.get_by_role("button", name="Start: Farrukh, March 2022").press("Enter")
    expect(page.locator(".atlas-lesson-body")).to_be_focused()
    expect(page).to_have_url(re.compile(r"#lesson=farrukh&step=1$"))
    for _ in range(20):
        page.keyboard.press("PageDown")
    expect(card(page)).to_contain_text("9 of 9")
    card(page).get_by_role("button", name="Back").focus()
    for _ in range(8):
        page.keyboard.press("Enter")
    expect(card(page)).to_contain_text("1 of 9")
    expect(page.locator(".atlas-lesson-body")).to_be_focused()
    card(page).get_by_text("Change this map").press("Enter")
    card(page).get_by_role("link", name="Explore it with all tools").press("Enter")
    expect(card(page)).to_have_count(0)
    expect(day_on_map(page)).to_have_text("23 March 2022")
    expect(page.get_by_label("Knowledge")).to_be_focused()
    expect(page).to_have_url(re.compile(r"#date=2022-03-23"))


def test_a_bad_link_into_a_file_is_told(alone: Any) -> None:
    page = alone("#lesson=<b>x</b>")
    expect(page.get_by_role("alert")).to_contain_text("There is no lesson “<b>x</b>”")
    expect(page.get_by_role("button", name="Start: The 44 days")).to_be_visible()
    page = alone("#lesson=farrukh&step=0")
    expect(page.get_by_role("alert")).to_contain_text("it goes from 1 to 9")
    expect(card(page)).to_contain_text("1 of 9")


@LOOKS
def test_axe_finds_nothing_grave_in_the_lessons_of_a_file(
    alone: Any, options: dict[str, Any]
) -> None:
    page = alone(bypass_csp=True, **options)
    page.get_by_role("button", name="Lessons", exact=True).press("Enter")
    assert grave(page) == []
    assert grave(file_turned(page, "dark"), only=CONTRAST) == []
    page.get_by_role("button", name="Start: The 44 days").press("Enter")
    for summary in card(page).locator("summary").all():
        summary.press("Enter")
    assert grave(page) == []
    assert grave(file_turned(page, "light"), only=CONTRAST) == []
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width


# ---- on paper -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def paper(
    atlas: Atlas, lessons: dict[str, Lesson], tmp_path_factory: pytest.TempPathFactory
) -> Sheets:
    return sheets_once(tmp_path_factory, atlas, lessons[DAYS])


@pytest.fixture
def sheet(browser: Browsers, paper: Sheets, tmp_path: Path) -> Iterator[Any]:
    """Opens a sheet in the browser as a file."""
    pages = []

    def opened(name: str) -> Page:
        path = tmp_path / f"{name}.html"
        path.write_bytes(getattr(paper, name))
        page = browser.file_page({"bypass_csp": True})
        pages.append(page)
        page.goto(path.as_uri())
        return page

    yield opened
    for page in pages:
        page.close()


CLIPPED = """() => [...document.querySelectorAll("main, main *")]
    .filter((e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth)
    .map((e) => `${e.tagName}: ${e.textContent.slice(0, 60)}`)"""


def words(text: str) -> str:
    """Text without blanks and hyphens, which a page breaks as it likes."""
    return re.sub(r"[\s\u00ad-]+", "", text)


@pytest.mark.parametrize("name", ["handout", "answers"])
def test_a_printed_sheet_has_every_word_and_picture(
    sheet: Any, name: str, lessons: dict[str, Lesson], tmp_path: Path
) -> None:
    lesson = lessons[DAYS]
    page = sheet(name)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 673, "height": 1000})  # A4 without its margins
    assert page.evaluate(CLIPPED) == []
    pdf = tmp_path / "sheet.pdf"
    page.pdf(path=pdf, prefer_css_page_size=True)
    for tool in ("pdftotext", "pdfimages"):
        if shutil.which(tool) is None:
            pytest.skip(f"no {tool} on this machine; `apt-get install poppler-utils` brings it")
    text = subprocess.run(
        ["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout
    printed = words(text)
    for step in lesson.steps:
        told = [step.title, step.question]
        told += [step.text] if name == "handout" else [step.answer, step.note]
        for part in filter(None, told):
            assert words(part) in printed, f"{step.id}: {part[:60]}"
    listed = subprocess.run(
        ["pdfimages", "-list", pdf], capture_output=True, text=True, check=True
    ).stdout.splitlines()[2:]
    pictures = [line.split() for line in listed if line.split()[2] == "image"]
    assert len(pictures) == (len(lesson.steps) if name == "handout" else 0)
    assert all(int(width) == 1980 for _, _, _, width, *_ in pictures)
    pages = [line.split()[0] for line in listed if line.split()[2] == "image"]
    if name == "handout":  # a cover, then each step on a page of its own: nothing runs over
        steps = [str(number + 2) for number in range(len(lesson.steps))]
        assert pages == steps
        assert [
            words(sheet_of_paper).startswith(words(f"{number}. {step.title}"))
            for number, (step, sheet_of_paper) in enumerate(
                zip(lesson.steps, text.split("\f")[1:], strict=False), 1
            )
        ] == [True] * len(steps)


LINES = """() => {
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const lines = [];
    while (walker.nextNode()) {
        range.selectNodeContents(walker.currentNode);
        for (const { x, y, width } of range.getClientRects()) lines.push([x, y, width].join(" "));
    }
    return lines;
}"""
FEW_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


@pytest.fixture(scope="module")
def other_machine(browser: Browsers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Chromium where there is one font, a serif, and nothing says how to draw letters."""
    machine = tmp_path_factory.mktemp("machine")
    (machine / "fonts").mkdir()
    shutil.copy(Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSerif.ttf", machine / "fonts")
    settings = machine / "fonts.conf"
    settings.write_text(FEW_FONTS.format(fonts=machine / "fonts", cache=machine / "cache"))
    chromium = browser.chromium.browser_type.launch(
        executable_path=shutil.which("chromium"),
        args=CHROMIUM_FLAGS,
        env={**os.environ, "FONTCONFIG_FILE": str(settings)},
    )
    yield chromium
    chromium.close()


@pytest.mark.parametrize("name", ["handout", "answers"])
def test_a_sheet_is_the_same_whatever_fonts_a_machine_has(
    sheet: Any, other_machine: Browser, name: str
) -> None:
    here, there = sheet(name), other_machine.new_page()
    there.goto(here.url)
    found = []
    for page in (here, there):
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 673, "height": 1000})  # A4 without its margins
        assert type_of(page, "h1") == FIRA_BOLD
        assert type_of(page, ".summary") == FIRA
        pages = len(re.findall(rb"/Type /Page\b", page.pdf(prefer_css_page_size=True)))
        found.append((pages, page.evaluate(LINES)))
    there.close()
    assert found[0][0] > 1
    assert len(found[0][1]) > 100
    assert found[0] == found[1]


@pytest.mark.parametrize("name", ["handout", "answers"])
def test_axe_finds_nothing_in_a_sheet(sheet: Any, name: str) -> None:
    page = sheet(name)
    assert grave(page) == []
    for picture in page.get_by_role("img").all():
        assert picture.evaluate("(e) => e.naturalWidth") == 1980
        assert len(picture.get_attribute("alt") or "") > 100
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
