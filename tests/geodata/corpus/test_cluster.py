"""The same command on a real Dask cluster, of which a worker is killed in the middle."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.geodata.corpus.conftest import LONG_WORK
from tests.geodata.corpus.test_stopping import LONGEST, ROOT, command, kept, wait_for

distributed = pytest.importorskip(
    "distributed", reason="needs Dask: pip install -r requirements-dask.txt"
)
WORKERS = 2


def dask(*arguments: str, cwd: Path = ROOT) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments],
        cwd=cwd,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def workers(address: str, cwd: Path, scratch: Path) -> subprocess.Popen[bytes]:
    return dask(
        "worker", address, "--nthreads", "1", "--nworkers", str(WORKERS), "--host", "127.0.0.1",
        "--no-dashboard", "--local-directory", str(scratch), cwd=cwd,
    )  # fmt: skip


def address_in(file: Path) -> str:
    end = time.monotonic() + LONGEST
    while True:
        try:
            return str(json.loads(file.read_text())["address"])
        except (OSError, ValueError):
            assert time.monotonic() < end, "the scheduler did not start"
            time.sleep(0.1)


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler without workers."""
    file = tmp_path / "scheduler.json"
    process = dask(
        "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
        "--scheduler-file", str(file),
    )  # fmt: skip
    try:
        yield address_in(file)
    finally:
        process.terminate()
        process.wait()


@pytest.fixture
def cluster(scheduler: str, tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler that has two worker processes."""
    process = workers(scheduler, ROOT, tmp_path / "scratch")
    try:
        yield scheduler
    finally:
        process.terminate()
        process.wait()


def worker_processes(address: str) -> list[int]:
    with distributed.Client(address, timeout=LONGEST, set_as_default=False) as client:
        client.wait_for_workers(WORKERS, timeout=LONGEST)
        found: dict[str, Any] = client.run(os.getpid)
        return sorted(found.values())


def run(texts: Path, out: Path, address: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(texts, out, "--scheduler", address),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_a_worker_killed_in_the_middle_changes_no_byte(
    cluster: str, long_work: Path, tmp_path: Path
) -> None:
    alone, together = tmp_path / "alone", tmp_path / "together"
    subprocess.run(command(long_work, alone, "--jobs", "1"), cwd=ROOT, check=True)
    before = worker_processes(cluster)
    asked = run(long_work, together, cluster)
    wait_for(together, 20)
    os.kill(before[0], signal.SIGKILL)
    assert kept(together) < LONG_WORK, "the run ended before a worker was killed"
    said, _ = asked.communicate(timeout=LONGEST)
    assert asked.returncode == 0, said
    assert f"{LONG_WORK} of {LONG_WORK} documents parsed: " in said
    assert "distributed" not in said
    assert before[0] not in worker_processes(cluster)
    for name in ("mentions.jsonl", "report.jsonl"):
        assert (together / name).read_bytes() == (alone / name).read_bytes()


def test_workers_without_this_project_are_told(scheduler: str, texts: Path, tmp_path: Path) -> None:
    process = workers(scheduler, tmp_path, tmp_path / "scratch")
    try:
        worker_processes(scheduler)
        asked = run(texts, tmp_path / "out", scheduler)
        said, _ = asked.communicate(timeout=LONGEST)
    finally:
        process.terminate()
        process.wait()
    assert asked.returncode == 1
    assert "cannot use this project" in said
    assert "start them in its folder" in said
    assert "Traceback" not in said
