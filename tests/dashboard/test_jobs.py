"""The queue of long work: results, refusals, progress, cancelling, limits of time and number."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dashboard.jobs import BusyError, Job, Jobs, State
from tests.dashboard import jobs_work

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
    job = ended(jobs.start(jobs_work.double, 21))
    assert job.state is State.DONE
    assert job.result == 42
    assert job.error == ""


def test_a_refusal_reaches_the_reader_as_its_sentence(jobs: Jobs) -> None:
    assert "too large" in ended(jobs.start(jobs_work.refuse)).error


@pytest.mark.parametrize("work", [jobs_work.stumble, jobs_work.die])
def test_anything_else_reaches_the_reader_without_its_insides(
    jobs: Jobs, work: Callable[[Path], None]
) -> None:
    job = ended(jobs.start(work))
    assert job.state is State.FAILED
    assert job.error.endswith((".", "size."))
    assert "secret" not in job.error
    assert ended(jobs.start(jobs_work.double, 1)).result == 2, "the next one is not harmed"


def test_a_cancelled_task_ends_in_the_middle(jobs: Jobs, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    job = jobs.start(jobs_work.count, 10_000, str(mark))
    until(lambda: job.progress[0] >= 2)
    assert job.state is State.RUNNING
    assert job.progress[1] == 10_000
    job.cancel()
    assert ended(job).state is State.CANCELLED
    assert ended(jobs.start(jobs_work.double, 2)).result == 4
    counted = mark.read_text("ascii")
    time.sleep(0.3)
    assert mark.read_text("ascii") == counted, "it counts on"


def test_a_task_that_takes_too_long_is_stopped(jobs: Jobs, tmp_path: Path) -> None:
    job = ended(jobs.start(jobs_work.count, 10_000, str(tmp_path / "mark"), seconds=1))
    assert job.state is State.FAILED
    assert "longer than 1 second and" in job.error


def test_no_more_than_a_few_may_wait(jobs: Jobs, tmp_path: Path) -> None:
    waiting = [jobs.start(jobs_work.count, 10_000, str(tmp_path / str(n))) for n in range(3)]
    try:
        with pytest.raises(BusyError, match="try again"):
            jobs.start(jobs_work.double, 1)
        until(lambda: waiting[0].state is State.RUNNING)
        assert waiting[2].state is State.WAITING
    finally:
        for job in waiting:
            job.cancel()
    until(lambda: all(job.state in ENDED for job in waiting))
    assert ended(jobs.start(jobs_work.double, 3)).result == 6


@pytest.fixture
def prepared(tmp_path: Path) -> Iterator[tuple[Jobs, Path]]:
    mark = tmp_path / "ready"
    found = Jobs(1, 1, jobs_work.ready, str(mark))
    yield found, mark
    found.close()


def lines(file: Path) -> list[str]:
    return file.read_text("ascii").split() if file.exists() else []


def test_a_worker_is_ready_before_anybody_asks(prepared: tuple[Jobs, Path]) -> None:
    jobs, mark = prepared
    jobs.open()
    until(lambda: len(lines(mark)) == 1)
    job = ended(jobs.start(jobs_work.process))  # the only place in the queue is free
    assert [str(job.result)] == lines(mark)


def test_the_worker_that_follows_a_stopped_one_is_ready_too(
    prepared: tuple[Jobs, Path], tmp_path: Path
) -> None:
    jobs, mark = prepared
    job = jobs.start(jobs_work.count, 10_000, str(tmp_path / "count"))
    until(lambda: job.progress[0] >= 1)
    job.cancel()
    until(lambda: len(lines(mark)) == 2)
    assert str(ended(jobs.start(jobs_work.process)).result) == lines(mark)[1]


def test_a_worker_that_cannot_be_made_ready_works_all_the_same() -> None:
    jobs = Jobs(1, 1, jobs_work.unready)
    try:
        assert ended(jobs.start(jobs_work.double, 4)).result == 8
    finally:
        jobs.close()


def test_short_work_given_up_may_end_and_long_work_is_stopped(
    prepared: tuple[Jobs, Path], tmp_path: Path
) -> None:
    jobs, _ = prepared
    begun = tmp_path / "begun"
    short = jobs.start(jobs_work.slow, str(begun))
    until(begun.exists)
    short.give_up()
    process = ended(short).result
    assert ended(jobs.start(jobs_work.process)).result == process
    long = jobs.start(jobs_work.count, 10_000, str(tmp_path / "count"))
    until(lambda: long.progress[0] >= 1)
    long.give_up()
    assert ended(long).state is State.CANCELLED


def test_work_that_waits_leaves_the_queue_when_given_up(jobs: Jobs, tmp_path: Path) -> None:
    first = jobs.start(jobs_work.count, 10_000, str(tmp_path / "count"))
    second = jobs.start(jobs_work.double, 5)
    until(lambda: first.state is State.RUNNING)
    second.give_up()
    assert ended(second).state is State.CANCELLED
    assert first.state is State.RUNNING
    first.cancel()
