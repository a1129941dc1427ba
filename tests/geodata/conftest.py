"""What the tests of the curated layer share: the built-in atlas, copies to damage, the texts."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import geodata
from geodata import Atlas
from geodata.dataset import CARDS, LAYERS

SMALL_EVENTS = {
    "2020-11-08-shusha",
    "2020-11-09-karintak",
    "2020-11-20-aghdam",
    "2020-11-25-kalbajar",
}
SMALL_PLACES = {"ankara", "vank"}


@dataclass(frozen=True)
class Folder:
    """A dataset folder that a test may damage; what it does not touch is linked, not copied."""

    path: Path

    def read(self, name: str) -> str:
        return (self.path / name).read_text(encoding="utf-8")

    def write(self, name: str, content: str | bytes) -> None:
        file = self.path / name
        file.unlink(missing_ok=True)  # a new file: the one linked here is everyone's
        file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)

    def replace(self, name: str, old: str, new: str) -> None:
        text = self.read(name)
        assert old in text, f"{name} has changed, this test no longer damages it"
        self.write(name, text.replace(old, new, 1))

    def edit(self, name: str, change: Callable[[Any], None]) -> None:
        """Change the parsed JSON of a layer in place."""
        value = json.loads(self.read(name))
        change(value)
        self.write(name, json.dumps(value, ensure_ascii=False))


def write_good_copy(folder: Path) -> Path:
    """Write the built-in layers with their cards into a folder that is not there yet."""
    shutil.copytree(LAYERS, folder)
    (folder / "seeds").mkdir()
    for card in CARDS.glob("*.yaml"):
        shutil.copy(card, folder / "seeds")
    return folder


def write_small_copy(good_copy: Path, folder: Path) -> Path:
    """Write a part of the built-in layers that is sound by itself and loads in no time."""
    (folder / "seeds").mkdir(parents=True)
    cards = ""
    for card in sorted((good_copy / "seeds").glob("*.yaml")):
        lines = card.read_text(encoding="utf-8").splitlines()
        mentions = [line for line in lines if line.startswith("- {line:")]
        dropped = set(mentions[10:-1])
        text = "\n".join(line for line in lines if line not in dropped) + "\n"
        (folder / "seeds" / card.name).write_text(text, encoding="utf-8")
        cards += text
    layers = {
        name: json.loads((good_copy / f"{name}.geojson").read_text(encoding="utf-8"))
        for name in ("places", "areas", "events")
    }
    events = [e for e in layers["events"]["features"] if e["id"] in SMALL_EVENTS]
    named = json.dumps(events) + cards
    layers["events"]["features"] = events
    layers["areas"]["features"] = [
        a for a in layers["areas"]["features"] if f'"area": "{a["id"]}"' in named
    ]
    layers["places"]["features"] = [
        p
        for p in layers["places"]["features"]
        if p["id"] in SMALL_PLACES
        or f'"place": "{p["id"]}"' in named
        or f"place: {p['id']}," in named
    ]
    for name, layer in layers.items():
        text = json.dumps(layer, ensure_ascii=False)
        (folder / f"{name}.geojson").write_text(text, encoding="utf-8")
    shutil.copy(good_copy / "actors.yaml", folder)
    references = (good_copy / "references.yaml").read_text(encoding="utf-8")
    entries = re.split(r"(?m)^(?=- id: )", references)[1:]
    cited = [e for e in entries if f'"{e.split()[2]}"' in named]
    (folder / "references.yaml").write_text("".join(cited), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def good_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built-in layers with their cards, copied once."""
    return write_good_copy(tmp_path_factory.mktemp("dataset") / "layers")


@pytest.fixture(scope="session")
def small_copy(good_copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A part of the built-in layers that is sound by itself."""
    return write_small_copy(good_copy, tmp_path_factory.mktemp("small") / "layers")


def _own(original: Path, tmp_path: Path) -> Folder:
    mine = tmp_path / "dataset"
    shutil.copytree(original, mine, copy_function=os.link)
    return Folder(mine)


@pytest.fixture
def folder(small_copy: Path, tmp_path: Path) -> Folder:
    """A sound dataset of one's own: a part of the built-in layers."""
    return _own(small_copy, tmp_path)


@pytest.fixture
def whole_folder(good_copy: Path, tmp_path: Path) -> Folder:
    """A sound dataset of one's own: all of the built-in layers."""
    return _own(good_copy, tmp_path)


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The atlas on the built-in data. Tests only read it."""
    return geodata.load()


@pytest.fixture(scope="session")
def seed_texts() -> Path:
    """The folder with the texts of the seed documents, which are no part of the project."""
    folder = os.environ.get("SEED_TEXTS")
    if not folder:
        pytest.skip("SEED_TEXTS does not name the folder with the seed documents' texts")
    assert Path(folder).is_dir(), f"SEED_TEXTS names {folder}, which is no folder"
    return Path(folder)
