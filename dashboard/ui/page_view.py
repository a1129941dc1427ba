"""The view of a page that has a table of parameters of its own: from the link, to the link.

The map page has more to say, see `dashboard.ui.session`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard.ui import session
from dashboard.ui.address import returned
from dashboard.ui.binding import bound, put
from dashboard.view.parameters import Parameter
from geodata import Atlas

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

    @property
    def names(self) -> frozenset[str]:
        """Those of its parameters in a link."""
        return frozenset(p.name for p in self.parameters)

    def begin(self, atlas: Atlas, from_query: FromQuery) -> None:
        """Take the page's view and the map's from the link, as `session.begin` says when."""
        session.begin(atlas, self.names)
        state = st.session_state
        again = self.key("notices") in state
        if again and not returned():
            return
        found, notices = from_query(session.split(self.names)[0])
        if again:
            self.put(found)
        else:
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

    def write_link(self, shown: Mapping[str, str]) -> None:
        """Keep the address in step; `shown` are the parameters that differ from their defaults."""
        session.write_link(shown, self.names)
