"""Start with `streamlit run dashboard/app.py`."""

import sys
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).parent.parent))

from dashboard import explore

st.set_page_config(
    page_title=explore.TITLE,
    page_icon="🗺️",
    layout="wide",
    initial_sidebar_state="collapsed",
)
explore.page()
