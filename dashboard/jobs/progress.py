"""Waiting for what a worker process makes: a page asks, and shows how far it is."""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import streamlit as st

from dashboard.jobs import tasks
from dashboard.jobs.job_queue import MOST_WAITING, BusyError, Job, Jobs, State
from dashboard.language import _
from dashboard.ui.atlas import dataset_folder
from dashboard.ui.markdown import plain
from dashboard.ui.presence import present, reader
from geodata.data_folder import DataFolderError

POLL_SECONDS = 0.5
WORKER = "ATLAS_WORKER"
"""The environment variable that says `late` where no worker is to start before it is needed."""


@st.cache_resource(show_spinner=False, on_release=Jobs.close)
def jobs() -> Jobs:
    """The queue of this server, one for all readers."""
    found = Jobs(1, MOST_WAITING, tasks.prepare, dataset_folder())
    found.see_off(present)
    return found


def warm_up() -> None:
    """Let the worker of this server start, if it has not, while a reader still looks at a map.

    Not on a host that has said `late`: there the first who asks for something waits for it.
    """
    if os.environ.get(WORKER) == "late":
        return
    with suppress(DataFolderError):  # the page has said what is wrong
        jobs().open()


def result_of(name: str, wanted: Any, start: Callable[[], Job], what: str) -> Any:
    """The result of a job, started when `wanted` changes; None, with progress shown, until then."""
    held: dict[str, tuple[Any, Job]] = st.session_state.setdefault("jobs", {})
    if name not in held or held[name][0] != wanted:
        if name in held:
            held[name][1].give_up()
            del held[name]
        try:
            held[name] = wanted, start()
        except BusyError as error:
            st.warning(str(error))
            st.button(_("Try again"), key=f"again-{name}")
            return None
    job = held[name][1]
    if being_made(name):
        _watch(name, job, what)
        return None
    if job.state is State.DONE:
        return job.result
    st.error(plain(job.error) if job.error else _("Cancelled."))
    st.button(_("Try again"), key=f"again-{name}", on_click=_forget, args=(name,))
    return None


def being_made(name: str) -> bool:
    """Whether the job of this name has not ended."""
    _wanted, job = st.session_state.get("jobs", {}).get(name, (None, None))
    return job is not None and job.state in (State.WAITING, State.RUNNING)


def _watch(name: str, job: Job, what: str) -> None:
    """Show how far a job is, until it ends; then the page is drawn again."""

    @st.fragment(run_every=POLL_SECONDS)
    def watching() -> None:
        if job.state not in (State.WAITING, State.RUNNING):
            st.rerun()
        done, total = job.progress
        if job.state is State.WAITING:
            st.progress(0.0, _("{what}: waiting …").format(what=what))
        elif total:
            st.progress(
                done / total,
                _("{what}: {done} of {total}").format(what=what, done=done, total=total),
            )
        else:
            st.progress(0.0, _("{what} …").format(what=what))

    watching()
    st.button(_("Cancel"), key=f"cancel-{name}", on_click=job.cancel)


def _forget(name: str) -> None:
    st.session_state.jobs.pop(name, None)


def size_text(data: bytes) -> str:
    """The size of a file in words, such as "84 kB"."""
    if len(data) >= 1e6:
        return _("{n} MB").format(n=f"{len(data) / 1e6:.1f}")
    return _("{n} kB").format(n=math.ceil(len(data) / 1e3))


def starting(work: Callable[..., Any], *arguments: Any) -> Callable[[], Job]:
    """What `result_of` calls to start a function of `dashboard.jobs.tasks` with these arguments."""
    return lambda: jobs().start(work, dataset_folder(), *arguments, reader=reader())
