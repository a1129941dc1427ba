"""Start with `streamlit run dashboard/app.py`."""

import sys
from pathlib import Path

import streamlit as st
from streamlit.delta_generator_singletons import context_dg_stack, get_default_dg_stack_value

sys.path.insert(0, str(Path(__file__).parent.parent))

from dashboard import menu
from dashboard.jobs import progress
from dashboard.ui import session, theme
from dashboard.ui.address import embedded, lead_to


def main() -> None:
    """Set up the pages and draw the one that is asked for."""
    # With fastReruns off a run may follow a fragment's on the same thread, which Streamlit 1.67
    # leaves inside of the fragment: the page would be drawn there, and the next one nowhere.
    context_dg_stack.set(get_default_dg_stack_value())
    page = st.navigation(menu.entries(), position="hidden" if embedded() else "top")
    st.set_page_config(
        page_title=menu.at(page.url_path).tab,
        page_icon="🗺️",
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    theme.follow()
    page.run()
    if not embedded():
        if session.begun():  # else the page has said why there is no atlas
            lead_to(session.carried({screen.url_path: screen.own for screen in menu.Screen}))
        progress.warm_up()  # after the page, which then waits for nothing of it


# Streamlit finds `st.App` in this file and lets its server import it under another name than the
# script's, which it runs for each reader; a worker process imports it under a third.
if __name__ == "__main__":
    main()
elif __name__ != "__mp_main__":
    from dashboard.server.routes import middleware, routes

    app = st.App(__file__, routes=routes(), middleware=middleware())
