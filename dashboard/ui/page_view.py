"""The view of a page that has a table of parameters of its own: from the link, to the link.

The map page has more to say, see `dashboard.ui.session`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard.ui.binding import bound, put
from dashboard.view.parameters import Parameter, parameters_to_query

FromQuery = Callable[[Mapping[str, str]], tuple[dict[str, Any], list[str]]]
"""What a link's parameters ask for, and a notice for each that was left out."""


@dataclass(frozen=True, slots=True)
class PageView:
    """A page's view in the session, under keys that begin with the page's `name`."""

    name: str
    parameters: Sequence[Parameter]

    def key(self, name: str) -> str:
        """Under which name the session has a part of the view."""
        return f"{self.name}-{name}"

    def bound(self, name: str) -> dict[str, Any]:
        """The arguments of the widget for a part of the view, see `dashboard.ui.binding`."""
        return bound(self.key(name))

    def begin(self, from_query: FromQuery) -> None:
        """Take the view from the link, once a session."""
        state = st.session_state
        if self.key("notices") not in state:
            found, notices = from_query(dict(st.query_params))
            state.update({self.key(name): value for name, value in found.items()})
            state[self.key("notices")] = notices  # last: a run may be cut short before

    def take(self, values: Mapping[str, Any]) -> None:
        """Show this when the page is opened next, whatever it showed before."""
        found = {p.name: p.default for p in self.parameters} | dict(values)
        self.put(found)
        st.session_state[self.key("notices")] = []

    @property
    def notices(self) -> list[str]:
        """What the link asked for and was left out."""
        found: list[str] = st.session_state[self.key("notices")]
        return found

    def put(self, values: Mapping[str, Any]) -> None:
        """Set parts of the view, before their widgets are made."""
        for name, value in values.items():
            put(self.key(name), value)

    def now(self) -> dict[str, Any]:
        """The view as it is now, by the names of its parameters."""
        state = st.session_state
        return {p.name: state.get(self.key(p.name), p.default) for p in self.parameters}

    def write_link(self, shown: dict[str, Any]) -> None:
        """Keep the address in step with the view."""
        wanted = parameters_to_query(self.parameters, shown)
        if dict(st.query_params) != wanted:
            st.query_params.from_dict(wanted)
