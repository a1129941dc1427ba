"""Several processes share the tasks of a run, and one that ends costs nobody anything."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from geodata.crew import Crew, GivenUpError, cores
from tests.geodata import worker_work as work


def test_each_task_has_its_own_answer() -> None:
    with Crew(2) as crew:
        futures = [crew.submit(pow, 2, n) for n in range(20)]
        assert [future.result(60) for future in futures] == [2**n for n in range(20)]


def test_the_processes_are_others_and_gone_at_the_end() -> None:
    with Crew(2) as crew:
        found = {crew.submit(work.process).result(60) for _ in range(4)}
        assert os.getpid() not in found
    for process in found:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_what_a_task_raises_is_raised() -> None:
    with Crew(1) as crew, pytest.raises(ZeroDivisionError):
        crew.submit(divmod, 1, 0).result(60)


def test_a_task_that_ends_its_processes_is_given_up_and_the_next_is_done() -> None:
    with Crew(1) as crew:
        with pytest.raises(GivenUpError, match="ended unexpectedly"):
            crew.submit(work.send_half_an_answer).result(60)
        assert crew.submit(abs, -3).result(60) == 3


def test_a_task_that_takes_too_long_is_given_up_with_something_instead(tmp_path: Path) -> None:
    with Crew(1) as crew:
        mark = str(tmp_path / "mark")
        asked = crew.submit(work.linger, mark, seconds=1.0, instead=lambda why: f"no: {why}")
        assert asked.result(60) == "no: it took more than 1 seconds"


def test_there_is_a_core() -> None:
    assert cores() >= 1
