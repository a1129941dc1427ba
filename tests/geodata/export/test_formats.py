"""What holds for every format: known to the list, the same every time, credit in each file."""

from __future__ import annotations

import html
import io
import sqlite3
import zipfile
from pathlib import Path

import pytest

import geodata
from geodata import Atlas
from geodata.atlas import UnknownViewpointError
from geodata.dates import parse_day
from geodata.edition import edition
from geodata.export import FORMATS, UnknownEventError, choose, export
from tests.geodata.export.conftest import CHOSEN, SHUSHA


def text_of(path: Path) -> str:
    """All text in a file: of a zip that of its members, of a GeoPackage what it says of layers."""
    if path.suffix in (".zip", ".xlsx"):
        with zipfile.ZipFile(path) as archive:
            text = "\n".join(archive.read(name).decode() for name in archive.namelist())
            return html.unescape(text) if path.suffix == ".xlsx" else text
    if path.suffix == ".gpkg":
        with sqlite3.connect(path) as connection:
            rows = connection.execute("SELECT description FROM gpkg_contents").fetchall()
            rows += connection.execute("SELECT metadata FROM gpkg_metadata").fetchall()
        return "\n".join(row[0] for row in rows)
    return path.read_text(encoding="utf-8-sig")


@pytest.fixture(scope="module")
def fresh(atlas: Atlas) -> Atlas:
    """The same data opened once more."""
    return Atlas(atlas.data)


Files = dict[str, Path]


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_data_are_the_same_bytes(
    name: str, fresh: Atlas, chosen_files: dict[str, Path]
) -> None:
    assert export(name, fresh, CHOSEN) == chosen_files[name].read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_the_order_of_the_ids_does_not_matter(
    name: str, atlas: Atlas, chosen_files: dict[str, Path]
) -> None:
    assert export(name, atlas, [*reversed(CHOSEN), SHUSHA]) == chosen_files[name].read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_names_its_licence_and_whom_to_credit(name: str, files: dict[str, Path]) -> None:
    text = text_of(files[name])
    outlines = name in {"geojson-areas", "geojson-control", "kml", "gpkg", "datapackage"}
    points = name not in {"geojson-areas", "geojson-control", "csv-claims", "csv-control"}
    assert ("opendatacommons.org" in text) == outlines
    assert ("© OpenStreetMap contributors" in text) == (outlines or points)
    if points:
        assert "GeoNames" in text
        assert "Wikipedia" in text
    if name not in {"geojson-areas", "geojson-control"}:
        assert "CC-BY-4.0" in text or "creativecommons.org/licenses/by/4.0" in text


@pytest.mark.parametrize("name", [name for name in FORMATS if not name.startswith("csv")])
def test_a_file_names_the_program_that_wrote_it(name: str, files: dict[str, Path]) -> None:
    """But a table of CSV, which has no place for it."""
    assert f"Conflict atlas of Nagorno-Karabakh {geodata.__version__}" in text_of(files[name])


@pytest.mark.parametrize("name", FORMATS)
def test_no_event_is_a_file_too(name: str, atlas: Atlas) -> None:
    assert export(name, atlas, [])


def test_formats_have_names_of_their_own() -> None:
    assert len({form.file_name for form in FORMATS.values()}) == len(FORMATS)
    assert all(form.holds.endswith(".") and form.media_type for form in FORMATS.values())


def test_an_unknown_event_is_named(atlas: Atlas) -> None:
    with pytest.raises(UnknownEventError, match="no event 'atlantis'"):
        export("geojson", atlas, [SHUSHA, "atlantis"])


def test_an_unknown_viewpoint_is_answered_with_those_there_are(atlas: Atlas) -> None:
    with pytest.raises(UnknownViewpointError, match=r"'nobody'.*azerbaijan"):
        export("csv-control", atlas, viewpoint="nobody")


# ---- edition -----------------------------------------------------------------------------------


def test_the_edition_is_of_the_data_and_not_of_today(atlas: Atlas) -> None:
    found = edition(atlas)
    seen = max(reference.seen.latest for reference in atlas.data.references.values())
    assert found.day is not None
    assert found.day >= seen
    assert edition(Atlas(atlas.data)) == found
    assert found.version.startswith(found.day.strftime("%Y.%m.%d+"))


def test_the_edition_changes_with_a_word_of_a_claim(atlas: Atlas, hostile: Atlas) -> None:
    assert edition(atlas).digest != edition(hostile).digest


# ---- choosing ----------------------------------------------------------------------------------


def test_no_condition_is_everything(atlas: Atlas) -> None:
    assert choose(atlas) is None


def test_conditions_narrow_each_other(atlas: Atlas) -> None:
    first, last = parse_day("2020-11-08"), parse_day("2020-11-10")
    days = choose(atlas, first=first, last=last)
    assert days
    assert all(
        atlas.events[e].record.when.end >= first and atlas.events[e].record.when.start <= last
        for e in days
    )
    left_out = set(atlas.events) - set(days)
    assert all(
        atlas.events[e].record.when.end < first or atlas.events[e].record.when.start > last
        for e in left_out
    )
    disputed = choose(atlas, first=first, last=last, disputed=True, categories=["control"])
    assert disputed
    assert set(disputed) == {
        e for e in days if atlas.disputes(e) and atlas.events[e].record.category == "control"
    }
    assert SHUSHA in disputed


def test_ids_and_conditions_both_count(atlas: Atlas) -> None:
    assert choose(atlas, ids=CHOSEN, categories=["capture"]) == []
    assert choose(atlas, ids=["atlantis"]) == ["atlantis"]  # the export says that there is none


def test_a_zip_holds_no_time_of_the_clock(files: dict[str, Path]) -> None:
    with zipfile.ZipFile(io.BytesIO(files["datapackage"].read_bytes())) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
