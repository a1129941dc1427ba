"""What is made once and lasts as long as the server: atlas, map documents, gazetteer."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import streamlit as st

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


def lasting(
    show_spinner: str | bool = False,
) -> Callable[[Callable[_Given, _Made]], Callable[_Given, _Made]]:
    """Have a function's result made once for all readers, by `st.cache_resource`.

    What has been made is also taken out of the garbage collector's sight. Streamlit collects all
    garbage after every run of a page; to look through hundreds of thousands of objects that are
    never garbage would take longer than all else in a reader's step.
    """

    def decorate(make: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
        @wraps(make)
        def made(*given: _Given.args, **named: _Given.kwargs) -> _Made:
            result = make(*given, **named)
            gc.collect()  # or what is garbage now would stay for ever
            gc.freeze()
            return result

        return st.cache_resource(show_spinner=show_spinner)(made)

    return decorate
