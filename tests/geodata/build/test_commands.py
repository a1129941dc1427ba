"""The commands that make base map, mosaic and gazetteer again, where their data are missing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from geodata.build import gazetteer
from geodata.build.base import __main__ as base
from geodata.build.fetch import CACHE_VARIABLE
from geodata.build.mosaic import __main__ as mosaic
from geodata.build.packages import PACKAGES


@pytest.mark.parametrize(
    "command",
    [base.main, partial(mosaic.main, ["--check"]), gazetteer.main],
    ids=["base", "mosaic", "gazetteer"],
)
def test_a_command_whose_data_are_missing_ends_with_a_sentence(
    command: Callable[[], int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    for package in PACKAGES:
        (tmp_path / package.client / f"{package.name}-{package.version}").mkdir(parents=True)
    assert command() == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "is missing from the cached package" in told.err
    assert len(told.err.splitlines()) == 1
