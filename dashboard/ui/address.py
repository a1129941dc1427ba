"""The address by which a reader came: whether it asks for the map alone, and where the map is."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit, urlunsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx


def embedded() -> bool:
    """Whether the link asks for the map alone: `?embed=1`, or Streamlit's own `?embed=true`.

    Streamlit keeps `embed` from `st.query_params`, and reads only "true" itself.
    """
    context = get_script_run_ctx()
    asked = parse_qs(context.query_string).get("embed", []) if context else []
    return bool(st.context.is_embedded) or "1" in asked


def map_address() -> str:
    """The address of the map page, whatever page this is."""
    parts = urlsplit(st.context.url or "http://localhost:8501/")
    path = parts.path.rsplit("/", 1)[0] + "/"
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))
