"""The examples of the room's README work as they stand."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

import dashboard.figure
from dashboard.cli import cli
from dashboard.figure.notes import read_notes

README = (Path(dashboard.figure.__file__).parent / "README.md").read_text(encoding="utf-8")
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10">'
    '<rect width="30" height="10" fill="#cc0000"/></svg>'
)
COMMANDS = [
    line
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("newsroom")
    for name, written in re.findall(r"<!-- (\S+) -->\n```yaml\n(.*?)```", README, re.DOTALL):
        (folder / name).write_text(written, encoding="utf-8")
    (folder / "gazette.svg").write_text(LOGO, encoding="utf-8")
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_commands(command: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    python, module, program, *arguments = shlex.split(command)
    assert (python, module, program) == ("python", "-m", "dashboard")
    done = CliRunner().invoke(cli, arguments)
    assert done.exit_code == 0, done.output
    out = folder / arguments[arguments.index("--out") + 1]
    assert out.stat().st_size > 50_000
    assert "8 November 2020" in out.with_suffix(".txt").read_text(encoding="utf-8") or (
        out.suffix == ".mp4"
    )


def test_faults_of_a_file_are_sentences_of_the_command(folder: Path) -> None:
    (folder / "wrong.yaml").write_text("texts: [{at: [1, 2], text: A}]", encoding="utf-8")
    assert read_notes(folder / "notes.yaml").words
    for option, name, sentence in (
        ("--notes", "wrong.yaml", "wrong.yaml: texts[0].at: 1, 2 is not on the map"),
        ("--notes", "none.yaml", "none.yaml"),
        ("--style", "wrong.yaml", "wrong.yaml: name: is missing"),
        ("--style", "none.yaml", "none.yaml"),
    ):
        arguments = ["picture", "--date", "2020-11-08", "--out", str(folder / "a.png")]
        done = CliRunner().invoke(cli, [*arguments, option, str(folder / name)])
        assert done.exit_code != 0
        assert sentence in done.output + str(done.exception)
        assert "Traceback" not in done.output
