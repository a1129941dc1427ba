"""A class answers the questions of a lesson: wrongly, then rightly; by mouse and by finger."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from dashboard.lessons import Lesson
from dashboard.lessons.asked import Asked, asked
from dashboard.lessons.payload import for_browser
from dashboard.lessons.solution import claim_of
from geodata import Atlas
from tests.browser.accessibility import CONTRAST, grave, grave_in_both
from tests.browser.conftest import Reader
from tests.browser.lessons import DAYS, card, opened, task, told_of
from tests.browser.pages import PHONE, at_rest, sideways, turned

EVIL = "<img src=x onerror=alert(1)><b>{{ 7 * 7 }}</b><script>alert(2)</script>"
WIDE = {"viewport": {"width": 1440, "height": 1200}}
LISTENS = """() => {
    globalThis.sent = 0;
    const { send } = WebSocket.prototype;
    WebSocket.prototype.send = function (data) { sent += 1; return send.call(this, data); };
}"""


def of(lesson: Lesson, number: int, atlas: Atlas) -> Asked:
    """The task of a step, counted from 1."""
    found = asked(lesson.steps[number - 1], atlas)
    assert found
    return found


def begin(page: Page) -> None:
    card(page).get_by_role("button", name="Answer", exact=True).click()
    expect(task(page)).to_be_focused()


def check(page: Page) -> None:
    task(page).get_by_role("button", name="Check").click()


def is_right(page: Page, wanted: Asked, atlas: Atlas) -> None:
    """It is said, and so are the claims that settle it, with their sources, in order."""
    expect(told_of(page)).to_have_text("✓ Right.")
    told = task(page).locator(".atlas-task-after li")
    expect(told).to_have_count(len(wanted.settled_by))
    for item, name in zip(told.all(), wanted.settled_by, strict=True):
        claim = claim_of(name, atlas)
        expect(item).to_contain_text(claim.text)
        expect(item).to_contain_text(atlas.sources[claim.source].title)


def dragged(page: Page, item: Locator, above: Locator) -> None:
    """Drag a statement by the mouse until it stands above another one."""
    item.scroll_into_view_if_needed()
    at, to = item.bounding_box(), above.bounding_box()
    assert at
    assert to
    page.mouse.move(at["x"] + at["width"] / 2, at["y"] + 12)
    page.mouse.down()
    page.mouse.move(at["x"] + at["width"] / 2, to["y"] + 4)  # at once, past those between
    page.mouse.up()


def test_a_class_answers_by_mouse_and_nothing_is_sent(
    reader: Reader, lessons: dict[str, Lesson], atlas: Atlas
) -> None:
    lesson = lessons[DAYS]
    page = at_rest(opened(reader, DAYS, 3, **WIDE))
    wanted = of(lesson, 3, atlas)
    expect(card(page).get_by_text(lesson.steps[2].answer or "")).to_have_count(0)
    page.evaluate(LISTENS)
    begin(page)
    check(page)
    expect(told_of(page)).to_have_text("Answer first, then check.")
    (right,) = wanted.right
    wrong = next(n for n in range(len(wanted.choices)) if n != right)
    task(page).get_by_text(wanted.choices[wrong]).click()
    check(page)
    expect(told_of(page)).to_contain_text("Not this one")
    expect(task(page)).not_to_contain_text(wanted.reason or "")
    expect(task(page).locator("[data-fits=false]")).to_have_text(re.compile("✗ not yet$"))
    task(page).get_by_text(wanted.choices[right]).click()
    check(page)
    is_right(page, wanted, atlas)
    expect(task(page)).to_contain_text(wanted.reason or "")
    expect(task(page)).to_contain_text(lesson.steps[2].answer or "")
    assert page.evaluate("sent") == 0
    assert grave_in_both(page, ".atlas-lesson") == []
    task(page).get_by_role("button", name="Back to the text").click()
    expect(card(page).get_by_text(lesson.steps[2].text[:40])).to_be_visible()
    begin(page)  # once more
    task(page).get_by_role("button", name="Show the answer").click()
    expect(task(page).get_by_role("radio").nth(right)).to_be_checked()
    expect(task(page).locator(".atlas-task-after li")).to_have_count(len(wanted.settled_by))

    # Statements are put in order; what says their days is told with the answer.
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    wanted = of(lesson, 5, atlas)
    begin(page)
    day = card(page).locator(".atlas-lesson-claims").get_by_text("9 October 2020")
    withheld = card(page).get_by_text("This claim comes with the answer.")
    expect(withheld).to_have_count(len(wanted.withheld))
    check(page)
    expect(told_of(page)).to_contain_text("above an earlier one")
    items = task(page).locator(".atlas-task-order li")
    for at, name in enumerate(wanted.settled_by):
        text = claim_of(name, atlas).text
        item = items.filter(has_text=text)
        if text not in items.nth(at).inner_text():
            dragged(page, item, items.nth(at))
        expect(items.nth(at)).to_contain_text(text)
    check(page)
    is_right(page, wanted, atlas)
    expect(withheld).to_have_count(0)
    expect(day).not_to_have_count(0)
    assert grave(page, ".atlas-lesson") == []
    assert grave(turned(page, "light"), ".atlas-lesson", only=CONTRAST) == []
    # A lesson of a stranger's is words, whatever it says.
    hostile = for_browser(lesson, atlas)
    asks = hostile["steps"][0] | {"question": EVIL, "answer": EVIL, "task": {
        "kind": "choose", "statements": [], "choices": [EVIL, EVIL * 20], "right": [1],
        "before": [], "reason": EVIL, "target": None, "settledBy": [0], "withheld": [],
    }}  # fmt: skip
    page.evaluate(
        "(lesson) => { nkAtlasFrame.lessons.close(); nkAtlasFrame.lessons.open(lesson); }",
        hostile | {"id": "evil", "steps": [asks]},
    )
    begin(page)
    task(page).get_by_role("radio").nth(1).check()
    check(page)
    expect(task(page).locator(".atlas-task-after")).to_contain_text(EVIL)
    expect(task(page).locator("script, img, b")).to_have_count(0)
    assert sideways(page) == []
    at_rest(page)


def spot(page: Page, lon: float, lat: float) -> tuple[float, float]:
    """Where a position is on the screen, once the map stands still."""
    page.wait_for_function("!nkAtlasFrame.map._flyToFrame && !nkAtlasFrame.map._animatingZoom")
    x, y = page.evaluate(
        """([lon, lat]) => {
            const { map } = nkAtlasFrame;
            const { x, y } = map.latLngToContainerPoint([lat, lon]);
            const { left, top } = map.getContainer().getBoundingClientRect();
            return [left + x, top + y];
        }""",
        [lon, lat],
    )
    return x, y


def test_a_place_and_a_source_are_found_by_mouse_and_by_finger(
    reader: Reader, lessons: dict[str, Lesson], atlas: Atlas
) -> None:
    page = opened(reader, "handovers", 1, **WIDE)
    wanted = of(lessons["handovers"], 1, atlas)
    begin(page)
    selected = page.evaluate("nkAtlasFrame.view.selected")
    page.mouse.click(*spot(page, 46.6, 39.5))
    expect(told_of(page)).to_have_text(re.compile(r"Not yet: about \d+ km off"))
    assert page.evaluate("nkAtlasFrame.view.selected") == selected, "it chose nothing"
    expect(page.locator(".atlas-pin")).to_have_count(1)
    inside = atlas.areas["kalbajar"].geometry.representative_point()
    page.mouse.click(*spot(page, inside.x, inside.y))
    is_right(page, wanted, atlas)
    assert grave_in_both(page, ".atlas-lesson") == []  # and in the dark from here on
    assert page.evaluate("nkAtlasFrame.view.selected") == "area:kalbajar"
    task(page).get_by_role("button", name="Back to the text").click()
    assert page.evaluate("nkAtlasFrame.view.selected") == selected
    begin(page)
    page.keyboard.press("PageDown")
    expect(page.locator(".atlas-pin")).to_have_count(0)
    assert page.evaluate("document.querySelector('.atlas-locating')") is None
    wanted = of(lessons["handovers"], 2, atlas)
    begin(page)
    task(page).get_by_text(wanted.choices[wanted.right[0]]).click()
    check(page)
    is_right(page, wanted, atlas)
    assert grave(page, ".atlas-lesson") == []
    at_rest(page).close()

    # On a phone the sheet makes way for the map, and a finger is near enough.
    page = opened(reader, "1988-1994", 7, **PHONE)
    wanted = of(lessons["1988-1994"], 7, atlas)
    card(page).get_by_role("button", name="Answer", exact=True).tap()
    expect(card(page).get_by_role("button", name="The whole text")).to_have_attribute(
        "aria-expanded", "false"
    )
    shusha = atlas.places["shusha"].point
    x, y = spot(page, shusha.x, shusha.y)
    page.touchscreen.tap(x, y + 60)
    expect(told_of(page)).to_contain_text("km off")
    expect(told_of(page)).to_be_in_viewport(ratio=1)
    page.touchscreen.tap(x + 12, y - 12)
    is_right(page, wanted, atlas)
    assert sideways(page) == []
    page.keyboard.press("PageUp")
    card(page).get_by_role("button", name="Answer", exact=True).tap()
    for select in task(page).get_by_role("combobox").all():
        assert (select.bounding_box() or {"height": 0})["height"] >= 40
    assert grave(page, ".atlas-lesson") == []
    at_rest(page)
