"""What the tests of the exports share: every format once, and data that attack each of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from geodata import Atlas
from geodata.dataset import Dataset, Located
from geodata.export import FORMATS, export

SHUSHA = "2020-11-08-shusha"
CHOSEN = (SHUSHA, "2020-11-09-karintak")
FORMULA = '=HYPERLINK("http://evil.example","x")'
CONTROL = "\x00\x07\x1b\ufffe"
"""Characters that a dataset can hold and XML or SQLite cannot."""
ATTACK = (
    f"{FORMULA} ]]> </description><script>alert(1)</script> <img src=x onerror=alert(2)> &amp; "
    f'"quoted", semi;colon\nnew line\ttab [go](javascript:alert(3)) <a href="javascript:alert(4)">'
    f"{CONTROL} \u202egnorw\u202c Շուշի Şuşa Шуша"
)


@pytest.fixture(scope="session")
def files(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each format of the whole atlas, as a file. Tests only read them."""
    return _written(atlas, tmp_path_factory.mktemp("whole"), None)


@pytest.fixture(scope="session")
def chosen_files(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each format of two chosen events."""
    return _written(atlas, tmp_path_factory.mktemp("chosen"), CHOSEN)


@pytest.fixture(scope="session")
def hostile(atlas: Atlas) -> Atlas:
    """Two events, their places and areas, with every free text replaced by an attack."""
    return Atlas(_attacked(atlas))


@pytest.fixture(scope="session")
def hostile_files(hostile: Atlas, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each format of the hostile atlas."""
    return _written(hostile, tmp_path_factory.mktemp("hostile"), None)


def _written(atlas: Atlas, folder: Path, ids: tuple[str, ...] | None) -> dict[str, Path]:
    found = {}
    for name, form in FORMATS.items():
        found[name] = folder / form.file_name
        found[name].write_bytes(export(name, atlas, ids))
    return found


def _attacked(atlas: Atlas) -> Dataset:
    data = atlas.data

    def text(record: Any, *fields: str) -> Any:
        return record.model_copy(update=dict.fromkeys(fields, ATTACK))

    def located(item: Located[Any], record: Any) -> Located[Any]:
        return replace(item, record=record)

    events = {}
    for name in CHOSEN:
        event = text(data.events[name].record, "title", "summary")
        claims = tuple(text(claim, "text", "speaker") for claim in event.claims)
        events[name] = located(data.events[name], event.model_copy(update={"claims": claims}))
    named = {role.place for event in events.values() for role in event.record.places}
    places = {}
    for name in sorted(named):
        place = text(data.places[name].record, "title", "district", "note")
        names = tuple(text(n, "toponym", "note") for n in place.names)
        places[name] = located(data.places[name], place.model_copy(update={"names": names}))
    moved = {c.area for event in events.values() for c in event.record.changes if c.area}
    areas = {
        name: located(data.areas[name], text(data.areas[name].record, "title", "district", "note"))
        for name in sorted(moved | {"shusha"})
    }
    cards = {}
    for name, card in data.cards.items():
        articles = tuple(text(a, "title", "author", "perspective") for a in card.articles)
        cards[name] = card.model_copy(update={"articles": articles, "mentions": ()})
    return replace(
        data,
        events=events,
        places=places,
        areas=areas,
        cards=cards,
        actors={n: text(a, "title", "note") for n, a in data.actors.items()},
        references={n: text(r, "title", "publisher", "note") for n, r in data.references.items()},
    )
