"""What a reader did on the page of a document, kept in the session and nowhere else.

Streamlit forgets a page's widgets when the reader goes to another page, so their values are kept
beside them. Nothing of a document goes into a cache that several readers share.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from geodata.review.reading.document import Document

PREFIX = "doc-"
"""Of the keys of all widgets whose values are kept."""


def begin() -> None:
    """Give the page's widgets the values that they had before another page was shown."""
    for key, value in st.session_state.setdefault("document-kept", {}).items():
        if key not in st.session_state:
            st.session_state[key] = value


def keep() -> None:
    """Remember the values of the page's widgets."""
    state = st.session_state
    names = [str(key) for key in state if str(key).startswith(PREFIX)]
    state["document-kept"] = state["document-kept"] | {name: state[name] for name in names}


def document() -> Document | None:
    """The document that the reader brought, if any."""
    found: Document | None = st.session_state.get("document")
    return found


def take(brought: Document, pasted: bool) -> None:
    """Work on a document from now on; nothing of the one before is left."""
    forget()
    st.session_state["document"] = brought
    st.session_state["document-pasted"] = pasted


def forget() -> None:
    """Drop the document and everything that was said of it."""
    state = st.session_state
    for name in [str(key) for key in state if str(key).startswith(PREFIX)]:
        del state[name]
    for name in ("document", "document-pasted", "document-proposals", "document-kept"):
        state.pop(name, None)
    state["document-kept"] = {}
    state["document-round"] = state.get("document-round", 0) + 1  # an empty uploader


def default(key: str, value: Any) -> str:
    """The key of a widget, after it got a first value unless it has one."""
    name = PREFIX + key
    if name not in st.session_state:
        st.session_state[name] = value
    return name
