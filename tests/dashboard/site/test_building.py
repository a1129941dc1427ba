"""What a build writes, what it leaves alone, and what it refuses."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import geodata
from dashboard.site import building, pages
from dashboard.site.building import build
from dashboard.site.manifest import NAME
from dashboard.site.tasks import SiteError
from geodata import Atlas
from geodata.files import PART, FileRefusedError
from tests.dashboard.site.conftest import BASE, files_of

EVENT = "2020-11-08-example-village"


def changed(folder: Path, to: Path, change: Any) -> tuple[Atlas, Path]:
    """A copy of a dataset in which `change` has been at the features of the events."""
    shutil.copytree(folder, to)
    path = to / "events.geojson"
    layer = json.loads(path.read_text(encoding="utf-8"))
    change(layer["features"])
    path.write_text(json.dumps(layer), encoding="utf-8")
    return geodata.load(to), to


def test_every_page_of_the_list_is_a_file_of_the_site(small: Atlas, made: Path) -> None:
    there = files_of(made)
    for kind, names in (("event", small.events), ("place", small.places), ("area", small.areas)):
        assert f"{kind}/index.html" in there
        for name in names:
            assert f"{kind}/{name}/index.html" in there
    for file in (
        "index.html",
        "404.html",
        "offline.html",
        "worker.js",
        "robots.txt",
        "sitemap.xml",
        "feed.xml",
        "method/index.html",
        "glossary/index.html",
        "embed/index.html",
        "data/SHA256SUMS",
        "api/v1/index.html",
        "day/2020-11-08/index.html",
        "api/v1/at/2020-11-08.json",
    ):
        assert there[file], file


def test_the_same_data_give_the_same_bytes_with_any_number_of_processes(
    small: Atlas, small_folder: Path, made: Path, tmp_path: Path
) -> None:
    built = build(small, small_folder, tmp_path / "again", BASE, jobs=2, with_cards=False)
    assert built.written == built.files
    assert files_of(tmp_path / "again") == files_of(made)


def test_a_second_build_writes_nothing(small: Atlas, small_folder: Path, site: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*.html")}
    built = build(small, small_folder, site, BASE, jobs=1, with_cards=False)
    assert (built.written, built.removed) == (0, 0)
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*.html")} == before


def test_a_changed_event_rewrites_only_what_it_touches(
    small_folder: Path, made: Path, site: Path, tmp_path: Path
) -> None:
    def change(features: list[dict[str, Any]]) -> None:
        features[1]["properties"]["summary"] += " And a word more."

    atlas, folder = changed(small_folder, tmp_path / "data", change)
    build(atlas, folder, site, BASE, jobs=1, with_cards=False)
    before, after = files_of(made), files_of(site)
    hashed = {name for name in before.keys() ^ after.keys() if name.startswith("screen/")}
    assert before.keys() - hashed == after.keys() - hashed
    assert {name.split("-")[0] for name in hashed} <= {
        "screen/panels",
        "screen/search",
        "screen/map",
        "screen/lessons",
    }
    touched = {name for name in before.keys() & after.keys() if before[name] != after[name]}
    assert f"event/{EVENT}/index.html" in touched
    assert "And a word more." in after[f"event/{EVENT}/index.html"].decode()
    left = touched - {name for name in touched if name.startswith(("data/", "api/v1/"))}
    # These name the edition, or files that say what they hold.
    whole = {"index.html", "feed.xml", "method/index.html", "worker.js", NAME}
    assert left == {f"event/{EVENT}/index.html", *whole}


def test_what_is_no_longer_there_is_taken_away_and_what_is_not_ours_stays(
    small_folder: Path, site: Path, tmp_path: Path
) -> None:
    (site / "CNAME").write_text("atlas.example")
    (site / "event" / "stray").mkdir()
    (site / "event" / "stray" / "index.html").write_text("of a killed run")
    atlas, folder = changed(small_folder, tmp_path / "data", lambda features: features.pop(0))
    built = build(atlas, folder, site, BASE, jobs=1, with_cards=False)
    assert built.removed >= 2
    assert not (site / "event" / "1994-05-12-example-village").exists()
    assert not (site / "event" / "stray").exists()
    assert (site / "CNAME").read_text() == "atlas.example"


def test_a_file_that_was_damaged_is_made_anew(
    small: Atlas, small_folder: Path, made: Path, site: Path
) -> None:
    (site / "event" / EVENT / "index.html").write_text("half a pa")
    (site / "data" / "SHA256SUMS").unlink()
    assert build(small, small_folder, site, BASE, jobs=1, with_cards=False).written == 2
    assert files_of(site) == files_of(made)


def test_a_damaged_manifest_costs_only_time(
    small: Atlas, small_folder: Path, made: Path, site: Path
) -> None:
    (site / NAME).write_text('{"files": 7')
    build(small, small_folder, site, BASE, jobs=1, with_cards=False)
    assert files_of(site) == files_of(made)


def test_a_folder_of_somebody_else_is_refused(
    small: Atlas, small_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "thesis.txt").write_text("three years of work")
    with pytest.raises(FileRefusedError, match="this command has not made it"):
        build(small, small_folder, tmp_path, BASE, jobs=1, with_cards=False)
    assert files_of(tmp_path) == {"thesis.txt": b"three years of work"}


def test_a_link_that_leads_nowhere_fails_the_build_and_changes_nothing(
    small: Atlas, small_folder: Path, made: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = pages.pages_of
    monkeypatch.setattr(
        building, "pages_of", lambda of: [page for page in honest(of) if page.kind != "place"]
    )
    with pytest.raises(SiteError, match="its link to “place/” leads nowhere"):
        build(small, small_folder, site, BASE, jobs=1, with_cards=False)
    assert files_of(site) == files_of(made)
    assert not [path for path in site.rglob("*") if path.name.endswith(PART)]


def test_a_dataset_that_changes_meanwhile_is_told(
    small: Atlas, small_folder: Path, tmp_path: Path
) -> None:
    def change(features: list[dict[str, Any]]) -> None:
        features[1]["properties"]["summary"] += " And a word more."

    _atlas, folder = changed(small_folder, tmp_path / "data", change)
    with pytest.raises(SiteError, match="was changed while the site was built"):
        build(small, folder, tmp_path / "public", BASE, jobs=2, with_cards=False)


def test_a_build_that_was_killed_while_it_moved_its_files_is_finished_by_the_next(
    small: Atlas, small_folder: Path, made: Path, site: Path
) -> None:
    """As `geodata.folders` leaves it: a room that is ready, with some files moved already."""
    room = site / f".{'0' * 16}.ready"
    (room / "event" / EVENT).mkdir(parents=True)
    (site / "event" / EVENT / "index.html").rename(room / "event" / EVENT / "index.html")
    assert build(small, small_folder, site, BASE, jobs=1, with_cards=False).written == 0
    assert files_of(site) == files_of(made)


def test_without_an_address_it_does_without_what_needs_one(
    small: Atlas, small_folder: Path, tmp_path: Path
) -> None:
    build(small, small_folder, tmp_path / "public", jobs=1, with_cards=False)
    there = files_of(tmp_path / "public")
    assert "sitemap.xml" not in there
    assert "feed.xml" not in there
    assert not [name for name in there if name.endswith("oembed.json")]
    assert b"Sitemap" not in there["robots.txt"]
    page = there[f"event/{EVENT}/index.html"].decode()
    assert "canonical" not in page
    assert "og:url" not in page
