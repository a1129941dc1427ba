"""The view of a page that has a table of parameters of its own: from the link, kept, to the link.

Streamlit forgets the widgets of a page when the reader goes to another one, so what they said is
kept beside them. The map page has more to keep, see `dashboard.session`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard.view_state import Parameter, parameters_to_query

FromQuery = Callable[[Mapping[str, str]], tuple[dict[str, Any], list[str]]]
"""What a link's parameters ask for, and a notice for each that was left out."""


@dataclass(frozen=True, slots=True)
class PageView:
    """A page's view in the session, under keys that begin with the page's `name`."""

    name: str
    parameters: Sequence[Parameter]

    def key(self, name: str) -> str:
        """The key of a part of the view, for its widget."""
        return f"{self.name}-{name}"

    def begin(self, from_query: FromQuery) -> None:
        """Take the view from the link, once a session; or from before, after another page."""
        state = st.session_state
        if self.key("kept") not in state:
            found, state[self.key("notices")] = from_query(dict(st.query_params))
            self.put(found)
        elif self.key(self.parameters[0].name) not in state:
            self.put(state[self.key("kept")])

    def take(self, values: Mapping[str, Any]) -> None:
        """Show this when the page is opened next, whatever it showed before."""
        found = {p.name: p.default for p in self.parameters} | dict(values)
        st.session_state[self.key("notices")] = []
        st.session_state[self.key("kept")] = found
        self.put(found)

    @property
    def notices(self) -> list[str]:
        """What the link asked for and was left out."""
        found: list[str] = st.session_state[self.key("notices")]
        return found

    def put(self, values: Mapping[str, Any]) -> None:
        """Set parts of the view, before their widgets are made."""
        for name, value in values.items():
            st.session_state[self.key(name)] = value

    def now(self) -> dict[str, Any]:
        """The view as it is now, by the names of its parameters."""
        state = st.session_state
        return {p.name: state.get(self.key(p.name), p.default) for p in self.parameters}

    def keep(self, shown: dict[str, Any]) -> None:
        """Remember the view for the time when its widgets are gone, and write it into the link."""
        st.session_state[self.key("kept")] = shown
        wanted = parameters_to_query(self.parameters, shown)
        if dict(st.query_params) != wanted:
            st.query_params.from_dict(wanted)
