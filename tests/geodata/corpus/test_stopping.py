"""A run that is killed or interrupted, and the same command again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.geodata.corpus.conftest import LONG_WORK

ROOT = Path(__file__).parents[3]
LONGEST = 120
"""Seconds after which a test gives up waiting; no bar for speed."""


def command(texts: Path, out: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "geodata", "geoparse", str(texts), "--out", str(out), *more]


def started(texts: Path, out: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(texts, out, "--jobs", "2"),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def kept(out: Path) -> int:
    return len(list((out / "documents").rglob("*.jsonl")))


def wait_for(out: Path, number: int) -> None:
    end = time.monotonic() + LONGEST
    while kept(out) < number:
        assert time.monotonic() < end, f"only {kept(out)} of {number} results came"
        time.sleep(0.02)


@pytest.fixture(scope="module")
def whole(long_work: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What a run without any trouble merges."""
    out = tmp_path_factory.mktemp("whole") / "out"
    subprocess.run(command(long_work, out, "--jobs", "1"), cwd=ROOT, check=True)
    return (out / "mentions.jsonl").read_bytes()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_stopped_run_goes_on_where_it_was(
    how: signal.Signals, long_work: Path, tmp_path: Path, whole: bytes
) -> None:
    out = tmp_path / "out"
    run = started(long_work, out)
    wait_for(out, 15)
    # Ctrl-C goes to all processes of the terminal; the others to one.
    (os.killpg if how == signal.SIGINT else os.kill)(run.pid, how)
    said, _ = run.communicate(timeout=LONGEST)
    done = kept(out)
    assert 15 <= done < LONG_WORK
    assert not (out / "mentions.jsonl").exists()
    if how == signal.SIGINT:
        assert run.returncode == 130
        assert said.strip() == "Stopped; the same command again goes on from here."
    dates = {path: path.stat().st_mtime_ns for path in (out / "documents").rglob("*.jsonl")}
    again = started(long_work, out)
    said, _ = again.communicate(timeout=LONGEST)
    assert again.returncode == 0, said
    assert f"{LONG_WORK} of {LONG_WORK} documents parsed, {done} of them in an earlier run" in said
    assert all(path.stat().st_mtime_ns == date for path, date in dates.items())
    assert kept(out) == LONG_WORK
    assert not list(out.rglob("*.part"))
    assert (out / "mentions.jsonl").read_bytes() == whole
