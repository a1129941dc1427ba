"""The folder in which a run keeps its results, so that a stopped one goes on where it was.

    documents/3f/3f9a….jsonl   of each document: a line about it, then its mentions
    mentions.jsonl             the mentions of all documents of the last run, in their order
    report.jsonl               a line for each document of that run: what was found, or the problem

A file's name is a digest of the document's name, its content and the version of the gazetteer: a
document that changed, or one that other rules would read otherwise, is parsed again. Files are
written beside their place and then moved there, so that a run killed at any moment leaves whole
ones only; the two files of a run change together (`geodata.folders`). What the system refuses
raises FileRefusedError.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from geodata import files, folders
from geodata.corpus.work import Result

MENTIONS, REPORT, DOCUMENTS = "mentions.jsonl", "report.jsonl", "documents"
_CHUNK = 1 << 20


class ResultsError(RuntimeError):
    """The folder is not as this run left it; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Key:
    """What decides a document's result."""

    document: str
    sha256: str
    gazetteer: str
    encoding: str | None

    @property
    def digest(self) -> str:
        """All of it as hexadecimal digits."""
        text = json.dumps([self.document, self.sha256, self.gazetteer, self.encoding])
        return hashlib.sha256(text.encode()).hexdigest()[:40]


@dataclass(frozen=True, slots=True)
class Failed:
    """A document that could not be parsed, and why."""

    document: str
    problem: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What the merged files hold: documents parsed, mentions and unknown names, and failures."""

    documents: int
    mentions: int
    unknown: int
    failed: tuple[Failed, ...]


class ResultFolder:
    """The folder of results; made if it is not there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with files.telling(folder, "written"):
            (folder / DOCUMENTS).mkdir(parents=True, exist_ok=True)

    @contextmanager
    def for_one_run(self) -> Iterator[None]:
        """Keep other runs off the folder, and clear away what a killed one left half written."""
        with folders.for_one_run(self.folder):
            for part in (self.folder / DOCUMENTS).glob(f"*/.*{files.PART}"):
                with files.telling(part, "cleared away"):
                    part.unlink()
            yield

    def has(self, key: Key) -> bool:
        """Whether the result of a document is here and whole."""
        return self._about(key) is not None

    def put(self, key: Key, result: Result) -> None:
        """Keep a result."""
        about = asdict(key) | {
            "mentions": result.mentions,
            "unknown": result.unknown,
            "bytes": len(result.lines),
        }
        path = self._path(key)
        with files.telling(path, "written"):
            path.parent.mkdir(exist_ok=True)
        files.write({path: _line(about) + result.lines}, durable=False)

    def merge(self, done: Sequence[Key | Failed]) -> Summary:
        """Write the two files of all documents, in their order.

        The caller keeps other runs off. Raises ResultsError.
        """
        mentions = unknown = 0
        failed: list[Failed] = []
        with (
            folders.changing(self.folder) as room,
            files.telling(self.folder, "written"),
            (room / MENTIONS).open("wb") as lines,
            (room / REPORT).open("wb") as reports,
        ):
            for item in done:
                if isinstance(item, Failed):
                    failed.append(item)
                    reports.write(_line({"document": item.document, "problem": item.problem}))
                    continue
                about = self._copy(item, lines)
                mentions += about["mentions"]
                unknown += about["unknown"]
                reports.write(
                    _line({k: about[k] for k in ("document", "sha256", "mentions", "unknown")})
                )
        return Summary(len(done) - len(failed), mentions, unknown, tuple(failed))

    def _path(self, key: Key) -> Path:
        name = key.digest
        return self.folder / DOCUMENTS / name[:2] / f"{name}.jsonl"

    def _about(self, key: Key) -> dict[str, Any] | None:
        """The first line of a result; None if it is not here, or cut off by a power failure."""
        path = self._path(key)
        try:
            with path.open("rb") as file:
                line = file.readline()
                about: dict[str, Any] = json.loads(line)
                counts = [int(about[count]) for count in ("mentions", "unknown", "bytes")]
            whole = path.stat().st_size == len(line) + counts[-1]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return about if whole else None

    def _copy(self, key: Key, to: IO[bytes]) -> dict[str, Any]:
        about = self._about(key)
        if about is None:
            raise ResultsError(
                f"{self._path(key)} has gone or was changed; give the same command again"
            )
        with self._path(key).open("rb") as file:
            file.readline()
            while chunk := file.read(_CHUNK):
                to.write(chunk)
        return about


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"
