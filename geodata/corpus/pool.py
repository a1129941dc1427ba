"""What a pool is, who does the work; and the plainest one, the process that asks."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Protocol

from geodata.corpus import work
from geodata.corpus.work import Places, Result


class PoolError(RuntimeError):
    """Nothing more can be parsed, whatever the document; the message is a sentence."""


class Pool(Protocol):
    """Takes documents; `window` of them may be on their way at once."""

    window: int

    def submit(self, name: str, raw: bytes, encoding: str | None) -> Future[Result]:
        """Parse a document some time; what is wrong with it stands in the result.

        An exception of the future is a PoolError or OtherVersionError.
        """


@contextmanager
def here(version: str, places: Places) -> Iterator[Pool]:
    """The process that asks does it itself, one document after the other."""
    work.prepare(version, places)
    yield _Here(version)


class _Here:
    window = 1

    def __init__(self, version: str) -> None:
        self._version = version

    def submit(self, name: str, raw: bytes, encoding: str | None) -> Future[Result]:
        future: Future[Result] = Future()
        future.set_result(work.parse_prepared(self._version, name, raw, encoding))
        return future
