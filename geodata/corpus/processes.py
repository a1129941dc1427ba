"""Processes of this machine as a pool: one that ends is replaced, and its document tried again."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager

from geodata.corpus import work
from geodata.corpus.pool import Pool
from geodata.corpus.work import Places, Result
from geodata.crew import LONGEST_SECONDS, Crew


@contextmanager
def processes(
    number: int, version: str, places: Places, seconds: float = LONGEST_SECONDS
) -> Iterator[Pool]:
    """A pool of so many processes; each opens the gazetteer once."""
    with Crew(number, work.prepare_and_open, version, places) as crew:
        yield _Processes(crew, version, seconds)


class _Processes:
    def __init__(self, crew: Crew, version: str, seconds: float) -> None:
        self.window = 4 * crew.number
        self._crew, self._version, self._seconds = crew, version, seconds

    def submit(self, name: str, raw: bytes, encoding: str | None) -> Future[Result]:
        document = (self._version, name, raw, encoding)
        return self._crew.submit(
            work.parse_prepared, *document, seconds=self._seconds, instead=_given_up
        )


def _given_up(why: str) -> Result:
    return Result(problem=f"was given up: {why}")
