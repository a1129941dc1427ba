"""Streamlit servers for the benchmarks, and the memory that they take."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
APP = ROOT / "dashboard" / "app.py"


@dataclass(frozen=True)
class Server:
    """A running Streamlit server: its port on 127.0.0.1 and its process."""

    port: int
    process: int

    @property
    def url(self) -> str:
        """Its address without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def memory_mb(self) -> float:
        """Resident memory of the process, in megabytes of a million bytes (Linux)."""
        for line in Path(f"/proc/{self.process}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024 / 1e6
        raise OSError(f"process {self.process} has no resident memory")


@contextmanager
def serving(script: Path) -> Iterator[Server]:
    """`streamlit run` of a script on a free port until the block ends.

    Raises RuntimeError with the server's last words if it does not answer within a minute.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server ends with us
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += ["--server.address", "127.0.0.1", "--server.port", str(port)]
    command += ["--server.headless", "true", "--server.fileWatcherType", "none"]
    environment = {k: v for k, v in os.environ.items() if k != "ATLAS_DATA"}
    environment["PYTHONPATH"] = str(ROOT)
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            if not _answers(f"http://127.0.0.1:{port}/_stcore/health", process):
                log.seek(0)
                raise RuntimeError(f"{script.name} did not start:\n{log.read()[-2000:]}")
            yield Server(port, process.pid)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _answers(address: str, process: subprocess.Popen[bytes]) -> bool:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - our own server
                return True
        except OSError:
            time.sleep(0.1)
    return False
