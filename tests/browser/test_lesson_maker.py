"""A teacher makes a lesson in the one-file page, which has no server."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page, expect

from dashboard.lessons.load import lesson_of
from geodata import Atlas
from tests.browser.accessibility import CONTRAST, grave
from tests.browser.lessons import card, task, title, told_of
from tests.browser.making import (
    SHUSHA,
    TEXT,
    add,
    downloaded,
    hints,
    maker,
    open_file,
    pick,
    settle,
    steps,
    to_list,
    ways,
    write,
)
from tests.browser.pages import PHONE, day_on_map, file_turned, find, sideways


def made(page: Page) -> Page:
    """The page with the maker open."""
    page.get_by_role("button", name="Lessons", exact=True).click()
    page.get_by_role("button", name="Make your own").click()
    expect(maker(page)).to_be_visible()
    return page


def test_a_lesson_by_mouse(opened_file: Any, tmp_path: Path, atlas: Atlas) -> None:
    """Three views become steps with two kinds of tasks; kept, saved, opened, linked, played."""
    page = made(opened_file())
    assert grave(page) == []
    find(page, "Shusha 2020", SHUSHA)
    add(page, "One town, two answers")
    assert len(maker(page).locator(".maker-claims li").all()) >= 2  # proposed, of both sides
    expect(hints(page)).to_have_count(0)
    box = maker(page)
    box.get_by_label("Question for the class").fill("Who says what?")
    expect(hints(page)).to_contain_text("Write a good answer")
    box.get_by_label("A good answer").fill("Each names its own.")
    file_turned(page, "dark")
    for kind in ("locate", "order", "source", "match"):
        box.get_by_label("Kind of question").select_option(kind)
        assert grave(page, ".maker", only=CONTRAST) == [], kind
    file_turned(page, "light")
    expect(hints(page)).to_have_count(0)
    assert grave(page) == []
    to_list(page)
    expect(hints(page).filter(has_text="at least 2 steps")).to_be_visible()
    assert grave(page) == []
    assert grave(file_turned(page, "dark"), ".maker", only=CONTRAST) == []
    file_turned(page, "light")

    find(page, "Hadrut 2020", "Azerbaijan announces taking Hadrut")
    add(page, "", Question_for_the_class="Which is right?", A_good_answer="The first.")
    expect(hints(page)).to_contain_text(["Give the step a title."])
    box.get_by_label("Title of the step").fill("Another town")
    box.get_by_label("Kind of question").select_option("choose")
    box.get_by_label("Right answers").fill("Both are claims")
    box.get_by_label("Wrong answers").fill("The first is proven\nThe last is proven")
    box.get_by_label("Why: told after").fill("Nobody here has seen it.")
    settle(page)
    assert grave(file_turned(page, "dark"), ".maker", only=CONTRAST) == []
    file_turned(page, "light")
    box.get_by_label("Minutes of this step").fill("7")
    find(page, "Shusha 2020", SHUSHA)
    box.get_by_role("button", name="Put a ring").click()
    box.get_by_role("button", name="stands beside the step’s on paper").click()
    expect(box.locator(".maker-view li")).to_contain_text([f"In a ring: {SHUSHA}", "Also on paper"])
    find(page, "Farrukh", "Farrukh · Settlement")
    box.get_by_role("button", name="Add the map’s view as the next step").click()
    write(page, "A village")
    pick(page, "Farrukh", 2)
    to_list(page)
    expect(steps(page)).to_have_count(3)

    # The third is dragged to the top, and its map comes with it.
    grip = steps(page).nth(2).locator(".maker-handle")
    first = steps(page).first.bounding_box()
    assert first
    grip.hover()
    page.mouse.down()
    page.mouse.move(first["x"] + 10, first["y"] - 6, steps=6)
    page.mouse.up()
    expect(steps(page).first).to_contain_text("A village")
    box.get_by_label("Title of the lesson").fill("Towns and words")
    box.get_by_label("What it is about").fill("Three towns. The class asks who speaks.")
    expect(hints(page).filter(has_text="title")).to_have_count(0)

    file = downloaded(page, tmp_path)
    assert file.name == "towns-and-words.yaml"
    lesson, faults = lesson_of(file.read_text("utf-8"), atlas)
    assert lesson, faults
    assert [step.task and step.task.kind for step in lesson.steps] == [None, "match", "choose"]
    assert [step.minutes for step in lesson.steps] == [None, None, 7]
    assert lesson.views[2]["highlight"] == ("2020-11-08-shusha",)
    assert [other["selected"] for other in lesson.steps[2].beside] == ["event:2020-11-08-shusha"]

    page.reload()
    made(page)
    expect(steps(page)).to_have_count(3)  # the browser has kept it
    ways(page, "Begin anew").click()
    expect(steps(page)).to_have_count(0)
    maker(page).get_by_role("button", name="Undo").click()
    expect(steps(page)).to_have_count(3)
    ways(page, "Begin anew").click()
    open_file(page, file)
    expect(steps(page)).to_have_count(3)
    # It brings back what was there before both, and says what it takes back.
    expect(maker(page).locator(".maker-undo")).to_contain_text(f"You opened “{file.name}”.")
    assert downloaded(page, tmp_path / "again").read_bytes() == file.read_bytes()

    ways(page, "A link to it").click()
    link = maker(page).get_by_label("Link to the lesson").input_value()
    ways(page, "Play").click()
    expect(title(page)).to_have_text("A village")
    page.keyboard.press("PageDown")
    expect(day_on_map(page)).to_have_text("8 November 2020")
    page.keyboard.press("PageDown")
    card(page).get_by_role("button", name="Answer", exact=True).click()
    card(page).get_by_label("The first is proven").check()
    card(page).get_by_role("button", name="Check").click()
    expect(card(page)).not_to_contain_text("Nobody here has seen it.")
    card(page).get_by_label("Both are claims").check()
    card(page).get_by_role("button", name="Check").click()
    expect(card(page)).to_contain_text("Nobody here has seen it.")
    card(page).get_by_role("button", name="Write on").click()
    expect(maker(page).get_by_label("Title of the step")).to_have_value("Another town")

    pupil = opened_file("#" + link.partition("#")[2].replace("step=1", "step=2"), **PHONE)
    expect(title(pupil)).to_have_text("One town, two answers")
    card(pupil).get_by_role("button", name="Leave the lesson").click()
    expect(maker(pupil)).to_contain_text("came by a link")
    expect(steps(pupil)).to_have_count(0)  # it is not the pupil's own


def test_a_lesson_by_keyboard_alone(opened_file: Any) -> None:
    page = opened_file()
    keys = page.keyboard
    page.get_by_role("button", name="Lessons", exact=True).press("Enter")
    page.get_by_role("button", name="Change a copy of: Farrukh").press("Enter")
    rows = steps(page)
    before = rows.all_inner_texts()
    handle = rows.first.locator(".maker-handle")
    handle.press("ArrowDown")
    expect(rows.nth(1).locator(".maker-handle")).to_be_focused()
    expect(maker(page).get_by_role("status")).to_have_text(f"Now step 2 of {len(before)}.")
    keys.press("ArrowUp")
    expect(rows.first.locator(".maker-handle")).to_be_focused()
    assert rows.all_inner_texts() == before

    keys.press("Tab")
    keys.press("Enter")  # open the first step
    expect(maker(page).get_by_label("Title of the step")).to_be_focused()
    keys.press("ControlOrMeta+A")
    keys.type("A title of mine")
    keys.press("Tab")
    expect(maker(page).get_by_label("Text", exact=True)).to_be_focused()
    claims = maker(page).locator(".maker-claims li")
    many = claims.count()
    claims.first.get_by_role("button").press("Enter")
    expect(claims).to_have_count(many - 1)
    expect(claims.first.get_by_role("button")).to_be_focused()
    maker(page).locator(".maker-from > summary").press("Enter")
    maker(page).get_by_label("Find a claim").press_sequentially("Farrukh")
    tick = maker(page).locator(".maker-groups input:visible:not(:checked)").first
    tick.press("Space")
    expect(claims).to_have_count(many)

    maker(page).get_by_label("Question for the class").press("ControlOrMeta+A")
    keys.type("Who has seen it?")
    keys.press("Tab")
    expect(maker(page).get_by_label("Kind of question")).to_be_focused()
    keys.type("Choose")
    for label, words in (("Right answers", "Nobody"), ("Wrong answers", "All"), ("Why", "So.")):
        maker(page).get_by_label(label).focus()
        keys.type(words)
    settling = maker(page).get_by_role("group", name="Claims that settle it")
    settling.get_by_role("checkbox").first.press("Space")
    ways_back = maker(page).get_by_role("button", name="‹ All steps")
    ways_back.press("Enter")
    ways(page, "Play").press("Enter")
    card(page).get_by_role("button", name="Answer", exact=True).press("Enter")
    for label, said in (("All", "Not this one"), ("Nobody", "✓ Right.")):
        task(page).get_by_label(label, exact=True).press("Space")
        task(page).get_by_role("button", name="Check").press("Enter")
        expect(told_of(page)).to_contain_text(said)
    card(page).get_by_role("button", name="Write on").press("Enter")

    maker(page).get_by_role("button", name="Reset this step").press("Enter")
    expect(maker(page).get_by_label("Title of the step")).not_to_have_value("A title of mine")
    maker(page).get_by_role("button", name="Remove this step").press("Enter")
    expect(rows).to_have_count(len(before) - 1)
    expect(maker(page).locator(".maker-add")).to_be_focused()
    maker(page).get_by_role("button", name="Undo").press("Enter")
    expect(rows).to_have_count(len(before))
    ways(page, "Play").press("Enter")
    expect(card(page)).to_be_visible()
    card(page).get_by_role("button", name="Write on").press("Enter")
    maker(page).get_by_role("button", name=re.compile("^Close the lesson maker")).press("Enter")
    expect(maker(page)).to_be_hidden()


def test_a_lesson_on_a_phone(opened_file: Any) -> None:
    page = made(opened_file(**PHONE))
    expect(maker(page)).to_be_in_viewport()
    expect(page.locator(".atlas-opener")).to_have_text("Your lesson")
    add(page, "A view by hand")
    assert sideways(page) == []
    assert grave(page) == []
    low = "all => all.filter((one) => one.getBoundingClientRect().height < 44).length"
    assert maker(page).locator("button:visible").evaluate_all(low) == 0
    pick(page, "Shusha")
    to_list(page)
    expect(steps(page)).to_have_count(1)
    ways(page, "Play").tap()
    expect(title(page)).to_have_text("A view by hand")


HOSTILE = {
    "title": "<img src=x onerror=\"document.title='taken'\">",
    "summary": "</script><script>document.title='taken'</script>",
    "minutes": 20,
    "steps": [
        {
            "id": "step-1",
            "title": "{{ 7 * 7 }} <b onclick=alert(1)>",
            "text": f"<script>document.title='taken'</script> {TEXT}",
            "view": {"date": "2020-11-08"},
            "claims": [
                "2020-11-08-shusha/<script>".replace("<script>", "none"),
                "constructor/name",
            ],
            "question": "<svg onload=\"document.title='taken'\">",
            "answer": "javascript:alert(1)",
        }
    ],
}


def test_hostile_files_and_links(opened_file: Any) -> None:
    """What is no lesson is refused in a sentence; what looks like one is shown as text."""
    page = made(opened_file())
    name = page.title()
    for text, why in (
        (b"a: &x [1]\nb: *x", "anchor"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"title: x\n" + b"# y\n" * 60_000, "larger than 200 kB"),
        (b"colour: red", "is not a field here"),
    ):
        open_file(page, {"name": "<b>.yaml", "mimeType": "text/yaml", "buffer": text})
        expect(maker(page).get_by_role("alert")).to_contain_text(why)
        expect(maker(page).get_by_role("alert")).to_contain_text("“<b>.yaml” was not opened")
    text = yaml.safe_dump(HOSTILE).encode()
    open_file(page, {"name": "a.yaml", "mimeType": "text/yaml", "buffer": text})
    expect(maker(page).get_by_role("alert")).to_be_hidden()
    steps(page).first.locator(".maker-open").click()
    expect(hints(page)).to_contain_text(["This atlas has no claim “constructor/name”"])
    to_list(page)
    ways(page, "Play").click()
    expect(title(page)).to_have_text("{{ 7 * 7 }} <b onclick=alert(1)>")
    assert page.title() == name
    assert page.locator(".atlas-lesson img, .atlas-lesson script, .atlas-lesson svg").count() == 0
    for link in ("#own=%%%", "#own=AAAA", "#own=" + "A" * 20_000, "#own="):
        other = opened_file(link)
        expect(maker(other).get_by_role("alert")).to_contain_text("The lesson in this link")
        other.close()
