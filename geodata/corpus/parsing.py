"""All documents through a pool: as many in memory as the pool's window, whatever their number."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass

from geodata.corpus.documents import Document, UnreadableError, read
from geodata.corpus.pool import Pool
from geodata.corpus.results import Failed, Key, ResultFolder, Summary
from geodata.corpus.work import Result


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document that is done. `number` is its place in the list, from 0.

    `key` is that of its content, None if it could not be read. `result` is None if the folder of
    results has it from an earlier run.
    """

    number: int
    document: Document
    key: Key | None
    result: Result | None


def parse_all(
    documents: Iterable[Document],
    pool: Pool,
    version: str,
    encoding: str | None = None,
    *,
    kept: ResultFolder | None = None,
    in_order: bool = False,
) -> Iterator[Parsed]:
    """Parse documents, and give each as soon as it is done, or else `in_order`.

    Those that `kept` has are not parsed again. Raises PoolError and OtherVersionError.
    """
    pending: dict[Future[Result | None], tuple[int, Document, Key | None]] = {}
    for number, document in enumerate(documents):
        future: Future[Result | None] = Future()
        key = None
        try:
            raw = read(document)
        except UnreadableError as error:
            future.set_result(Result(problem=str(error)))
        else:
            key = Key(document.name, hashlib.sha256(raw).hexdigest(), version, encoding)
            if kept is not None and kept.has(key):
                future.set_result(None)
            else:
                future = pool.submit(document.name, raw, encoding)  # type: ignore[assignment]
        pending[future] = (number, document, key)
        while len(pending) >= pool.window:
            yield from _done(pending, in_order)
    while pending:
        yield from _done(pending, in_order)


def _done(
    pending: dict[Future[Result | None], tuple[int, Document, Key | None]], in_order: bool
) -> Iterator[Parsed]:
    waited_for = [next(iter(pending))] if in_order else list(pending)
    for future in wait(waited_for, return_when=FIRST_COMPLETED).done:
        number, document, key = pending.pop(future)
        yield Parsed(number, document, key, future.result())


def keep_all(
    documents: Sequence[Document],
    pool: Pool,
    version: str,
    kept: ResultFolder,
    encoding: str | None = None,
    progress: Callable[[], None] = lambda: None,
) -> tuple[Summary, int]:
    """Parse documents into a folder of results and merge them: the summary, and how many were kept.

    `progress` is called after each document. Raises what `parse_all` does, and ResultsError.
    """
    done: list[Key | Failed | None] = [None] * len(documents)
    reused = 0
    for parsed in parse_all(documents, pool, version, encoding, kept=kept):
        if parsed.key is None or (parsed.result is not None and parsed.result.problem):
            problem = parsed.result.problem if parsed.result else ""
            done[parsed.number] = Failed(parsed.document.name, problem)
        else:
            done[parsed.number] = parsed.key
            if parsed.result is None:
                reused += 1
            else:
                kept.put(parsed.key, parsed.result)
        progress()
    return kept.merge([item for item in done if item is not None]), reused
