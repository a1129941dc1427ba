"""A small dataset, and its site as the tests of the room look at it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import geodata
from dashboard.site.building import build
from geodata import Atlas
from geodata.new_dataset import STARTER

BASE = "https://atlas.example/nk/"


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter: two events, one place, one area, no lesson. Tests only read it."""
    folder = tmp_path_factory.mktemp("small") / "data"
    shutil.copytree(STARTER, folder)
    return folder


@pytest.fixture(scope="session")
def small(small_folder: Path) -> Atlas:
    return geodata.load(small_folder)


@pytest.fixture(scope="session")
def made(small: Atlas, small_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small dataset. Tests only read it; `site` is a copy to write to."""
    out = tmp_path_factory.mktemp("made") / "public"
    build(small, small_folder, out, BASE, jobs=1, with_cards=False)
    return out


@pytest.fixture
def site(made: Path, tmp_path: Path) -> Path:
    out = tmp_path / "public"
    shutil.copytree(made, out)
    return out


def files_of(folder: Path) -> dict[str, bytes]:
    """All files of a site by their paths, the manifest too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
