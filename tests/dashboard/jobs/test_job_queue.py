"""The queue of long work: results, refusals, cancelling, turns, limits, killed workers."""

from __future__ import annotations

import os
import random
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest

from dashboard.jobs.job_queue import BusyError, Job, Jobs, State
from tests.dashboard.jobs import sample_tasks

ENDED = (State.DONE, State.FAILED, State.CANCELLED)


@pytest.fixture(scope="module")
def jobs() -> Iterator[Jobs]:
    found = Jobs(workers=1, most=3)
    yield found
    found.close()


def until(said: Callable[[], bool], seconds: float = 60) -> None:
    limit = time.monotonic() + seconds
    while not said():
        assert time.monotonic() < limit, "waited in vain"
        time.sleep(0.02)


def ended(job: Job) -> Job:
    until(lambda: job.state in ENDED)
    return job


def test_a_task_gives_its_result(jobs: Jobs) -> None:
    job = ended(jobs.start(sample_tasks.double, 21))
    assert job.state is State.DONE
    assert job.result == 42
    assert job.error == ""


def test_a_refusal_reaches_the_reader_as_its_sentence(jobs: Jobs) -> None:
    assert "too large" in ended(jobs.start(sample_tasks.refuse)).error


@pytest.mark.parametrize("work", [sample_tasks.stumble, sample_tasks.die])
def test_anything_else_reaches_the_reader_without_its_insides(
    jobs: Jobs, work: Callable[[Path], None]
) -> None:
    job = ended(jobs.start(work))
    assert job.state is State.FAILED
    assert job.error.endswith((".", "size."))
    assert "secret" not in job.error
    assert ended(jobs.start(sample_tasks.double, 1)).result == 2, "the next one is not harmed"


def test_a_cancelled_task_ends_in_the_middle(jobs: Jobs, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    job = jobs.start(sample_tasks.count, 10_000, str(mark))
    until(lambda: job.progress[0] >= 2)
    assert job.state is State.RUNNING
    assert job.progress[1] == 10_000
    job.cancel()
    assert ended(job).state is State.CANCELLED
    assert ended(jobs.start(sample_tasks.double, 2)).result == 4
    counted = mark.read_text("ascii")
    time.sleep(0.3)
    assert mark.read_text("ascii") == counted, "it counts on"


def test_a_task_that_takes_too_long_is_stopped(jobs: Jobs, tmp_path: Path) -> None:
    job = ended(jobs.start(sample_tasks.count, 10_000, str(tmp_path / "mark"), seconds=1))
    assert job.state is State.FAILED
    assert "longer than 1 second " in job.error


def test_no_more_than_a_few_may_wait(jobs: Jobs, tmp_path: Path) -> None:
    waiting = [jobs.start(sample_tasks.count, 10_000, str(tmp_path / str(n))) for n in range(3)]
    try:
        with pytest.raises(BusyError, match="try again"):
            jobs.start(sample_tasks.double, 1)
        until(lambda: waiting[0].state is State.RUNNING)
        assert waiting[2].state is State.WAITING
    finally:
        for job in waiting:
            job.cancel()
    until(lambda: all(job.state in ENDED for job in waiting))
    assert ended(jobs.start(sample_tasks.double, 3)).result == 6


@pytest.fixture
def prepared(tmp_path: Path) -> Iterator[tuple[Jobs, Path]]:
    mark = tmp_path / "ready"
    found = Jobs(1, 1, sample_tasks.ready, str(mark))
    yield found, mark
    found.close()


def lines(file: Path) -> list[str]:
    return file.read_text("ascii").split() if file.exists() else []


def test_a_worker_is_ready_before_anybody_asks(prepared: tuple[Jobs, Path]) -> None:
    jobs, mark = prepared
    jobs.open()
    until(lambda: len(lines(mark)) == 1)
    job = ended(jobs.start(sample_tasks.process))  # the only place in the queue is free
    assert [str(job.result)] == lines(mark)


def test_the_worker_that_follows_a_stopped_one_is_ready_too(
    prepared: tuple[Jobs, Path], tmp_path: Path
) -> None:
    jobs, mark = prepared
    job = jobs.start(sample_tasks.count, 10_000, str(tmp_path / "count"))
    until(lambda: job.progress[0] >= 1)
    job.cancel()
    until(lambda: len(lines(mark)) == 2)
    assert str(ended(jobs.start(sample_tasks.process)).result) == lines(mark)[1]


def test_a_worker_that_cannot_be_made_ready_works_all_the_same() -> None:
    jobs = Jobs(1, 1, sample_tasks.unready)
    try:
        assert ended(jobs.start(sample_tasks.double, 4)).result == 8
    finally:
        jobs.close()


def test_short_work_given_up_may_end_and_long_work_is_stopped(
    prepared: tuple[Jobs, Path], tmp_path: Path
) -> None:
    jobs, _ = prepared
    begun = tmp_path / "begun"
    short = jobs.start(sample_tasks.slow, str(begun))
    until(begun.exists)
    short.give_up()
    process = ended(short).result
    assert ended(jobs.start(sample_tasks.process)).result == process
    long = jobs.start(sample_tasks.count, 10_000, str(tmp_path / "count"))
    until(lambda: long.progress[0] >= 1)
    long.give_up()
    assert ended(long).state is State.CANCELLED


def test_work_that_waits_leaves_the_queue_when_given_up(jobs: Jobs, tmp_path: Path) -> None:
    first = jobs.start(sample_tasks.count, 10_000, str(tmp_path / "count"))
    second = jobs.start(sample_tasks.double, 5)
    until(lambda: first.state is State.RUNNING)
    second.give_up()
    assert ended(second).state is State.CANCELLED
    assert first.state is State.RUNNING
    first.cancel()


# ---- killed workers ----------------------------------------------------------------------------


def test_workers_killed_at_random_moments_cost_one_task_each(tmp_path: Path) -> None:
    """While three readers ask: for pictures (short), animations (long), documents (large)."""
    before = {child.pid for child in active_children()}
    queue = Jobs(2, 100, sample_tasks.ready, str(tmp_path / "ready"), most_of_a_reader=100)
    chance = random.Random(7)
    asked: list[tuple[Job, object]] = []
    try:
        for turn in range(10):
            for reader, result in (("a", 2 * turn), ("b", 3), ("c", 5_000_000)):
                tasks: dict[str, tuple[Callable[..., Any], tuple[Any, ...]]] = {
                    "a": (sample_tasks.double, (turn,)),
                    "b": (sample_tasks.count, (3, str(tmp_path / "count"))),
                    "c": (sample_tasks.large, (5_000_000,)),
                }
                work, given = tasks[reader]
                asked.append((queue.start(work, *given, reader=reader), result))
            time.sleep(chance.uniform(0, 0.5))
            until(lambda: bool({child.pid for child in active_children()} - before))
            victims = [child for child in active_children() if child.pid not in before]
            os.kill(chance.choice(victims).pid or 0, signal.SIGKILL)
        for job, expected in asked:
            if ended(job).state is State.DONE:
                assert expected in (job.result, len(job.result) if expected == 5_000_000 else None)
            else:
                assert job.error == "The drawing ended unexpectedly; try a smaller size."
        lost = sum(job.state is not State.DONE for job, _ in asked)
        assert lost <= 10
        assert ended(queue.start(sample_tasks.double, 6)).result == 12
    finally:
        queue.close()


def test_a_worker_killed_while_it_is_idle_is_followed_by_one_that_is_ready(
    prepared: tuple[Jobs, Path],
) -> None:
    queue, mark = prepared
    queue.open()
    first = ended(queue.start(sample_tasks.process)).result
    os.kill(first, signal.SIGKILL)
    until(lambda: len(lines(mark)) == 2)
    assert str(ended(queue.start(sample_tasks.process)).result) == lines(mark)[1]


def test_a_task_cancelled_while_its_worker_makes_itself_ready_is_never_done(
    tmp_path: Path,
) -> None:
    mark, done = tmp_path / "mark", tmp_path / "done"
    queue = Jobs(1, 3, sample_tasks.ready_slowly, str(mark))
    try:
        job = queue.start(sample_tasks.note, "first", str(done))
        until(mark.exists)
        job.cancel()
        assert ended(queue.start(sample_tasks.note, "second", str(done))).state is State.DONE
        assert job.state is State.CANCELLED
        assert lines(done) == ["second"]
    finally:
        queue.close()


# ---- turns and limits --------------------------------------------------------------------------


@pytest.fixture
def crowd() -> Iterator[Jobs]:
    """A queue for many tasks of a reader."""
    found = Jobs(1, 100, most_of_a_reader=40)
    yield found
    found.close()


def test_another_reader_waits_for_one_task_and_not_for_thirty(crowd: Jobs, tmp_path: Path) -> None:
    begun, order = tmp_path / "begun", tmp_path / "order"
    runs = crowd.start(sample_tasks.slow, str(begun), reader="many")
    many = [crowd.start(sample_tasks.note, "many", str(order), reader="many") for _ in range(29)]
    until(begun.exists)
    others = [
        crowd.start(sample_tasks.note, name, str(order), reader=name)
        for name in ("one", "two", "one")
    ]
    for job in (runs, *many, *others):
        assert ended(job).state is State.DONE
    assert lines(order)[:5] == ["one", "two", "many", "one", "many"], "they take turns"
    assert len(lines(order)) == 32


def test_a_reader_may_ask_for_a_few_things_at_once(tmp_path: Path) -> None:
    queue = Jobs(1, 5, most_of_a_reader=2)
    try:
        for number in range(2):
            queue.start(sample_tasks.count, 10_000, str(tmp_path / str(number)), reader="one")
        with pytest.raises(BusyError, match="for you already"):
            queue.start(sample_tasks.double, 1, reader="one")
        assert queue.start(sample_tasks.double, 1, reader="other").state is State.WAITING
    finally:
        queue.close()


def test_what_a_reader_asked_for_goes_with_the_reader(crowd: Jobs, tmp_path: Path) -> None:
    mine = [
        crowd.start(sample_tasks.count, 10_000, str(tmp_path / str(n)), reader="gone")
        for n in range(3)
    ]
    other = crowd.start(sample_tasks.double, 4, reader="here")
    until(lambda: mine[0].progress[0] >= 1)
    crowd.leave("gone")
    assert [ended(job).state for job in mine] == [State.CANCELLED] * 3
    assert ended(other).result == 8


def test_readers_who_stay_away_are_seen_off_and_those_who_come_back_are_not(
    crowd: Jobs, tmp_path: Path
) -> None:
    asked = {"back": 0, "gone": 0}

    def present(reader: str) -> bool:
        asked[reader] += 1
        return reader == "back" and asked[reader] > 1

    back = crowd.start(sample_tasks.count, 60, str(tmp_path / "back"), reader="back")
    gone = crowd.start(sample_tasks.double, 1, reader="gone")
    crowd.see_off(present, seconds=1.5)
    assert ended(gone).state is State.CANCELLED
    assert ended(back).state is State.DONE


# ---- what is left behind -----------------------------------------------------------------------


def test_temporary_files_go_with_their_task(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    queue = Jobs(1, 3)
    (root,) = tmp_path.iterdir()
    waiting = queue.start(sample_tasks.litter)
    assert ended(waiting).state is State.FAILED
    assert ended(queue.start(sample_tasks.double, 1)).state is State.DONE
    until(lambda: not list(root.iterdir()))
    running = queue.start(sample_tasks.count, 10_000, str(tmp_path / "count"))
    until(lambda: running.progress[0] >= 1)
    queue.close()
    assert running.state is State.CANCELLED
    assert not root.exists()
