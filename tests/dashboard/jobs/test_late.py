"""When the worker process of a server starts."""

from __future__ import annotations

import pytest

from dashboard.jobs import progress


class Queue:
    def __init__(self) -> None:
        self.opened = False

    def open(self) -> None:
        self.opened = True


@pytest.mark.parametrize("said", ["", "late"])
def test_the_worker_is_ready_before_the_first_wish_unless_its_host_says_late(
    said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue = Queue()
    monkeypatch.setattr(progress, "jobs", lambda: queue)
    monkeypatch.setenv(progress.WORKER, said)
    progress.warm_up()
    assert queue.opened == (said != "late")
