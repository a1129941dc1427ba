"""Runs of the command over many documents, in processes of their own."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

MANY = 30
"""How many documents `many` has."""
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


def run_alone(texts: Path, out: Path) -> None:
    """A run without any trouble, by one process."""
    run = started(command(texts, out, "--jobs", "1"))
    said, _ = run.communicate(LAST, timeout=LONGEST)
    assert run.returncode == 0, said


def wait_for(out: Path, number: int) -> None:
    end = time.monotonic() + LONGEST
    while kept(out) < number:
        assert time.monotonic() < end, f"only {kept(out)} of {number} results came"
        time.sleep(0.02)
