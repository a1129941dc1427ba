"""`python -m geodata propose` and `accept`, as a person runs them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from geodata.cli import cli
from tests.geodata.review.article import ARTICLE
from tests.geodata.review.merging.test_accept import CARD_DONE, FIRST_EVENT, SURE, content


def run(*args: object) -> Result:
    result = CliRunner().invoke(cli, [str(arg) for arg in args])
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "fair.txt"
    path.write_text(ARTICLE, encoding="utf-8", newline="")
    return path


def edit(folder: Path) -> None:
    for name, change in CARD_DONE + SURE + FIRST_EVENT:
        path = folder / name
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def test_from_a_text_to_a_dataset(text: Path, tmp_path: Path) -> None:
    out, mine = tmp_path / "proposals", tmp_path / "mine"
    made = run("propose", text, "--out", out)
    assert made.exit_code == 0
    assert "2 mentions need a look" in made.output
    assert "candidate events" in made.output
    assert run("new", mine).exit_code == 0
    edit(out)
    failed = run("accept", out, "--into", mine)
    assert failed.exit_code == 1
    assert "'goris' is no place of the dataset" in failed.output
    again = run("propose", text, "--out", tmp_path / "again", "--data", mine)
    assert again.exit_code == 0
    edit(tmp_path / "again")
    merged = run("accept", tmp_path / "again", "--into", mine)
    assert merged.exit_code == 0, merged.output
    assert "taken: event 2021-10-10-goris: A fair opens in Goris" in merged.output
    assert "left, not accepted: mention in line" in merged.output
    assert "No fault found" in run("validate", mine).output
    assert run("format", "--check", mine).exit_code == 0
    texts = run("check-texts", tmp_path, "--data", mine)
    assert texts.exit_code == 0, texts.output
    at = run("at", "2021-10-10", "--data", mine)
    assert "A fair opens in Goris" in at.output


def test_the_proposals_stay_as_the_person_left_them(text: Path, tmp_path: Path) -> None:
    run("propose", text, "--out", tmp_path / "p", "--data", tmp_path / "none")
    run("new", tmp_path / "mine")
    run("propose", text, "--out", tmp_path / "p", "--data", tmp_path / "mine")
    edit(tmp_path / "p")
    before = content(tmp_path / "p")
    assert run("accept", tmp_path / "p", "--into", tmp_path / "mine").exit_code == 0
    assert content(tmp_path / "p") == before


def test_nothing_is_overwritten(text: Path, tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "mine.txt").write_text("x", encoding="utf-8")
    refused = run("propose", text, "--out", tmp_path / "p")
    assert refused.exit_code == 1
    assert "nothing is overwritten" in refused.output
    assert content(tmp_path / "p") == {"mine.txt": b"x"}


def test_what_cannot_be_read_is_said(tmp_path: Path, text: Path) -> None:
    assert "cannot be read" in run("propose", tmp_path / "no.txt", "--out", tmp_path / "p").output
    assert "is no .txt file" in run("propose", tmp_path, "--out", tmp_path / "p").output
    assert "is not a folder" in run("accept", tmp_path / "no", "--into", tmp_path).output
    wrong = run("propose", text, "--out", tmp_path / "p", "--data", tmp_path / "no")
    assert "is not a folder" in wrong.output
    assert not (tmp_path / "p").exists()


def test_the_target_is_always_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path))
    refused = run("accept", tmp_path)
    assert refused.exit_code == 2
    assert "--into" in refused.output
