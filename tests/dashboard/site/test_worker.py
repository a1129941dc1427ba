"""What the worker of the site keeps for the next visit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geodata
from dashboard.site import worker
from dashboard.site.building import build
from geodata import Atlas
from tests.dashboard.site.conftest import BASE
from tests.dashboard.site.test_building import changed


def given(script: str) -> dict[str, Any]:
    """What the script is told of its site."""
    found = json.loads(script.removeprefix("const nkSite = ").partition(";\n")[0])
    assert isinstance(found, dict)
    return found


def test_all_that_it_keeps_is_there(made: Path) -> None:
    site = given((made / worker.FILE).read_text())
    assert site["files"]
    for name in site["files"]:
        assert (made / name).is_file()
        named = name in (made / "index.html").read_text()
        assert named or name.startswith(("style/", "screen/maker-", "screen/relief-"))
    for page in site["pages"]:
        assert (made / page / "index.html").is_file() or (made / page).is_file()
    assert site["offline"] in site["pages"]


def test_it_is_another_one_when_what_it_keeps_has_changed(
    small: Atlas, small_folder: Path, made: Path, site: Path, tmp_path: Path
) -> None:
    before = (made / worker.FILE).read_text()
    build(small, small_folder, site, BASE, jobs=1, with_cards=False)
    assert (site / worker.FILE).read_text() == before
    _atlas, folder = changed(small_folder, tmp_path / "data", lambda features: features.pop(0))
    build(geodata.load(folder), folder, site, BASE, jobs=1, with_cards=False)
    after = given((site / worker.FILE).read_text())
    assert after["edition"] != given(before)["edition"]
    assert after["files"] != given(before)["files"]


def test_the_page_that_stands_in_for_others_leads_from_anywhere(made: Path) -> None:
    """Each of its links begins in a way that the worker can complete."""
    page = (made / "offline.html").read_text()
    links = [part.split('"')[0] for part in page.split('href="')[1:]]
    assert links
    assert all(link.startswith(("./", "#")) for link in links)
    assert '<meta name="robots" content="noindex">' in page
