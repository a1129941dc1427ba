"""A mapping of one's own: any table comes in, and a fault in the mapping says what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import geodata
from geodata import DatasetError
from geodata.importing import ImportRefusedError, import_csv
from geodata.imports.layouts import known_layouts, read_layout
from geodata.model import Category

Table = Callable[[str | bytes], Path]
MAPPING = """\
source: {id: my-list, by: my-paper, publisher: My paper, title: Our list, url: "https://my.example"}
columns:
  id: Nr
  date: Tag
  longitude: Länge
  latitude: Breite
  title: Was
  text: Notiz
  kind: Art
  actors: [Seite A, Seite B]
  deaths: Tote
date_formats: ['%d.%m.%Y']
decimal: ','
kinds: {Beschuss: armed-incident, Treffen: agreement}
"""
ROWS = (
    "Nr;Tag;Länge;Breite;Was;Notiz;Art;Seite A;Seite B;Tote\n"
    "a;08.11.2020;46,75;39,76;Beschuss eines Dorfes;;Beschuss;X;Y;2\n"
    "b;09.11.2020;46,80;39,90;Treffen;lang;treffen;;;\n"
    "c;09.11.2020;46.80.1;39,90;Falsch;;Treffen;;;\n"
)


@pytest.fixture
def mapping(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / "mapping.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_any_table_comes_in_by_its_mapping(
    dataset: Path, table: Table, mapping: Callable[[str], Path]
) -> None:
    done = import_csv(table(ROWS), dataset, read_layout(mapping(MAPPING)))
    assert (done.taken, done.rejected) == (2, 1)
    assert done.rejections[0].column == "Länge"
    atlas = geodata.load(dataset)
    event = atlas.imported_event("my-list:a")
    assert (event.lon, event.lat, event.deaths) == (46.75, 39.76, 2)
    assert event.category is Category.ARMED_INCIDENT
    assert event.actors == ("X", "Y")
    assert atlas.sources["my-list"].outlet == "My paper"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("  date: Tag\n", "", "columns.date: is missing; add it"),
        ("  kind: Art\n", "", "give either columns.kind"),
        ("  deaths: Tote\n", "  time_precision: Tote\n", "precision must say whose codes"),
        ("decimal: ','", "decimal: x", "decimal"),
        ("agreement}", "control}", "moves no control"),
        ("agreement}", "party}", "is not allowed"),
        ("https://my", "javascript:", "is not a web address"),
        ("id: my-list", "id: ../../etc", "is not of the right form"),
        ("  id: Nr", "  colour: Nr", "columns.colour: is not a field here"),
        ("columns:", "columns: [", "is not YAML"),
    ],
)
def test_a_fault_in_a_mapping_is_named(
    old: str, new: str, problem: str, mapping: Callable[[str], Path]
) -> None:
    assert old in MAPPING
    with pytest.raises(DatasetError) as error:
        read_layout(mapping(MAPPING.replace(old, new)))
    assert problem in str(error.value)


def test_a_column_that_is_not_there_is_named(
    dataset: Path, table: Table, mapping: Callable[[str], Path]
) -> None:
    layout = read_layout(mapping(MAPPING.replace("Länge", "Lang")))
    with pytest.raises(ImportRefusedError, match="has no column 'Lang'; it has Nr, Tag"):
        import_csv(table(ROWS), dataset, layout)


def test_a_column_that_stands_twice_is_named(
    dataset: Path, table: Table, mapping: Callable[[str], Path]
) -> None:
    with pytest.raises(ImportRefusedError, match="'tag' stands twice"):
        import_csv(table(ROWS.replace("Nr;", "tag;", 1).replace("a;08", "a;08")), dataset,
                   read_layout(mapping(MAPPING.replace("  id: Nr\n", ""))))  # fmt: skip


def test_a_mapping_that_turns_the_coordinates_is_refused(
    dataset: Path, table: Table, mapping: Callable[[str], Path]
) -> None:
    turned = MAPPING.replace("Länge", "?").replace("Breite", "Länge").replace("?", "Breite")
    with pytest.raises(ImportRefusedError, match="look swapped: 2 of 2 rows"):
        import_csv(table(ROWS), dataset, read_layout(mapping(turned)))


def test_the_known_layouts_are_mappings_themselves() -> None:
    assert {layout.precision for layout in known_layouts().values()} == {"acled", "ged"}
    for layout in known_layouts().values():
        assert set(layout.recognised_by) - set(layout.missing(layout.recognised_by))


def test_the_mapping_in_the_readme_is_one(
    dataset: Path, table: Table, mapping: Callable[[str], Path]
) -> None:
    readme = (Path(__file__).parents[3] / "geodata" / "imports" / "README.md").read_text(
        encoding="utf-8"
    )
    layout = read_layout(mapping(readme.split("```yaml\n")[1].split("```")[0]))
    row = "7;8.11.2020;46,75;39,76;A shell falls;Shelling;A story;0\n"
    content = "Number;When;Lon;Lat;What;Type;Story;Killed\n" + row
    assert import_csv(table(content), dataset, layout).taken == 1
