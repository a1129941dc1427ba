"""A small app that is at work as soon as somebody looks at it: its workers are told by a file."""

from __future__ import annotations

import os

import streamlit as st

from dashboard.jobs.job_queue import Job, Jobs
from dashboard.ui.presence import present, reader
from tests.dashboard.jobs import sample_tasks


@st.cache_resource(on_release=Jobs.close)
def queue() -> Jobs:
    found = Jobs(2, 5, sample_tasks.ready, os.environ["WORKERS"])
    found.open()
    found.see_off(present, seconds=1)
    return found


def main() -> None:
    job: Job | None = st.session_state.get("job")
    if job is None:
        st.session_state.job = queue().start(
            sample_tasks.linger, os.environ["BEGUN"], reader=reader()
        )


if __name__ == "__main__":  # a worker process imports this file under another name
    main()
