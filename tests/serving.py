"""Streamlit servers of their own for tests and benchmarks, on 127.0.0.1 and a free port."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
APP = ROOT / "dashboard" / "app.py"
LONGEST_START_SECONDS = 60


@dataclass(frozen=True)
class Running:
    """A running server: its port on 127.0.0.1 and the id of its process."""

    port: int
    process: int

    @property
    def url(self) -> str:
        """Its address without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def running(script: Path, log: Path, **environment: str) -> Iterator[Running]:
    """`streamlit run` of a script until the block ends; what it says goes into the file `log`.

    The dataset is the built-in one unless `environment` says otherwise. Raises RuntimeError with
    the server's last words if it does not answer within a minute.
    """
    with _reserved_port() as port, _serving(port, script, log, environment) as found:
        yield found


@contextmanager
def _reserved_port() -> Iterator[int]:
    """A free port that the system gives to nobody else meanwhile.

    A socket that does not listen keeps it; a server may take it all the same, since both set
    SO_REUSEADDR. A port that is let go before the server starts may be another's by then.
    """
    with socket.socket() as kept:
        kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        kept.bind(("127.0.0.1", 0))
        yield kept.getsockname()[1]


@contextmanager
def _serving(port: int, script: Path, log: Path, environment: dict[str, str]) -> Iterator[Running]:
    command = [
        *(sys.executable, "-m", "streamlit", "run", str(script)),
        *("--server.address", "127.0.0.1"),
        *("--server.port", str(port)),
        *("--server.headless", "true"),
        *("--server.fileWatcherType", "none"),
        *("--browser.gatherUsageStats", "false"),
    ]
    inherited = {k: v for k, v in os.environ.items() if k != "ATLAS_DATA"}
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=inherited | {"PYTHONPATH": str(ROOT)} | environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            found = Running(port, process.pid)
            if not _answers(f"{found.url}/_stcore/health", process):
                words = log.read_text(encoding="utf-8", errors="replace")
                raise RuntimeError(f"{script.name} did not start:\n{words[-2000:]}")
            yield found
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _answers(address: str, process: subprocess.Popen[bytes]) -> bool:
    until = time.monotonic() + LONGEST_START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - our own server
                return True
        except OSError:
            time.sleep(0.1)
    return False
