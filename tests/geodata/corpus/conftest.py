"""Documents for the tests: a folder of few small ones, and one of many."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from geodata.corpus.version import gazetteer_version
from geodata.corpus.work import Places
from geodata.dataset import read
from geodata.gazetteer import Gazetteer
from tests.geodata.corpus.runs import MANY, run_alone
from tests.once import made_once

SENTENCES = (
    "Baku said that the road from Shusha to Lachin was open again.",
    "In Stepanakert the market was closed, officials in Yerevan told reporters.",
    "Fighting near the village of Qwertoby went on until Sunday.",
    "Buses run from Aghdam to Fuzuli twice a day, and to Kalbajar on Mondays.",
    "The Sarsang Reservoir is low, as is the Tartar River below it.",
    "Russia and Turkey agreed on a centre in Azerbaijan, Moscow announced.",
    "Nothing else happened that week, and people were glad of it.",
)


def text(number: int, sentences: int) -> str:
    """A text of its own for each number."""
    chance = random.Random(number)
    lines = [chance.choice(SENTENCES) for _ in range(sentences)]
    return f"Document {number}.\n" + "\n".join(lines) + "\n"


def write(folder: Path, count: int, sentences: int = 4) -> Path:
    """A folder with so many documents, some of them in a folder inside."""
    (folder / "inner").mkdir(parents=True)
    for number in range(count):
        place = folder / "inner" if number % 3 == 0 else folder
        (place / f"{number:04}.txt").write_text(text(number, sentences), encoding="utf-8")
    return folder


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Nine small documents."""
    return write(tmp_path / "texts", 9)


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More documents than are on their way at once, of a page each, so that there is a middle."""
    return made_once(tmp_path_factory, "texts", lambda folder: write(folder, MANY, 20))


@pytest.fixture(scope="session")
def whole(many: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a run over them without any trouble leaves."""
    return made_once(tmp_path_factory, "whole", lambda out: run_alone(many, out))


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.fixture(scope="session")
def places() -> Places:
    return read()[0].places


@pytest.fixture(scope="session")
def version() -> str:
    return gazetteer_version()
