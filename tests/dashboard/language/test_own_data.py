"""The reader's data and imported events in a language that nobody speaks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import geodata
from dashboard.imported.choice import choice_of, shown
from dashboard.panel.imported import PRECISION_WORDS, deaths_text, facts, panel, place_text
from dashboard.screens.explore import imported_list
from dashboard.view.filters import Filters
from geodata import Atlas
from geodata.importing import import_csv
from geodata.imports.precision import SYSTEMS
from geodata.new_dataset import start
from tests.dashboard.language.taken_apart import Data, chrome, forgotten, left, opened, said, titles
from tests.dashboard.reading_html import parse
from tests.geodata.imports.tables import ACLED, GED, acled_rows, ged_rows, written

pytestmark = pytest.mark.usefixtures("pseudo_language")


# ---- a dataset of one's own ----------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dataset with two imported tables; rows of both were not taken, one report is lost."""
    mine = tmp_path / "mine"
    start(mine)
    acled, ged = acled_rows(30), ged_rows(40)
    acled[2]["event_date"] = "xx"
    acled[9]["latitude"] = ""
    for row in ged:
        row["where_prec"] = 1
    ged[0].update(latitude="0", longitude="0")
    ged[1]["where_prec"] = 6
    ged[2].update(date_start="1980-01-01", date_end="1980-01-01")
    ged[3]["date_start"] = "xx"
    for name, header, rows in (("acled.csv", ACLED, acled), ("ged.csv", GED, ged)):
        (tmp_path / name).write_text(written(header, rows), encoding="utf-8")
        import_csv(tmp_path / name, mine)
    monkeypatch.setenv("ATLAS_DATA", str(mine))
    return mine


def test_the_page_on_a_dataset(folder: Path) -> None:
    atlas = geodata.load(folder)
    sources = [atlas.sources[origin.source].title for origin in atlas.imported.origins]
    data = Data([*titles(atlas), *sources, str(folder), "acled.csv", "ged.csv"])
    app = opened("own_data")
    texts = said(app)
    assert len(app.get("download_button")) == 2
    items = [li.text for e in app.get("html") for li in parse(e.proto.body).all("li")]
    assert len(items) == 3
    # Where a row stands is said by the page; its columns and what is wrong with it by the library.
    rows = [text for text in texts if any(text in item for item in items)]
    assert (
        sum(text.startswith(("acled.csv · ⟦0:lines ", "ged.csv · ⟦0:lines ")) for text in rows) == 3
    )
    assert forgotten([text for text in texts if text not in rows], data) == {}
    assert len(texts) - len(rows) > 10


def test_a_report_that_is_lost(folder: Path) -> None:
    (report,) = folder.glob("imports/acled-report.csv")
    report.unlink()
    (warning,) = opened("own_data").warning
    assert warning.value.replace("\\", "").startswith(
        "⟦1:2 rows were rejected, but their report is lost: "
    )


def test_a_table_of_which_all_was_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start(tmp_path / "mine")
    (tmp_path / "all.csv").write_text(written(ACLED, acled_rows(3)), encoding="utf-8")
    import_csv(tmp_path / "all.csv", tmp_path / "mine")
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path / "mine"))
    app = opened("own_data")
    assert [caption.value for caption in app.caption] == ["⟦No row was rejected.⟧"]
    assert any("⟦All can be shown on the map.⟧" in text for text in said(app))


# ---- imported events -----------------------------------------------------------------------------

EVERYTHING = (dt.date.min, dt.date.max)


def imported_data(atlas: Atlas) -> Data:
    """What tables say themselves, and what their codes are called."""
    told = [
        part
        for event in atlas.imported
        for part in (event.title, event.kind, event.text, event.place, event.region, event.country,
                     event.told_by, event.id, *event.actors)
    ]  # fmt: skip
    sources = [source.title for source in atlas.sources.values()]
    return Data(
        [*titles(atlas), *filter(None, told), *sources, "acled.csv", "ged.csv"],
        "ACLED (geo|time)_precision",
        "UCDP GED (where|date)_prec",
    )


def test_the_panel_of_an_imported_event(folder: Path) -> None:
    atlas = geodata.load(folder)
    data = imported_data(atlas)
    for number in (0, len(atlas.imported) - 1):
        texts = list(chrome(parse(panel(atlas, atlas.imported.key_of(number)))))
        assert len(texts) > 15
        assert forgotten(texts, data) == {}
        event = facts(atlas, next(iter(atlas.imported.events([number]))))
        assert event["place_precision"].startswith("⟦⟦")


def test_what_the_library_says_of_precision_is_all_known() -> None:
    told = {text for system in SYSTEMS.values() for text in
            (*system.places.values(), *system.times.values())}  # fmt: skip
    assert told | {"precision not stated"} == set(PRECISION_WORDS)


def test_a_place_and_numbers_of_killed() -> None:
    nowhere: Any = SimpleNamespace(place="", region="", country="", lon=46.5, lat=39.8)
    assert place_text(nowhere) == "⟦46.5° E, 39.8° N⟧"
    killed: Any = SimpleNamespace(deaths=3, deaths_low=2, deaths_high=None)
    assert deaths_text(killed) == "⟦3 (from 2 to ?)⟧"


def test_list_and_card_of_imported_events(folder: Path) -> None:
    atlas = geodata.load(folder)
    data = imported_data(atlas)
    numbers = shown(atlas, choice_of(atlas, Filters(), None), EVERYTHING)
    assert len(numbers) > 60
    everything = choice_of(atlas, Filters(), None)
    for chosen in (f"imported:{atlas.imported.key_of(0)}", "near:44,38,48,42"):
        card = imported_list.card(atlas, chosen, everything, EVERYTHING)
        assert card is not None
        assert forgotten([card["title"], *card["lines"]], data) == {}
    for some in (numbers, numbers[:0]):
        assert left(imported_list.caption(atlas, some), data) == []
