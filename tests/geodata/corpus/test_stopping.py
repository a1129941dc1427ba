"""A run that is killed or interrupted, and the same command again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.geodata.corpus.conftest import MANY

ROOT = Path(__file__).parents[3]
LONGEST = 120
"""Seconds after which a test gives up waiting; no bar for speed."""
LAST = "Nothing else happened in Khojaly that week."
"""What comes by standard input, for which a run waits in the middle of its documents."""


def command(texts: Path, out: Path, *more: str) -> list[str]:
    """The command for a folder of documents, most of them before standard input."""
    files = [str(path) for path in sorted(texts.rglob("*.txt"))]
    documents = [*files[: -MANY // 5], "-", *files[-MANY // 5 :]]
    return [sys.executable, "-m", "geodata", "geoparse", *documents, "--out", str(out), *more]


def started(command: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        # What is started in the background may ignore Ctrl-C, and so does all that it starts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def kept(out: Path) -> int:
    return len(list((out / "documents").rglob("*.jsonl")))


def wait_for(out: Path, number: int) -> None:
    end = time.monotonic() + LONGEST
    while kept(out) < number:
        assert time.monotonic() < end, f"only {kept(out)} of {number} results came"
        time.sleep(0.02)


@pytest.fixture(scope="module")
def whole(many: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What a run without any trouble merges."""
    out = tmp_path_factory.mktemp("whole") / "out"
    run = started(command(many, out, "--jobs", "1"))
    said, _ = run.communicate(LAST, timeout=LONGEST)
    assert run.returncode == 0, said
    return (out / "mentions.jsonl").read_bytes()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_stopped_run_goes_on_where_it_was(
    how: signal.Signals, many: Path, tmp_path: Path, whole: bytes
) -> None:
    out = tmp_path / "out"
    run = started(command(many, out, "--jobs", "2"))
    wait_for(out, MANY // 2)
    # Ctrl-C goes to all processes of the terminal; the others to one.
    (os.killpg if how == signal.SIGINT else os.kill)(run.pid, how)
    said, _ = run.communicate(timeout=LONGEST)
    done = kept(out)
    assert MANY // 2 <= done < MANY
    assert not (out / "mentions.jsonl").exists()
    if how == signal.SIGINT:
        assert run.returncode == 130
        assert said.strip() == "Stopped; the same command again goes on from here."
    dates = {path: path.stat().st_mtime_ns for path in (out / "documents").rglob("*.jsonl")}
    again = started(command(many, out, "--jobs", "2"))
    said, _ = again.communicate(LAST, timeout=LONGEST)
    assert again.returncode == 0, said
    assert f"{MANY + 1} of {MANY + 1} documents parsed, {done} of them in an earlier run" in said
    assert all(path.stat().st_mtime_ns == date for path, date in dates.items())
    assert kept(out) == MANY + 1
    assert not list(out.rglob("*.part"))
    assert (out / "mentions.jsonl").read_bytes() == whole
