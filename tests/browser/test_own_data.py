"""A reader's own data in the browser: many imported events on the map, and the faults in a list."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

import geodata
from dashboard.imported.points import drawn
from geodata.importing import import_csv
from geodata.new_dataset import copy_built_in, start
from tests.browser.conftest import Browsers, Reader, reading, started
from tests.browser.pages import at_rest, choose, panel, settled, still, the_map
from tests.geodata.imports.tables import ACLED, acled_rows, ged, written

EVIL = "<img src=x onerror=alert(1)>"
DAY = dt.date(2020, 11, 8)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built-in layers and two tables; one row alone at the edge of the map is hostile."""
    base = tmp_path_factory.mktemp("imported")
    copy_built_in(base / "mine")
    rows = acled_rows(4_000)
    rows[0].update(
        event_date=str(DAY), location=EVIL, notes=EVIL, actor1=EVIL, source=EVIL,
        longitude="47.3", latitude="39.05", country="Iran",
    )  # fmt: skip
    for name, text in (("acled.csv", written(ACLED, rows)), ("ged.csv", ged(400))):
        (base / name).write_text(text, encoding="utf-8")
        import_csv(base / name, base / "mine")
    return base / "mine"


@pytest.fixture(scope="module")
def owner(
    browser: Browsers, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Reader]:
    """Somebody who looks at a dataset of their own."""
    log = tmp_path_factory.mktemp("server") / "log.txt"
    with started(log, ATLAS_DATA=str(folder)) as running, reading(browser, running) as reader:
        yield reader


def opened(reader: Reader, query: dict[str, str] | None = None, **options: Any) -> Page:
    page = settled(reader.open({"date": str(DAY)} | (query or {}), **options))
    page.wait_for_function("() => globalThis.nkAtlas.frame.imported.any")
    return page


def tile(page: Page, which: str) -> tuple[float, float]:
    """Where on the screen a tile can be clicked; `which` is a condition on `item`."""
    point = page.evaluate(
        f"""() => {{
            const {{ imported }} = nkAtlas.frame, {{ map }} = nkAtlas;
            const box = map.getContainer().getBoundingClientRect();
            for (const item of imported.items) {{
                if (!({which})) continue;
                const {{ x, y }} = map.layerPointToContainerPoint([item.x, item.y]);
                const at = [box.left + x, box.top + y];
                const top = document.elementFromPoint(...at);
                if (!top || !map.getContainer().contains(top)) continue;
                if (!top.closest(".leaflet-control, .atlas-event-icon, .atlas-card"))
                    return at;
            }}
            return null;
        }}"""
    )
    assert point, "no such tile can be seen"
    return point[0], point[1]


@pytest.fixture(scope="module")
def on_the_day(owner: Reader) -> Page:
    """A page for tests that do not mind which day it shows."""
    return opened(owner, {"window": "all"})


def test_each_day_shows_the_events_that_python_knows(on_the_day: Page, folder: Path) -> None:
    """The browser finds a window's events by itself; they must be the same."""
    page = on_the_day
    imported = geodata.load(folder).imported
    on_map = drawn(imported)
    for day in (DAY, dt.date(2020, 1, 1), dt.date(2021, 7, 13), dt.date(2023, 10, 31)):
        for window in (0, 3, 30, "all"):
            found = page.evaluate(
                """([day, window]) => {
                    const { frame } = nkAtlas;
                    frame.show({ day, window });
                    const drawn = frame.imported.items.reduce((sum, item) => sum + item.count, 0);
                    return [frame.imported.shown, drawn];
                }""",
                [str(day), window],
            )
            span = dt.timedelta(days=0 if window == "all" else int(window))
            first = dt.date.min if window == "all" else day - span
            wanted = np.count_nonzero(on_map[imported.between(first, day + span)])
            assert found[0] == wanted, (day, window)
            assert 0 < found[1] <= wanted  # only what is in view is drawn
    page.evaluate("(day) => { nkAtlas.frame.show({ day, window: 'all' }); }", str(DAY))


def of_data(reader: Reader) -> list[str]:
    """What was asked of servers besides the app's own files, some of which come late."""
    return [url for url in reader.requests if "/static/" not in url]


def test_playing_asks_nothing_of_the_server(on_the_day: Page, owner: Reader) -> None:
    page = at_rest(on_the_day)
    page.evaluate("() => { nkAtlas.frame.show({ window: 3 }); }")
    before = page.evaluate("nkAtlas.frame.imported.shown")
    asked = of_data(owner)
    slider = page.get_by_role("slider", name="Day")
    slider.focus()
    for _ in range(5):
        slider.press("ArrowLeft")
    assert page.evaluate("nkAtlas.frame.imported.shown") != before
    assert of_data(owner) == asked
    expect(page.locator(".atlas-live")).to_contain_text("imported events")
    at_rest(page)


def test_a_number_opens_a_list_and_the_list_an_event(owner: Reader) -> None:
    page = opened(owner, {"window": "all"})
    still(page)
    page.mouse.click(*tile(page, "item.count > 40"))
    beside = page.locator("#atlas-panel")
    expect(beside.get_by_role("heading", name="imported events here")).to_be_visible()
    at_rest(page)
    page.get_by_role("button", name="Later", exact=True).click()
    expect(page.locator(".atlas-quiet-text", has_text="21 to ")).to_be_visible()
    at_rest(page)
    listed = beside.locator(".atlas-list button").all_inner_texts()
    page.get_by_role("button", name="The same as a table").click()
    table = page.get_by_role("dialog").get_by_role("table", name="imported events here")
    expect(table.locator("tbody tr")).to_have_count(len(listed))
    when, title = table.locator("tbody tr").first.locator("td").all_inner_texts()[:2]
    assert listed[0] == f"{when} {title}"
    page.get_by_role("dialog").get_by_role("button", name="Earlier").click()
    expect(page.get_by_role("dialog").get_by_text("1 to 20 of ")).to_be_visible()
    at_rest(page)
    page.keyboard.press("Escape")
    beside.get_by_role("listitem").get_by_role("button").first.click()
    expect(panel(page)).to_contain_text("ACLED")
    expect(panel(page)).to_contain_text("line ")
    expect(panel(page)).to_contain_text("It moves no control")
    expect(page).to_have_url(re.compile("selected=imported"))


def test_an_event_alone_is_chosen_by_a_click_and_runs_nothing(owner: Reader) -> None:
    page = opened(owner, {"window": "0", "center": "47.1,39.3", "zoom": "9"})
    still(page)
    alone = "item.count === 1 && Math.abs(imported.data.numbers.x[item.index] - 0.631388) < 1e-5"
    page.mouse.click(*tile(page, alone))
    expect(panel(page).get_by_role("heading", level=2)).to_contain_text(EVIL)
    assert page.locator("img[src=x], [onerror]").count() == 0
    assert owner.dialogs == []
    assert owner.elsewhere == []
    # And a cell beside the tiles can still be chosen.
    path = the_map(page).locator("path[role=button]").first
    path.focus()
    path.press("Enter")
    expect(panel(page)).to_be_visible()
    expect(page).to_have_url(re.compile("selected=area"))


def test_filters_and_viewpoint_reach_the_imported_events(owner: Reader) -> None:
    page = opened(owner, {"viewpoint": "azerbaijan", "categories": "agreement"})
    assert page.evaluate("nkAtlas.frame.imported.shown") == 0
    choose(page, "Whose claims", "Everyone")
    page.wait_for_function("nkAtlas.frame.imported.shown > 0")
    kinds = page.evaluate(
        """() => {
            const { numbers, wanted } = nkAtlas.frame.imported.data;
            const kinds = [...numbers.category].filter((_, i) => wanted[i]);
            return [...new Set(kinds)].map((kind) => numbers.categories[kind]);
        }"""
    )
    assert kinds == ["agreement"]


def test_faults_are_listed_on_every_page(
    browser: Browsers, tmp_path_factory: pytest.TempPathFactory
) -> None:
    base = tmp_path_factory.mktemp("broken")
    start(base / "mine")
    text = (base / "mine" / "actors.yaml").read_text(encoding="utf-8")
    broken = text.replace("kind: outlet", "kind: blog")
    (base / "mine" / "actors.yaml").write_text(broken, encoding="utf-8")
    log = base / "log.txt"
    with (
        started(log, ATLAS_DATA=str(base / "mine")) as running,
        reading(browser, running) as reader,
    ):
        for path in ("", "share", "method", "data"):
            page = at_rest(reader.open(path=path))
            expect(page.get_by_text("The atlas cannot open its data")).to_be_visible()
            expect(page.locator(".first-words")).to_have_count(0)
            expect(
                page.get_by_role("listitem").filter(has_text="'blog' is not allowed")
            ).to_be_visible()
            with page.expect_download() as download:
                page.get_by_role("button", name="Download all").click()
            kept = Path(download.value.path()).read_text(encoding="utf-8-sig")
            assert "actors.yaml,example-outlet,kind" in kept
            assert "blog" in kept
