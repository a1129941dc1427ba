"""The handout of a lesson and its answers, on paper."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from dashboard.figure import Picture
from dashboard.lessons import Lesson, handout
from dashboard.lessons.handout import Sheets
from geodata import Atlas
from tests.browser.accessibility import grave
from tests.browser.conftest import CHROMIUM_FLAGS, Browsers
from tests.browser.lessons import DAYS
from tests.browser.pages import (
    FIRA,
    FIRA_BOLD,
    type_of,
)
from tests.once import sheets_once

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
    maps = sum(1 + len(step.beside) for step in lesson.steps)
    assert len(pictures) == (maps if name == "handout" else 0)
    assert {int(width) for _, _, _, width, *_ in pictures} <= {1980, 960}
    pages = list(dict.fromkeys(page for page, *_ in pictures))
    if name == "handout":  # a cover, then each step on a page of its own: nothing runs over
        steps = [str(number + 2) for number in range(len(lesson.steps))]
        assert pages == steps
        assert [
            words(sheet_of_paper).startswith(words(f"{number}. {step.title}"))
            for number, (step, sheet_of_paper) in enumerate(
                zip(lesson.steps, text.split("\f")[1:], strict=False), 1
            )
        ] == [True] * len(steps)


def test_the_short_handout_fills_two_pages(
    sheet: Any, lessons: dict[str, Lesson], tmp_path: Path
) -> None:
    page = sheet("short")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 673, "height": 1000})  # A4 without its margins
    assert page.evaluate(CLIPPED) == []
    data = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", data)) == 2
    shown = page.locator("article h2").all_text_contents()
    titles = [f"{n}. {step.title}" for n, step in enumerate(lessons[DAYS].steps, 1)]
    assert shown == [title for title in titles if title in shown]
    assert len(shown) >= 3
    filled = page.evaluate(
        """document.querySelector(".new").getBoundingClientRect().top
            - document.querySelector("header").getBoundingClientRect().top"""
    )
    assert filled > 0.8 * 1028, "the first page is not half empty"  # 272 mm at 96 px an inch


@pytest.mark.parametrize(
    ("lesson", "steps", "long", "short"),
    [(DAYS, 1, 2, 1), (DAYS, 2, 4, 1), ("three-names-one-town", 2, 3, 2)],
)
def test_a_short_lesson_leaves_no_page_nearly_empty(
    lesson: str,
    steps: int,
    long: int,
    short: int,
    atlas: Atlas,
    lessons: dict[str, Lesson],
    browser: Browsers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its sources stand on the first page if they fit, and what ends the short sheet on its last.

    Its maps are blank, of the size of others.
    """

    def blank(_atlas: Atlas, _step: Any, _view: Any, size: str = handout.PICTURE_SIZE) -> Picture:
        data = BytesIO()
        wide, high = map(int, size.split("x"))
        Image.new("L", (wide, high)).save(data, "jpeg")
        return Picture(data.getvalue(), "image/jpeg", "A map", ())

    monkeypatch.setattr(handout, "step_picture", blank)
    whole = lessons[lesson]
    cut = whole.model_copy(update={"steps": whole.steps[:steps], "views": whole.views[:steps]})
    made = handout.sheets(atlas, cut)
    page = browser.file_page({"bypass_csp": True})
    found = {}
    for name in ("handout", "short"):
        path = tmp_path / f"{name}.html"
        path.write_bytes(getattr(made, name))
        page.goto(path.as_uri())
        data = page.pdf(prefer_css_page_size=True)
        found[name] = len(re.findall(rb"/Type /Page\b", data))
    page.close()
    assert found == {"handout": long, "short": short}


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


@pytest.mark.parametrize("name", ["handout", "short", "answers"])
def test_axe_finds_nothing_in_a_sheet(sheet: Any, name: str) -> None:
    page = sheet(name)
    assert grave(page) == []
    for picture in page.get_by_role("img").all():
        assert picture.evaluate("(e) => e.naturalWidth") in {1980, 960}
        assert len(picture.get_attribute("alt") or "") > 100
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
