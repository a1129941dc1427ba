"""`python -m dashboard page`."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from dashboard.cli import cli


def test_it_writes_the_page_and_says_its_size(tmp_path: Path) -> None:
    out = tmp_path / "atlas.html"
    view = "knowledge=now&selected=area:farrukh"
    done = CliRunner().invoke(
        cli,
        ["page", "--out", str(out), "--date", "2022-03-27", "--view", view, "--title", "Farrukh"],
    )
    assert done.exit_code == 0, done.output
    assert "MB" in done.output
    text = out.read_text(encoding="utf-8")
    assert "<h1>Farrukh</h1>" in text
    assert '"view":{"date":"2022-03-27","knowledge":"now","selected":"area:farrukh"}' in text


def test_a_bad_view_is_refused_in_a_sentence(tmp_path: Path) -> None:
    out = tmp_path / "atlas.html"
    done = CliRunner().invoke(cli, ["page", "--out", str(out), "--view", "date=2022-02-30&foo=1"])
    assert done.exit_code == 2
    assert "2022-02-30" in done.output
    assert "foo" in done.output
    assert not out.exists()


def test_a_folder_that_is_not_there_is_refused_in_a_sentence(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["page", "--out", str(tmp_path / "no" / "atlas.html")])
    assert done.exit_code == 1
    assert "cannot be written" in done.output
    assert "Traceback" not in done.output
