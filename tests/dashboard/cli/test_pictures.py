"""`python -m dashboard picture`, `compare` and `animate`: file, text, refusals in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from dashboard.cli import cli


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


def test_picture_writes_file_and_text(tmp_path: Path) -> None:
    out = tmp_path / "shusha.png"
    result = run(
        *("picture", "--date", "2020-11-08", "--out", str(out), "--size", "480x320"),
        *("--place", "shusha", "--highlight", "2020-11-08-shusha", "--title", "Shusha"),
        *("--knowledge", "now", "--names", "both", "--theme", "dark", "--window", "1"),
    )
    assert result.exit_code == 0, result.output
    with Image.open(out) as image:
        assert image.size == (480, 320)
    told = (tmp_path / "shusha.txt").read_text(encoding="utf-8")
    assert told.startswith("Map: Shusha, 8 November 2020.")
    assert "Highlighted: 1. 8 November 2020" in told


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--size", "30000x30000"), "too many"),
        (("--bounds", "1,2,3"), "no bounds"),
        (("--out", "picture.jpg"), "does not say the format"),
        (("--date", "8.11.2020"), "8.11.2020"),
        (("--date", "1066-10-14"), "the atlas shows"),
    ],
)
def test_refusals_are_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, str], sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    given = {"--date": "2020-11-08", "--out": "a.png"} | dict([words])
    result = run("picture", *(word for pair in given.items() for word in pair))
    assert result.exit_code == 2
    assert sentence in result.output
    assert "Traceback" not in result.output
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    out = tmp_path / "missing" / "a.png"
    result = run("picture", "--date", "2020-11-08", "--out", str(out), "--size", "320x320")
    assert result.exit_code == 1
    assert "cannot be written" in result.output


def test_unsound_data_are_listed(tmp_path: Path) -> None:
    result = run(
        "picture", "--date", "2020-11-08", "--out", str(tmp_path / "a.png"),
        "--data", str(tmp_path),
    )  # fmt: skip
    assert result.exit_code == 1
    assert "places.geojson" in result.output


def test_animate_writes_file_and_text(tmp_path: Path) -> None:
    out = tmp_path / "a.gif"
    result = run(
        "animate", "--from", "2020-11-19", "--to", "2020-11-20", "--out", str(out),
        "--size", "480x360", "--fps", "1",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    with Image.open(out) as gif:
        assert (gif.format, gif.size) == ("GIF", (480, 360))
        assert getattr(gif, "n_frames", 1) > 1
    assert "2 steps" in result.output
    told = (tmp_path / "a.txt").read_text(encoding="utf-8")
    assert told.startswith("Animation from 19 November 2020 to 20 November 2020")


@pytest.mark.parametrize(("step", "number"), [("week", 10), ("month", 3)])
def test_animate_steps_by_the_week_or_month(step: str, number: int, tmp_path: Path) -> None:
    out = tmp_path / "a.mp4"
    result = run(
        "animate", "--from", "2020-09-27", "--to", "2020-11-27", "--step", step, "--out", str(out),
        "--size", "640x480",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert f"{number} steps" in result.output
    told = (tmp_path / "a.txt").read_text(encoding="utf-8")
    assert f"to 27 November 2020, {step} by {step}." in told


def test_animate_refuses_in_one_sentence(tmp_path: Path) -> None:
    words = ("--from", "1988-01-01", "--to", "2020-01-01", "--out", str(tmp_path / "a.mp4"))
    result = run("animate", *words)
    assert result.exit_code == 2
    assert "steps are too many" in result.output
    assert not list(tmp_path.iterdir())


def test_compare_writes_picture_and_text(tmp_path: Path) -> None:
    out = tmp_path / "compare.png"
    line = ("compare", "--date", "2020-11-08", "--knowledge2", "now", "--size", "640x360")
    result = run(*line, "--out", str(out))
    assert result.exit_code == 0, result.output
    assert out.read_bytes().startswith(b"\x89PNG")
    assert "as known today" in out.with_suffix(".txt").read_text("utf-8").casefold()
    bad = run("compare", "--date", "8.11.2020", "--out", str(out))
    assert bad.exit_code == 2
    assert "YYYY-MM-DD" in bad.output
