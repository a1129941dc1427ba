"""Which dataset a command and the app work on: by name, by environment, else the built-in one."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.cli import cli as app_commands
from geodata.cli import cli as commands
from geodata.data_folder import DataFolderError, data_folder, from_arguments
from tests.geodata.conftest import Folder


def test_a_name_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ATLAS_DATA", raising=False)
    assert data_folder() is None
    monkeypatch.setenv("ATLAS_DATA", "theirs")
    assert data_folder() == Path("theirs")
    assert data_folder(Path("mine")) == Path("mine")
    monkeypatch.setenv("ATLAS_DATA", "")
    assert data_folder() is None


@pytest.mark.parametrize(
    ("arguments", "folder"),
    [
        ([], None),
        (["--data", "mine"], Path("mine")),
        (["--data=mine=yours"], Path("mine=yours")),
        (["--data", "mine", "--data", "other"], Path("other")),
    ],
)
def test_arguments_of_the_app(arguments: list[str], folder: Path | None) -> None:
    assert from_arguments(arguments) == folder


@pytest.mark.parametrize("arguments", [["--data"], ["--data="], ["mine"], ["--dta", "mine"]])
def test_other_arguments_are_answered_with_what_would_be_right(arguments: list[str]) -> None:
    with pytest.raises(DataFolderError, match="--data DIR"):
        from_arguments(arguments)


@pytest.mark.parametrize("name", ["validate", "at", "coverage", "export", "check-texts", "format"])
def test_every_command_takes_the_option(name: str) -> None:
    text = CliRunner().invoke(commands, [name, "--help"]).output
    assert "--data DIR" in text
    assert "ATLAS_DATA" in text


@pytest.mark.parametrize("name", sorted(app_commands.commands))
def test_every_command_of_the_app_takes_the_option(name: str) -> None:
    assert "--data DIR" in CliRunner().invoke(app_commands, [name, "--help"]).output


def test_a_command_reads_the_folder_of_the_environment(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = CliRunner().invoke(commands, ["validate"]).output
    monkeypatch.setenv("ATLAS_DATA", str(folder.path))
    part = CliRunner().invoke(commands, ["validate"]).output
    assert part != whole
    assert CliRunner().invoke(commands, ["validate", "--data", str(folder.path)]).output == part
    assert CliRunner().invoke(commands, ["validate", str(folder.path)]).output == part
