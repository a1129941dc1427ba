"""What is made once and lasts as long as the server: atlas, map documents, gazetteer."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import wraps
from threading import RLock
from typing import Any, ParamSpec, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.language import _

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")
_ALL: list[dict[Any, Any]] = []


def cached(
    show_spinner: str | None = None,
) -> Callable[[Callable[_Given, _Made]], Callable[_Given, _Made]]:
    """Have a function's result made once for all readers, by what it was given in order.

    `show_spinner` is what a page says meanwhile, marked by `N_`: it is looked up when it is said.
    Other than `st.cache_resource` it also serves who has no page: the server's own answers.

    What has been made is also taken out of the garbage collector's sight: all readers wait while it
    looks through hundreds of thousands of objects that are never garbage.
    """

    def decorate(make: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
        made: dict[Any, _Made] = {}
        making = RLock()
        _ALL.append(made)

        @wraps(make)
        def look_up(*given: _Given.args, **named: _Given.kwargs) -> _Made:
            if given not in made:
                with _saying(show_spinner), making:
                    if given not in made:
                        made[given] = make(*given, **named)
                        gc.collect()  # or what is garbage now would stay for ever
                        gc.freeze()
            return made[given]

        return look_up

    return decorate


def _saying(words: str | None) -> AbstractContextManager[None]:
    """On the reader's page, if this runs for one."""
    return (
        st.spinner(_(words))
        if words and get_script_run_ctx(suppress_warning=True)
        else nullcontext()
    )


def forget() -> None:
    """Make everything anew: for who opens another dataset in the same process."""
    for made in _ALL:
        made.clear()
