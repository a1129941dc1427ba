"""`python -m dashboard site`."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.cli import cli
from geodata.new_dataset import STARTER


def test_it_writes_the_site_and_says_what_it_did(tmp_path: Path) -> None:
    out = tmp_path / "new" / "public"
    words = ["site", "--out", str(out), "--data", str(STARTER), "--jobs", "1", "--no-cards"]
    done = CliRunner().invoke(cli, [*words, "--base-url", "https://atlas.example"])
    assert done.exit_code == 0, done.output
    assert (out / "index.html").stat().st_size < 120_000
    assert list((out / "screen").glob("map-*.js"))
    assert "0 removed" in done.stdout
    again = CliRunner().invoke(cli, [*words, "--base-url", "https://atlas.example"])
    assert " 0 of them written" in again.stdout


@pytest.mark.parametrize("url", ["atlas.example", "https://a.example/?x"])
def test_a_bad_address_is_refused_in_a_sentence(url: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["site", "--out", str(tmp_path / "x"), "--base-url", url])
    assert done.exit_code == 2
    assert "--base-url cannot be used: it must" in done.output
    assert not (tmp_path / "x").exists()


def test_a_folder_with_other_things_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    words = ["site", "--out", str(tmp_path), "--data", str(STARTER)]
    done = CliRunner().invoke(cli, words)
    assert done.exit_code == 1
    assert "is not empty, and this command has not made it" in done.output
    assert "Traceback" not in done.output
