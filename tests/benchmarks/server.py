"""Streamlit servers for the benchmarks, and the memory that they take."""

from __future__ import annotations

import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.serving import Running, running


class Server(Running):
    """A running Streamlit server whose memory can be asked for."""

    def memory_mb(self) -> float:
        """Resident memory of the process, in megabytes of a million bytes (Linux)."""
        for line in Path(f"/proc/{self.process}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024 / 1e6
        raise OSError(f"process {self.process} has no resident memory")


@contextmanager
def serving(script: Path, **environment: str) -> Iterator[Server]:
    """`streamlit run` of a script on a free port until the block ends.

    `environment` may name another dataset (ATLAS_DATA).
    Raises RuntimeError with the server's last words if it does not answer within a minute.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server ends with us
    with (
        tempfile.TemporaryDirectory() as folder,
        running(script, Path(folder) / "log", **environment) as found,
    ):
        yield Server(found.port, found.process)
