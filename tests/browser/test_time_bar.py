"""The time bar on screens of all sizes and with other colours: what it shows, and its settings."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.view.chapters import CHAPTERS
from tests.browser.conftest import Open
from tests.browser.pages import PHONE, day_on_map, time_settings

SIZES: dict[str, tuple[dict[str, Any], list[tuple[int, int]]]] = {
    "phone": (PHONE, [(390, 844)]),
    "desk": ({}, [(1280, 720), (1366, 768), (1920, 1080)]),
}
"""A reader's device, and the sizes of its window."""
CHAPTER_NAMES = [*(chapter.title for chapter in CHAPTERS), "All"]


def bar(page: Page) -> Locator:
    return page.get_by_role("group", name="Time", exact=True)


def slider(page: Page) -> Locator:
    return page.get_by_role("slider", name="Day")


def chosen(page: Page) -> Locator:
    return bar(page).locator("[aria-pressed=true]")


# ---- its size ------------------------------------------------------------------------------------


def sized(page: Page, size: tuple[int, int]) -> None:
    """The page in a window of this size, when its strip has been painted for it."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.wait_for_function(
        """([width, height]) => {
            const strip = document.querySelector(".atlas-strip");
            return innerWidth === width && innerHeight === height &&
                strip.width === Math.round(strip.clientWidth * devicePixelRatio);
        }""",
        arg=size,
    )


@pytest.mark.parametrize("device", SIZES)
def test_it_is_two_rows_and_no_words_of_its_scale_meet(opened: Open, device: str) -> None:
    options, sizes = SIZES[device]
    page = opened(**options)
    for size in sizes:
        sized(page, size)
        is_two_rows_and_play_is_in_view(page, device)
        no_words_of_the_scale_meet_in_any_chapter(page, device)


def is_two_rows_and_play_is_in_view(page: Page, device: str) -> None:
    bar(page).scroll_into_view_if_needed()
    box = bar(page).bounding_box()
    assert box is not None
    assert box["height"] <= 106
    touch = 40 if device == "phone" else 24
    for name in ("Previous event", "Play", "Next event", re.compile("^Settings of time")):
        button = bar(page).get_by_role("button", name=name)
        expect(button).to_be_in_viewport(ratio=1)
        found = button.bounding_box()
        assert found is not None
        assert min(found["width"], found["height"]) >= touch, name
    expect(chosen(page)).to_be_in_viewport(ratio=1)
    track = slider(page).bounding_box()
    assert track is not None
    assert track["height"] >= touch
    assert track["width"] >= 200
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def no_words_of_the_scale_meet_in_any_chapter(page: Page, device: str) -> None:
    for name in CHAPTER_NAMES:
        bar(page).get_by_role("button", name=name, exact=True).click()
        expect(chosen(page)).to_have_text(name)
        expect(chosen(page)).to_be_in_viewport(ratio=1)
        left, right, words = page.evaluate(
            """() => {
                const track = document.querySelector(".atlas-track");
                const { left, right } = track.getBoundingClientRect();
                const words = [...document.querySelectorAll(".atlas-scale span")].map((word) => {
                    const box = word.getBoundingClientRect();
                    return [box.left, box.right, word.textContent];
                });
                return [left, right, words.sort((a, b) => a[0] - b[0])];
            }"""
        )
        assert len(words) >= (2 if device == "phone" else 4), name
        assert left - 0.5 <= words[0][0], name
        assert words[-1][1] <= right + 0.5, name
        for before, after in itertools.pairwise(words):
            assert before[1] + 4 <= after[0], (name, before, after)


# ---- what it shows -------------------------------------------------------------------------------

BARS = """() => {
    const strip = document.querySelector(".atlas-strip"), pen = strip.getContext("2d");
    const { data, width } = pen.getImageData(0, 0, strip.width, 31);
    const hex = (i) => [0, 1, 2].map((c) => data[4 * i + c].toString(16).padStart(2, "0")).join("");
    const runs = {};
    let before = "", run = 0;
    for (let i = 0; i <= data.length / 4; i += 1) {
        const now = i % width && i < data.length / 4 && data[4 * i + 3] === 255 ? hex(i) : "";
        if (now === before) run += 1;
        else {
            if (before) runs[before] = Math.max(runs[before] ?? 0, run);
            [before, run] = [now, 1];
        }
    }
    return runs;
}"""
"""By colour the longest run of it from left to right, in pixels, among the bars."""


def test_the_strip_is_painted_again_for_another_size_screen_and_theme(opened: Open) -> None:
    """Disputed events are striped, and others are not."""
    page = opened()
    sharp = """(ratio) => {
        const strip = document.querySelector(".atlas-strip");
        return devicePixelRatio === ratio && strip.width === Math.round(strip.clientWidth * ratio);
    }"""
    page.wait_for_function(sharp, arg=1)
    runs = page.evaluate(BARS)
    assert runs["b3261e"] == 2  # the alert
    assert runs["55606e"] >= 6  # quiet
    before = page.evaluate("document.querySelector('.atlas-strip').width")
    page.set_viewport_size({"width": 900, "height": 720})
    page.wait_for_function(f"document.querySelector('.atlas-strip').width < {before}")
    page.wait_for_function(sharp, arg=1)
    session = page.context.new_cdp_session(page)
    for ratio in (2, 1):  # the window is carried to another screen and back
        screen = {"width": 900, "height": 720 + ratio, "mobile": False, "deviceScaleFactor": ratio}
        session.send("Emulation.setDeviceMetricsOverride", screen)
        page.wait_for_function(sharp, arg=ratio)
    assert "ff9d94" not in page.evaluate(BARS)
    page.evaluate("document.querySelector('.atlas-time').classList.add('atlas-dark')")
    page.wait_for_function(f"({BARS})()['ff9d94'] === 2")


def test_forced_colours_leave_the_chosen_chapter_and_the_bars_to_be_seen(opened: Open) -> None:
    page = opened()
    assert set(page.evaluate(BARS)) == {"b3261e", "55606e", "ffffff"}
    page.emulate_media(forced_colors="active", color_scheme="dark")
    page.wait_for_function(f"!('b3261e' in ({BARS})())")
    text, ground = (
        page.evaluate(
            """(name) => {
                const box = document.createElement("i");
                box.style.color = name;
                document.querySelector(".atlas-time").append(box);
                const numbers = getComputedStyle(box).color.match(/\\d+/g).slice(0, 3);
                box.remove();
                return numbers.map((n) => Number(n).toString(16).padStart(2, "0")).join("");
            }""",
            name,
        )
        for name in ("CanvasText", "Canvas")
    )
    assert text != ground
    assert set(page.evaluate(BARS)) == {text, ground}
    lines = "button => getComputedStyle(button).textDecorationLine"
    others = bar(page).locator("[aria-pressed=false]")
    assert chosen(page).evaluate(lines) == "underline"
    assert others.first.evaluate(lines) == "none"


WRITTEN = """() => {
    const [now, slider] = [".atlas-now", ".atlas-slider"].map((c) => document.querySelector(c));
    const box = now.getBoundingClientRect(), bar = slider.getBoundingClientRect();
    const share = (slider.value - slider.min) / (slider.max - slider.min);
    const hand = bar.left + 7 + share * (bar.width - 14);
    return {
        seen: getComputedStyle(now).visibility === "visible", text: now.textContent,
        near: box.left - 1 <= hand && hand <= box.right + 1,
        whole: box.left >= bar.left - 1 && box.right <= bar.right + 1,
        day: L.atlasDays.short(nkAtlasFrame.day),
        playing: nkAtlasFrame.time.playing,
    };
}"""


def test_the_chosen_day_is_written_at_the_handle_while_it_is_dragged(opened: Open) -> None:
    page = opened()
    assert not page.evaluate(WRITTEN)["seen"]
    box = slider(page).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    for x in (box["x"] + 2, box["x"] + 200, box["x"] + box["width"] - 2):
        page.mouse.move(x, box["y"] + 10)
        found = page.evaluate(WRITTEN)
        assert found["seen"]
        assert found["near"], x
        assert found["whole"], x
        assert found["text"] == found["day"]
    page.mouse.up()
    expect(day_on_map(page)).to_have_text("10 November 2020")
    assert not page.evaluate(WRITTEN)["seen"]


def test_nothing_of_the_bar_stays_on_the_first_day_while_it_plays(opened: Open) -> None:
    page = opened()
    slider(page).press("Home")
    slider(page).blur()
    box = time_settings(page)
    box.get_by_label("Speed").select_option("16")
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function(  # in one look
        f"""() => {{
            const {{ seen, near, text, day, playing }} = ({WRITTEN})();
            const date = document.querySelector(".atlas-settings input[type=date]").value;
            const slider = document.querySelector(".atlas-slider");
            return playing && seen && near && text === day && day !== "27 Sept 2020" &&
                date === L.atlasDays.iso(nkAtlasFrame.day) &&
                Number(slider.value) === nkAtlasFrame.day &&
                slider.getAttribute("aria-valuetext") === L.atlasDays.words(nkAtlasFrame.day);
        }}"""
    )
    expect(day_on_map(page)).to_have_text("10 November 2020")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    assert not page.evaluate(WRITTEN)["seen"]


# ---- its settings --------------------------------------------------------------------------------


@pytest.mark.parametrize("device", SIZES)
def test_the_settings_open_over_the_bar_and_say_what_is_chosen(opened: Open, device: str) -> None:
    page = opened(**SIZES[device][0])
    box = time_settings(page)
    button = page.get_by_role("button", name="Settings of time: ± 3 days · 4 steps/s", exact=True)
    expect(button).to_be_visible()
    expect(box).to_be_in_viewport(ratio=1)
    expect(box.get_by_label("Date", exact=True)).to_be_in_viewport(ratio=1)
    for name in ("Step", "Speed", "Events"):
        expect(box.get_by_role("combobox", name=name, exact=True)).to_be_in_viewport(ratio=1)
    expect(box.get_by_role("checkbox", name="Loop")).to_be_in_viewport(ratio=1)
    expect(box).to_contain_text("sources disagree")
    box.get_by_label("Events").select_option("± 30 days")
    box.get_by_label("Speed").select_option("1 step/s")
    said = "Settings of time: ± 30 days · 1 step/s"
    expect(page.get_by_role("button", name=said, exact=True)).to_be_visible()
    assert page.evaluate("nkAtlasFrame.view.window") == 30
    box.get_by_role("button", name="First day of the chapter").click()
    expect(day_on_map(page)).to_have_text("27 September 2020")
    expect(box.get_by_label("Date", exact=True)).to_have_value("2020-09-27")
    day_on_map(page).click()
    expect(box).to_be_hidden()


def test_the_settings_are_for_the_keyboard_too(opened: Open) -> None:
    page = opened()
    button = page.get_by_role("button", name=re.compile("^Settings of time"))
    button.press("Enter")
    box = page.get_by_role("group", name="Settings of time")
    expect(box).to_be_visible()
    page.keyboard.press("Tab")
    expect(box.get_by_role("button", name="First day of the chapter")).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(button).to_be_focused()
