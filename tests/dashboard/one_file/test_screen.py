"""The same page at the root of a site: small at first, the rest in files beside it."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from html import unescape
from typing import Any

import pytest

from dashboard.language.wording import DESCRIPTION
from dashboard.map_page.later import later
from dashboard.one_file import Around, build_page, build_screen
from geodata import Atlas
from geodata.dates import parse_day

DAY = parse_day("2020-11-08")
Screen = tuple[str, dict[str, bytes]]


@pytest.fixture(scope="module")
def screen(atlas: Atlas) -> Screen:
    page, files = build_screen(atlas, Around("./", [DAY], "<meta>", "<nav></nav>", "worker.js"))
    return page.decode("utf-8"), files


def part(screen: Screen, name: str) -> dict[str, Any]:
    """A part as the page's script takes it."""
    page, files = screen
    listed = re.search(r'id="later" data-files="([^"]*)"', page)
    assert listed
    (file,) = (one for one in listed[1].split() if one.startswith(f"screen/{name}-"))
    found = json.loads(gzip.decompress(files[file]))
    assert isinstance(found, dict)
    return found


def test_the_page_itself_is_small_and_says_what_it_is(screen: Screen) -> None:
    page, _files = screen
    assert len(page.encode()) < 120_000
    assert len(gzip.compress(page.encode())) < 30_000
    assert f"{DESCRIPTION} The map is on its way." in page
    assert "@font-face" not in page


def test_every_file_that_it_names_is_there_and_says_what_it_holds(screen: Screen) -> None:
    page, files = screen
    named = re.findall(r"screen/[^\s\"]+", page) + pictures(files)
    named += [one["src"] for one in part(screen, "lessons")["scripts"]]
    assert sorted(named) == sorted(files)
    for name, content in files.items():
        assert hashlib.sha256(content).hexdigest()[:16] in name


def pictures(files: dict[str, bytes]) -> list[str]:
    """The files of the relief that the map names."""
    (map_script,) = (files[name] for name in files if name.startswith("screen/map-"))
    return re.findall(r'"picture":"([^"]+)"', map_script.decode("utf-8"))


def test_the_map_does_not_wait_for_the_relief(screen: Screen) -> None:
    """On a line of 400 kbit/s that would be a third of the time until it is there."""
    _page, files = screen
    assert len(pictures(files)) == 3
    needed = [c for name, c in files.items() if name.startswith(("screen/program", "screen/map"))]
    assert sum(len(gzip.compress(code)) for code in needed) < 450_000
    assert not any(b"data:image/avif" in code for code in needed)


def test_the_small_parts_come_before_the_panels(screen: Screen) -> None:
    page, _files = screen
    order = [page.index(f"screen/{name}-") for name in ("lessons", "search", "panels")]
    assert order == sorted(order)


def test_nothing_is_lost_beside_the_page(atlas: Atlas, screen: Screen) -> None:
    whole = json.loads(json.dumps(later(atlas)))
    found = part(screen, "panels") | part(screen, "search")
    assert found == whole
    lessons = {"method", "scripts", "styles", "maker", "files", "plans", "days"}
    assert part(screen, "lessons").keys() == lessons
    assert part(screen, "lessons")["days"] == [(DAY - parse_day("1970-01-01")).days]


def test_its_policy_allows_its_own_server_and_nobody_else(screen: Screen) -> None:
    page, _files = screen
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert "http" not in policy[1]
    assert "script-src 'self';" in unescape(policy[1])
    assert "<script>" not in page, "nothing is written into it that would need a hash"


def test_a_file_on_a_stick_names_pages_only_of_a_site_that_it_was_told_of(atlas: Atlas) -> None:
    assert b"data-pages" not in build_page(atlas)
    told = build_page(atlas, around=Around("https://atlas.example/", [DAY])).decode()
    assert 'data-pages="https://atlas.example/"' in told
    assert 'href="https://atlas.example/lesson/the-44-days/"' in told
    assert "data-worker" not in told
    assert "connect-src" not in told
