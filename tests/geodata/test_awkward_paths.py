"""Every command with every awkward path: a sentence and an exit code, never a traceback."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from dashboard.cli import cli as dashboard_cli
from geodata.cli import cli as geodata_cli
from geodata.cli.group import Commands
from geodata.files import FileRefusedError
from geodata.new_dataset import start
from tests import dying
from tests.geodata.imports.tables import acled

ROOT = Path(__file__).parents[2]
AWKWARD = {
    "nothing": "nothing",
    "a file": "table.csv",
    "a folder": "folder",
    "below a file": "table.csv/below",
    "below nothing": "nothing/below",
    "too long": "x" * 300,
    "too deep": "x/" * 3000,
    "no UTF-8": "a\udcffb",
    "a line break": "a\nb",
    "half a character": "a\ud800b",
    "null": "a\0b",
    "ring": "ring",
}
IN_GEODATA = [
    "validate @", "validate --data @", "coverage --data @", "check-texts @",
    "check-texts . --data @", "at 2020-11-08 --data @", "format @", "format --check @",
    "export csv-claims --out @", "export csv-claims --out out.csv --data @", "new @",
    "import-csv @ --out mine", "import-csv table.csv --base starter --out @",
    "import-csv table.csv --out mine --mapping @", "propose @ --out out", "propose a.txt --out @",
    "propose a.txt --out out --data @", "accept @ --into mine", "accept folder --into @",
    "geoparse --out out @", "geoparse --out @ a.txt", "geoparse --list @",
    "geoparse a.txt --data @",
]  # fmt: skip
IN_DASHBOARD = [
    "lessons --data @", "page --out a.html --data @", "page --view date=x --out @",
    "picture --date 2020-11-08 --out a.png --data @",
    "picture --date 2020-11-08 --size 320x320 --out @/a.png",
    "compare --date 2020-11-08 --out a.png --data @",
    "compare --date 2020-11-08 --size 640x480 --out @/a.png",
    "animate --from 2020-11-08 --to 2020-11-09 --out a.gif --data @",
    "animate --from 2020-11-08 --to 2020-11-09 --out @/a.gif",
    "handout farrukh --out a.html --data @", "handout farrukh --out @",
    "handout farrukh --out a.html --answers @",
]  # fmt: skip


@pytest.fixture
def here(tmp_path: Path, starter: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a dataset, a table, a text, a folder and a link to itself."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ATLAS_DATA", str(starter))
    monkeypatch.setattr(os, "fsync", lambda number: None)
    start(tmp_path / "mine")
    (tmp_path / "table.csv").write_text(acled(3), encoding="utf-8")
    (tmp_path / "a.txt").write_text("Baku said so on 8 November 2020.\n", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "ring").symlink_to("ring")
    return tmp_path


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("starter") / "d"
    start(folder)
    return folder


def run(cli: click.Group, words: list[str]) -> Result:
    result = CliRunner().invoke(cli, words)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


@pytest.mark.parametrize("command", [*IN_GEODATA, *IN_DASHBOARD])
def test_an_awkward_path_gets_a_sentence(command: str, here: Path) -> None:
    cli = geodata_cli if command in IN_GEODATA else dashboard_cli
    before = dying.content(here / "mine")
    for name, path in AWKWARD.items():
        words = [word.replace("@", path) for word in command.split()]
        result = run(cli, words)
        assert result.exit_code in (0, 1, 2), name
        assert result.output.strip(), name
        if name in ("too long", "too deep", "below a file", "half a character", "null", "ring"):
            assert result.exit_code, name
            assert len(result.output) < 9000, name
        if result.exit_code:
            assert dying.content(here / "mine") == before, name
        before = dying.content(here / "mine")
    parts = [path for path in here.rglob(".*") if path.name.endswith((".part", ".ready"))]
    assert not parts


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("export csv-claims --out @", "cannot be written: its name is too long; shorten it"),
        ("import-csv @ --out mine", "cannot be read: its name is too long; shorten it"),
        ("new @", "cannot be read: its name is too long; shorten it"),
        ("propose a.txt --out @", "cannot be read: its name is too long; shorten it"),
        ("check-texts @", "cannot be read: its name is too long; shorten it"),
        ("accept @ --into mine", "cannot be read: its name is too long; shorten it"),
        ("geoparse @", "cannot be read: its name is too long; shorten it"),
        ("validate @", "cannot be read: its name is too long; shorten it"),
    ],
)
def test_what_the_system_refuses_ends_with_code_1(command: str, sentence: str, here: Path) -> None:
    result = run(geodata_cli, command.replace("@", "x" * 300).split())
    assert result.exit_code == 1
    assert sentence in result.output


def test_a_name_that_is_no_utf_8_works_and_is_printed(here: Path) -> None:
    name = "d\udcff"
    assert "d\\udcff" in run(geodata_cli, ["new", name]).output
    assert "No fault found." in run(geodata_cli, ["validate", name]).output
    Path("t\udcff.csv").write_bytes(Path("table.csv").read_bytes())
    taken = run(geodata_cli, ["import-csv", "t\udcff.csv", "--out", name])
    assert taken.exit_code == 0, taken.output
    assert "No fault found." in run(geodata_cli, ["validate", name]).output
    assert run(geodata_cli, ["export", "csv-claims", "--out", "e\udcff"]).exit_code == 0


# ---- the last resort --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(28, "x", "some/file"), "some/file: the disk is full; make room"),
        (PermissionError(13, "x", b"a\xff"), "a\\udcff: you have no right to"),
        (FileRefusedError(Path("a"), "read", "so"), "a cannot be read: so"),
        (UnicodeEncodeError("utf-8", "\ud800", 0, 1, "no"), "is not in the encoding"),
        (OSError("only words"), "only words"),
        (io.UnsupportedOperation("not writable"), "standard output is closed"),
    ],
)
def test_what_no_command_caught_is_a_sentence(error: Exception, sentence: str) -> None:
    @click.group(cls=Commands)
    def cli() -> None:
        pass

    @cli.command()
    def fails() -> None:
        raise error

    result = run(cli, ["fails"])
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert sentence in result.stderr


def piped(words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", "-c", words], cwd=ROOT, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("> /dev/full", "Error: standard output cannot be written: the disk is full; make room\n"),
        (">&-", "Error: standard output is closed; give the command one, or /dev/null\n"),
    ],
)
def test_an_output_that_takes_nothing_is_told(output: str, sentence: str, starter: Path) -> None:
    done = piped(f"{sys.executable} -m geodata at 2020-11-08 --json --data '{starter}' {output}")
    assert done.returncode == 1
    assert done.stderr == sentence


def test_a_reader_that_has_enough_ends_it_quietly(starter: Path) -> None:
    done = piped(f"{sys.executable} -m geodata at 2020-11-08 --json --data '{starter}' | head -1")
    assert done.stdout.count("\n") == 1
    assert not done.stderr
