"""Who looks at a page, and whether they still do."""

from __future__ import annotations

from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx


def reader() -> str:
    """The session of who looks at this page; empty outside of a server."""
    context = get_script_run_ctx()
    return context.session_id if context else ""


def present(session: str) -> bool:
    """Whether the browser of a session is connected; who asks without one waits, too."""
    return not session or not runtime.exists() or runtime.get_instance().is_active_session(session)
