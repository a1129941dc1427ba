"""A teacher with lessons in the app."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, WebSocketRoute, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.lessons import Lesson
from tests.browser.accessibility import CONTRAST, PAGE, grave, grave_in_both
from tests.browser.conftest import Reader
from tests.browser.lessons import (
    DAYS,
    LAPTOP,
    LOOKS,
    MOST_BYTES,
    ORDER,
    card,
    draws_what_it_speaks_of,
    opened,
    start_of,
    starts,
    title,
)
from tests.browser.pages import (
    FIRA,
    FIRA_BOLD,
    at_rest,
    day_on_map,
    sideways,
    the_map,
    turned,
    type_of,
)

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
    assert type_of(notes, "main p") == FIRA
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
    # By mouse: the notes go on and back, a number goes to its step.
    notes.get_by_role("button", name="Next").click()
    expect(title(page)).to_have_text(steps[4].title)
    assert notes.get_by_role("img", name="The map of that step").bounding_box()
    expect(notes.get_by_role("timer")).to_contain_text("minute 1 of 5")
    page.bring_to_front()
    row = card(page).get_by_role("navigation", name="Steps")
    row.get_by_role("button", name="Step 12").click()
    expect(title(page)).to_have_text(steps[11].title)
    page.keyboard.press("Home")
    expect(title(page)).to_have_text(steps[0].title)
    expect(row.get_by_role("button", name="Step 1", exact=True)).to_be_focused()
    row.get_by_role("button", name="Step 4").click()

    # For the last row, and for the phones of a class.
    clock = card(page).get_by_role("timer")
    expect(clock).to_be_hidden()
    page.keyboard.press("t")
    expect(clock).to_have_text(re.compile(r"^\d\d:\d\d This step: minute 1 of 5$"))
    expect(clock).to_have_count(1)
    symbol = page.locator(".atlas-event-icon").first
    small = symbol.bounding_box()
    page.keyboard.press("l")
    page.wait_for_function("nkAtlasFrame.map.getSize().x < 700")
    large = symbol.bounding_box()
    assert small
    assert large
    assert large["width"] > 1.3 * small["width"]
    page.keyboard.press("q")
    phones = page.get_by_role("region", name="This step on phones")
    expect(phones).to_contain_text("/lessons?lesson=the-44-days&step=4")
    expect(phones).to_contain_text("leads to this computer only")
    ours = (".atlas-lesson", ".atlas-phones")
    assert grave(page, *ours) == []
    phones.get_by_role("button", name="Close").press("Enter")
    expect(phones).to_be_hidden()
    page.keyboard.press("l")
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
    start_of(page, DAYS).press("Enter")
    expect(title(page)).to_have_text("A line from 1994")
    at_rest(page).get_by_role("button", name="All lessons").press("Enter")
    expect(card(page)).to_have_count(0)
    start_of(page, "handovers").press("Enter")
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
    start_of(page, DAYS).press("Enter")
    card(page).wait_for()
    at_rest(page)
    leave.press("Enter")
    start = start_of(page, DAYS)
    at_rest(page)
    connection.hold_until_a_run_has_ended(lambda: page.emulate_media(color_scheme="dark"))
    connection.release_after(lambda: start.press("Enter"))
    expect(title(page)).to_have_text("A line from 1994")
    at_rest(page)


def test_the_sheets_are_made_and_taken_from_the_page(reader: Reader) -> None:
    page = at_rest(reader.open(path="lessons"))
    starts(page)
    page.get_by_role("button", name="Handout").nth(ORDER.index("farrukh")).press("Enter")
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
    expect(starts(page).first).to_be_visible()


# ---- a step of every lesson -----------------------------------------------------------------


def test_the_fullest_step_of_every_lesson_draws_what_it_speaks_of(
    reader: Reader, lessons: dict[str, Lesson]
) -> None:
    """Beside Streamlit's menu; test_lessons_of_a_file.py goes through all steps of all."""
    page = at_rest(reader.open(path="lessons", viewport=LAPTOP))
    for lesson in lessons.values():
        start_of(page, lesson.id).press("Enter")
        fullest = max(lesson.steps, key=lambda step: len(step.text) + len(step.question or ""))
        number = lesson.steps.index(fullest) + 1
        card(page).get_by_role("button", name=f"Step {number}", exact=True).click()
        draws_what_it_speaks_of(page, fullest)
        at_rest(page).get_by_role("button", name="All lessons").press("Enter")
        expect(card(page)).to_have_count(0)
    at_rest(page)  # a page that closes while the server speaks to it leaves a complaint in its log
    assert reader.elsewhere == []
