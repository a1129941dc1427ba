"""What programs read: JSON by its schemas, checksums, the feed, the sitemap."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import Any

import atoma
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from lxml import etree

import geodata
from dashboard.site import api, data_pages, feeds
from dashboard.site.address import Page
from dashboard.site.source import Site
from dashboard.view.chapters import FIRST_DAY, LAST_DAY
from geodata import Atlas, Knowledge
from geodata.export import FORMATS
from geodata.export.imported import IMPORTED_FORMATS
from geodata.importing import import_csv
from geodata.new_dataset import start
from tests.dashboard.site.conftest import BASE
from tests.geodata.imports.tables import ACLED, acled_rows, written
from tests.serving import ROOT

CUT = 11
"""Of the long lists every eleventh entry is held against its schema, which is slow."""


@pytest.fixture(scope="module")
def whole(atlas: Atlas) -> Site:
    return Site(atlas, BASE)


@pytest.fixture(scope="module")
def answers(whole: Site) -> dict[str, Any]:
    found = {name: json.loads(content) for name, content in api.answers(whole)}
    day = dt.date(2020, 11, 8)
    found[f"{api.ROOT}at.json"] = json.loads(api.at(whole, day))
    return found


@pytest.mark.parametrize("name", [*api.LISTS, *api.SINGLE])
def test_each_answer_is_what_its_schema_says(name: str, answers: dict[str, Any]) -> None:
    schema = answers[f"{api.ROOT}schema/{name}.json"]
    Draft202012Validator.check_schema(schema)
    found = answers[f"{api.ROOT}{name}.json"]
    some = found[::CUT] if isinstance(found, list) else found
    Draft202012Validator(schema).validate(some)
    damaged = [{"id": 7}] if isinstance(found, list) else {"days": 7}
    assert not Draft202012Validator(schema).is_valid(damaged)


def test_the_lists_are_whole(atlas: Atlas, answers: dict[str, Any]) -> None:
    def names(name: str) -> list[str]:
        return [one["id"] for one in answers[f"{api.ROOT}{name}.json"]]

    assert names("events") == list(atlas.events)
    assert names("places") == list(atlas.places)
    assert names("areas") == list(atlas.areas)
    assert names("sources") == sorted(atlas.sources)
    assert len(names("claims")) == sum(len(e.record.claims) for e in atlas.events.values())


@given(
    day=st.dates(FIRST_DAY, LAST_DAY),
    knowledge=st.sampled_from(sorted(Knowledge)),
    number=st.integers(0, 10**6),
)
def test_any_day_follows_from_the_intervals(
    atlas: Atlas, answers: dict[str, Any], day: dt.date, knowledge: Knowledge, number: int
) -> None:
    viewpoint = atlas.viewpoints[number % len(atlas.viewpoints)]
    frame = atlas.at(day, viewpoint, knowledge)
    tracks = {
        track["key"]: track["intervals"]
        for track in answers[f"{api.ROOT}intervals.json"]
        if (track["viewpoint"], track["knowledge"]) == (viewpoint, knowledge)
    }
    for kind, standings in (("area", frame.areas), ("place", frame.places)):
        for standing in standings:
            begun = [
                one
                for one in tracks[f"{kind}:{standing.id}"]
                if (one["first_day"] or "") <= str(day)
            ]
            assert {k: v for k, v in begun[-1].items() if k != "first_day"} == standing.as_json()


def test_each_day_that_the_index_names_has_a_file(made: Path) -> None:
    days = json.loads((made / api.ROOT / "index.json").read_text())["days"]
    assert days == sorted(path.stem for path in (made / api.ROOT / "at").glob("*.json"))
    assert "2020-11-08" in days


def test_every_day_on_which_something_changes_is_named(atlas: Atlas, whole: Site) -> None:
    day, before = FIRST_DAY, atlas.at(FIRST_DAY)
    named = set(whole.control_days)
    while day < dt.date(1994, 6, 1):
        day += dt.timedelta(days=1)
        now = atlas.at(day)
        if [*before.areas, *before.places] != [*now.areas, *now.places]:
            assert day in named, day
        before = now


def test_the_checksums_are_those_of_the_files(made: Path) -> None:
    lines = (made / "data" / "SHA256SUMS").read_text().splitlines()
    assert len(lines) == len(FORMATS)
    for line in lines:
        digest, name = line.split("  ")
        assert hashlib.sha256((made / "data" / name).read_bytes()).hexdigest() == digest
        assert digest in (made / "data" / "index.html").read_text()


def test_imported_events_are_files_of_their_own(tmp_path: Path, whole: Site) -> None:
    def site(rows: int) -> Site:
        folder = tmp_path / f"of-{rows}"
        start(folder)
        table = tmp_path / f"acled-{rows}.csv"
        table.write_text(written(ACLED, acled_rows(rows)), encoding="utf-8")
        import_csv(table, folder)
        return Site(geodata.load(folder), BASE)

    one, other = site(40), site(41)
    assert data_pages.formats(one).keys() == FORMATS.keys() | IMPORTED_FORMATS.keys()
    assert data_pages.formats(whole).keys() == FORMATS.keys(), "where there are none"
    assert len(data_pages.exported(one, "imported-csv").splitlines()) == 41
    sizes = {data_pages.file_of(name): ("0" * 64, 1) for name in data_pages.formats(one)}
    listed = data_pages.data_facts(one, Page("data"), sizes)["files"]
    assert "atlas-imported.csv" in [file["name"] for file in listed]
    for name, same in (("geojson", True), ("imported-csv", False)):
        found = data_pages.made_from(one, name) == data_pages.made_from(other, name)
        assert found == same, "another row makes only the files anew that hold it"


# ---- feed and sitemap ----------------------------------------------------------------------------


def test_the_feed_is_read_by_a_reader_of_feeds(atlas: Atlas, whole: Site) -> None:
    found = atoma.parse_atom_bytes(feeds.feed(whole))
    assert found.id_ == BASE
    assert len(found.entries) == feeds.NEWEST
    assert len({entry.id_ for entry in found.entries}) == feeds.NEWEST
    days = [entry.updated for entry in found.entries]
    assert days == sorted(days, reverse=True)
    assert found.updated == days[0]
    for entry in found.entries:
        assert entry.links[0].href.startswith(BASE)
        assert entry.title.value
        assert entry.summary.value


def test_the_feed_holds_to_the_letter_of_its_standard(whole: Site) -> None:
    """RFC 4287, sections 3.3, 4.1 and 4.2: what must be there, and how often."""
    tree = etree.fromstring(feeds.feed(whole))

    def texts(node: etree._Element, name: str) -> list[str]:
        return [one.text or "" for one in node.findall(f"{{{feeds.ATOM}}}{name}")]

    def links(node: etree._Element) -> list[tuple[str, str]]:
        found = node.findall(f"{{{feeds.ATOM}}}link")
        return [(one.get("rel", "alternate"), one.get("href", "")) for one in found]

    assert etree.QName(tree).localname == "feed"
    entries = tree.findall(f"{{{feeds.ATOM}}}entry")
    for node in (tree, *entries):
        for name in ("id", "title", "updated"):
            assert len(texts(node, name)) == 1, name
        (moment,) = texts(node, "updated")
        assert dt.datetime.fromisoformat(moment).tzinfo is not None
        assert texts(node, "id")[0].startswith("https://")
        relations = [one for one, _href in links(node)]
        assert len(relations) == len(set(relations))
        assert "alternate" in relations
    assert ("self", f"{BASE}feed.xml") in links(tree)
    assert tree.find(f"{{{feeds.ATOM}}}author/{{{feeds.ATOM}}}name") is not None
    known = {"id", "title", "updated", "link", "summary"}
    assert all(etree.QName(child).localname in known for one in entries for child in one)


def test_a_corrected_event_stands_in_the_feed(atlas: Atlas, whole: Site) -> None:
    latest = max(atlas.data.corrections, key=lambda one: one.on.start)
    found = [e for e in feeds.entries(whole) if e.day == latest.on.start]
    assert any(e.title.startswith("Corrected: ") for e in found)


def test_the_sitemap_names_every_page_but_the_missing_one(made: Path) -> None:
    tree = etree.fromstring((made / "sitemap.xml").read_bytes())
    assert etree.QName(tree).localname == "urlset"
    found = [node.text for node in tree.iter(f"{{{feeds.SITEMAP}}}loc")]
    wanted = {
        f"{BASE}{path.relative_to(made).as_posix().removesuffix('index.html')}"
        for path in made.rglob("index.html")
        if path.parent.name != "embed"  # the map alone is for frames
    }
    assert set(found) == wanted
    assert len(found) == len(wanted)
    for day in tree.iter(f"{{{feeds.SITEMAP}}}lastmod"):
        dt.date.fromisoformat(day.text)


@pytest.fixture(scope="module")
def protocol() -> etree.XMLSchema:
    """The schema of the protocol, which a package of npm brings (see package.json)."""
    path = ROOT / "node_modules" / "sitemap" / "schema" / "sitemap.xsd"
    if not path.exists():
        pytest.fail(f"there is no {path}; `.venv/bin/npm ci` brings it")
    return etree.XMLSchema(etree.parse(path))


def test_the_sitemap_is_what_the_protocol_wants(
    made: Path, whole: Site, atlas: Atlas, protocol: etree.XMLSchema
) -> None:
    protocol.assertValid(etree.fromstring((made / "sitemap.xml").read_bytes()))
    pages = [(Page("event", name), str(day)) for name, day in _first_days(atlas)]
    (content,) = feeds.sitemaps(whole, pages).values()
    protocol.assertValid(etree.fromstring(content))
    (damaged,) = feeds.sitemaps(whole, [(Page("event"), "yesterday")]).values()
    assert not protocol.validate(etree.fromstring(damaged)), "it tells good from bad"


def _first_days(atlas: Atlas) -> list[tuple[str, dt.date]]:
    return [(name, event.record.when.start) for name, event in atlas.events.items()]


def test_a_sitemap_that_would_be_too_long_is_cut(
    whole: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "MOST_OF_A_SITEMAP", 2)
    listed = [(Page("event", f"e-{n}"), "") for n in range(5)]
    found = feeds.sitemaps(whole, listed)
    assert sorted(found) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    index = etree.fromstring(found["sitemap.xml"])
    assert [n.text for n in index.iter(f"{{{feeds.SITEMAP}}}loc")] == [
        f"{BASE}sitemap-{n}.xml" for n in (1, 2, 3)
    ]


def test_hostile_words_are_text_in_the_feed(hostile_atlas: Atlas) -> None:
    found = atoma.parse_atom_bytes(feeds.feed(Site(hostile_atlas, BASE)))
    assert any("<script>" in entry.title.value for entry in found.entries), "as text"
