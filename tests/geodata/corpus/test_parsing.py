"""All documents through a pool: order, few in memory, nothing parsed twice."""

from __future__ import annotations

import os
import signal
from concurrent.futures import Future
from multiprocessing import active_children
from pathlib import Path

import pytest

from geodata.corpus import pools
from geodata.corpus.documents import find
from geodata.corpus.parsing import keep_all, parse_all
from geodata.corpus.pool import here
from geodata.corpus.pools import open_pool
from geodata.corpus.processes import processes
from geodata.corpus.results import ResultFolder
from geodata.corpus.work import OtherVersionError, Places, Result


class Slowly:
    """A pool that finishes the last document first, and counts what is on its way."""

    window = 4

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.open: list[Future[Result]] = []
        self.most = 0

    def submit(self, name: str, raw: bytes, encoding: str | None) -> Future[Result]:
        self.asked.append(name)
        future: Future[Result] = Future()
        self.open.append(future)
        self.most = max(self.most, len(self.open))
        if len(self.open) == self.window:
            self.finish()
        return future

    def finish(self) -> None:
        while self.open:
            self.open.pop().set_result(Result())


def merged(folder: Path) -> bytes:
    return (folder / "mentions.jsonl").read_bytes()


def test_in_order_or_as_they_come_but_each_once(texts: Path) -> None:
    documents = find([str(texts)])[:8]
    for in_order in (True, False):
        pool = Slowly()
        numbers = [p.number for p in parse_all(documents, pool, "v", in_order=in_order)]
        assert sorted(numbers) == list(range(8))
        assert (numbers == list(range(8))) or not in_order
        assert pool.most <= pool.window


def test_results_that_are_kept_are_not_asked_for_again(
    texts: Path, tmp_path: Path, version: str, places: Places
) -> None:
    documents = find([str(texts)])
    results = ResultFolder(tmp_path / "out")
    with here(version, places) as pool:
        first, kept = keep_all(documents[:4], pool, version, results)
        assert (first.documents, kept) == (4, 0)
        second, kept = keep_all(documents, pool, version, results)
        assert (second.documents, kept) == (9, 4)
        before = merged(results.folder)
        third, kept = keep_all(documents, Slowly(), version, results)
        assert (third, kept) == (second, 9)
    assert merged(results.folder) == before


def test_a_changed_document_is_parsed_again_and_a_broken_one_each_time(
    texts: Path, tmp_path: Path, version: str, places: Places
) -> None:
    documents = find([str(texts)])
    results = ResultFolder(tmp_path / "out")
    (texts / "0001.txt").write_bytes(b"\xff\xfe\xff")
    with here(version, places) as pool:
        summary, _ = keep_all(documents, pool, version, results)
        assert [failed.document for failed in summary.failed] == [str(texts / "0001.txt")]
        (texts / "0001.txt").write_text("Baku", encoding="utf-8")
        (texts / "0002.txt").write_text("Yerevan", encoding="utf-8")
        summary, kept = keep_all(documents, pool, version, results)
    assert (summary.documents, len(summary.failed), kept) == (9, 0, 7)
    assert b'"surface": "Yerevan"' in merged(results.folder)


def test_few_texts_are_parsed_here_and_many_by_processes(
    texts: Path, version: str, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = find([str(texts)])
    with open_pool(documents, version, places) as pool:
        assert pool.window == 1
    monkeypatch.setattr(pools, "WORTH_PROCESSES", 1)
    monkeypatch.setattr(pools, "cores", lambda: 3)
    with open_pool(documents, version, places) as pool:
        assert pool.window == 12
    with open_pool(documents[:1], version, places, jobs=8) as pool:
        assert pool.window == 1


def test_a_process_killed_in_the_middle_loses_nothing(
    many: Path, tmp_path: Path, version: str, places: Places
) -> None:
    documents = find([str(many)])
    one, two = ResultFolder(tmp_path / "one"), ResultFolder(tmp_path / "two")
    with here(version, places) as pool:
        expected, _ = keep_all(documents, pool, version, one)
    killed: list[int] = []
    done = 0

    def kill_one() -> None:
        nonlocal done
        done += 1
        if done == 20:
            child = active_children()[0]
            os.kill(child.pid or 0, signal.SIGKILL)
            killed.append(child.pid or 0)

    with processes(2, version, places) as pool:
        summary, _ = keep_all(documents, pool, version, two, progress=kill_one)
    assert killed
    assert summary == expected
    assert merged(two.folder) == merged(one.folder)


def test_a_document_that_takes_too_long_is_given_up_alone(
    many: Path, tmp_path: Path, version: str, places: Places
) -> None:
    documents = find([str(many)])
    done = 0

    def halt_one() -> None:
        nonlocal done
        done += 1
        if done == 20:
            os.kill(active_children()[0].pid or 0, signal.SIGSTOP)

    with processes(1, version, places, seconds=4.0) as pool:  # the one there is has begun
        summary, _ = keep_all(
            documents, pool, version, ResultFolder(tmp_path / "out"), progress=halt_one
        )
    assert summary.documents == len(documents) - 1
    assert [f.problem for f in summary.failed] == ["was given up: it took more than 4 seconds"]


def test_workers_with_other_rules_end_the_run(texts: Path, places: Places) -> None:
    with processes(2, "0" * 33, places) as pool, pytest.raises(OtherVersionError):
        list(parse_all(find([str(texts)]), pool, "0" * 33))
