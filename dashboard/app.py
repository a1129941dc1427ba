"""Start with `streamlit run dashboard/app.py`."""

import sys
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).parent.parent))

from dashboard import explore, method_page
from dashboard.shared import embedded

st.set_page_config(
    page_title=explore.TITLE,
    page_icon="🗺️",
    layout="wide",
    initial_sidebar_state="collapsed",
)
st.navigation(
    [
        st.Page(explore.page, title="Map", url_path="map", default=True),
        st.Page(method_page.page, title="Method", url_path="method"),
    ],
    position="hidden" if embedded() else "top",
).run()
