"""A disk that takes no more: each command that writes says so, ends with 1, and loses nothing."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from dashboard.cli import cli
from dashboard.figure.ink import fonts
from dashboard.style.type_faces import cached_file, usual_type
from geodata.files import FileRefusedError
from geodata.new_dataset import start
from tests import dying

OLD = b"the good old file\n"
DAYS = "--from 2020-11-01 --to 2020-11-03 --size 320x320"
COMMANDS = [
    *(f"picture --date 2020-11-08 --size 320x320 --out out.{end}" for end in ("png", "svg", "pdf")),
    "compare --date 2020-11-08 --size 640x480 --out out.png",
    f"animate {DAYS} --out out.mp4",
    f"animate {DAYS} --out out.gif",
    "page --out out.html",
]


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("starter") / "mine"
    start(folder)
    usual_type(), fonts.font(9, text="Ա")  # what a machine keeps of our type is there
    return folder


def refused(words: list[str], folder: Path) -> str:
    """What the command says; the old files must still be there, and nothing else."""
    outputs = [word for word in words if word.startswith("out.")]
    for name in [*outputs, "out.txt"]:
        (folder / name).write_bytes(OLD)
    before = dying.content(folder)
    with dying.room_for(1000):
        done = CliRunner().invoke(cli, words)
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit)
    assert dying.content(folder) == before
    assert any(f"{name} cannot be written: " in done.stderr for name in outputs)
    return done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_is_not_taken_whole_leaves_the_old_one(
    command: str, starter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = refused([*command.split(), "--data", str(starter)], tmp_path)
    assert said.endswith("it would be larger than a file may be here\n")


def test_of_two_sheets_none_is_new_if_one_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = SimpleNamespace(handout=bytes(900), short=bytes(500), answers=bytes(1100))
    monkeypatch.setattr("dashboard.lessons.handout.sheets", lambda *given: made)
    words = "handout farrukh --out out.html --answers out.answers.html"
    said = refused(words.split(), tmp_path)
    assert "out.answers.html cannot be written: it would be larger" in said


def test_type_that_a_machine_cannot_keep_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("matplotlib.get_cachedir", lambda: str(tmp_path))
    with (
        dying.room_for(1000),
        pytest.raises(FileRefusedError, match=r"nk-atlas-a cannot be written"),
    ):
        cached_file("a", lambda: bytes(2000))
    assert not list(tmp_path.iterdir())
    assert cached_file("a", lambda: bytes(2000)).read_bytes() == bytes(2000)
