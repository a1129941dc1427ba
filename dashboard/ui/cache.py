"""What is made once and lasts as long as the server: atlas, map documents, gazetteer."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import streamlit as st

from dashboard.language import _

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


def cached(
    show_spinner: str | bool = False,
) -> Callable[[Callable[_Given, _Made]], Callable[_Given, _Made]]:
    """Have a function's result made once for all readers, by `st.cache_resource`.

    `show_spinner` is what to say meanwhile, marked by `N_`: it is looked up when it is said.

    What has been made is also taken out of the garbage collector's sight. Streamlit collects all
    garbage after every run of a page; to look through hundreds of thousands of objects that are
    never garbage would take longer than all else in a reader's step.
    """

    def decorate(make: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
        @wraps(make)
        def make_once(*given: _Given.args, **named: _Given.kwargs) -> _Made:
            result = make(*given, **named)
            gc.collect()  # or what is garbage now would stay for ever
            gc.freeze()
            return result

        by_words: dict[str | bool, Callable[_Given, _Made]] = {}

        @wraps(make)
        def look_up(*given: _Given.args, **named: _Given.kwargs) -> _Made:
            words = _(show_spinner) if isinstance(show_spinner, str) else show_spinner
            if words not in by_words:
                by_words[words] = st.cache_resource(show_spinner=words)(make_once)
            return by_words[words](*given, **named)

        return look_up

    return decorate
